package docstrings

import (
	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

var missingModuleDocstring = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF110",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportMissingModuleDocstring,
	},
	Name:        "missing-module-docstring",
	Kind:        rule.Protocol,
	Severity:    rule.Warning,
	Clauses:     []string{"P4.8.2", "P4.9.2"},
	Equivalents: []string{"ruff:D100", "ruff:D104"},
}

// A module without a statement, such as an empty __init__.py, has nothing to be documented.
func reportMissingModuleDocstring(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	const module = 0
	if first := f.FirstChild(module); first >= 0 && !exempt(f) && !documented(f, module) {
		rule.Report(pass, f.Range(first), message("module", f.Path))
	}
	return nil, nil
}
