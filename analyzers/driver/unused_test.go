package driver_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// A suppression that silences nothing is reported, and its fix takes away what is idle and nothing else. want is empty
// where nothing is to be fixed.
func TestUnused(t *testing.T) {
	tests := []struct{ name, content, findings, want string }{
		{"used", code("x_bad  # drflint: ignore[DRF900]"), "", ""},
		{"used by two findings", code("x_bad(", "x_bad)  # drflint: ignore[DRF900]"), "", ""},
		{"used once of two that would do", code("# drflint: file-ignore[DRF900]", "x_bad  # drflint: ignore[DRF900]"), "", ""},
		{"a trailing comment goes with the blanks before it", code("x = 1  # drflint: ignore[DRF900] why"), "DRF002:1", code("x = 1")},
		{"a comment of its own goes with its line", code("if a:", "    # drflint: ignore[DRF900]", "    x = 1"), "DRF002:2", code("if a:", "    x = 1")},
		{"at the end of the file", "x = 1\n# drflint: ignore[DRF900]", "DRF002:2", "x = 1\n"},
		{"a file of nothing else", "# drflint: ignore[DRF900]", "DRF002:1", "\x00"},
		{"CRLF, a line of its own", "# drflint: ignore[DRF900]\r\nx = 1\r\n", "DRF002:1", "x = 1\r\n"},
		{"CRLF, trailing", "x = 1  # drflint: ignore[DRF900]\r\ny = 1\r\n", "DRF002:1", "x = 1\r\ny = 1\r\n"},
		{"one of two rules", code("x_bad  # drflint: ignore[DRF900, DRF901] why"), "DRF002:1", code("x_bad  # drflint: ignore[DRF900] why")},
		{"the first of two rules", code("y_bad  # drflint: ignore[bad-x,bad-y] why"), "DRF002:1", code("y_bad  # drflint: ignore[bad-y] why")},
		{"both of two rules are one finding", code("x = 1  # drflint: ignore[DRF900, DRF901]"), "DRF002:1", code("x = 1")},
		{"an unknown rule stays to be mended", code("x = 1  # drflint: ignore[DRF900, DRF999]"), "DRF002:1 DRF003:1", code("x = 1  # drflint: ignore[DRF999]")},
		{"noqa", code("x = 1  # noqa: DRF900"), "DRF002:1", code("x = 1")},
		{"noqa on its own line, which covers nothing", code("# noqa: DRF900", "x_bad"), "DRF002:1 DRF900:2", code("x_bad")},
		{"noqa with another tool's code", code("x = 1  # noqa: F401, DRF900"), "DRF002:1", code("x = 1  # noqa: F401")},
		{"noqa between other tools' codes", code("x = 1  # NOQA:F401,DRF900,E501 why"), "DRF002:1", code("x = 1  # NOQA:F401, E501 why")},
		{"noqa with words behind it", code("x = 1  # noqa: DRF900 why"), "DRF002:1", code("x = 1  # why")},
		{"noqa before another comment", code("x = 1  # noqa: DRF900  # nosec"), "DRF002:1", code("x = 1  # nosec")},
		{"noqa behind another comment", code("x = 1  # nosec  # noqa: DRF900"), "DRF002:1", code("x = 1  # nosec")},
		{"behind another comment", code("x = 1  # nosec  # drflint: ignore[DRF900] why"), "DRF002:1", code("x = 1  # nosec")},
		{"before another tool's, which is not part of the reason", code("x = 1  # drflint: ignore[DRF900] why  # noqa: E501"), "DRF002:1", code("x = 1  # noqa: E501")},
		{"between two others", code("x = 1  # nosec  # drflint: ignore[DRF900]  # type: ignore"), "DRF002:1", code("x = 1  # nosec  # type: ignore")},
		{"noqa with blanks behind it", "x = 1  # noqa: DRF900  \n", "DRF002:1", code("x = 1")},
		{"noqa with a comma behind it", "# noqa: DRF900,\nx = 1\n", "DRF002:1", code("x = 1")},
		{"two marks", code("x = 1  ## noqa: DRF900"), "DRF002:1", code("x = 1")},
		{"a number in the reason goes with it", code("x = 1  # drflint: ignore[DRF900] see #12"), "DRF002:1", code("x = 1")},
		{"file-ignore", code("# drflint: file-ignore[DRF900]", "x = 1"), "DRF002:1", code("x = 1")},
		{"a stretch goes with its end, which would be left to end nothing", code("# drflint: disable[DRF900]", "x = 1", "# drflint: enable[DRF900]", "y = 1"), "DRF002:1", code("x = 1", "y = 1")},
		{"one rule of a stretch", code("# drflint: disable[DRF900, DRF901]", "x_bad", "# drflint: enable[DRF901, DRF900]"), "DRF002:1", code("# drflint: disable[DRF900]", "x_bad", "# drflint: enable[DRF900]")},
		{"a stretch that is ended in two places", code("# drflint: disable[DRF900, DRF901]", "# drflint: enable[DRF901]", "# drflint: enable[DRF900]"), "DRF002:1", "\x00"},
		{"a stretch without an end", code("# drflint: disable[DRF900]", "x = 1"), "DRF002:1", code("x = 1")},
		{"the inner of two stretches", code("x_bad  # drflint: ignore[DRF900]", "# drflint: disable[DRF900]", "x = 1", "# drflint: enable[DRF900]"), "DRF002:2", code("x_bad  # drflint: ignore[DRF900]", "x = 1")},
		{"a syntax error that there is not", code("# drflint: file-ignore[DRF001]", "x = 1"), "DRF002:1", code("x = 1")},
		{"a broken file is not judged", code("# drflint: file-ignore[DRF900]", "def f(:"), "DRF001:2", ""},
		{"silenced in the same comment", code("x = 1  # drflint: ignore[DRF900, unused-suppression] comes and goes"), "", ""},
		{"silenced in the same comment on its own line", code("# drflint: ignore[DRF900, DRF002] comes and goes", "x = 1"), "", ""},
		{"silenced for the file", code("# drflint: file-ignore[DRF002]", "x = 1  # drflint: ignore[DRF900]"), "", ""},
		{"silenced for a stretch", code("# drflint: disable[DRF002]", "x = 1  # drflint: ignore[DRF900]", "# drflint: enable[DRF002]", "y = 1  # noqa: DRF900"), "DRF002:4", code("# drflint: disable[DRF002]", "x = 1  # drflint: ignore[DRF900]", "# drflint: enable[DRF002]", "y = 1")},
		{"its own silence is not judged", code("x = 1  # drflint: ignore[DRF002]"), "", ""},
		{"in another encoding", "# coding: latin-1\nx = '\xe9'  # drflint: ignore[DRF900]\n", "DRF002:2", "# coding: latin-1\nx = '\xe9'\n"},
		{"behind a byte order mark", "\ufeff# drflint: ignore[DRF900]\nx = 1\n", "DRF002:1", "\ufeffx = 1\n"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			result := run(t, driver.Options{Rules: pair(), Files: only(c.content)})
			expect(t, result, c.findings)
			want := c.want
			switch want {
			case "":
				want = c.content
			case "\x00":
				want = ""
			}
			mended := fixed(c.content, result.Findings)
			if mended != want {
				t.Fatalf("with its fix it is\n%q, want\n%q", mended, want)
			}
			if again := run(t, driver.Options{Rules: pair(), Files: only(mended)}); strings.Contains(say(again), "DRF002") {
				t.Errorf("there is more to remove after the fix: %s", say(again))
			}
		})
	}
}

// The message names each idle rule by code and name, and the first of them is marked.
func TestUnusedMessage(t *testing.T) {
	content := code("y_bad  # drflint: ignore[DRF901, bad-x, DRF001]")
	result := run(t, driver.Options{Rules: pair(), Files: only(content)})
	expect(t, result, "DRF002:1")
	f := result.Findings[0]
	if want := "nothing here is reported as DRF900 bad-x, DRF001 syntax-error; remove the suppression"; f.Message != want {
		t.Errorf("message is %q, want %q", f.Message, want)
	}
	if got := content[f.Start.Offset:f.End.Offset]; got != "bad-x" {
		t.Errorf("%q is marked", got)
	}
	if len(f.Fixes) != 1 || f.Fixes[0].Safety != rule.SafeFix {
		t.Errorf("fixes are %+v", f.Fixes)
	}
}

// Only rules that had their say are judged: not those that are off, and not those that failed on the file.
func TestUnusedJudgesWhatRan(t *testing.T) {
	idle := only(code("x = 1  # drflint: ignore[DRF900]"))
	unused := byCode(t, "DRF002")
	tests := []struct {
		name string
		run  func(*analysis.Pass) (any, error)
		on   bool
		want string
	}{
		{"on", func(*analysis.Pass) (any, error) { return nil, nil }, true, "DRF002:1"},
		{"off", func(*analysis.Pass) (any, error) { return nil, nil }, false, ""},
		{"panicked", func(*analysis.Pass) (any, error) { panic("boom") }, true, ""},
		{"broke the contract", func(pass *analysis.Pass) (any, error) { rule.Report(pass, tokens{}, "m"); return nil, nil }, true, ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			r := made("DRF900", "some-rule", c.run)
			settings := rule.NewSettings(map[*rule.Rule]rule.Setting{r: {On: c.on}, unused: {On: true}})
			expect(t, run(t, driver.Options{Rules: list(r), Files: idle, Settings: func(string) *rule.Settings { return settings }}), c.want)
		})
	}
	t.Run("its helper panicked", func(t *testing.T) {
		low := helper("low", func(*analysis.Pass) (any, error) { panic("boom") })
		r := made("DRF900", "some-rule", func(*analysis.Pass) (any, error) { return nil, nil }, low)
		expect(t, run(t, driver.Options{Rules: list(r), Files: idle}), "DRF004:1")
	})
}

// A finding counts as suppressed once, however many comments silence it.
func TestSuppressedCount(t *testing.T) {
	for _, c := range []struct {
		content string
		want    int
	}{
		{code("x_bad"), 0},
		{code("x_bad  # drflint: ignore[DRF900]"), 1},
		{code("# drflint: file-ignore[DRF900]", "x_bad  # drflint: ignore[DRF900]  # noqa: DRF900"), 1},
		{code("x_bad  # drflint: ignore[DRF900, unused-suppression] comes and goes"), 1},
		{code("x = 1  # drflint: ignore[DRF900, unused-suppression] comes and goes"), 1},
	} {
		if got := run(t, driver.Options{Rules: pair(), Files: only(c.content)}).Suppressed; got != c.want {
			t.Errorf("%q: %d are suppressed, want %d", c.content, got, c.want)
		}
	}
}
