//go:build unix

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// README.md opens with broken code and what drflint says of it. It must be what drflint says.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	code := block(t, string(readme), "```python\n")
	console := block(t, string(readme), "```console\n$ drflint\n")
	findings, summary, _ := strings.Cut(console, "\ndrflint: ")
	script := "! exec drflint\ncmp stdout findings\ncmp stderr summary\n" +
		"-- .git/HEAD --\n-- shop/services.py --\n" + code +
		"-- findings --\n" + findings + "\n-- summary --\ndrflint: " + summary
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "readme.txtar"), []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: dir})
}

// block is the text of the first code block that begins with a line.
func block(t *testing.T, text, begins string) string {
	t.Helper()
	_, after, ok := strings.Cut(text, begins)
	if !ok {
		t.Fatalf("README.md has no block %q", begins)
	}
	inner, _, _ := strings.Cut(after, "```\n")
	return inner
}
