package main_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A team builds the program that README.md shows, in a module of its own, and its rule stands beside ours: in what is found,
// selected, silenced and explained.
func TestPlugin(t *testing.T) {
	shoplint := buildPlugin(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "models.py"), `from django.db import models


class Book(models.Model):
    """A book in the shop."""

    price = models.FloatField()
    weight = models.FloatField()  # drflint: ignore[float-money] in grams
`)
	tests := []struct {
		name string
		args []string
		exit int
		want string // on standard output
	}{
		{"beside ours", []string{"--output", "concise"}, 1,
			"models.py:1:1: DRF110 missing-module-docstring module models.py has no docstring; say in one sentence what it is for\n" +
				"models.py:7:13: SHOP001 float-money a FloatField cannot hold a price exactly; use DecimalField\n"},
		{"selected by its group", []string{"--output", "concise", "--select", "shop"}, 1,
			"models.py:7:13: SHOP001 float-money a FloatField cannot hold a price exactly; use DecimalField\n"},
		{"ignored by its prefix", []string{"--output", "concise", "--ignore", "SHOP,docstrings"}, 0, ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if out, exit := run(t, dir, shoplint, c.args...); out != c.want || exit != c.exit {
				t.Errorf("exit status %d, want %d; printed\n%s\nwant\n%s", exit, c.exit, out, c.want)
			}
		})
	}
	page, _ := run(t, dir, shoplint, "rule", "SHOP001")
	if !strings.HasPrefix(page, "# float-money\n\nSHOP001 · warning · bug\n\nA model field is a `FloatField`.\n") {
		t.Errorf("the page is\n%s", page)
	}
	if list, _ := run(t, dir, shoplint, "rules"); !strings.Contains(list, "\nSHOP001  float-money ") || !strings.Contains(list, "\nDRF140 ") {
		t.Errorf("the rules are\n%s", list)
	}
}

// buildPlugin builds testdata/plugin as a module that requires this checkout, with what this module has downloaded.
func buildPlugin(t *testing.T) (binary string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(root, "testdata/plugin"))); err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "go.sum"), string(sum))
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	_, requirements, _ := strings.Cut(string(mod), "\n")
	write(t, filepath.Join(dir, "go.mod"), "module example.com/shoplint\n"+requirements+
		"\nrequire github.com/drflint/drflint v0.0.0\n\nreplace github.com/drflint/drflint => "+root+"\n")
	binary = filepath.Join(dir, "shoplint")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}

// run runs a program in a folder. What it says on standard error goes to the test's log.
func run(t *testing.T, dir, program string, args ...string) (stdout string, exit int) {
	t.Helper()
	command := exec.Command(program, args...)
	command.Dir = dir
	out, err := command.Output()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if failed != nil {
		t.Logf("%s", failed.Stderr)
	}
	return string(out), command.ProcessState.ExitCode()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
