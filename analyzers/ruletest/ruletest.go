// Package ruletest runs rules over examples, on the real driver, and compares what they say with what the examples ask for.
//
// Page runs the code blocks of a rule's page: a Bad block must be reported at exactly the lines that end in `# <- CODE`, a Good
// block must stay silent. Folder runs the odd cases of testdata/rules/<rule>: each .py file is a project of one file, each
// folder a project of its files; `# want "regexp"` on a line asks for a finding there whose message matches, `# want:2 "…"`
// for one two lines below it; findings that nobody asked for fail too. A file x.py.golden beside x.py is what the first fixes
// of all findings make of it.
//
// Files and Project read whole projects, for tests that compare what Django says of them.
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
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
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
	tell(t, func() ([]string, error) { return page(t.Context(), rules, r) })
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
			tell(t, func() ([]string, error) { return oddCase(t.Context(), rules, r, filepath.Join(folder, entry.Name())) })
		})
	}
}

// tell fails the test with each complaint. What complains stands apart from the test, so that it can be tested itself.
func tell(t *testing.T, complain func() ([]string, error)) {
	t.Helper()
	complaints, err := complain()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range complaints {
		t.Error(c)
	}
}

// page is what is wrong with the examples of a rule's page.
func page(ctx context.Context, rules []*rule.Rule, r *rule.Rule) ([]string, error) {
	var wrong []string
	for _, example := range r.Page.Examples() {
		var files []driver.Input
		for i, f := range example.Files {
			files = append(files, input(pathOf(f.Path, i), f.Source))
		}
		result, err := run(ctx, rules, r, files)
		if err != nil {
			return nil, err
		}
		if wanted := marked(r.Code(), files); example.Bad && len(wanted) == 0 {
			wrong = append(wrong, fmt.Sprintf("page line %d: a Bad example marks no line with `<- %s`", example.Line, r.Code()))
		} else if got := lines(result); !slices.Equal(got, wanted) {
			wrong = append(wrong, fmt.Sprintf("page line %d: reported at %v, the page says %v\n%s", example.Line, got, wanted, messages(result)))
		}
	}
	return wrong, nil
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
// A fault of any rule is an error: it stands on a file's first line, where a mark might take it for a finding.
func run(ctx context.Context, rules []*rule.Rule, r *rule.Rule, files []driver.Input) (*driver.Result, error) {
	mine := slices.DeleteFunc(slices.Clone(rules), func(other *rule.Rule) bool { return slices.Contains(driver.Engine(), other) })
	result, err := driver.Run(ctx, driver.Options{Rules: mine, Files: files, Strict: true})
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(result.Findings, func(f driver.Finding) bool { return f.Rule.Name == "internal-error" }); i >= 0 {
		return nil, fmt.Errorf("%s: %s", result.Findings[i].Path, result.Findings[i].Message)
	}
	result.Findings = slices.DeleteFunc(result.Findings, func(f driver.Finding) bool { return f.Rule != r })
	return result, nil
}

// oddCase is what is wrong with one case, a file or a folder.
func oddCase(ctx context.Context, rules []*rule.Rule, r *rule.Rule, path string) ([]string, error) {
	files, err := filesOf(path)
	if err != nil {
		return nil, err
	}
	result, err := run(ctx, rules, r, files)
	if err != nil {
		return nil, err
	}
	wrong, err := compare(files, result)
	if err != nil {
		return nil, err
	}
	changed, err := golden(path, files, result)
	return append(wrong, changed...), err
}

// Files are the Python files below a folder, by their paths below it, all of them to be reported.
func Files(t testing.TB, folder string) []driver.Input {
	t.Helper()
	files, err := filesOf(folder)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Project links the Python files below a folder.
func Project(t testing.TB, folder string) *project.Project {
	t.Helper()
	var files []*source.File
	for _, f := range Files(t, folder) {
		parsed, err := pyparse.Parse(f.Content)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source.New(f.Path, parsed))
	}
	return source.Link(files)
}

// filesOf is the files of one case: those of a folder by their paths below it, a file of its own by its name.
func filesOf(path string) ([]driver.Input, error) {
	var files []driver.Input
	err := filepath.WalkDir(path, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || file != path && !strings.HasSuffix(file, ".py") {
			return err
		}
		content, err := os.ReadFile(file)
		files = append(files, input(nameOf(path, file), string(content)))
		return err
	})
	return files, err
}

// nameOf is the path that findings name a file of a case by.
func nameOf(path, file string) string {
	if file == path {
		return filepath.Base(path)
	}
	return strings.TrimPrefix(filepath.ToSlash(file[len(path):]), "/")
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

func wants(files []driver.Input) ([]*want, error) {
	var out []*want
	for _, f := range files {
		for i, line := range strings.Split(string(f.Content), "\n") {
			m := wantPattern.FindStringSubmatch(line)
			if m == nil {
				if strings.Contains(line, "# want") {
					return nil, fmt.Errorf("%s:%d: a want is `# want \"regexp\"` or `# want:2 \"regexp\"`", f.Path, i+1)
				}
				continue
			}
			offset, _ := strconv.Atoi(strings.TrimPrefix(m[1], ":"))
			for _, quoted := range quotedPattern.FindAllString(m[2], -1) {
				pattern, err := unquote(quoted)
				if err != nil {
					return nil, fmt.Errorf("%s:%d: %s: %w", f.Path, i+1, quoted, err)
				}
				out = append(out, &want{path: f.Path, line: i + 1 + offset, pattern: pattern})
			}
		}
	}
	return out, nil
}

func unquote(quoted string) (*regexp.Regexp, error) {
	text, err := strconv.Unquote(quoted)
	if err != nil {
		return nil, err
	}
	return regexp.Compile(text)
}

// compare holds findings against wants, both ways.
func compare(files []driver.Input, result *driver.Result) ([]string, error) {
	asked, err := wants(files)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, f := range result.Findings {
		i := slices.IndexFunc(asked, func(w *want) bool {
			return !w.found && w.path == f.Path && w.line == f.Start.Line && w.pattern.MatchString(f.Message)
		})
		if i < 0 {
			wrong = append(wrong, fmt.Sprintf("%s:%d:%d: nobody asked for: %s %s", f.Path, f.Start.Line, f.Start.Column, f.Rule.Code(), f.Message))
			continue
		}
		asked[i].found = true
	}
	for _, w := range asked {
		if !w.found {
			wrong = append(wrong, fmt.Sprintf("%s:%d: no finding matches %q", w.path, w.line, w.pattern))
		}
	}
	return wrong, nil
}

// golden applies the first fix of each finding and compares the files that have a .golden beside them.
func golden(path string, files []driver.Input, result *driver.Result) ([]string, error) {
	var wrong []string
	for _, f := range files {
		file := path
		if f.Path != filepath.Base(path) {
			file = filepath.Join(path, filepath.FromSlash(f.Path))
		}
		wanted, err := os.ReadFile(file + ".golden")
		if os.IsNotExist(err) {
			continue
		} else if err != nil {
			return nil, err
		}
		if got := fixed(f, result.Findings); got != string(wanted) {
			wrong = append(wrong, fmt.Sprintf("%s with its fixes is\n%s\nnot\n%s", f.Path, got, wanted))
		}
	}
	return wrong, nil
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
