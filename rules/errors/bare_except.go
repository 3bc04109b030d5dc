package errors

import (
	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

var bareExcept = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF140",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportBareExcepts,
	},
	Name:        "bare-except",
	Kind:        rule.Protocol,
	Severity:    rule.Warning,
	Clauses:     []string{"P4.8.4a"},
	Fix:         rule.UnsafeFix,
	Equivalents: []string{"ruff:E722"},
}

func reportBareExcepts(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	for _, n := range f.Nodes(pyparse.ExceptClause) {
		handler := f.Handler(n)
		isBare := f.FirstChild(n) == handler.Body // `except ():` names what it catches, nothing
		if !isBare || raisesAgain(f, handler) {
			continue
		}
		start := f.Node(n).Start
		keyword := pyparse.Span{Start: start, End: start + int32(len("except"))}
		rule.Report(pass, f.At(keyword),
			"a bare except also catches SystemExit and KeyboardInterrupt and hides every mistake; name the exceptions that this code can handle",
			rule.Evidence{Fixes: []analysis.SuggestedFix{
				f.Fix("Catch Exception", edit.Insert(keyword.End, " Exception")),
			}})
	}
	return nil, nil
}

// raisesAgain tells a handler that passes on what it caught: it may clean up after anything.
func raisesAgain(f *source.File, handler pyparse.Handler) bool {
	for statement := range f.Children(handler.Body) {
		if f.Kind(statement) == pyparse.RaiseStatement && f.FirstChild(statement) == pyparse.NoNode {
			return true
		}
	}
	return false
}
