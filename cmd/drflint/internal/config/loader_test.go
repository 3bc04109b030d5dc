package config

import (
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"

	"github.com/drflint/drflint/rules/rule"
)

// TestClosest holds which file governs: the closest, whole, with drflint.toml before pyproject.toml.
func TestClosest(t *testing.T) {
	root := tree(t, map[string]string{
		"pyproject.toml":         "[tool.drflint]\nselect = ['DRF101']\nseverity.bare-except = 'note'\n[tool.drflint.per-file-ignores]\n'*' = ['DRF140']",
		"backend/pyproject.toml": "[tool.drflint]\nextend-select = ['DRF150']",
		"both/pyproject.toml":    "[tool.drflint]\nselect = []",
		"both/drflint.toml":      "select = ['DRF140']",
		"other/pyproject.toml":   "[tool.ruff]\nselect = []",
		"empty/drflint.toml":     "",
		"table/pyproject.toml":   "[tool.drflint]",
		"flags/drflint.toml":     "select = ['DRF110']",
	})
	tests := []struct {
		name, path string
		flags      Flags
		want       string
	}{
		{"beside it", "a.py", Flags{}, "001 101"},
		{"below it", "x/y/a.py", Flags{}, "001 101"},
		{"not merged with the one above", "backend/x/a.py", Flags{}, "001 002 101 110 140 150"},
		{"drflint.toml before pyproject.toml", "both/a.py", Flags{}, "001 140"},
		{"a pyproject.toml without the table is none", "other/a.py", Flags{}, "001 101"},
		{"an empty one counts", "empty/a.py", Flags{}, "001 002 101 110 140"},
		{"an empty table counts", "table/a.py", Flags{}, "001 002 101 110 140"},
		{"--config replaces all", "both/a.py", Flags{Config: "flags/drflint.toml"}, "001 110"},
		{"--isolated replaces all", "both/a.py", Flags{Isolated: true}, "001 002 101 110 140"},
		{"--ignore is on top of each", "both/a.py", Flags{Ignore: []string{"DRF14"}}, "001"},
		{"--extend-select is on top of each", "x/a.py", Flags{ExtendSelect: []string{"DRF15"}}, "001 101 150"},
		{"an absolute path", filepath.Join(root, "both", "x", "..", "a.py"), Flags{}, "001 140"},
		{"a file that does not exist", "no/such/folder/a.py", Flags{}, "001 101"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := on(t, load(t, root, known(), tt.flags), tt.path); got != tt.want {
				t.Errorf("on are %s, want %s", got, tt.want)
			}
		})
	}
}

// TestPerFileIgnores holds what they silence and that nothing selects it back.
func TestPerFileIgnores(t *testing.T) {
	root := tree(t, map[string]string{"proj/drflint.toml": `
extend-select = ["DRF150"]
[per-file-ignores]
"tests" = ["DRF1"]
"!shop/**.py" = ["bare-except"]
"shop/a.py" = ["exceptions", "DRF110"]
"generated.py" = ["DRF"]
"template.py" = ["DRF001"]
`})
	tests := []struct{ name, path, want string }{
		{"negated", "proj/x.py", "001 002 101 110 150"},
		{"negated and matched", "proj/shop/x/b.py", "001 002 101 110 140 150"},
		{"group and code", "proj/shop/a.py", "001 002 101 150"},
		{"two lines", "proj/tests/a.py", "001 002"},
		{"the engine's rules stay", "proj/shop/generated.py", "001"},
		{"unless named", "proj/shop/template.py", "002 101 110 140 150"},
	}
	for _, flags := range []Flags{{}, {Select: []string{"DRF002", "DRF101", "DRF110", "DRF140", "DRF150"}}} {
		for _, tt := range tests {
			if got := on(t, load(t, root, known(), flags), tt.path); got != tt.want {
				t.Errorf("%s: on are %s, want %s (flags %v)", tt.name, got, tt.want, flags.Select)
			}
		}
	}
}

// TestShared holds that files of which the same is said share their settings, and others do not.
func TestShared(t *testing.T) {
	root := tree(t, map[string]string{
		"drflint.toml":   "per-file-ignores = {'t.py' = ['DRF1'], 'u' = []}",
		"a/drflint.toml": "",
		"b/drflint.toml": "",
	})
	l := load(t, root, known(), Flags{})
	get := func(path string) *rule.Settings {
		s, err := l.For(path)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	same := [][2]string{{"x.py", "y/z.py"}, {"t.py", "y/t.py"}, {"a/x.py", "a/y/z.py"}}
	for _, p := range same {
		if get(p[0]) != get(p[1]) {
			t.Errorf("%s and %s do not share", p[0], p[1])
		}
	}
	differ := [][2]string{{"x.py", "t.py"}, {"a/x.py", "x.py"}, {"a/x.py", "b/x.py"}}
	for _, p := range differ {
		if get(p[0]) == get(p[1]) {
			t.Errorf("%s and %s share", p[0], p[1])
		}
	}
}

// TestConcurrent is for the race detector.
func TestConcurrent(t *testing.T) {
	l := load(t, tree(t, map[string]string{"a/drflint.toml": ""}), known(), Flags{})
	var all sync.WaitGroup
	for _, path := range []string{"a/x.py", "b/x.py", "a/y.py", "a/b/c/x.py"} {
		all.Go(func() {
			if _, err := l.For(path); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// TestOptions holds that options reach the rules with their types, and that the others keep their defaults.
func TestOptions(t *testing.T) {
	k := known()
	root := tree(t, map[string]string{"pyproject.toml": `
[tool.drflint.rules.invalid-suppression]
require-reason = true
[tool.drflint.rules]
DRF150 = { limit = 0x10, skip = [] }
[tool.drflint.rules.long-function]
unit = "statements"
`, "plain/drflint.toml": ""})
	l := load(t, root, k, Flags{})
	set, err := l.For("a.py")
	if err != nil {
		t.Fatal(err)
	}
	suppression, long := k.Rules[1], k.Rules[6]
	if !rule.Value[bool](set, suppression, "require-reason") {
		t.Error("require-reason is false")
	}
	if n := rule.Value[int](set, long, "limit"); n != 16 {
		t.Errorf("limit is %d", n)
	}
	if unit := rule.Value[string](set, long, "unit"); unit != "statements" {
		t.Errorf("unit is %s", unit)
	}
	// An empty list is a value, not the default.
	if skip := rule.Value[[]string](set, long, "skip"); len(skip) != 0 {
		t.Errorf("skip is %q", skip)
	}
	plain, err := l.For("plain/a.py")
	if err != nil {
		t.Fatal(err)
	}
	if n := rule.Value[int](plain, long, "limit"); n != 50 {
		t.Errorf("limit without configuration is %d", n)
	}
}

// TestRun holds where the run's own keys come from.
func TestRun(t *testing.T) {
	root := tree(t, map[string]string{
		"drflint.toml": `
output = ["full", "sarif:out/a:b.sarif", "json:/tmp/x.json"]
fail-on = "note"
exit-zero = true
exclude = ["legacy", "x/*.py"]
force-exclude = true
jobs = 3
color = "never"
quiet = true
statistics = true
timings = true
`,
		"backend/drflint.toml": `output = "json"`,
		"shop/a.py":            "",
	})
	no, two := false, 2
	top := Run{
		Output: []Output{{Format: "full"}, {"sarif", filepath.Join(root, "out/a:b.sarif")}, {"json", "/tmp/x.json"}},
		FailOn: rule.Note, ExitZero: true, ForceExclude: true, Jobs: 3, Color: "never", Quiet: true, Statistics: true,
		Timings: true,
	}
	defaults := Run{Output: []Output{{Format: "full"}}, FailOn: rule.Warning, Color: "auto"}
	json := defaults
	json.Output = []Output{{Format: "json"}}
	byFlags := Run{
		Output: []Output{{"github", ""}, {"sarif", "a.sarif"}}, FailOn: rule.Error, Jobs: 2, Color: "always", Statistics: true,
		ForceExclude: true, Timings: true,
	}
	tests := []struct {
		name, cwd string
		flags     Flags
		want      Run
	}{
		{"beside it", "", Flags{}, top},
		{"below it", "shop", Flags{}, top},
		{"the nearest alone", "backend", Flags{}, json},
		{"--config", "backend", Flags{Config: "../drflint.toml"}, top},
		{"--isolated", "", Flags{Isolated: true}, defaults},
		{"flags", "", Flags{
			Output: []string{"github", "sarif:a.sarif"}, FailOn: "error", Jobs: &two, Color: "always", ExitZero: &no, Quiet: &no,
		}, byFlags},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := load(t, filepath.Join(root, tt.cwd), known(), tt.flags).Run()
			if err != nil {
				t.Fatal(err)
			}
			got.Exclude = Globs{} // TestExclude
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

// TestExclude holds what globs of exclude are relative to: the file, or the current folder for those of the flag.
func TestExclude(t *testing.T) {
	root := tree(t, map[string]string{"drflint.toml": "exclude = ['x/*.py', 'legacy']", "sub/x/a.py": ""})
	tests := []struct {
		name, cwd string
		flag      []string
		path      string
		want      bool
	}{
		{"file", "sub", nil, "x/a.py", true},
		{"file", "sub", nil, "sub/x/a.py", false},
		{"a folder", "sub", nil, "sub/legacy", true},
		{"below it", "sub", nil, "sub/legacy/x/a.py", true},
		{"flag", "sub", []string{"x/*.py"}, "sub/x/a.py", true},
		{"flag", "sub", []string{"x/*.py"}, "x/a.py", false},
		{"the flag replaces the file's", "sub", []string{"other"}, "sub/legacy", false},
	}
	for _, tt := range tests {
		run, err := load(t, filepath.Join(root, tt.cwd), known(), Flags{Exclude: tt.flag}).Run()
		if err != nil {
			t.Fatal(err)
		}
		if got := run.Exclude.Match(filepath.Join(root, tt.path)); got != tt.want {
			t.Errorf("%s: %s is %v", tt.name, tt.path, got)
		}
	}
}

// TestRoot holds what makes a folder the root, and what Find finds.
func TestRoot(t *testing.T) {
	root := tree(t, map[string]string{
		"a/b/c/x.py":            "",
		"own/drflint.toml":      "",
		"own/x/y.py":            "",
		"py/pyproject.toml":     "[tool.drflint]",
		"not/pyproject.toml":    "[tool.other]",
		"worktree/.git":         "gitdir: ../.git/worktrees/x",
		"worktree/x/y.py":       "",
		"broken/pyproject.toml": "[tool.drflint",
	})
	tests := []struct{ cwd, root, found string }{
		{"", "", ""},
		{"a/b/c", "", ""},
		{"own/x", "own", "own/drflint.toml"},
		{"py", "py", "py/pyproject.toml"},
		{"not", "", ""},
		{"worktree/x", "worktree", ""},
		{"broken", "broken", "broken/pyproject.toml"},
	}
	for _, tt := range tests {
		cwd := filepath.Join(root, tt.cwd)
		if got := Root(cwd); got != filepath.Join(root, tt.root) {
			t.Errorf("the root of %q is %s", tt.cwd, got)
		}
		found, ok := Find(cwd)
		if ok != (tt.found != "") || ok && found != filepath.Join(root, tt.found) {
			t.Errorf("%q finds %q", tt.cwd, found)
		}
	}
}

// BenchmarkFor asks for files of one folder with ten lines of per-file-ignores: what each file of a run costs.
func BenchmarkFor(b *testing.B) {
	l := load(b, tree(b, map[string]string{"a/b/c/x.py": "", "drflint.toml": `[per-file-ignores]
"tests" = ["DRF1"]
"test_*.py" = ["DRF1"]
"*/migrations/*.py" = ["DRF1"]
"a/*" = ["DRF1"]
"!b/**.py" = ["DRF1"]
"conftest.py" = ["DRF1"]
"settings/*.py" = ["DRF1"]
"**/management/**" = ["DRF1"]
"manage.py" = ["DRF1"]
"docs" = ["DRF1"]
`}), known(), Flags{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.For("a/b/c/x.py"); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNotFiles has a folder and a dangling link in a configuration's place. Neither is one; opening a FIFO, which
// would be the same case, must not be tried.
func TestNotFiles(t *testing.T) {
	root := tree(t, map[string]string{"a/drflint.toml/x": "", "b/x": ""})
	if err := os.Symlink("nowhere", filepath.Join(root, "b", ownFile)); err != nil {
		t.Fatal(err)
	}
	l := load(t, root, known(), Flags{})
	for _, path := range []string{"a/x.py", "b/x.py"} {
		if got, want := on(t, l, path), "001 002 101 110 140"; got != want {
			t.Errorf("%s: on are %s, want %s", path, got, want)
		}
	}
}
