package imports

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

var wildcardImport = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF101",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportWildcardImports,
	},
	Name:        "wildcard-import",
	Kind:        rule.Protocol,
	Severity:    rule.Warning,
	Clauses:     []string{"P4.8.1c"},
	Equivalents: []string{"ruff:F403"},
}

func reportWildcardImports(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	for _, star := range f.Names.Stars {
		if !extendsSettings(f, star) {
			rule.Report(pass, f.Range(f.Parent(star.Node)), fmt.Sprintf(
				"%q is imported with *, so no reader and no tool can tell which names it brings; import the names that are used", star.Module))
		}
	}
	return nil, nil
}

// extendsSettings tells a settings module that takes over another one, as Django's own documentation has it ("from .base
// import *"): it is one by its path, or because it sets one of Django's own settings at its top level.
func extendsSettings(f *source.File, star module.Star) bool {
	if f.Role().Is(source.Settings) {
		return true
	}
	if slices.Contains(strings.Split(star.Module, "."), "settings") {
		return true
	}
	return slices.ContainsFunc(f.Summary.Names, func(name string) bool {
		return strings.ToUpper(name) == name && knowledge.Offers("django.conf.global_settings", name) != 0
	})
}
