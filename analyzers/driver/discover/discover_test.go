package discover

import (
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// Folders that never hold a project's own code are left out; a name that an app may bear is not.
func TestWalkFolders(t *testing.T) {
	root := plant(t, empty(
		"a.py", "stub.pyi", "x.pyw", "x.PY", "x.txt", "manage", ".hidden.py", ".py",
		".git/a.py", ".hg/a.py", ".svn/a.py", ".tox/a.py", ".nox/a.py", ".mypy_cache/a.py", "__pycache__/a.py",
		"web/node_modules/a/a.py", "web/bower_components/a.py", "lib/python3/site-packages/d/a.py", "__pypackages__/a.py",
		"pkg/_vendor/a.py",
		"somewhere/pyvenv.cfg", "somewhere/bin/a.py",
		"build/a.py", "dist/a.py", "vendor/a.py", "env/a.py", "venv/a.py", ".venv/a.py", ".hidden/a.py", "migrations/0001.py",
		"app/site-packages.py", "app/node_modules_of/a.py",
	))
	want := ".hidden.py, .hidden/a.py, .py, .venv/a.py, a.py, app/node_modules_of/a.py, app/site-packages.py, build/a.py, " +
		"dist/a.py, env/a.py, migrations/0001.py, vendor/a.py, venv/a.py"
	if got := walk(t, Options{Root: root}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// `python -m venv .` puts pyvenv.cfg beside the project: the root stays, its installed packages do not.
func TestWalkRootIsVenv(t *testing.T) {
	root := plant(t, empty("pyvenv.cfg", "manage.py", "lib/python3.13/site-packages/django/apps.py"))
	if got, want := walk(t, Options{Root: root}), "manage.py"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Sorting by bytes is not sorting folder by folder: "a-b.py" stands before "a/x.py", "a.py" between them.
func TestWalkOrder(t *testing.T) {
	root := plant(t, empty("a/x.py", "a-b.py", "a.py", "B.py", "é.py", "a0.py", "a/b/c.py"))
	if got, want := walk(t, Options{Root: root}), "B.py, a-b.py, a.py, a/b/c.py, a/x.py, a0.py, é.py"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A name is bytes: one in Latin-1 is found, and patterns still work on it.
func TestWalkNameNotUTF8(t *testing.T) {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return // their file systems hold no such name
	}
	root := plant(t, empty("caf\xe9.py", "d\xff/x.py", "drop\xe9.py", "\xfe/x.py"))
	write(t, filepath.Join(root, ".gitignore"), "\xfe/\n", false)
	if got, want := walk(t, Options{Root: root, Exclude: func(path string) bool { return strings.HasPrefix(path, "drop") }}), "caf\xe9.py, d\xff/x.py"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// What is below an excluded folder is left out without being asked about.
func TestWalkExclude(t *testing.T) {
	root := plant(t, empty("a.py", "gen/a.py", "app/gen/a.py", "app/gen/deep/b.py", "app/b.py"))
	var asked []string
	exclude := func(path string) bool {
		asked = append(asked, path)
		return path == "app/gen" || path == "a.py"
	}
	if got, want := walk(t, Options{Root: root, Exclude: exclude}), "app/b.py, gen/a.py"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if slices.Contains(asked, "app/gen/deep") {
		t.Errorf("asked below an excluded folder: %q", asked)
	}
}

func TestWalkRefuses(t *testing.T) {
	root := plant(t, empty("a.py"))
	tests := []struct {
		name string
		o    Options
		want string
	}{
		{"no root", Options{Root: filepath.Join(root, "gone")}, "project folder: "},
		{"a file for a root", Options{Root: filepath.Join(root, "a.py")}, "project folder: "},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if _, _, err := Named(c.o, nil); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// A folder that cannot be read is said, and the walk goes on. The folder here is too deep for one path name, which
// holds for every user, root included.
func TestWalkUnreadableFolder(t *testing.T) {
	root := plant(t, empty("a.py", "z/b.py"))
	name := strings.Repeat("d", 200)
	at, err := os.OpenRoot(root)
	if err != nil {
		t.Fatal(err)
	}
	for range 40 { // 8,000 bytes: more than any system takes in one call
		if err := at.Mkdir(name, 0o755); err != nil {
			t.Fatal(err)
		}
		below, err := at.OpenRoot(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := at.Close(); err != nil {
			t.Fatal(err)
		}
		at = below
	}
	if err := at.Close(); err != nil {
		t.Fatal(err)
	}
	files, problems, err := Named(Options{Root: root}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := show(files, nil, false); got != "a.py, z/b.py" {
		t.Errorf("files: %s", got)
	}
	if len(problems) != 1 || !strings.HasPrefix(problems[0].Path, name+"/"+name) ||
		!strings.HasPrefix(problems[0].Reason, "the folder cannot be read: ") || !problems[0].Report {
		t.Errorf("problems: %v", problems)
	}
}

// A socket is never opened, whatever its name.
func TestWalkSocket(t *testing.T) {
	root := plant(t, empty("a.py"))
	t.Chdir(root) // a socket's path must be short
	for _, name := range []string{"s.py", "s.sock"} {
		listener, err := net.Listen("unix", name)
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close() //nolint:errcheck // nothing was sent
	}
	if got, want := walk(t, Options{Root: root}), "a.py, s.py (it is a socket, not a regular file)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWalkLinks(t *testing.T) {
	root := plant(t, map[string]string{
		".gitignore":             "ignored/\nsecret.py\n/out_ignored.py\nbrought/\n", // "brought" is a link, for git no folder
		"real/a.py":              "",
		"ignored/a.py":           "",
		"ignored/sub/b.py":       "",
		"ignored/sub/c.txt":      "",
		"ignored/env/pyvenv.cfg": "",
		"ignored/env/v.py":       "",
		"secret.py":              "",
		"script":                 "",
		"p/q/r.py":               "",
	})
	away := t.TempDir()
	write(t, filepath.Join(away, "far.py"), "", false)
	for name, target := range map[string]string{
		"aa.py":              "ignored/sub/b.py",               // found again in the folder that "brought" leads to
		"an_env":             "ignored/env",                    // an environment
		"again.py":           "real/a.py",                      // listed under its own path
		"shared.py":          "secret.py",                      // its target is not listed
		"shared2.py":         "shared.py",                      // the same file once more
		"run.py":             "script",                         // a script without a suffix, under a Python name
		"note.txt":           "secret.py",                      // not a Python name
		"far.py":             filepath.Join(away, "far.py"),    // out of the root
		"out_ignored.py":     filepath.Join(away, "far.py"),    // so too, but ignored
		"broken.py":          "nowhere.py",                     //
		".#edited.py":        "someone@host.123",               // what Emacs leaves beside an edited file
		"self.py":            "self.py",                        //
		"far":                away,                             // a folder out of the root
		"p/q/up":             "..",                             // loops
		"p/q/top":            root,                             // so too
		"packages":           "real",                           // its target is walked
		"brought":            "ignored",                        // its target is not
		"p/brought_too":      filepath.Join(root, "ignored"),   // the same folder once more
		"site-packages":      "ignored",                        // a name that is left out
		"ignored/sub/around": filepath.Join("..", "..", "p"),   // loops through the link
		"ignored/b.py":       filepath.Join("sub", "b.py"),     //
		"zz":                 filepath.Join("ignored", "sub"),  // below a folder that another link brings in
		"folder.py":          filepath.Join("ignored", "none"), //
	} {
		symlink(t, target, filepath.Join(root, name))
	}
	want := "aa.py, brought/a.py, p/q/r.py, real/a.py, run.py, shared.py, " +
		"broken.py (the link leads nowhere: no such file or directory), " +
		"far.py (the link leads out of the project), " +
		"folder.py (the link leads nowhere: no such file or directory), " +
		"self.py (the link leads nowhere: too many links)"
	if got := walk(t, Options{Root: root}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// git does not follow a .gitignore that is a link, and a .gitignore that is a folder is none.
func TestWalkOddGitignore(t *testing.T) {
	root := plant(t, map[string]string{"rules": "a.py\n", "a.py": "", "sub/.gitignore/x.py": "", "sub/a.py": ""})
	symlink(t, "rules", filepath.Join(root, ".gitignore"))
	if got, want := walk(t, Options{Root: root}), "a.py, sub/.gitignore/x.py, sub/a.py"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The root may itself be reached through a link, and the paths still count from it.
func TestWalkRootIsLink(t *testing.T) {
	root := plant(t, empty("real/app/a.py", "real/b.py"))
	link := filepath.Join(root, "link")
	symlink(t, "real", link)
	symlink(t, filepath.Join(link, "b.py"), filepath.Join(root, "real", "c.py"))
	if got, want := walk(t, Options{Root: link}), "app/a.py, b.py"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
