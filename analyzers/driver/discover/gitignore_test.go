package discover

import (
	"path/filepath"
	"strings"
	"testing"
)

// ignoreCase is a tree with .gitignore files. Every expectation was judged by `git ls-files -o --exclude-standard` on
// the same tree.
type ignoreCase struct {
	name  string
	tree  map[string]string
	files string // more files, empty, apart by blanks
	want  string
}

var ignoreCases = []ignoreCase{
	{
		// A matcher that lets a match speak for all below it brings logs/a.py back.
		name:  "negated folder brings back no file that a later look ignores",
		tree:  map[string]string{".gitignore": "*.py\n!logs\n"},
		files: "a.py logs/a.py",
	},
	{
		name:  "a file below an ignored folder cannot come back",
		tree:  map[string]string{".gitignore": "build/\n!build/keep.py\n", "build/.gitignore": "!*\n"},
		files: "build/keep.py app/build/x.py x.py",
		want:  "x.py",
	},
	{
		name:  "a folder's content ignored, one folder of it brought back",
		tree:  map[string]string{".gitignore": "/apps/*\n!/apps/shop/\n/apps/shop/*\n!/apps/shop/keep.py\n"},
		files: "apps/x.py apps/shop/keep.py apps/shop/drop.py apps/blog/x.py lib/apps/x.py",
		want:  "apps/shop/keep.py, lib/apps/x.py",
	},
	{
		name:  "the inner file goes before the outer one",
		tree:  map[string]string{".gitignore": "*_pb2.py\n", "a/.gitignore": "!x_pb2.py\n", "a/b/.gitignore": "x_pb2.py\n"},
		files: "x_pb2.py a/x_pb2.py a/y_pb2.py a/b/x_pb2.py",
		want:  "a/x_pb2.py",
	},
	{
		name:  "the last match counts",
		tree:  map[string]string{".gitignore": "x.py\n!x.py\nx.py\n!y.py\ny.py\n!y.py\n"},
		files: "x.py y.py",
		want:  "y.py",
	},
	{
		name:  "a slash at the start or in the middle ties a pattern to its folder",
		tree:  map[string]string{"sub/.gitignore": "/a.py\nb/c.py\nd/\n"},
		files: "a.py sub/a.py sub/x/a.py sub/b/c.py sub/x/b/c.py sub/x/d/e.py sub/d.py",
		want:  "a.py, sub/d.py, sub/x/a.py, sub/x/b/c.py",
	},
	{
		name:  "two stars between slashes are any folders, none included",
		tree:  map[string]string{".gitignore": "a/**/x.py\n**/gen/y.py\nall/**\n**/z.py\n"},
		files: "a/x.py a/b/x.py a/b/c/x.py b/x.py gen/y.py p/gen/y.py all/q/r.py z.py p/z.py a/w.py",
		want:  "a/w.py, b/x.py",
	},
	{
		// git cuts the literal start off first, so that the stars after it count as alone.
		name:  "two stars behind a name",
		tree:  map[string]string{".gitignore": "foo**/bar.py\n/x**.py\np/a**b.py\n"},
		files: "foobar.py foo/bar.py foox/bar.py foox/y/bar.py xy.py x/y.py p/ab.py p/axb.py p/a/b.py",
		want:  "p/a/b.py, x/y.py",
	},
	{
		name:  "one star and a question mark stay in one folder",
		tree:  map[string]string{".gitignore": "a/*.py\nb?c.py\nd/*/x.py\n"},
		files: "a/x.py a/b/x.py b/c.py bxc.py d/x.py d/e/x.py d/e/f/x.py",
		want:  "a/b/x.py, b/c.py, d/e/f/x.py, d/x.py",
	},
	{
		name:  "brackets",
		tree:  map[string]string{".gitignore": "[a-c]1.py\n[!a-c]2.py\n[^x]3.py\n[]x]4.py\n[[:digit:]]5.py\n[z-a]6.py\n[\\]]7.py\n[a-]8.py\n"},
		files: "a1.py d1.py a2.py d2.py x3.py y3.py ]4.py x4.py y4.py 15.py a5.py z6.py y6.py ]7.py -8.py b8.py",
		want:  "a2.py, a5.py, b8.py, d1.py, x3.py, y4.py, y6.py",
	},
	{
		// A matcher that takes an open bracket for a plain one ignores "[a.py".
		name:  "a bracket that is not closed, or of an unknown class, matches nothing",
		tree:  map[string]string{".gitignore": "[a.py\nb[[:nope:]].py\nb[[:alpha:].py\n"},
		files: "[a.py a.py b.py bx.py",
		want:  "[a.py, a.py, b.py, bx.py",
	},
	{
		name:  "a backslash takes the next byte as it is",
		tree:  map[string]string{".gitignore": "\\#a.py\n\\!b.py\n\\*c.py\nd\\e.py\nf.py\\\n"},
		files: "#a.py !b.py *c.py xc.py de.py f.py",
		want:  "f.py, xc.py",
	},
	{
		name:  "comments, blank lines and lines that say nothing",
		tree:  map[string]string{".gitignore": "# a.py\n\n   \n/\n!\n #b.py\n#c.py\n"},
		files: "a.py b.py #b.py #c.py",
		want:  "#b.py, #c.py, a.py, b.py",
	},
	{
		name:  "blanks at the end do not count unless escaped, tabs do",
		tree:  map[string]string{".gitignore": "a.py   \nb.py\\ \nc.py\t\nd.py\\  \n"},
		files: "a.py b.py c.py d.py",
		want:  "b.py, c.py, d.py",
	},
	{
		name: "line ends of Windows, a byte order mark, no line end at the end",
		tree: map[string]string{".gitignore": "\ufeffa.py\r\nb/\r\nc.py", "a.py": "", "b/x.py": "", "c.py": "", "d.py": ""},
		want: "d.py",
	},
	{
		name:  "a pattern for folders leaves a file of that name",
		tree:  map[string]string{".gitignore": "x.py/\n"},
		files: "x.py a/x.py/y.py",
		want:  "x.py",
	},
	{
		name:  "names that are not ASCII are bytes",
		tree:  map[string]string{".gitignore": "caf\u00e9.py\n?.py\n"},
		files: "caf\u00e9.py \u00e9.py e.py",
		want:  "\u00e9.py", // two bytes: a question mark is one
	},
	{
		name:  "letters count with their case",
		tree:  map[string]string{".gitignore": "Build/\nX.PY\n", ".git/config": "[core]\n\tignoreCase = false\n"},
		files: "build/a.py x.py",
		want:  "build/a.py, x.py",
	},
	{
		name:  "info/exclude comes after the .gitignore files",
		tree:  map[string]string{".git/info/exclude": "a.py\nb.py\n", ".gitignore": "!b.py\n"},
		files: "a.py b.py",
		want:  "b.py",
	},
}

func TestIgnored(t *testing.T) {
	for _, c := range ignoreCases {
		t.Run(c.name, func(t *testing.T) {
			root := plant(t, c.tree)
			write(t, filepath.Join(root, ".git"), "", true)
			for name := range strings.FieldsSeq(c.files) {
				write(t, filepath.Join(root, name), "", false)
			}
			if got := walk(t, Options{Root: root}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// One "*" after another must not make the time grow with every one: the globs of a .gitignore come from strangers.
func TestWildmatchManyStars(t *testing.T) {
	text := strings.Repeat("a", 2000) + "/" + strings.Repeat("a/", 500)
	for _, glob := range []string{strings.Repeat("*a", 60) + "b", strings.Repeat("**/*a*/", 40) + "b"} {
		if wildmatch(glob, text, false) {
			t.Errorf("%s matched", glob)
		}
	}
}

// core.ignoreCase knows the letters of ASCII and no others, in names, brackets and classes.
func TestIgnoredWithoutCase(t *testing.T) {
	root := plant(t, map[string]string{
		".git/config": "[core]\n\tignoreCase = yes\n",
		".gitignore":  "AmZ.PY\n[B-D]1.py\n[[:upper:]]2.py\n\u00c9.py\n",
	})
	for name := range strings.FieldsSeq("aMz.py c1.py e1.py e2.py \u00e9.py [3.py") {
		write(t, filepath.Join(root, name), "", false)
	}
	if got, want := walk(t, Options{Root: root}), "[3.py, e1.py, \u00e9.py"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLowerASCII(t *testing.T) {
	if got, want := lowerASCII("AMZ@[`{\u00c9\xff"), "amz@[`{\u00c9\xff"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The folders above the root have a say, up to the top of the repository and no further.
func TestIgnoredAboveRoot(t *testing.T) {
	top := plant(t, map[string]string{
		".gitignore":                  "*.py\n", // above the top: nobody asks it
		"repo/.git/info/exclude":      "local.py\n",
		"repo/.gitignore":             "gen.py\n/backend/app/one.py\nbackend/\n",
		"repo/backend/.gitignore":     "!gen.py\ntwo.py\n",
		"repo/backend/app/.gitignore": "three.py\n",
	})
	root := filepath.Join(top, "repo", "backend", "app")
	for name := range strings.FieldsSeq("one.py two.py three.py local.py x/gen.py x/one.py") {
		write(t, filepath.Join(root, name), "", false)
	}
	// The pattern "backend/" ignores the root itself; who starts there means it.
	if got, want := walk(t, Options{Root: root}), "x/gen.py, x/one.py"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A repository within the project follows its own rules, and its info/exclude may lie elsewhere.
func TestIgnoredNestedRepository(t *testing.T) {
	root := plant(t, map[string]string{
		".git/info/exclude":                    "b.py\n",
		".gitignore":                           "a.py\n/lib/c.py\n",
		"lib/.git":                             "gitdir: ../.git/modules/lib\n",
		".git/modules/lib/commondir":           "../../shared\n",
		".git/shared/info/exclude":             "d.py\n",
		".git/shared/config":                   "[core]\n\tignoreCase = true\n",
		"lib/.gitignore":                       "E.py\n",
		"lib/deep/" + "x/.gitignore":           "!e.py\n",
		"a.py":                                 "",
		"lib/a.py":                             "",
		"lib/b.py":                             "",
		"lib/c.py":                             "",
		"lib/deep/d.py":                        "",
		"lib/e.py":                             "",
		"lib/deep/x/e.py":                      "",
		"lib/deep/x/" + "node_modules/left.py": "",
	})
	if got, want := walk(t, Options{Root: root}), "lib/a.py, lib/b.py, lib/c.py, lib/deep/x/e.py"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Without a repository, as in an unpacked archive, the .gitignore files from the root down count, and none above it.
func TestIgnoredWithoutRepository(t *testing.T) {
	root := filepath.Join(plant(t, map[string]string{
		".gitignore":          "x.py\n",
		"app/.gitignore":      "gen/\n",
		"app/gen/a.py":        "",
		"app/x.py":            "",
		"app/sub/.gitignore":  "y.py\n",
		"app/sub/y.py":        "",
		"app/sub/deep/z/y.py": "",
	}), "app")
	if got, want := walk(t, Options{Root: root}), "x.py"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// core.excludesFile is found as git finds it; without it the file in the user's configuration folder counts.
func TestIgnoredGlobally(t *testing.T) {
	tests := []struct {
		name string
		home map[string]string
		env  map[string]string // a value that begins with "~/" lies in the home
		want string
	}{
		{name: "default", home: map[string]string{".config/git/ignore": "a.py\n"}, want: "b.py, c.py"},
		{name: "XDG_CONFIG_HOME", home: map[string]string{"xdg/git/ignore": "b.py\n"},
			env: map[string]string{"XDG_CONFIG_HOME": "~/xdg"}, want: "a.py, c.py"},
		{name: "configured, the default no longer counts",
			home: map[string]string{".config/git/ignore": "a.py\n", "mine": "b.py\n", ".gitconfig": "[core]\nexcludesFile=~/mine\n"},
			want: "a.py, c.py"},
		{name: "configured to none", home: map[string]string{".config/git/ignore": "a.py\n", ".gitconfig": "[core]\nexcludesFile =\n"},
			want: "a.py, b.py, c.py"},
		{name: "the later file goes before the earlier",
			home: map[string]string{".config/git/config": "[core]\nexcludesFile=~/one\n", ".gitconfig": "[Core]\nEXCLUDESFILE=~/two\n",
				"one": "a.py\n", "two": "b.py\n"},
			want: "a.py, c.py"},
		{name: "included", home: map[string]string{".gitconfig": "[include]\npath = more/git.cfg\n",
			"more/git.cfg": "[core]\nexcludesfile = \"~/mine\" # quoted\n", "mine": "c.py\n"}, want: "a.py, b.py"},
		{name: "an include of itself ends", home: map[string]string{".gitconfig": "[include]\npath = .gitconfig\n[core]\nexcludesFile=~/mine\n",
			"mine": "a.py\n"}, want: "b.py, c.py"},
		{name: "the system's file counts", home: map[string]string{"system": "[core]\nexcludesFile=~/one\n", "one": "a.py\n"},
			env: map[string]string{"GIT_CONFIG_SYSTEM": "~/system", "GIT_CONFIG_NOSYSTEM": ""}, want: "b.py, c.py"},
		{name: "the user's file goes before the system's",
			home: map[string]string{"system": "[core]\nexcludesFile=~/one\n", "one": "a.py\n", ".gitconfig": "[core]\nexcludesFile=~/two\n", "two": "b.py\n"},
			env:  map[string]string{"GIT_CONFIG_SYSTEM": "~/system", "GIT_CONFIG_NOSYSTEM": ""}, want: "a.py, c.py"},
		{name: "GIT_CONFIG_NOSYSTEM", home: map[string]string{"system": "[core]\nexcludesFile=~/one\n", "one": "a.py\n"},
			env: map[string]string{"GIT_CONFIG_SYSTEM": "~/system"}, want: "a.py, b.py, c.py"},
		{name: "GIT_CONFIG_GLOBAL replaces both", home: map[string]string{".gitconfig": "[core]\nexcludesFile=~/one\n",
			"other": "[core]\nexcludesFile=~/two\n", "one": "a.py\n", "two": "b.py\n"},
			env: map[string]string{"GIT_CONFIG_GLOBAL": "~/other"}, want: "a.py, c.py"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			root := plant(t, empty(".git/", "a.py", "b.py", "c.py"))
			home := t.TempDir()
			t.Setenv("HOME", home)
			t.Setenv("USERPROFILE", home)
			for name, text := range c.home {
				write(t, filepath.Join(home, name), text, false)
			}
			for name, value := range c.env {
				t.Setenv(name, strings.Replace(value, "~", home, 1))
			}
			if got := walk(t, Options{Root: root}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestParseGitConfig(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"several sections", "[a]\nx=1\n[B]\nY = 2\n", "a.x=1 b.y=2"},
		{"a setting on the line of its section", "[core] excludesFile = f\n", "core.excludesfile=f"},
		{"a key alone is true", "[core]\nignoreCase\n", "core.ignorecase=true"},
		{"comments", "# c\n[a] ; c\nx = 1 ; c\n y = 2# c\n; z = 3\n", "a.x=1 a.y=2"},
		{"quotes and escapes", `[a]` + "\n" + `x = "p # q"  ` + "\n" + `y = a\tb\\` + "\n" + `z="  "` + "\n", "a.x=p # q a.y=a\tb\\ a.z=  "},
		{"a line goes on after a backslash", "[a]\nx = one \\\n  two\ny=3\n", "a.x=one   two a.y=3"},
		{"subsections are not ours", "[remote \"core\"]\nexcludesFile = f\n[core]\nx=1\n", "core.x=1"},
		{"line ends of Windows", "[a]\r\nx = 1\r\n", "a.x=1"},
		{"no line end", "[a]\nx = 1", "a.x=1"},
		{"rubbish ends", "[a\n=\n]\"", `a.]"=true`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range parseGitConfig(c.text) {
				got = append(got, e.key+"="+e.value)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %q, want %q", strings.Join(got, " "), c.want)
			}
		})
	}
}
