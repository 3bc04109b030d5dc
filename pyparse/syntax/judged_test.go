package syntax_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/drflint/drflint/pyparse/syntax"
)

// judgement is CPython's answer to one snippet, as oracle/judge.mjs wrote it down.
type judgement struct {
	Group    string `json:"group"`
	Source   string `json:"source"`
	Accepted bool   `json:"accepted"`
	Line     int    `json:"line"` // 0 when CPython names none
	Message  string `json:"message"`
}

// allowed are the snippets that we accept though CPython 3.14 does not, with the reason.
var allowed = map[string]string{
	"match x:\n case +1: pass\n": "3.15 allows a plus sign in patterns",
	"f(*a for a in b)":           "3.15 allows unpacking in comprehensions (PEP 798)",
	"f'\\N{DASH}'":               "names of characters are not looked up",
	"f'{a:\\N{DASH}}'":           "names of characters are not looked up",
	"'\\N{foo bar}'":             "names of characters are not looked up",
}

// otherWords are the snippets that we refuse in CPython's line, in other words than CPython's.
var otherWords = map[string]string{
	"x = f'{a\ny=1":            "it does not look for unclosed brackets behind an error within an f-string",
	"lambda: x := 1":           "it takes the lambda for a target",
	"del *x, y":                "it names the part that cannot be deleted",
	"for (x in y): pass":       "it takes `in` for that of the loop",
	"def f[T=*int](): pass":    "it goes back to before the brackets",
	"a + not b":                "it looks for `not` behind some operators",
	"(True) = a":               "it does not see the constant within brackets",
	"f() = g() = c":            "it looks for one `=` only",
	"a, f() = b":               "it looks at each part by itself",
	"f'{a==}'":                 "it goes back to before the operator",
	"match x\n case 1: pass":   "it tries a match statement first",
	"match x\n case 1: pass\n": "it tries a match statement first",
}

// judgements reads testdata/judged.json.
func judgements(t *testing.T) []judgement {
	t.Helper()
	data, err := os.ReadFile("testdata/judged.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []judgement
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestJudged(t *testing.T) {
	for _, want := range judgements(t) {
		err := syntax.Check(want.Source).Err
		switch {
		case want.Accepted && err != nil:
			t.Errorf("%s: %q refused: %v", want.Group, want.Source, *err)
		case want.Accepted:
		case err == nil:
			if allowed[want.Source] == "" {
				t.Errorf("%s: %q accepted, CPython says line %d: %s", want.Group, want.Source, want.Line, want.Message)
			}
		case want.Line != 0 && lineAt(want.Source, err.Start) != want.Line:
			t.Errorf("%s: %q refused in line %d (%s), CPython says %d: %s", want.Group, want.Source,
				lineAt(want.Source, err.Start), err.Message, want.Line, want.Message)
		case want.Line != 0 && err.Message != want.Message && !loose(want.Message):
			if otherWords[want.Source] == "" {
				t.Errorf("%s: %q refused with %q, CPython says %q", want.Group, want.Source, err.Message, want.Message)
			}
		}
	}
}

// loose says whether the message holds positions in decoded text, which we do not count.
func loose(message string) bool {
	return strings.HasPrefix(message, "(unicode error)") || strings.HasPrefix(message, "(value error)")
}

// lineAt is the number of the line of an offset.
func lineAt(src string, offset int32) int {
	before := strings.ReplaceAll(src[:offset], "\r\n", "\n")
	return 1 + strings.Count(before, "\n") + strings.Count(before, "\r")
}
