package ruletest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

// pageOf is a page with the given blocks below Bad and Good.
func pageOf(bad, good string) string {
	return "# shouting\n\nA name is all capitals.\n\n## Why\n\nIt hurts.\n\n## Bad\n\n" + bad + "\n## Good\n\n" + good + "\n## When to ignore\n\nNever.\n"
}

func block(lines ...string) string {
	return "```python\n" + strings.Join(lines, "\n") + "\n```\n"
}

const fence = "```"

// shouting reports each name in capitals, and mends it. It is made anew for each test, because Group writes to it.
func shouting(page string) *rule.Rule {
	r := &rule.Rule{
		Analyzer: &analysis.Analyzer{Name: "DRF900", Requires: []*analysis.Analyzer{source.Analyzer}, Run: func(pass *analysis.Pass) (any, error) {
			f := source.Of(pass)
			for _, n := range f.Nodes(pyparse.Identifier) {
				name := f.Source(n)
				if quiet := strings.ToLower(name); strings.ToUpper(name) == name && quiet != name {
					span := f.Span(n)
					rule.Report(pass, f.Range(n), name+" is loud", rule.Evidence{Fixes: []analysis.SuggestedFix{
						f.Fix("Lower it", edit.Replace(span, quiet)),
					}})
				}
			}
			return nil, nil
		}},
		Name: "shouting", Severity: rule.Warning, Fix: rule.SafeFix,
	}
	rule.Group("made-up", "rules/made-up", fstest.MapFS{"shouting.md": {Data: []byte(page)}}, r)
	return r
}

// holds compares complaints with what each of them must hold, in order.
func holds(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d complaints, want %d: %q", len(got), len(want), got)
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("complaint is %q, want %q in it", got[i], want[i])
		}
	}
}

var calm = block("y = 1")

// A page is held to what it says, both ways.
func TestPage(t *testing.T) {
	tests := []struct {
		name, bad, good string
		want            []string
	}{
		{"all is true", block("X = 1  # <- DRF900", "y = X  # <- DRF900"), calm, nil},
		{"a mark on a line that is not reported", block("y = 1  # <- DRF900"), calm, []string{"reported at [], the page says [example0.py:1]"}},
		{"a report on a line without a mark", block("X = 1  # <- DRF900", "Y = 1"), calm, []string{"reported at [example0.py:1 example0.py:2], the page says [example0.py:1]"}},
		{"a mark one line off", block("# <- DRF900", "X = 1"), calm, []string{"reported at [example0.py:2], the page says [example0.py:1]"}},
		{"a Bad block that marks nothing", block("X = 1"), calm, []string{"page line 11: a Bad example marks no line with `<- DRF900`"}},
		{"a Bad block that marks nothing and is silent", block("y = 1"), calm, []string{"a Bad example marks no line"}},
		{"a mark of another rule is none", block("X = 1  # <- DRF901"), calm, []string{"a Bad example marks no line"}},
		{"a Good block that is reported", block("X = 1  # <- DRF900"), block("X = 1"), []string{"reported at [example0.py:1], the page says []"}},
		{"each wrong block is told", block("X = 1"), block("X = 1"), []string{"page line 11", "page line 17"}},
		{"a project of files", "### One\n\n" + fence + "python file=a/b.py\nX = 1  # <- DRF900\n" + fence + "\n\n" + fence + "python file=c.py\ny = 1\n" + fence + "\n", calm, nil},
		{"a wrong file of a project", "### One\n\n" + fence + "python file=a/b.py\nX = 1  # <- DRF900\n" + fence + "\n\n" + fence + "python file=c.py\nY = 1\n" + fence + "\n", calm,
			[]string{"reported at [a/b.py:1 c.py:1], the page says [a/b.py:1]"}},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			r := shouting(pageOf(c.bad, c.good))
			got, err := page(t.Context(), []*rule.Rule{r}, r)
			if err != nil {
				t.Fatal(err)
			}
			holds(t, got, c.want...)
		})
	}
}

// A rule that takes a result which it does not require fails here, though not in a run of all rules. So does a rule that
// panics: the fault stands on the line of the mark, and was once taken for the finding.
func TestFaults(t *testing.T) {
	boom := &rule.Rule{Name: "other", Analyzer: &analysis.Analyzer{
		Name: "DRF901", Doc: "other", Run: func(*analysis.Pass) (any, error) { panic("boom") },
	}}
	sly := shouting(pageOf(block("X = 1  # <- DRF900"), calm))
	sly.Analyzer.Requires = nil
	fine := shouting(pageOf(block("X = 1  # <- DRF900"), calm))
	tests := []struct {
		name  string
		rules []*rule.Rule
		want  string
	}{
		{"a result that is not required", []*rule.Rule{sly}, "example0.py: DRF900 shouting failed on this file"},
		{"a panic of another rule", []*rule.Rule{fine, boom}, "example0.py: DRF901 other failed on this file"},
		{"rules that cannot run at all", []*rule.Rule{fine, fine}, "duplicate analyzer"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			_, err := page(t.Context(), c.rules, c.rules[0])
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want %q", err, c.want)
			}
		})
	}
}

// An odd case is held to its wants and its golden file, both ways.
func TestOddCase(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string // below the folder of cases; the case itself is the first name's first part
		path  string
		want  []string
		err   string
	}{
		{"all is true", map[string]string{"a.py": "X = 1  # want \"X is loud\"\n", "a.py.golden": "x = 1  # want \"X is loud\"\n"}, "a.py", nil, ""},
		{"without a golden file", map[string]string{"a.py": "X = 1  # want \"loud\"\n"}, "a.py", nil, ""},
		{"a finding that is missing", map[string]string{"a.py": "x = 1  # want \"loud\"\n"}, "a.py", []string{`a.py:1: no finding matches "loud"`}, ""},
		{"a finding that nobody asked for", map[string]string{"a.py": "\nX = 1\n"}, "a.py", []string{"a.py:2:1: nobody asked for: DRF900 X is loud"}, ""},
		{"a finding with another message", map[string]string{"a.py": "X = 1  # want \"Y is loud\"\n"}, "a.py", []string{"nobody asked for", `no finding matches "Y is loud"`}, ""},
		{"a finding on another line", map[string]string{"a.py": "# want \"loud\"\nX = 1\n"}, "a.py", []string{"a.py:2:1: nobody asked for", "a.py:1: no finding"}, ""},
		{"a want for two lines below", map[string]string{"a.py": "# want:2 \"loud\"\n\nX = 1\n"}, "a.py", nil, ""},
		{"a want for the line above", map[string]string{"a.py": "X = 1\n# want:-1 \"loud\"\n"}, "a.py", nil, ""},
		{"two wants of one line", map[string]string{"a.py": "X = Y  # want \"X is\" \"Y is\"\n"}, "a.py", nil, ""},
		{"two wants of what a rule says once a line", map[string]string{"a.py": "X = X  # want \"X is\" \"X is\"\n"}, "a.py", []string{`no finding matches "X is"`}, ""},
		{"a pattern with quotes", map[string]string{"a.py": "X = 1  # want \"^X is \\\\w+$\"\n"}, "a.py", nil, ""},
		{"a want that is none", map[string]string{"a.py": "X = 1  # want loud\n"}, "a.py", nil, "a.py:1: a want is"},
		{"a pattern that is none", map[string]string{"a.py": "X = 1  # want \"(\"\n"}, "a.py", nil, "a.py:1: \"(\": error parsing regexp"},
		{"a golden file that differs", map[string]string{"a.py": "X = 1  # want \"loud\"\n", "a.py.golden": "X = 1\n"}, "a.py", []string{"a.py with its fixes is\nx = 1"}, ""},
		{"several fixes, each at its place", map[string]string{"a.py": "XX = 1 # want \"\"\nYYY = 2 # want \"\"\n", "a.py.golden": "xx = 1 # want \"\"\nyyy = 2 # want \"\"\n"}, "a.py", nil, ""},
		{"a project", map[string]string{"p/a.py": "X = 1  # want \"loud\"\n", "p/b/c.py": "y = 1\n", "p/b/data.txt": "X\n"}, "p", nil, ""},
		{"a project that is wrong", map[string]string{"p/a.py": "x = 1  # want \"loud\"\n", "p/b/c.py": "Y = 1\n"}, "p", []string{"b/c.py:1:1: nobody asked for", "a.py:1: no finding"}, ""},
		{"a golden file in a project", map[string]string{"p/b/c.py": "X = 1  # want \"loud\"\n", "p/b/c.py.golden": "y = 1\n"}, "p", []string{"b/c.py with its fixes is\nx = 1"}, ""},
		{"nothing there", nil, "a.py", nil, "no such file"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			for name, text := range c.files {
				file := filepath.Join(folder, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			r := shouting(pageOf(block("X = 1  # <- DRF900"), calm))
			got, err := oddCase(t.Context(), []*rule.Rule{r}, r, filepath.Join(folder, c.path))
			if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
				t.Fatalf("error is %v, want %q", err, c.err)
			}
			holds(t, got, c.want...)
		})
	}
}

// The harness as rules use it: pages and folders, one that there is not, and golden files that are no cases.
func TestAll(t *testing.T) {
	cases := t.TempDir()
	folder := filepath.Join(cases, "shouting")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"a.py": "X = 1  # want \"loud\"\n", "a.py.golden": "x = 1  # want \"loud\"\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := shouting(pageOf(block("X = 1  # <- DRF900"), calm))
	All(t, []*rule.Rule{r}, cases)
	All(t, []*rule.Rule{r}, filepath.Join(cases, "nowhere"))
}
