package imports

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
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
	Fix:         rule.UnsafeFix,
	Equivalents: []string{"ruff:F403"},
}

func reportWildcardImports(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	if f.Role().Is(source.Generated) {
		return nil, nil
	}
	for _, star := range f.Names.Stars {
		if !extendsSettings(f, star) {
			rule.Report(pass, f.Range(f.Parent(star.Node)), fmt.Sprintf(
				"%q is imported with *, so no reader and no tool can tell which names it brings; import the names that are used", star.Module),
				rule.Evidence{Fixes: nameThem(f, star)})
		}
	}
	return nil, nil
}

// extendsSettings tells a settings module that takes over another one, as Django's own documentation has it ("from .base
// import *"): it is one by its path, or because it sets one of Django's own settings at its top level, or because the other is
// one by its name. No module of a library that is known is the base of anybody's settings, save Django's defaults.
func extendsSettings(f *source.File, star module.Star) bool {
	switch {
	case knowledge.Owns(star.Module):
		return star.Module == "django.conf.global_settings"
	case f.Role().Is(source.Settings), slices.ContainsFunc(f.Summary.Names, project.IsDjangoSetting):
		return true
	}
	others := strings.Split(star.Module, ".")
	folders := strings.Split(f.Path, "/")
	if folders[len(folders)-1] == "__init__.py" { // `from .settings import *` in views/ gathers views
		return false
	}
	if slices.ContainsFunc(others, project.IsSettingsName) {
		return true
	}
	around := slices.Concat(folders, others)
	return (slices.Contains(around, "config") || slices.Contains(around, "conf")) && slices.Contains(layers, others[len(others)-1])
}

// layers are the usual names of what the settings of several environments extend, where their folder is conf or config.
var layers = []string{"base", "common", "default", "defaults", "dev", "development", "local", "prod", "production", "staging", "test"}
