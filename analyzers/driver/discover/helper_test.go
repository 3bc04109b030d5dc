package discover

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// plant makes a fresh folder with the given files, and a home without any git configuration. A name that ends in "/"
// is an empty folder.
func plant(t *testing.T, files map[string]string) (root string) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	root = t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(root, name), text, strings.HasSuffix(name, "/"))
	}
	return root
}

func write(t *testing.T, path, text string, dir bool) {
	t.Helper()
	folder := filepath.Dir(path)
	if dir {
		folder = path
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if dir {
		return
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, target, path string) {
	t.Helper()
	if err := os.Symlink(target, path); err != nil {
		t.Fatal(err)
	}
}

// empty is a set of files with nothing in them.
func empty(names ...string) map[string]string {
	m := map[string]string{}
	for _, name := range names {
		m[name] = ""
	}
	return m
}

// walk is what there is to find, each path and then each problem, joined by commas.
func walk(t *testing.T, o Options) string {
	t.Helper()
	files, problems, err := Named(o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return show(files, problems, false)
}

// show joins paths, and problems as "path (reason)"; with marks, those not to be reported stand in brackets.
func show(files []File, problems []Problem, marks bool) string {
	var list []string
	add := func(text string, report bool) {
		if marks && !report {
			text = "[" + text + "]"
		}
		list = append(list, text)
	}
	for _, f := range files {
		add(f.Path, f.Report)
	}
	for _, p := range problems {
		add(p.Path+" ("+p.Reason+")", p.Report)
	}
	return strings.Join(list, ", ")
}
