package rule_test

import (
	"fmt"
	"go/ast"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/rules/rule"
)

const whole = `# made-up-rule

The first sentence goes
over two lines.

And a second paragraph.

## Why

One reason
over two lines.

Another.

## Bad

bad

## Good

good

## When to ignore

Never.
`

// group makes a group of one rule whose page is the text; broken is what Group panics with.
func group(page string) (r *rule.Rule, broken string) {
	r = &rule.Rule{Analyzer: &analysis.Analyzer{Name: "DRF900"}, Name: "made-up-rule"}
	defer func() {
		if panicked := recover(); panicked != nil {
			broken = fmt.Sprint(panicked)
		}
	}()
	rule.Group("things", "rules/things", fstest.MapFS{"made_up_rule.md": {Data: []byte(page)}}, r)
	return r, ""
}

// Group fills in what stands on the page and in the folder.
func TestGroup(t *testing.T) {
	r, broken := group(whole)
	if broken != "" {
		t.Fatal(broken)
	}
	want := rule.Page{
		Markdown: whole, Title: "made-up-rule",
		Summary: "The first sentence goes over two lines.\n\nAnd a second paragraph.",
		Why:     "One reason over two lines.\n\nAnother.",
	}
	if r.Page != want {
		t.Errorf("page is %+v", r.Page)
	}
	if r.Group != "things" || r.Code() != "DRF900" {
		t.Errorf("group %q, code %q", r.Group, r.Code())
	}
	if got := r.Analyzer.Doc; got != "made-up-rule: "+want.Summary+"\n\n"+want.Why {
		t.Errorf("doc is %q", got)
	}
	if got := r.URL(); got != "https://github.com/drflint/drflint/blob/main/rules/things/made_up_rule.md" {
		t.Errorf("address is %q", got)
	}
}

// A page that lacks what every page has stops the program before its first test is through.
func TestGroupPanics(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"wrong title", strings.Replace(whole, "made-up-rule", "made-up", 1), `made_up_rule.md: the title must be "# made-up-rule"`},
		{"no title", strings.Replace(whole, "# made-up-rule\n", "", 1), "the title must be"},
		{"empty", "", "the title must be"},
		{"a title alone", "# made-up-rule", `no section "## Why"`},
		{"no summary", "# made-up-rule\n" + whole[strings.Index(whole, "\n## Why"):], "no sentence below the title"},
		{"no Why", strings.Replace(whole, "## Why", "## Because", 1), `no section "## Why"`},
		{"no Bad", strings.Replace(whole, "## Bad", "### Bad", 1), `no section "## Bad"`},
		{"an empty Bad", strings.Replace(whole, "\nbad\n", "\n  \n", 1), `no section "## Bad"`},
		{"no Good", strings.Replace(whole, "## Good", "## Goods", 1), `no section "## Good"`},
		{"no When to ignore", strings.Replace(whole, "## When to ignore", "## When", 1), `made_up_rule.md: no section "## When to ignore"`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if _, broken := group(c.page); !strings.Contains(broken, c.want) {
				t.Errorf("it panics with %q, want %q", broken, c.want)
			}
		})
	}
	t.Run("no page", func(t *testing.T) {
		defer func() {
			if got := fmt.Sprint(recover()); !strings.Contains(got, "rule made-up-rule: no page") {
				t.Errorf("it panics with %q", got)
			}
		}()
		rule.Group("things", "rules/things", fstest.MapFS{}, &rule.Rule{Analyzer: &analysis.Analyzer{}, Name: "made-up-rule"})
	})
}

// The examples of a page are the blocks below Bad and Good, and those of one "###" heading that name their files are one
// project.
func TestExamples(t *testing.T) {
	page := rule.Page{Markdown: strings.ReplaceAll(`# made-up-rule

'''python
not_an_example()
'''

## Bad

'''python
one = 1

# two
'''

'''python
three
'''

### A project

'''python file=a/b.py
four
'''

Words between.

'''python file=c.py
## Good
### five
'''

### Another

'''python file=a/b.py
six
'''

'''python
seven
'''

'''console
$ no example
'''

## Good

'''python file=a.py
eight
'''

## Fix

'''python
not_an_example()
'''
`, "'''", "```")}
	want := []rule.Example{
		{Bad: true, Line: 9, Files: []rule.ExampleFile{{Source: "one = 1\n\n# two\n"}}},
		{Bad: true, Line: 15, Files: []rule.ExampleFile{{Source: "three\n"}}},
		{Bad: true, Line: 21, Files: []rule.ExampleFile{{Path: "a/b.py", Source: "four\n"}, {Path: "c.py", Source: "## Good\n### five\n"}}},
		{Bad: true, Line: 34, Files: []rule.ExampleFile{{Path: "a/b.py", Source: "six\n"}}},
		{Bad: true, Line: 38, Files: []rule.ExampleFile{{Source: "seven\n"}}},
		{Bad: false, Line: 48, Files: []rule.ExampleFile{{Path: "a.py", Source: "eight\n"}}},
	}
	if got := page.Examples(); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := (rule.Page{}).Examples(); got != nil {
		t.Errorf("a page of nothing has examples: %+v", got)
	}
}

// The words of severities, kinds and safeties, and the way back.
func TestWords(t *testing.T) {
	for _, s := range []rule.Severity{rule.Note, rule.Warning, rule.Error} {
		if got, ok := rule.ParseSeverity(s.String()); got != s || !ok {
			t.Errorf("%v reads as %v, %v", s, got, ok)
		}
	}
	for _, word := range []string{"", "Error", "errors", "info", "off"} {
		if got, ok := rule.ParseSeverity(word); ok {
			t.Errorf("%q reads as %v", word, got)
		}
	}
	if rule.Note >= rule.Warning || rule.Warning >= rule.Error {
		t.Error("severities do not compare by weight")
	}
	got := fmt.Sprint(rule.Protocol, rule.Bug, rule.Style, rule.NoFix, rule.SafeFix, rule.UnsafeFix)
	if want := "protocol bug style  safe unsafe"; got != want {
		t.Errorf("words are %q, want %q", got, want)
	}
	if got := rule.FileName("made-up-rule"); got != "made_up_rule" {
		t.Errorf("file name is %q", got)
	}
}

// An option has the value that is set, else its default; asking for one that there is not is a fault of the rule.
func TestValue(t *testing.T) {
	r := &rule.Rule{Name: "made-up-rule", Options: []rule.Option{
		{Name: "flag", Default: true}, {Name: "length", Default: 3}, {Name: "word", Default: "w"}, {Name: "names", Default: []string{"a"}},
	}}
	none := rule.NewSettings(nil)
	set := rule.NewSettings(map[*rule.Rule]rule.Setting{r: {On: true, Options: map[string]any{
		"flag": false, "length": 0, "word": "", "names": []string{},
	}}})
	if !rule.Value[bool](none, r, "flag") || rule.Value[int](none, r, "length") != 3 || rule.Value[string](none, r, "word") != "w" ||
		!slices.Equal(rule.Value[[]string](none, r, "names"), []string{"a"}) {
		t.Error("a default is lost")
	}
	if rule.Value[bool](set, r, "flag") || rule.Value[int](set, r, "length") != 0 || rule.Value[string](set, r, "word") != "" ||
		len(rule.Value[[]string](set, r, "names")) != 0 {
		t.Error("a default goes before a value that is set to nothing")
	}
	if got := panicOf(func() { rule.Value[int](none, r, "size") }); got != "rule made-up-rule has no option size" {
		t.Errorf("a misspelt option: %q", got)
	}
	if got := panicOf(func() { rule.Value[bool](none, r, "length") }); !strings.Contains(got, "int, not bool") {
		t.Errorf("an option of another type: %q", got)
	}
}

func panicOf(f func()) (text string) {
	defer func() { text = fmt.Sprint(recover()) }()
	f()
	return ""
}

// Rules that nothing is said of are off; Default turns all on, at their own severity.
func TestSettings(t *testing.T) {
	r, other := &rule.Rule{Name: "one", Severity: rule.Error}, &rule.Rule{Name: "two"}
	s := rule.Default([]*rule.Rule{r})
	if got := s.Of(r); !got.On || got.Severity != rule.Error || got.Options != nil {
		t.Errorf("setting is %+v", got)
	}
	if got := s.Of(other); got.On {
		t.Errorf("a rule that is not there is on: %+v", got)
	}
	result, err := rule.SettingsAnalyzer.Run(nil)
	if got, ok := result.(*rule.Settings); !ok || err != nil || got.Of(r).On {
		t.Errorf("by itself the analyzer gives %v, %v", result, err)
	}
}

// Report puts the evidence together and leaves the category empty.
func TestReport(t *testing.T) {
	var got analysis.Diagnostic
	pass := &analysis.Pass{Report: func(d analysis.Diagnostic) { got = d }}
	related := []analysis.RelatedInformation{{Pos: 1, Message: "here"}}
	fixes := []analysis.SuggestedFix{{Message: "Mend it"}}
	rule.Report(pass, &ast.Ident{NamePos: 3, Name: "xy"}, "m", rule.Evidence{Related: related}, rule.Evidence{Related: related, Fixes: fixes})
	want := analysis.Diagnostic{Pos: 3, End: 5, Message: "m", Related: append(related, related...), SuggestedFixes: fixes}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}
