package driver_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

// A rule whose fixes are safe may call those of one finding unsafe; the others stay as they are.
func TestUnsafeFix(t *testing.T) {
	r := made("DRF900", "look", func(pass *analysis.Pass) (any, error) {
		f := source.Of(pass)
		for i, statement := range []int32{0, 6} {
			fix := []analysis.SuggestedFix{f.Fix("Mend", edit.Insert(statement, " "))}
			rule.Report(pass, f.At(pyparse.Span{Start: statement, End: statement + 1}), "broken", rule.Evidence{Fixes: fix, Unsafe: i == 1})
		}
		return nil, nil
	}, source.Analyzer)
	r.Fix = rule.SafeFix
	result := run(t, driver.Options{Rules: list(r), Files: only("x = 1\ny = 2\n"), Strict: true})
	var got []rule.Safety
	for _, f := range result.Findings {
		got = append(got, f.Fixes[0].Safety)
	}
	if len(got) != 2 || got[0] != rule.SafeFix || got[1] != rule.UnsafeFix {
		t.Errorf("safeties are %v, want safe, unsafe", got)
	}
}
