package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestShow reads the text that people read.
func TestShow(t *testing.T) {
	root := tree(t, map[string]string{
		"drflint.toml": "output = ['full', 'sarif:/tmp/\"a\".sarif']\nexclude = ['legacy']\njobs = 2\n",
		"shop/pyproject.toml": `[tool.drflint]
profile = "all"
ignore = ["DRF102"]
[tool.drflint.severity]
"DRF14" = "error"
"DRF110" = "off"
[tool.drflint.per-file-ignores]
"tests" = ["imports"]
[tool.drflint.rules.long-function]
limit = 60
`})
	yes := true
	l := load(t, root, known(), Flags{Quiet: &yes, Ignore: []string{"DRF15"}})
	var out strings.Builder
	if err := l.Show(&out, "shop/tests/a.py"); err != nil {
		t.Fatal(err)
	}
	want := `# What is in force for "shop/tests/a.py".
# "shop/pyproject.toml" governs it.

# The rules that are on.
select = [
    "DRF001", # syntax-error (error): on unless ignored by its code or name
    "DRF002", # invalid-suppression (warning): profile "all", shop/pyproject.toml:2
    "DRF140", # bare-except (error): profile "all", shop/pyproject.toml:2
]

# The rules that are off.
ignore = [
    "DRF101", # wildcard-import (warning): per-file-ignores "tests", shop/pyproject.toml:8
    "DRF102", # import-cycle (note): ignore "DRF102", shop/pyproject.toml:3
    "DRF110", # missing-docstring (warning): severity "DRF110", shop/pyproject.toml:6
    "DRF150", # long-function (note): --ignore DRF15
]

# Of the run.
output = ["full", "sarif:/tmp/\"a\".sarif"] # drflint.toml:1
fail-on = "warning" # default
exit-zero = false # default
exclude = ["legacy"] # drflint.toml:2
force-exclude = false # default
jobs = 2 # drflint.toml:3
settings = {} # default
color = "auto" # default
quiet = true # --quiet
statistics = false # default
timings = false # default

[severity]
DRF001 = "error" # default
DRF002 = "warning" # default
DRF101 = "warning" # default
DRF102 = "note" # default
DRF110 = "warning" # default
DRF140 = "error" # severity "DRF14", shop/pyproject.toml:5
DRF150 = "note" # default

[rules.invalid-suppression]
require-reason = false # default

[rules.long-function]
limit = 60 # shop/pyproject.toml:10
unit = "lines" # default
skip = ["tests"] # default
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// TestShowAgain holds that what is shown is a configuration that says the same again.
func TestShowAgain(t *testing.T) {
	configurations := []string{
		"",
		"select = []\nignore = ['DRF001']",
		"profile = 'bugs'\nseverity = {DRF = 'note', DRF140 = 'off'}",
		"extend-select = ['DRF150']\n[rules.long-function]\nlimit = -3\nskip = ['\\u007f\\\\\"\\n😀', '']\nunit = ''",
		"exclude = ['\\u0001']\noutput = 'json:a\\u2028b'\nexit-zero = true\nfail-on = 'error'",
	}
	for _, text := range configurations {
		root := tree(t, map[string]string{ownFile: text})
		var first, second strings.Builder
		if err := load(t, root, known(), Flags{}).Show(&first, "a.py"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, ownFile), []byte(first.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := load(t, root, known(), Flags{}).Show(&second, "a.py"); err != nil {
			t.Fatalf("%s\n%s", err, first.String())
		}
		if a, b := plain(first.String()), plain(second.String()); a != b {
			t.Errorf("%s\nshows\n%s\nand again\n%s", text, a, b)
		}
	}
}

// plain cuts off the comments. No value of the tests has a blank and "#".
func plain(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		code, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " # ")
		b.WriteString(code + "\n")
	}
	return b.String()
}

// TestShowFaults holds that a broken configuration shows nothing: neither the run's nor the file's.
func TestShowFaults(t *testing.T) {
	root := tree(t, map[string]string{"a/drflint.toml": "x = 1", "b/x": ""})
	for cwd, path := range map[string]string{"a": "b/x.py", "b": filepath.Join(root, "a", "x.py")} {
		var out strings.Builder
		if err := load(t, filepath.Join(root, cwd), known(), Flags{}).Show(&out, path); err == nil || out.Len() > 0 {
			t.Errorf("from %s: %v, %q", cwd, err, out.String())
		}
	}
}

// TestShowPath has a path that is not fit for a comment.
func TestShowPath(t *testing.T) {
	root := tree(t, map[string]string{"a\nb\xff/drflint.toml": "select = ['DRF1']"})
	var out strings.Builder
	if err := load(t, root, known(), Flags{}).Show(&out, "a\nb\xff/x.py"); err != nil {
		t.Fatal(err)
	}
	if _, fault := parse([]byte(out.String())); fault != nil {
		t.Errorf("%v in\n%s", fault, out.String())
	}
}
