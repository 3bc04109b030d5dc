// Package ruletest runs rules over examples, on the real driver, and compares what they say with what the examples ask for.
//
// Page runs the code blocks of a rule's page: a Bad block must be reported at exactly the lines that end in `# <- CODE`, a Good
// block must stay silent. Folder runs the odd cases of testdata/rules/<rule>: each .py file is a project of one file, each
// folder a project of its files; `# want "regexp"` on a line asks for a finding there whose message matches, `# want:2 "…"`
// for one two lines below it; findings that nobody asked for fail too. A file x.py.golden beside x.py is what the first fixes
// of all findings make of it.
//
// Everything runs in strict mode, so that a rule that uses a result it does not require fails here.
package ruletest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// All runs every rule's page, and its odd cases below a folder: testdata/rules/<rule with underscores>.
func All(t *testing.T, rules []*rule.Rule, cases string) {
	t.Helper()
	for _, r := range rules {
		t.Run(r.Code()+"_"+r.Name, func(t *testing.T) {
			Page(t, rules, r)
			Folder(t, rules, r, filepath.Join(cases, rule.FileName(r.Name)))
		})
	}
}

// Page runs the examples of a rule's page.
func Page(t *testing.T, rules []*rule.Rule, r *rule.Rule) {
	t.Helper()
	for _, example := range r.Page.Examples() {
		var files []driver.Input
		for i, f := range example.Files {
			files = append(files, input(pathOf(f.Path, i), f.Source))
		}
		result := run(t, rules, r, files)
		if wanted := marked(r.Code(), files); example.Bad && len(wanted) == 0 {
			t.Errorf("page line %d: a Bad example marks no line with `<- %s`", example.Line, r.Code())
		} else if got := lines(result); !slices.Equal(got, wanted) {
			t.Errorf("page line %d: reported at %v, the page says %v\n%s", example.Line, got, wanted, messages(result))
		}
	}
}

func pathOf(path string, i int) string {
	if path == "" {
		return fmt.Sprintf("example%d.py", i)
	}
	return path
}

func input(path, source string) driver.Input {
	return driver.Input{Path: path, Content: []byte(source), Report: true}
}

// marked are the places that a page's comments mark for a code.
func marked(code string, files []driver.Input) []string {
	var out []string
	for _, f := range files {
		for i, line := range strings.Split(string(f.Content), "\n") {
			if strings.HasSuffix(line, "<- "+code) {
				out = append(out, f.Path+":"+strconv.Itoa(i+1))
			}
		}
	}
	slices.Sort(out)
	return out
}

func lines(result *driver.Result) []string {
	var out []string
	for _, f := range result.Findings {
		out = append(out, f.Path+":"+strconv.Itoa(f.Start.Line))
	}
	slices.Sort(out)
	return out
}

func messages(result *driver.Result) string {
	var b strings.Builder
	for _, f := range result.Findings {
		fmt.Fprintf(&b, "%s:%d:%d: %s %s\n", f.Path, f.Start.Line, f.Start.Column, f.Rule.Code(), f.Message)
	}
	return b.String()
}

// run runs all rules and keeps the findings of one: the others run because a suppression is judged by whether its rule ran.
// Faults of any rule are kept too.
func run(t *testing.T, rules []*rule.Rule, r *rule.Rule, files []driver.Input) *driver.Result {
	t.Helper()
	mine := slices.DeleteFunc(slices.Clone(rules), func(other *rule.Rule) bool { return slices.Contains(driver.Engine(), other) })
	result, err := driver.Run(context.Background(), driver.Options{Rules: mine, Files: files, Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	result.Findings = slices.DeleteFunc(result.Findings, func(f driver.Finding) bool {
		return f.Rule != r && f.Rule.Name != "internal-error"
	})
	return result
}

// Folder runs the odd cases of a rule. A rule may have none.
func Folder(t *testing.T, rules []*rule.Rule, r *rule.Rule, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if os.IsNotExist(err) {
		return
	} else if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".golden") {
			continue
		}
		t.Run(entry.Name(), func(t *testing.T) {
			files := project(t, filepath.Join(folder, entry.Name()), entry.IsDir())
			result := run(t, rules, r, files)
			compare(t, files, result)
			golden(t, folder, files, result)
		})
	}
}

// project is the files of one case.
func project(t *testing.T, path string, isFolder bool) []driver.Input {
	t.Helper()
	var files []driver.Input
	read := func(file, name string) {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, driver.Input{Path: name, Content: content, Report: true})
	}
	if !isFolder {
		read(path, filepath.Base(path))
		return files
	}
	err := filepath.WalkDir(path, func(file string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, ".py") && !d.IsDir() {
			name, _ := filepath.Rel(path, file)
			read(file, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var wantPattern = regexp.MustCompile(`# want(:-?[0-9]+)?((?: "(?:[^"\\]|\\.)*")+)`)
var quotedPattern = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// want is a finding that a case asks for.
type want struct {
	path    string
	line    int
	pattern *regexp.Regexp
	found   bool
}

func wants(t *testing.T, files []driver.Input) []*want {
	t.Helper()
	var out []*want
	for _, f := range files {
		for i, line := range strings.Split(string(f.Content), "\n") {
			m := wantPattern.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			offset, _ := strconv.Atoi(strings.TrimPrefix(m[1], ":"))
			for _, quoted := range quotedPattern.FindAllString(m[2], -1) {
				text, err := strconv.Unquote(quoted)
				if err != nil {
					t.Fatalf("%s:%d: %s: %v", f.Path, i+1, quoted, err)
				}
				out = append(out, &want{path: f.Path, line: i + 1 + offset, pattern: regexp.MustCompile(text)})
			}
		}
	}
	return out
}

// compare holds findings against wants, both ways.
func compare(t *testing.T, files []driver.Input, result *driver.Result) {
	t.Helper()
	asked := wants(t, files)
	for _, f := range result.Findings {
		i := slices.IndexFunc(asked, func(w *want) bool {
			return !w.found && w.path == f.Path && w.line == f.Start.Line && w.pattern.MatchString(f.Message)
		})
		if i < 0 {
			t.Errorf("%s:%d:%d: nobody asked for: %s %s", f.Path, f.Start.Line, f.Start.Column, f.Rule.Code(), f.Message)
			continue
		}
		asked[i].found = true
	}
	for _, w := range asked {
		if !w.found {
			t.Errorf("%s:%d: no finding matches %q", w.path, w.line, w.pattern)
		}
	}
}

// golden applies the first fix of each finding and compares the files that have a .golden beside them.
func golden(t *testing.T, folder string, files []driver.Input, result *driver.Result) {
	t.Helper()
	for _, f := range files {
		wanted, err := os.ReadFile(filepath.Join(folder, f.Path+".golden"))
		if os.IsNotExist(err) {
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		if got := fixed(f, result.Findings); got != string(wanted) {
			t.Errorf("%s with its fixes is\n%s\nnot\n%s", f.Path, got, wanted)
		}
	}
}

// fixed is a file after the first fix of each finding, from the last to the first so that offsets stay true.
func fixed(f driver.Input, findings []driver.Finding) string {
	var edits []driver.Edit
	for _, finding := range findings {
		if len(finding.Fixes) > 0 {
			edits = append(edits, finding.Fixes[0].Edits...)
		}
	}
	edits = slices.DeleteFunc(edits, func(e driver.Edit) bool { return e.Path != f.Path })
	slices.SortFunc(edits, func(a, b driver.Edit) int { return b.Start.Offset - a.Start.Offset })
	text := string(f.Content)
	for _, e := range edits {
		text = text[:e.Start.Offset] + e.NewText + text[e.End.Offset:]
	}
	return text
}
