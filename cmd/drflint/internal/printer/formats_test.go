package printer

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// many is a result of n findings, warnings but for the last, which is an error, in files of 1,000 lines.
func many(n int) source {
	var (
		warning = newRule("DRF140", "bare-except", rule.Warning)
		grave   = newRule("DRF001", "syntax-error", rule.Error)
		text    = strings.Repeat("\ttry:\n\t\tcall(a, b)\n\texcept:  # too much\n\t\tpass\n", 250)
		files   = map[string]string{}
		result  = &driver.Result{}
	)
	for i := range n {
		path := fmt.Sprintf("shop/file%05d.py", i/250)
		files[path] = text
		result.Findings = append(result.Findings, driver.Finding{
			Rule: warning, Severity: rule.Warning, Place: at(path, i%250*4+3, 2, 9),
			Message: "Bare `except:` also catches `SystemExit`; name the exceptions",
			Fixes: []driver.Fix{{
				Message: "Catch `Exception`", Safety: rule.UnsafeFix,
				Edits: []driver.Edit{{Place: at(path, i%250*4+3, 2, 8), NewText: "except Exception"}},
			}},
		})
	}
	result.Findings[n-1].Rule, result.Findings[n-1].Severity = grave, rule.Error
	return source{result, reader(files)}
}

// What reads ruff's findings must find each member that ruff 0.16 writes, under ruff's name and of its type.
func TestJSONHasRuffsMembers(t *testing.T) {
	from, o := fixture()
	var findings []map[string]any
	if err := json.Unmarshal([]byte(render(t, "json", from, o)), &findings); err != nil {
		t.Fatal(err)
	}
	want := "cell code end_location filename fix location message name noqa_row related severity url"
	if got := strings.Join(keys(findings[5]), " "); got != want {
		t.Errorf("members of a finding: %s, want %s", got, want)
	}
	fix, ok := findings[5]["fix"].(map[string]any)
	if got, want := strings.Join(keys(fix), " "), "applicability edits message"; !ok || got != want {
		t.Errorf("members of a fix: %s, want %s", got, want)
	}
	edit, ok := fix["edits"].([]any)[0].(map[string]any)
	if got, want := strings.Join(keys(edit), " "), "content end_location location"; !ok || got != want {
		t.Errorf("members of an edit: %s, want %s", got, want)
	}
	if got := fmt.Sprint(findings[5]["location"]); got != "map[column:1 row:2]" {
		t.Errorf("a location is %s", got)
	}
	if got := findings[0]["fix"]; got != nil {
		t.Errorf("a finding without a fix has the fix %v, want null", got)
	}
}

func keys(object map[string]any) []string {
	var names []string
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// GitHub shows ten of a kind: the gravest must come first, and something must tell of the others.
func TestGithubLimit(t *testing.T) {
	o := Options{}
	got := strings.Split(strings.TrimSpace(render(t, "github", many(githubLimit+3), o)), "\n")
	if !strings.HasPrefix(got[0], "::error title=DRF001 syntax-error,") {
		t.Errorf("the error does not come first: %s", got[0])
	}
	if last := got[len(got)-1]; !strings.HasPrefix(last, "::notice title=drflint::") || !strings.Contains(last, "13") {
		t.Errorf("nothing tells of the findings that GitHub hides: %s", last)
	}
	if all := render(t, "github", many(githubLimit), o); strings.Contains(all, "::notice") {
		t.Errorf("a notice tells of hidden findings where there are none:\n%s", all)
	}
}

// GitHub refuses a file with more results than this: the gravest must be kept, and the file must say what is missing.
func TestSarifLimit(t *testing.T) {
	var log sarifLog
	if err := json.Unmarshal([]byte(render(t, "sarif", many(sarifResults+2), Options{})), &log); err != nil {
		t.Fatal(err)
	}
	results := log.Runs[0].Results
	if len(results) != sarifResults || results[len(results)-1].RuleID != "DRF001" {
		t.Errorf("%d results, the last %s; want %d, the last the error", len(results), results[len(results)-1].RuleID, sarifResults)
	}
	notes := log.Runs[0].Invocations[0].Notifications
	if text := notes[len(notes)-1].Message.Text; !strings.HasPrefix(text, "2 results") {
		t.Errorf("the notification on what is left out says %q", text)
	}
}

func TestSarifMessages(t *testing.T) {
	here := []driver.Related{{Message: "The [first]"}, {}}
	tests := []struct {
		name, message string
		related       []driver.Related
		want          string
	}{
		{"a period ends it", "Do this", nil, "Do this."},
		{"one is enough", "Do this.", nil, "Do this."},
		{"brackets of Python are left alone", "Use fields[0]", nil, "Use fields[0]."},
		{"what reads like a link is none", "Use [a](b)", nil, `Use \[a\](b).`},
		{"related places are linked", "Do this", here, `Do this. See: [The \[first\]](1); [Related place](2).`},
		{"a bracket must not open a link of ours", "Close the [", here[1:], `Close the \[. See: [Related place](1).`},
	}
	for _, test := range tests {
		if got := sarifMessage(test.message, test.related); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestEncodePath(t *testing.T) {
	tests := []struct{ name, path, want string }{
		{"what needs nothing", "shop/v1.0_a-b~/views.py", "shop/v1.0_a-b~/views.py"},
		{"blanks and percent signs", "my app/100%.py", "my%20app/100%25.py"},
		{"a colon would be a scheme", "c:/a.py", "c%3A/a.py"},
		{"fragments and queries", "a#b?c.py", "a%23b%3Fc.py"},
		{"UTF-8", "é.py", "%C3%A9.py"},
		{"not UTF-8", "\xff.py", "%FF.py"},
	}
	for _, test := range tests {
		if got := encodePath(test.path); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
	b := sarifBuilder{printer: &printer{Options: Options{Repository: func(string) string { return "../../etc/./passwd" }}}}
	if got := b.artifact("x").URI; got != "etc/passwd" {
		t.Errorf("a path leads out of the repository: %s", got)
	}
}

// Only a rule that failed makes a run unsuccessful: GitHub has refused such files.
func TestSarifIncomplete(t *testing.T) {
	from, o := fixture()
	from.Incomplete = true
	from.Findings[0].Rule = newRule("DRF004", "internal-error", rule.Error)
	var log sarifLog
	if err := json.Unmarshal([]byte(render(t, "sarif", from, o)), &log); err != nil {
		t.Fatal(err)
	}
	invocation := log.Runs[0].Invocations[0]
	if invocation.Successful || invocation.Notifications[0].Rule.ID != "DRF004" {
		t.Errorf("a failed rule is not told: %+v", invocation)
	}
}

func TestSemantic(t *testing.T) {
	for version, want := range map[string]bool{
		"1.2.3": true, "0.1.0-rc.1+abc": true, "": false, "devel": false, "1.2": false, "1..2": false, "1.2.x": false,
	} {
		if got := semantic(version); got != want {
			t.Errorf("semantic(%q) = %v", version, got)
		}
	}
}

func TestUnwrapMarkdown(t *testing.T) {
	const in = "# A\n\nOne\ntwo.\n\n- item\n  goes on\n- next\n1. first\n   goes on\n\n| a |\n| b |\n\n> said\n> so\n\n" +
		"```python\na = 1\nb = 2\n```\nAfter\nthe code."
	const want = "# A\n\nOne two.\n\n- item goes on\n- next\n1. first goes on\n\n| a |\n| b |\n\n> said\n> so\n\n" +
		"```python\na = 1\nb = 2\n```\nAfter the code."
	if got := unwrapMarkdown(in); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestShorten(t *testing.T) {
	for text, want := range map[string]string{
		"short": "short", "éééééé": "éééééé", "eins zwei drei": "eins…", "onelongword": "onelo…",
	} {
		if got := shorten(text, 6); got != want {
			t.Errorf("shorten(%q) = %q, want %q", text, got, want)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	from := many(50_000)
	for _, format := range Formats() {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				if err := write(io.Discard, format, from, Options{Color: format == "full"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
