package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/build"
	"go/format"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/drflint/drflint/rules/rule"
)

//go:embed templates
var templates embed.FS

// placeholder is the name that a skeleton's examples use. A page that still has it is not finished.
const placeholder = "replace_me"

// newRule is the rule to be written.
type newRule struct{ Group, Name, Code string }

// Var is the name of the rule's variable: "wildcardImport". A name of one word gets a second, lest it be a keyword.
func (r newRule) Var() string {
	words := strings.Split(r.Name, "-")
	if len(words) == 1 {
		words = append(words, "rule")
	}
	for i := range words[1:] {
		words[i+1] = title(words[i+1])
	}
	return strings.Join(words, "")
}

// Run is the name of the function that does the rule's work.
func (r newRule) Run() string { return "report" + title(r.Var()) }

// Placeholder is what the examples of the page call.
func (r newRule) Placeholder() string { return placeholder }

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// refuse says why the rule cannot be written beside those that exist.
func (r newRule) refuse(existing []*rule.Rule) error {
	stem := rule.FileName(r.Name)
	switch {
	case !isWord(r.Group) || r.Group == "rule":
		return fmt.Errorf("group %q: one lower-case word, as imports", r.Group)
	case !isKebab(r.Name):
		return fmt.Errorf("name %q: lower-case words with hyphens that name the bad pattern, as wildcard-import", r.Name)
	case !isCode(r.Code):
		return fmt.Errorf("code %q: DRF and three digits, as DRF101", r.Code)
	case stem == r.Group:
		return fmt.Errorf("name %q: %s.go holds the list of the group", r.Name, stem)
	case !compiledEverywhere(stem + ".go"):
		return fmt.Errorf("name %q: Go reads a file %s.go only in tests or on some systems", r.Name, stem)
	}
	for _, e := range existing {
		switch {
		case e.Code() == r.Code:
			return fmt.Errorf("code %s is taken by %s", r.Code, e.Name)
		case e.Name == r.Name:
			return fmt.Errorf("name %s is taken by %s", r.Name, e.Code())
		case e.Group == r.Group && folder(e) != "rules/"+r.Group:
			return fmt.Errorf("group %s: its rules are those of %s", r.Group, folder(e))
		}
	}
	return r.refuseOrder(existing)
}

// refuseOrder says whether the code would stand among those of another group: the lists are in the order of codes.
func (r newRule) refuseOrder(existing []*rule.Rule) error {
	var before, after *rule.Rule // the nearest by code
	inGroup := false
	for _, e := range existing {
		inGroup = inGroup || e.Group == r.Group
		if e.Code() < r.Code {
			before = e
		} else if after == nil {
			after = e
		}
	}
	switch {
	case before != nil && after != nil && before.Group == after.Group && before.Group != r.Group,
		inGroup && (before == nil || before.Group != r.Group) && (after == nil || after.Group != r.Group):
		return fmt.Errorf("code %s: the codes of a group stand together, and this one stands %s, out of group %s",
			r.Code, between(before, after), r.Group)
	}
	return nil
}

// between says between which rules a code stands.
func between(before, after *rule.Rule) string {
	switch {
	case after == nil:
		return fmt.Sprintf("after %s (%s)", before.Code(), before.Group)
	case before == nil:
		return fmt.Sprintf("before %s (%s)", after.Code(), after.Group)
	}
	return fmt.Sprintf("between %s (%s) and %s (%s)", before.Code(), before.Group, after.Code(), after.Group)
}

// before counts the rules of the group with lower codes, and the groups under rules/ that begin with lower ones.
func (r newRule) before(existing []*rule.Rule) (inGroup, groups int) {
	last := ""
	for _, e := range existing {
		if e.Code() > r.Code {
			continue
		}
		if e.Group == r.Group {
			inGroup++
		}
		if e.Group != last && folder(e) == "rules/"+e.Group {
			groups++
		}
		last = e.Group
	}
	return inGroup, groups
}

// folder is where a rule's page lies, from the root of the module: "rules/imports".
func folder(r *rule.Rule) string {
	_, page, _ := strings.Cut(r.URL(), "/blob/main/")
	return path.Dir(page)
}

func isWord(text string) bool {
	return text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") == ""
}

func isKebab(text string) bool {
	for i, word := range strings.Split(text, "-") {
		if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || word == "" || i == 0 && !isWord(word[:1]) {
			return false
		}
	}
	return true
}

func isCode(text string) bool {
	digits, ok := strings.CutPrefix(text, "DRF")
	return ok && len(digits) == 3 && strings.Trim(digits, "0123456789") == ""
}

// compiledEverywhere says whether the go command reads a file of that name on every system: "x_test.go" and
// "x_linux.go" it does not.
func compiledEverywhere(name string) bool {
	nowhere := build.Context{GOOS: "none", GOARCH: "none", OpenFile: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package p\n")), nil
	}}
	ok, err := nowhere.MatchFile(".", name)
	return err == nil && ok && !strings.HasSuffix(name, "_test.go")
}

// files are what the rule needs: its code and page, and its line in the lists.
func (r newRule) files(root string, existing []*rule.Rule) ([]file, error) {
	folder := path.Join("rules", r.Group)
	stem := path.Join(folder, rule.FileName(r.Name))
	page, err := r.render("page.md.tmpl")
	if err != nil {
		return nil, err
	}
	code, err := r.render("rule.go.tmpl")
	if err != nil {
		return nil, err
	}
	lists, err := r.lists(root, path.Join(folder, r.Group+".go"), existing)
	if err != nil {
		return nil, err
	}
	return append([]file{{stem + ".go", code, true}, {stem + ".md", page, true}}, lists...), nil
}

// lists are the list of the group with the rule in it, and the registry when the group is new.
func (r newRule) lists(root, list string, existing []*rule.Rule) ([]file, error) {
	const registry = "rules/rules.go"
	inGroup, groups := r.before(existing)
	text, err := os.ReadFile(filepath.Join(root, list))
	if err == nil {
		text, err = addToGroup(text, r.Var(), inGroup)
		return []file{{list, text, false}}, wrap(list, err)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	group, err := r.render("group.go.tmpl")
	if err != nil {
		return nil, err
	}
	text, err = os.ReadFile(filepath.Join(root, registry))
	if err == nil {
		text, err = addToRegistry(text, r.Group, groups)
	}
	return []file{{list, group, true}, {registry, text, false}}, wrap(registry, err)
}

// wrap names the file that an error is about.
func wrap(name string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// render fills a template; Go code is formatted.
func (r newRule) render(name string) ([]byte, error) {
	t, err := template.ParseFS(templates, "templates/"+name)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, r); err != nil {
		return nil, err
	}
	if strings.HasSuffix(name, ".go.tmpl") {
		return format.Source(b.Bytes())
	}
	return b.Bytes(), nil
}

// sayNext tells what was written and what is left to do.
func (r newRule) sayNext(w io.Writer, files []file) error {
	var b strings.Builder
	for _, f := range files {
		verb := "changed"
		if f.new {
			verb = "wrote"
		}
		fmt.Fprintf(&b, "%s %s\n", verb, f.path)
	}
	stem := "rules/" + r.Group + "/" + rule.FileName(r.Name)
	fmt.Fprintf(&b, `
next:
  1. %[1]s.md: say what the rule reports and why; mark the lines of Bad that it must report with "# <- %[2]s"
  2. %[1]s.go: make it true
  3. odd cases go to testdata/rules/%[3]s/
  4. go test ./rules/... && go run ./cmd/rulegen    # the examples of the page, and the table in README.md
`, stem, r.Code, rule.FileName(r.Name))
	_, err := io.WriteString(w, b.String())
	return err
}
