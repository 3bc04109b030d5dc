package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// documents writes what drflint and what Django say of a project, and gives the arguments of the command.
func documents(t *testing.T, ours, theirs string) []string {
	t.Helper()
	folder := t.TempDir()
	arguments := []string{"shop"}
	for name, text := range map[string]string{"1.json": ours, "2.json": theirs} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return append(arguments, filepath.Join(folder, "1.json"), filepath.Join(folder, "2.json"))
}

func TestTable(t *testing.T) {
	arguments := documents(
		t,
		`{"apps": [{"name": "shop", "label": "shop", "config": "a"}, {"name": "till", "label": "till", "config": "a"}]}`,
		`{"apps": [{"name": "shop", "label": "shop", "config": "a"}, {"name": "till", "label": "till", "config": "b"}]}`,
	)
	var out strings.Builder
	if err := run(&out, arguments, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| apps                           |      1 |       0 |     1 |    50.0 |\n",
		"wrong\tapps\ttill: config is \"a\", not \"b\"\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

// What cannot be read is an error, and so are arguments that do not come in threes.
func TestTableErrors(t *testing.T) {
	broken := documents(t, `{`, `{}`)
	for _, arguments := range [][]string{nil, broken[:2], broken, {"shop", "nowhere", "nowhere"}} {
		if err := run(&strings.Builder{}, arguments, false); err == nil {
			t.Errorf("%v: no error", arguments)
		}
	}
}
