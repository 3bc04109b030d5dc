package docstrings

import (
	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

var missingClassDocstring = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF111",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportMissingClassDocstrings,
	},
	Name:        "missing-class-docstring",
	Kind:        rule.Protocol,
	Severity:    rule.Warning,
	Clauses:     []string{"P4.8.2", "P4.9.2"},
	Equivalents: []string{"ruff:D101", "ruff:D106"},
}

func reportMissingClassDocstrings(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	if exempt(f) {
		return nil, nil
	}
	for _, n := range f.Nodes(pyparse.ClassDefinition) {
		class := f.Class(n)
		if !isOptions(f, n) && public(f, n) && !documented(f, class.Body()) {
			rule.Report(pass, f.At(class.Header()), message("class", name(f, n)))
		}
	}
	return nil, nil
}

// isOptions tells the inner classes that are lists of options to Django and DRF: Meta, and Media of forms and admin (Django
// docs, "Model Meta options", "Form Assets").
func isOptions(f *source.File, n pyparse.ID) bool {
	if f.Enclosing(n, pyparse.ClassDefinition) == pyparse.NoNode {
		return false
	}
	return name(f, n) == "Meta" || name(f, n) == "Media"
}
