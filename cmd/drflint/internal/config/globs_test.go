package config

import "testing"

// TestGlob matches paths against globs of a configuration in /home/shop/proj.
func TestGlob(t *testing.T) {
	tests := []struct {
		glob, path string
		want       bool
	}{
		{"a.py", "/home/shop/proj/a.py", true},
		{"a.py", "/home/shop/proj/x/y/a.py", true},
		{"a.py", "/home/shop/proj/ba.py", false},
		{"*.py", "/home/shop/proj/x/a.py", true},
		{"test_*", "/home/shop/proj/x/test_a.py", true},
		{"{a,b}.py", "/home/shop/proj/x/b.py", true},
		{"[ab].py", "/home/shop/proj/x/b.py", true},
		{"?.py", "/home/shop/proj/ö.py", true},

		// A folder covers what is in it, with and without a slash behind.
		{"tests", "/home/shop/proj/x/tests/y/a.py", true},
		{"tests/", "/home/shop/proj/x/tests/y/a.py", true},
		{"x/tests", "/home/shop/proj/x/tests/y/a.py", true},
		{"x/*", "/home/shop/proj/x/tests/y/a.py", true},
		{"**", "/home/shop/proj/x/a.py", true},
		{"*", "/home/shop/proj/x/a.py", true},
		// What leads to the configuration is not part of the project.
		{"shop", "/home/shop/proj/a.py", false},
		{"proj", "/home/shop/proj/a.py", false},

		// With a slash the path counts from the folder.
		{"x/a.py", "/home/shop/proj/x/a.py", true},
		{"./x/a.py", "/home/shop/proj/x/a.py", true},
		{"./a.py", "/home/shop/proj/x/a.py", false},
		{"x/a.py", "/home/shop/proj/y/x/a.py", false},
		{"**/x/a.py", "/home/shop/proj/y/x/a.py", true},
		{"x/*.py", "/home/shop/proj/x/y/a.py", false},
		{"x/**/a.py", "/home/shop/proj/x/a.py", true},
		{"x/**.py", "/home/shop/proj/x/y/z/a.py", true},
		{"x/**.py", "/home/shop/proj/x/a.py", true},
		{"x/**.py", "/home/shop/proj/y/a.py", false},
		{"/home/shop/proj/x/*", "/home/shop/proj/x/a.py", true},
		{"../other/*.py", "/home/shop/other/a.py", true},
		{".", "/home/shop/proj/a.py", false}, // the folder itself is not below itself

		{"!a.py", "/home/shop/proj/x/a.py", false},
		{"!a.py", "/home/shop/proj/x/b.py", true},
		{"!x/**.py", "/home/shop/proj/x/y/a.py", false},
		{"!x/**.py", "/home/shop/proj/y/a.py", true},
		{"!x", "/home/shop/proj/x/a.py", false},

		// Outside of the folder, as when files elsewhere are named with --config.
		{"a.py", "/srv/a.py", true},
		{"home", "/srv/home/a.py", true},
	}
	for _, tt := range tests {
		g, err := newGlob("/home/shop/proj", tt.glob)
		if err != nil {
			t.Fatal(err)
		}
		if got := g.match(tt.path); got != tt.want {
			t.Errorf("%s on %s: %v (pattern %q)", tt.glob, tt.path, got, g.pattern)
		}
	}
}

// TestGlobFolders has folders that are special: the root, and one whose name is a pattern.
func TestGlobFolders(t *testing.T) {
	for folder, path := range map[string]string{
		"/":             "/x/a.py",
		"/srv/[a]{b}*!": "/srv/[a]{b}*!/x/a.py",
		`/srv/a\b`:      `/srv/a\b/x/a.py`,
	} {
		g, err := newGlob(folder, "x/*.py")
		if err != nil || !g.match(path) {
			t.Errorf("%s below %s does not match %q (%v)", path, folder, g.pattern, err)
		}
	}
	g, err := newGlob("/srv/[a]", "x/*.py")
	if err != nil || g.match("/srv/a/x/b.py") {
		t.Errorf("a folder's name was read as a pattern (%v)", err)
	}
}

// TestGlobs holds that the zero value matches nothing, and that a path that is not absolute ends.
func TestGlobs(t *testing.T) {
	if (Globs{}).Match("/a.py") {
		t.Error("no glob matches")
	}
	g, err := newGlob("/srv", "b")
	if err != nil {
		t.Fatal(err)
	}
	if (Globs{[]glob{g}}).Match("x/a.py") {
		t.Error("b matches x/a.py")
	}
}
