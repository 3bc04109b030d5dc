package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/drflint/drflint/rules/rule"
)

// The table stands between these lines of README.md.
const (
	begin = "<!-- rules:begin -->\n"
	end   = "<!-- rules:end -->\n"
)

// writeTable writes the table of README.md anew.
func writeTable(root string, all []*rule.Rule) error {
	path := filepath.Join(root, "README.md")
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	fresh, err := withTable(text, all)
	if err != nil || bytes.Equal(fresh, text) {
		return err
	}
	return os.WriteFile(path, fresh, 0o644)
}

// checkTable fails when the table is not as writeTable would leave it, or a page is not finished.
func checkTable(root string, all []*rule.Rule) error {
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		return err
	}
	fresh, err := withTable(text, all)
	if err != nil {
		return err
	}
	if !bytes.Equal(fresh, text) {
		return errors.New("the table of rules in README.md is stale; write it anew with: go run ./cmd/rulegen")
	}
	for _, r := range all {
		if strings.Contains(r.Page.Markdown, placeholder) {
			return fmt.Errorf("%s is still the skeleton: its examples call %s", page(r), placeholder)
		}
	}
	return nil
}

// withTable is the text of README.md with the table of the rules between the markers.
func withTable(text []byte, all []*rule.Rule) ([]byte, error) {
	before, rest, ok := bytes.Cut(text, []byte(begin))
	if !ok {
		return nil, fmt.Errorf("README.md: no line %q", strings.TrimSpace(begin))
	}
	_, after, ok := bytes.Cut(rest, []byte(end))
	if !ok {
		return nil, fmt.Errorf("README.md: no line %q", strings.TrimSpace(end))
	}
	return slices.Concat(before, []byte(begin), []byte(table(all)), []byte(end), after), nil
}

// table is one line a rule, by code.
func table(all []*rule.Rule) string {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b *rule.Rule) int { return strings.Compare(a.Code(), b.Code()) })
	var b strings.Builder
	b.WriteString("| code | name | group | reports | severity | fix |\n|---|---|---|---|---|---|\n")
	for _, r := range all {
		fmt.Fprintf(&b, "| [%s](%s) | `%s` | %s | %s | %s | %s |\n", r.Code(), page(r), r.Name, r.Group,
			strings.ReplaceAll(r.Page.Summary, "|", `\|`), r.Severity, r.Fix)
	}
	return b.String()
}

// page is the path of a rule's page from the root of the module.
func page(r *rule.Rule) string { return folder(r) + "/" + rule.FileName(r.Name) + ".md" }
