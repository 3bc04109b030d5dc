package discover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// namedTree is a project below a folder that holds other things too; the arguments count from "project/app".
func namedTree(t *testing.T) (project string) {
	t.Helper()
	top := plant(t, map[string]string{
		"project/.gitignore":                "gen/\n*_local.py\n",
		"project/manage.py":                 "",
		"project/app/views.py":              "",
		"project/app/views_local.py":        "",
		"project/app/script":                "",
		"project/app/stub.pyi":              "",
		"project/app/sub/x.py":              "",
		"project/app/gen/g.py":              "",
		"project/app/gen/h_local.py":        "",
		"project/app/gen/node_modules/n.py": "",
		"project/appendix/y.py":             "",
		"other/o.py":                        "",
		"other/plain":                       "",
		"other/.venv/pyvenv.cfg":            "",
		"other/.venv/v.py":                  "",
	})
	project = filepath.Join(top, "project")
	symlink(t, "plain", filepath.Join(top, "other", "run.py")) // stays within the folder, which may be named
	symlink(t, "views.py", filepath.Join(project, "app", "alias.py"))
	symlink(t, filepath.Join(top, "other", "o.py"), filepath.Join(project, "app", "far.py"))
	symlink(t, "app", filepath.Join(project, "apps"))
	return project
}

// Files that are read but not reported stand in brackets.
func TestNamed(t *testing.T) {
	const far = "app/far.py (the link leads out of the project)"
	tests := []struct {
		name, args, want string
		force            bool
	}{
		{name: "nothing named: all", want: "app/sub/x.py, app/views.py, appendix/y.py, manage.py, " + far},
		{name: "all below the current folder", args: "./...", want: "app/sub/x.py, app/views.py, [appendix/y.py], [manage.py], " + far},
		{name: "short for it", args: "...", want: "app/sub/x.py, app/views.py, [appendix/y.py], [manage.py], " + far},
		{name: "a dot", args: ".", want: "app/sub/x.py, app/views.py, [appendix/y.py], [manage.py], " + far},
		{name: "a folder", args: "sub", want: "app/sub/x.py, [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a folder, dots", args: "sub/...", want: "app/sub/x.py, [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a folder above, twice", args: "../appendix/ ../appendix", want: "[app/sub/x.py], [app/views.py], appendix/y.py, [manage.py], [" + far + "]"},
		{name: "the root and beyond", args: "../..", want: "../other/o.py, ../other/run.py, app/sub/x.py, app/views.py, appendix/y.py, manage.py, " + far},
		{name: "a file", args: "views.py", want: "[app/sub/x.py], app/views.py, [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "files and folders", args: "views.py ../manage.py sub", want: "app/sub/x.py, app/views.py, [appendix/y.py], manage.py, [" + far + "]"},
		{name: "an ignored file", args: "views_local.py", want: "[app/sub/x.py], [app/views.py], app/views_local.py, [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "an ignored file, forced", args: "views_local.py", force: true, want: "[app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a file below an ignored folder, forced", args: "gen/g.py", force: true, want: "[app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "any name", args: "script stub.pyi", want: "app/script, app/stub.pyi, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "any name, forced: not excluded", args: "script", force: true, want: "app/script, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "an ignored folder: its own rules hold", args: "gen", want: "app/gen/g.py, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "an ignored folder, forced", args: "gen", force: true, want: "[app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a file of a folder that is left out", args: "gen/node_modules/n.py",
			want: "app/gen/node_modules/n.py, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		// The finding must stand under the path that other runs give it, or baselines and suppressions miss it.
		{name: "a link to a file of the project", args: "alias.py", want: "[app/sub/x.py], app/views.py, [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a link to a folder of the project", args: "../apps/sub", want: "app/sub/x.py, [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a link out of the project, by name", args: "far.py", want: "app/far.py, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py]"},
		{name: "a file elsewhere", args: "../../other/o.py", want: "../other/o.py, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a folder elsewhere", args: "../../other", want: "../other/o.py, ../other/run.py, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
		{name: "a folder elsewhere, forced", args: "../../other", force: true,
			want: "../other/o.py, ../other/run.py, [app/sub/x.py], [app/views.py], [appendix/y.py], [manage.py], [" + far + "]"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			root := namedTree(t)
			o := Options{Root: root, Dir: filepath.Join(root, "app"), ForceExclude: c.force}
			files, problems, err := Named(o, strings.Fields(c.args))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(files, problems, true); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Absolute arguments are the same files, even where they go through a link above the root.
func TestNamedAbsolute(t *testing.T) {
	root := plant(t, empty("p/a.py", "p/b.py", "p/.hidden/x"))
	symlink(t, "p", filepath.Join(root, "alias"))
	for _, arg := range []string{"p/a.py", "alias/a.py"} {
		files, _, err := Named(Options{Root: filepath.Join(root, "p")}, []string{filepath.Join(root, arg)})
		if got := show(files, nil, true); err != nil || got != "a.py, [b.py]" {
			t.Errorf("%s: got %s, %v", arg, got, err)
		}
	}
	files, _, err := Named(Options{Root: filepath.Join(root, "p")}, []string{filepath.Join(root, "alias", ".hidden", "x")})
	if got := show(files, nil, true); err != nil || got != ".hidden/x, [a.py], [b.py]" {
		t.Errorf("got %s, %v", got, err)
	}
}

// The error names the argument as it was typed, and can be told from others.
func TestNamedRefuses(t *testing.T) {
	tests := []struct{ name, arg, want string }{
		{"missing", "./gone.py", "./gone.py: no such file or directory"},
		{"missing folder", "gone/...", "gone/...: no such file or directory"},
		{"a file for a folder", "app/views.py/...", "app/views.py/...: not a folder"},
		{"below a file", "app/views.py/x.py", "app/views.py/x.py: not a directory"},
		{"empty", "", ": an empty path"},
		{"not a name", "a\x00.py", "a\x00.py: invalid argument"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := Named(Options{Root: namedTree(t)}, []string{"app", c.arg})
			if e, ok := errors.AsType[*PathError](err); !ok || e.Arg != c.arg || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	_, _, err := Named(Options{Root: namedTree(t)}, []string{"gone"})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

// Standard input has a name that may not exist yet.
func TestExcluded(t *testing.T) {
	tests := []struct {
		file string
		want bool
	}{
		{"views.py", false},
		{"new.py", false},
		{"new/deep/x.py", false},
		{"new_local.py", true},
		{"gen/new.py", true},
		{"gen", true},
		{"sub/gen", false}, // as a file: the pattern is for folders
		{"node_modules/x.py", true},
		{"node_modules", false}, // so is the name
		{"skip/deep/x.py", true},
		{"../skip.py", false},
		{".", false},
		{"../../other/new.py", false},
		{"../../other/.venv/v.py", false}, // out of the root no folder is judged
		{"../env/x.py", true},             // holds a pyvenv.cfg
	}
	for _, c := range tests {
		t.Run(c.file, func(t *testing.T) {
			root := namedTree(t)
			write(t, filepath.Join(root, "env", "pyvenv.cfg"), "", false)
			got, err := Excluded(Options{Root: root, Dir: filepath.Join(root, "app"), Exclude: func(path string) bool { return path == "app/skip" }}, c.file)
			if err != nil || got != c.want {
				t.Errorf("got %v, %v; want %v", got, err, c.want)
			}
		})
	}
}

func TestContains(t *testing.T) {
	tests := []struct {
		dir, path string
		want      bool
	}{
		{"", "a.py", true},
		{"", "../a.py", false},
		{"a", "a/b.py", true},
		{"a", "a", true},
		{"a", "ab/c.py", false},
		{"..", "a.py", true},
		{"..", "../b/c.py", true},
		{"..", "../../c.py", false},
		{"../b", "../b/c.py", true},
		{"../b", "../bc/c.py", false},
		{"../b", "b/c.py", false},
		{"../..", "../b.py", true},
		{"...", "a.py", false}, // a folder of that odd name
	}
	for _, c := range tests {
		if got := contains(c.dir, c.path); got != c.want {
			t.Errorf("contains(%q, %q) = %v", c.dir, c.path, got)
		}
	}
}

// BenchmarkWalk walks a tree of 2,000 files in 200 folders, half of them not Python.
func BenchmarkWalk(b *testing.B) {
	root := b.TempDir()
	if err := os.WriteFile(filepath.Join(root, ".gitignore"), []byte(strings.Repeat("*.log\n/dist/\nbuild/*.tmp\n", 20)), 0o600); err != nil {
		b.Fatal(err)
	}
	for i := range 200 {
		dir := filepath.Join(root, "pkg", strings.Repeat("x", i%7+1), strings.Repeat("y", i/7+1))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			b.Fatal(err)
		}
		for j := range 10 {
			name := strings.Repeat("f", j/2+1) + []string{".py", ".txt"}[j%2]
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if files, _, err := Named(Options{Root: root}, nil); err != nil || len(files) != 1000 {
			b.Fatal(len(files), err)
		}
	}
}
