package docstrings

import (
	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

var missingFunctionDocstring = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF113",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportMissingFunctionDocstrings,
	},
	Name:        "missing-function-docstring",
	Kind:        rule.Protocol,
	Severity:    rule.Warning,
	Clauses:     []string{"P4.8.2", "P4.9.2"},
	Equivalents: []string{"ruff:D103"},
}

func reportMissingFunctionDocstrings(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	if exempt(f) {
		return nil, nil
	}
	for _, n := range f.Nodes(pyparse.FunctionDefinition) {
		if f.Enclosing(n, pyparse.ClassDefinition, pyparse.FunctionDefinition) != pyparse.NoNode || !public(f, n) {
			continue
		}
		function := f.Function(n)
		if !documented(f, function.Body()) && !overloaded(f, function) {
			rule.Report(pass, f.At(function.Header()), message("function", name(f, n)))
		}
	}
	return nil, nil
}

// overloaded tells one of the signatures before the function itself, which has the docstring.
func overloaded(f *source.File, function pyparse.Function) bool {
	for _, decorator := range function.Decorators() {
		if speaksForAnother(f, f.DecoratorExpression(decorator)) {
			return true
		}
	}
	return false
}
