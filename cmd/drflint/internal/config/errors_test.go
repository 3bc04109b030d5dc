package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFaults says what is reported of a drflint.toml, every line of it.
func TestFaults(t *testing.T) {
	tests := []struct {
		name string
		text string
		want []string // without the file's name
	}{
		{"unknown key", "\n\nselct = []", []string{`3:1: unknown key "selct"; did you mean "select"?`}},
		{"two letters swapped", "ingore = []", []string{`1:1: unknown key "ingore"; did you mean "ignore"?`}},
		{"far from every key", "line-length = 88", []string{`1:1: unknown key "line-length"; the nearest known key is "select"`}},
		{"another case", "SELECT = []", []string{`1:1: unknown key "SELECT"; did you mean "select"?`}},
		{"unknown table", "[lint]\nselect = []", []string{`1:2: unknown key "lint"; the nearest known key is "quiet"`}},
		{"a quoted key", `"é" = 1`, []string{`1:1: unknown key "é"; the nearest known key is "jobs"`}},
		{"an empty key", `"" = 1`, []string{`1:1: unknown key ""`}},
		{"all faults in order", "jobs = -1\nquiet = 1\n[severity]\nDRF1 = 'x'\n[nope]\n", []string{
			"1:8: jobs: expected an integer of 0 or more, found -1",
			"2:9: quiet: expected a boolean, found an integer",
			`4:8: severity.DRF1: expected "error", "warning", "note" or "off", found "x"`,
			`5:2: unknown key "nope"; the nearest known key is "ignore"`,
		}},

		{"string for array", `select = "DRF1"`, []string{"1:10: select: expected an array of strings, found a string"}},
		{"table for array", "[ignore]\na = 1", []string{"1:2: ignore: expected an array of strings, found a table"}},
		{"tables for array", "[[ignore]]\na = 1\n[[ignore]]", []string{"1:3: ignore: expected an array of strings, found an array of tables"}},
		{"array for table", "severity = []", []string{"1:12: severity: expected a table, found an array"}},
		{"date", "exit-zero = 2026-11-22", []string{"1:13: exit-zero: expected a boolean, found a date or time"}},
		{"float", "jobs = 1.5", []string{"1:8: jobs: expected an integer, found a float"}},
		{"output", "output = true", []string{"1:10: output: expected a string or an array of strings, found a boolean"}},
		// TOML has 64-bit integers; the value must not wrap or be cut.
		{"hexadecimal", "jobs = -0", nil},
		{"large", "jobs = 0x7fff_ffff", nil},
		{"settings of an environment that is none", "[settings]\nproduction = 'shop.prod'\ntests = 'shop.ci'\n", []string{
			`3:1: settings: unknown key "tests"; did you mean "test"?`,
		}},
		{"settings that are no name", "settings = {test = 1}", []string{"1:20: settings.test: expected a string, found an integer"}},

		{"element", "select = ['DRF1', 2]", []string{"1:19: select: expected a string, found an integer"}},
		{"element after lines and comments", "select = [ # [1]\n  'DRF1', # 'é', 7\r\n\t[ [], 'a' ], {a = [1]}\n, true]", []string{
			"3:2: select: expected a string, found an array",
			"3:15: select: expected a string, found a table",
			"4:3: select: expected a string, found a boolean",
		}},
		{"columns are code points", "output = ['full:ß😀', 5]", []string{"1:22: output: expected a string, found an integer"}},
		{"CRLF", "quiet = true\r\njobs = 'two'\r\n", []string{"2:8: jobs: expected an integer, found a string"}},
		{"byte order mark", "\ufeffjobs = 'two'", []string{"1:8: jobs: expected an integer, found a string"}},

		{"unknown rule", "select = ['DRF10', 'DRF7']", []string{`1:20: select: unknown rule "DRF7"; the nearest known rule is "DRF001"`}},
		{"rule in small letters", "select = ['drf101']", []string{`1:11: select: unknown rule "drf101"; did you mean "DRF101"?`}},
		{"rule's name", "ignore = ['wildcard-imports']", []string{`1:11: ignore: unknown rule "wildcard-imports"; did you mean "wildcard-import"?`}},
		{"group's name", "ignore = ['import']", []string{`1:11: ignore: unknown rule "import"; did you mean "imports"?`}},
		{"ruff's word for every rule", "select = ['ALL']", []string{`1:11: select: unknown rule "ALL"; for every rule set profile to "all"`}},
		{"empty selector", "select = ['']", []string{`1:11: select: unknown rule ""`}},

		{"severity by dotted key", `severity."DRF9" = "note"`, []string{`1:10: severity: unknown rule "DRF9"; the nearest known rule is "DRF001"`}},
		{"severity of another type", "severity.bare-except = true", []string{"1:24: severity.bare-except: expected a string, found a boolean"}},
		{"severity inline", "severity = {DRF140 = 'eror', DRF9 = 1}", []string{
			`1:22: severity.DRF140: expected "error", "warning", "note" or "off", found "eror"`,
			`1:30: severity: unknown rule "DRF9"; the nearest known rule is "DRF001"`,
			"1:37: severity.DRF9: expected a string, found an integer",
		}},

		{"words", "profile = 'bug'\nfail-on = 'off'\ncolor = 'yes'", []string{
			`1:11: profile: expected "protocol", "bugs" or "all", found "bug"`,
			`2:11: fail-on: expected "error", "warning" or "note", found "off"`,
			`3:9: color: expected "auto", "always" or "never", found "yes"`,
		}},
		{"formats", "output = ['sarif:', 'jsno']", []string{
			`1:11: output: no path behind the colon of "sarif:"`,
			`1:21: output: unknown format "jsno"; did you mean "json"?`,
		}},
		{"globs", "exclude = ['[', '', '!a', 'a']\n[per-file-ignores]\n'a/{b' = []\n'!' = ['DRF9']", []string{
			`1:12: exclude: "[" is not a valid glob`,
			`1:17: exclude: "" is not a valid glob`,
			`1:21: exclude: "!a": only globs of per-file-ignores can be negated`,
			`3:1: per-file-ignores: "a/{b" is not a valid glob`,
			`4:1: per-file-ignores: "!" is not a valid glob`,
			`4:8: per-file-ignores: unknown rule "DRF9"; the nearest known rule is "DRF001"`,
		}},
		{"per-file-ignores of another type", "per-file-ignores.'a.py' = 'DRF1'", []string{
			`1:27: per-file-ignores."a.py": expected an array of strings, found a string`,
		}},

		{"unknown rule of options", "[rules.bare-excpt]\na = 1", []string{`1:8: rules: unknown rule "bare-excpt"; did you mean "bare-except"?`}},
		{"a prefix has no options", "rules.DRF1 = {}", []string{`1:7: rules: unknown rule "DRF1"; did you mean "DRF001"?`}},
		{"rule without options", "rules.bare-except = {x = 1}", []string{`1:22: rule bare-except has no option "x", nor any other`}},
		{"unknown option", "rules.DRF002.require-reasons = 1", []string{`1:14: rule DRF002 has no option "require-reasons"; did you mean "require-reason"?`}},
		{"option of another type", "[rules.long-function]\nlimit = '5'\nunit = 5\nskip = ['a', 5]", []string{
			"2:9: rules.long-function.limit: expected an integer, found a string",
			"3:8: rules.long-function.unit: expected a string, found an integer",
			"4:14: rules.long-function.skip: expected a string, found an integer",
		}},
		{"option by code and by name", "rules.DRF150.limit = 5\nrules.long-function = {limit = 6}", []string{
			"2:24: rules.long-function.limit is set twice, first at drflint.toml:1",
		}},
		{"options that are no table", "rules.DRF150 = 5\n", []string{"1:16: rules.DRF150: expected a table, found an integer"}},

		{"no tables", "rules = 1\nper-file-ignores = 1\ncolor = 1", []string{
			"1:9: rules: expected a table, found an integer",
			"2:20: per-file-ignores: expected a table, found an integer",
			"3:9: color: expected a string, found an integer",
		}},
		{"array that ends with a comment", "output = ['full', # é\n]\nx = 1", []string{`3:1: unknown key "x"; the nearest known key is "jobs"`}},

		{"syntax", "quiet = true\njobs = 1 2", []string{"2:10: invalid TOML: expected newline but got U+0032 '2'"}},
		// The library counts bytes.
		{"syntax behind wide letters", "'é😀' = = 1", []string{"1:8: invalid TOML: unexpected character U+003D '=' at start of value"}},
		{"key set twice", "quiet = true\r\n\r\nquiet = false", []string{"3:1: invalid TOML: key quiet is already defined"}},
		// A key with a line end must not break the fault's line.
		{"odd key set twice", "\"a\\nb\" = 1\n\"a\\nb\" = 1", []string{"2:1: invalid TOML: key a\ufffdb is already defined"}},
		{"odd severity", "severity.\"a\\nb\" = 1", []string{
			`1:10: severity: unknown rule "a\nb"; the nearest known rule is "size"`, "1:19: severity.a\ufffdb: expected a string, found an integer",
		}},
		{"unfinished", "select = [", []string{"1:10: invalid TOML: array is incomplete"}},
		{"not UTF-8", "quiet = true\n# é\xe9", []string{"2:4: not UTF-8"}},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := load(t, tree(t, map[string]string{ownFile: tt.text}), known(), Flags{}).For("a.py")
			want := ""
			for _, line := range tt.want {
				want += "drflint.toml:" + line + "\n"
			}
			got := ""
			if err != nil {
				got = err.Error() + "\n"
			}
			if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestFaultsOfFlags says what is reported of the command line.
func TestFaultsOfFlags(t *testing.T) {
	minus := -2
	_, err := New(t.TempDir(), known(), Flags{
		Config: "a.toml", Isolated: true, Profile: "al",
		Select: []string{"DRF1", "wildcard"}, ExtendSelect: []string{"E501"}, Ignore: []string{"bare-excep"},
		Severity: []string{"DRF1", "DRF8=note", "DRF1=hint", "DRF1=off"},
		Output:   []string{"text"}, Exclude: []string{"{"}, FailOn: "never", Color: "no", Jobs: &minus,
	})
	want := `--config and --isolated exclude each other
--profile: expected "protocol", "bugs" or "all", found "al"
--select: unknown rule "wildcard"; the nearest known rule is "wildcard-import"
--extend-select: unknown rule "E501"; the nearest known rule is "DRF001"
--ignore: unknown rule "bare-excep"; did you mean "bare-except"?
--severity: expected RULE=LEVEL, found "DRF1"
--severity: unknown rule "DRF8"; the nearest known rule is "DRF001"
--severity: DRF1: expected "error", "warning", "note" or "off", found "hint"
--output: unknown format "text"; the nearest known format is "full"
--fail-on: expected "error", "warning" or "note", found "never"
--exclude: "{" is not a valid glob
--color: expected "auto", "always" or "never", found "no"
--jobs: expected an integer of 0 or more, found -2`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// TestTyped holds that callers can tell these errors from others and read their places.
func TestTyped(t *testing.T) {
	_, err := load(t, tree(t, map[string]string{ownFile: "a=1\nb=2"}), known(), Flags{}).Run()
	var one *Error
	if !errors.As(err, &one) || one.Line != 1 || one.Column != 1 || one.Path != ownFile {
		t.Errorf("the first fault is %+v", one)
	}
	var all Errors
	if !errors.As(err, &all) || len(all) != 2 {
		t.Errorf("there are %d faults", len(all))
	}
}

// TestUnreadable has files that are there and cannot be read.
func TestUnreadable(t *testing.T) {
	root := tree(t, map[string]string{"pyproject.toml": "[project]"})
	tests := []struct{ config, want string }{
		{"none.toml", "none.toml: cannot be read: no such file or directory"},
		{".git", ".git: cannot be read: is a directory"},
		{"pyproject.toml", "pyproject.toml: has no table [tool.drflint]"},
	}
	for _, tt := range tests {
		_, err := load(t, root, known(), Flags{Config: tt.config}).For("a.py")
		if err == nil || err.Error() != tt.want {
			t.Errorf("--config %s: got %v, want %s", tt.config, err, tt.want)
		}
	}
}

// TestLarge has files that are no configuration: the library must not overflow the stack, nor may we.
func TestLarge(t *testing.T) {
	root := tree(t, map[string]string{
		"open/drflint.toml": "select = " + strings.Repeat("[", maxSize-20),
		"deep/drflint.toml": "select = " + strings.Repeat("[", maxSize/2-20) + strings.Repeat("]", maxSize/2-20),
		"long/drflint.toml": strings.Repeat("#", maxSize+1),
	})
	l := load(t, root, known(), Flags{})
	if _, err := l.For("open/a.py"); err == nil || !strings.Contains(err.Error(), "invalid TOML") {
		t.Errorf("open: got %v", err)
	}
	if _, err := l.For("deep/a.py"); err == nil {
		t.Error("deep: no error")
	}
	if _, err := l.For("long/a.py"); err == nil || err.Error() != "long/drflint.toml: is over 4 MiB, too large for a configuration" {
		t.Errorf("long: got %v", err)
	}
}

// TestErrorOnce holds that files under one broken configuration share the error, so that it is printed once.
func TestErrorOnce(t *testing.T) {
	l := load(t, tree(t, map[string]string{"a/drflint.toml": "x=1"}), known(), Flags{})
	_, first := l.For("a/one.py")
	_, second := l.For("a/b/two.py")
	var one, two *Error
	if !errors.As(first, &one) || !errors.As(second, &two) || one != two {
		t.Errorf("got %v and %v", first, second)
	}
	if _, err := l.For("b/three.py"); err != nil {
		t.Errorf("a file beside it: %v", err)
	}
}

// TestOtherTools has every pyproject.toml that is not ours to complain of, and those that are.
func TestOtherTools(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"broken and silent on drflint", "[tool.poetry\n", ""},
		{"UTF-16", "\xff\xfe[\x00t\x00o\x00o\x00l\x00]\x00", ""},
		{"another tool's mistake", "[tool.ruff]\nselct = 1\n[tool.drflint]\nquiet = true\n[tool.x]\ny = 1979-05-27T07:32:00Z", ""},
		{"drflint as a dependency", "[project]\ndependencies = ['drflint']\n[[tool.uv.index]]\nname='x'\n[[tool.uv.index]]\nname='y'", ""},
		{"tool is no table", "tool = 'drflint'", ""},
		{"broken and ours", "[tool.drflint\n", "pyproject.toml:1:14: invalid TOML: expected ']' to close table name"},
		{"inline", "tool = {drflint = {selct = []}}", `pyproject.toml:1:20: unknown key "selct"; did you mean "select"?`},
		{"dotted", "[tool]\ndrflint.rules.invalid-suppression.require-reason = 1", "pyproject.toml:2:52: rules.invalid-suppression.require-reason: expected a boolean, found an integer"},
		{"no table", "tool.drflint = 3", "pyproject.toml:1:16: tool.drflint: expected a table, found an integer"},
		{"array of tables", "[[tool.drflint]]\nquiet = true", "pyproject.toml:1:8: tool.drflint: expected a table, found an array of tables"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := load(t, tree(t, map[string]string{pyproject: tt.text}), known(), Flags{}).For("a.py")
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestShownPath holds that a fault names the file as the user would from where they stand.
func TestShownPath(t *testing.T) {
	root := tree(t, map[string]string{ownFile: "x = 1", "shop/api/a.py": ""})
	cwd := filepath.Join(root, "shop", "api")
	_, err := load(t, cwd, known(), Flags{}).For("a.py")
	if want := "../../drflint.toml:1:1: "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
	_, err = load(t, string(os.PathSeparator), known(), Flags{}).For(filepath.Join(root, "a.py"))
	if want := strings.TrimPrefix(filepath.ToSlash(root), "/") + "/drflint.toml:1:1: "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
}

// TestDistance has the steps that count as one.
func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "ac", 1},
		{"ac", "abc", 1}, {"abc", "acb", 1}, {"kitten", "sitting", 3}, {"ca", "abc", 3},
	}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
