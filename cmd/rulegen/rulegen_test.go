package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules"
	"github.com/drflint/drflint/rules/rule"
)

// The table in README.md is fresh and every page is written.
func TestCheck(t *testing.T) {
	if err := checkTable("../..", slices.Concat(driver.Engine(), rules.All())); err != nil {
		t.Fatal(err)
	}
}

// made is a rule as a group holds it.
func made(group, name, code, summary string) *rule.Rule {
	return &rule.Rule{
		Analyzer: &analysis.Analyzer{Name: code, URL: "https://example.com/blob/main/rules/" + group + "/x.md"},
		Name:     name, Group: group, Severity: rule.Warning,
		Page: rule.Page{Summary: summary, Markdown: "# " + name},
	}
}

func TestTable(t *testing.T) {
	all := []*rule.Rule{
		made("imports", "wildcard-import", "DRF101", "Reports `a | b`."), // a bar would end the cell
		made("errors", "bare-except", "DRF100", "Reports it."),
	}
	all[1].Fix = rule.SafeFix
	const readme = "top\n" + begin + "stale\n" + end + "bottom\n"
	const want = "top\n" + begin + `| code | name | group | reports | severity | fix |
|---|---|---|---|---|---|
| [DRF100](rules/errors/bare_except.md) | ` + "`bare-except`" + ` | errors | Reports it. | warning | safe |
| [DRF101](rules/imports/wildcard_import.md) | ` + "`wildcard-import`" + ` | imports | Reports ` + "`a \\| b`" + `. | warning |  |
` + end + "bottom\n"

	root := t.TempDir()
	write(t, root, "README.md", readme)
	err := checkTable(root, all)
	if err == nil || !strings.Contains(err.Error(), "go run ./cmd/rulegen") {
		t.Errorf("a stale table: %v", err)
	}
	for range 2 { // writing again changes nothing
		if err := writeTable(root, all); err != nil {
			t.Fatal(err)
		}
		if got := read(t, root, "README.md"); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	if err := checkTable(root, all); err != nil {
		t.Errorf("a fresh table: %v", err)
	}
	all[0].Page.Markdown += placeholder
	if err := checkTable(root, all); err == nil || !strings.Contains(err.Error(), "rules/imports/wildcard_import.md") {
		t.Errorf("a page that is still the skeleton: %v", err)
	}
}

// Without its markers README.md is left alone.
func TestTableNoMarkers(t *testing.T) {
	for _, readme := range []string{"", begin, end, end + begin} {
		root := t.TempDir()
		write(t, root, "README.md", readme)
		if err := writeTable(root, nil); err == nil || read(t, root, "README.md") != readme {
			t.Errorf("%q: %v, now %q", readme, err, read(t, root, "README.md"))
		}
	}
}

func TestRefuse(t *testing.T) {
	existing := []*rule.Rule{
		made("engine", "syntax-error", "DRF001", ""),
		made("imports", "wildcard-import", "DRF101", ""),
		made("docstrings", "missing-module-docstring", "DRF110", ""),
		made("docstrings", "missing-class-docstring", "DRF112", ""),
	}
	existing[0].Analyzer.URL = "https://example.com/blob/main/analyzers/driver/syntax_error.md"
	tests := []struct{ group, name, code, want string }{
		{"imports", "star-import", "DRF102", ""},
		{"imports", "n-plus-1", "DRF100", ""},
		{"queries", "n-plus-1", "DRF999", ""},
		{"queries", "n-plus-1", "DRF105", ""}, // between two groups
		{"docstrings", "long", "DRF111", ""},
		{"docstrings", "long", "DRF113", ""},
		{"queries", "n-plus-1", "DRF111", "code DRF111: the codes of a group stand together, and this one stands between DRF110 (docstrings) and DRF112 (docstrings), out of group queries"},
		{"imports", "star-import", "DRF113", "code DRF113: the codes of a group stand together, and this one stands after DRF112 (docstrings), out of group imports"},
		{"docstrings", "long", "DRF100", "code DRF100: the codes of a group stand together"},
		{"engine", "star-import", "DRF006", "group engine: its rules are those of analyzers/driver"},
		{"Imports", "star-import", "DRF102", `group "Imports": `},
		{"my-group", "star-import", "DRF102", `group "my-group": `},
		{"../x", "star-import", "DRF102", `group "../x": `},
		{"", "star-import", "DRF102", `group "": `},
		{"rule", "star-import", "DRF102", `group "rule": `}, // rules/rule is no group
		{"imports", "StarImport", "DRF102", `name "StarImport": `},
		{"imports", "star_import", "DRF102", `name "star_import": `},
		{"imports", "star--import", "DRF102", `name "star--import": `},
		{"imports", "-star", "DRF102", `name "-star": `},
		{"imports", "1-star", "DRF102", `name "1-star": `}, // no Go name begins so
		{"imports", "", "DRF102", `name "": `},
		{"imports", "imports", "DRF102", `name "imports": `},         // would be the file of the list
		{"imports", "import-in-test", "DRF102", `name "import-in-`},  // import_in_test.go is a test
		{"imports", "only-on-windows", "DRF102", `name "only-on-wi`}, // read on Windows alone
		{"imports", "star-import", "DRF12", `code "DRF12": `},
		{"imports", "star-import", "DRF1234", `code "DRF1234": `},
		{"imports", "star-import", "drf102", `code "drf102": `},
		{"imports", "star-import", "DRF101", "code DRF101 is taken by wildcard-import"},
		{"imports", "wildcard-import", "DRF102", "name wildcard-import is taken by DRF101"},
	}
	for _, c := range tests {
		err := newRule{c.group, c.name, c.code}.refuse(existing)
		if (err == nil) != (c.want == "") || err != nil && !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %s %s: got %v, want %s", c.group, c.name, c.code, err, c.want)
		}
	}
}

// A name of one word must not become a keyword or hide a builtin function.
func TestVar(t *testing.T) {
	for name, want := range map[string]string{"wildcard-import": "wildcardImport", "n-plus-1": "nPlus1", "import": "importRule"} {
		if got := (newRule{Name: name}).Var(); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestAddToGroup(t *testing.T) {
	const head = `rule.Group("a", "rules/a", pages`
	tests := []struct {
		name, list string
		before     int
		want       string
	}{
		{"on one line", ", one)", 1, ", one, new)"},
		{"before another", ", one)", 0, ", new, one)"},
		{"the first rule", ")", 0, ", new)"},
		{"on lines", ",\n\tone,\n\ttwo,\n)", 1, ",\n\tone,\n\tnew,\n\ttwo,\n)"},
		{"on lines, first", ",\n\tone,\n)", 0, ",\n\tnew,\n\tone,\n)"},
		{"on lines, last", ",\n\tone,\n)", 1, ",\n\tone,\n\tnew,\n)"},
		{"a comment behind the one before", ",\n\tone, // why\n)", 1, ",\n\tone, // why\n\tnew,\n)"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			got, err := addToGroup([]byte("package a\n\nvar _ = "+head+c.list+"\n"), "new", c.before)
			if want := "package a\n\nvar _ = " + head + c.want + "\n"; err != nil || string(got) != want {
				t.Errorf("got\n%s%v\nwant\n%s", got, err, want)
			}
		})
	}
	if _, err := addToGroup([]byte("package a\n"), "new", 0); err == nil {
		t.Error("a group without a list was changed")
	}
}

func TestAddToRegistry(t *testing.T) {
	const (
		head = "package rules\n\nimport (\n\t\"slices\"\n\n"
		a    = "\t\"" + groups + "a\"\n"
		b    = "\t\"" + groups + "b\"\n"
		c    = "\t\"" + groups + "c\"\n"
		body = ")\n\nvar _ = slices.Concat("
	)
	tests := []struct {
		name, text string
		before     int
		want       string
	}{
		{"on one line", head + c + body + "c.Rules())\n", 1, head + b + c + body + "c.Rules(), b.Rules())\n"},
		{"on one line, first", head + c + body + "c.Rules())\n", 0, head + b + c + body + "b.Rules(), c.Rules())\n"},
		{"on lines, last", head + a + c + body + "\n\ta.Rules(),\n\tc.Rules(),\n)\n", 2,
			head + a + b + c + body + "\n\ta.Rules(),\n\tc.Rules(),\n\tb.Rules(),\n)\n"},
		{"on lines, between", head + a + c + body + "\n\ta.Rules(),\n\tc.Rules(),\n)\n", 1,
			head + a + b + c + body + "\n\ta.Rules(),\n\tb.Rules(),\n\tc.Rules(),\n)\n"},
		{"on lines, first", head + a + c + body + "\n\ta.Rules(),\n\tc.Rules(),\n)\n", 0,
			head + a + b + c + body + "\n\tb.Rules(),\n\ta.Rules(),\n\tc.Rules(),\n)\n"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			got, err := addToRegistry([]byte(c.text), "b", c.before)
			if err != nil || string(got) != c.want {
				t.Errorf("got\n%s%v\nwant\n%s", got, err, c.want)
			}
		})
	}
	if _, err := addToRegistry([]byte("package rules\n"), "b", 0); err == nil {
		t.Error("a registry without groups was changed")
	}
}

// Nothing is written when one of the new files exists.
func TestWriteAllOrNothing(t *testing.T) {
	root := t.TempDir()
	write(t, root, "b.md", "mine")
	err := writeAll(root, []file{{"a.go", []byte("x"), true}, {"b.md", []byte("x"), true}})
	if err == nil || err.Error() != "b.md exists" {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(filepath.Join(root, "a.go")); err == nil || read(t, root, "b.md") != "mine" {
		t.Error("something was written")
	}
}

func write(t *testing.T, root, name, text string) {
	t.Helper()
	path := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, root, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
