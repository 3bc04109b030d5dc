package main

import (
	"bytes"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules"
)

// A contributor's first minutes, in a copy of the module: a rule in a group that exists and one in a new group are
// written, compile, run and pass the tests of their pages; the table takes them up; an example that is not true fails.
func TestEndToEnd(t *testing.T) {
	root := t.TempDir()
	for _, part := range []string{"go.mod", "go.sum", "pyparse", "analyzers", "rules", "cmd/rulegen", "testdata/rules"} {
		copyTree(t, filepath.Join("../..", part), filepath.Join(root, part))
	}
	write(t, root, "README.md", begin+end)
	code := freeCode(t, "imports")

	must(t, root, "go", "run", "./cmd/rulegen", "imports", "made-up-import", code)
	out := must(t, root, "go", "run", "./cmd/rulegen", "madeup", "made-up-pattern", "DRF999")
	if !strings.Contains(out, "wrote rules/madeup/made_up_pattern.md\n") || !strings.Contains(out, "changed rules/rules.go\n") {
		t.Errorf("it says\n%s", out)
	}
	for _, name := range []string{"rules.go", "imports/imports.go", "imports/made_up_import.go", "madeup/madeup.go", "madeup/made_up_pattern.go"} {
		text := []byte(read(t, root, "rules/"+name))
		if formatted, err := format.Source(text); err != nil || !bytes.Equal(formatted, text) {
			t.Errorf("%s is not formatted: %v", name, err)
		}
	}

	out = must(t, root, "go", "test", "-v", "./rules")
	for _, want := range []string{"TestRules/" + code + "_made-up-import", "TestRules/DRF999_made-up-pattern"} {
		if !strings.Contains(out, "--- PASS: "+want+" ") {
			t.Errorf("%s did not run:\n%s", want, out)
		}
	}
	must(t, root, "go", "run", "./cmd/rulegen")
	if got, want := read(t, root, "README.md"), "| [DRF999](rules/madeup/made_up_pattern.md) | `made-up-pattern` | madeup |"; !strings.Contains(got, want) {
		t.Errorf("no line %s in\n%s", want, got)
	}

	page := read(t, root, "rules/madeup/made_up_pattern.md")
	write(t, root, "rules/madeup/made_up_pattern.md", strings.Replace(page, "replaced()", placeholder+"()", 1))
	if out, err := command(root, "go", "test", "./rules"); err == nil {
		t.Errorf("a Good example that is reported passes:\n%s", out)
	}
	if out, err := command(root, "go", "run", "./cmd/rulegen", "madeup", "other", "DRF999"); err == nil || !strings.Contains(out, "DRF999 is taken by made-up-pattern") {
		t.Errorf("a code is given twice: %s", out)
	}
}

// freeCode is the first code behind those of a group.
func freeCode(t *testing.T, group string) string {
	t.Helper()
	last := ""
	taken := []string{}
	for _, r := range slices.Concat(driver.Engine(), rules.All()) {
		taken = append(taken, r.Code())
		if r.Group == group {
			last = r.Code()
		}
	}
	var number int
	if _, err := fmt.Sscanf(last, "DRF%d", &number); err != nil {
		t.Fatal(err)
	}
	code := fmt.Sprintf("DRF%03d", number+1)
	if slices.Contains(taken, code) {
		t.Fatalf("%s, the code behind those of group %s, is taken; let this test use another group", code, group)
	}
	return code
}

func must(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	out, err := command(dir, name, args...)
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return out
}

// command runs a command with the module cache as it is, and nothing from the network.
func command(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=readonly", "PWD="+dir)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// copyTree copies a file or folder.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		write(t, to, rel, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
