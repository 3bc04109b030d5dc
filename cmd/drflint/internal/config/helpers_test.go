package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/rules/rule"
)

// known is a small world: two rules of the engine, one of each kind, and one with an option of each type.
func known() Known {
	build := func(code, name, group string, kind rule.Kind, severity rule.Severity, options ...rule.Option) *rule.Rule {
		return &rule.Rule{
			Analyzer: &analysis.Analyzer{Name: code},
			Name:     name, Group: group, Kind: kind, Severity: severity, Options: options,
		}
	}
	return Known{
		Rules: []*rule.Rule{
			build("DRF001", "syntax-error", "engine", rule.Bug, rule.Error),
			build("DRF002", "invalid-suppression", "engine", rule.Protocol, rule.Warning,
				rule.Option{Name: "require-reason", Default: false}),
			build("DRF101", "wildcard-import", "imports", rule.Protocol, rule.Warning),
			build("DRF102", "import-cycle", "imports", rule.Style, rule.Note),
			build("DRF110", "missing-docstring", "documentation", rule.Protocol, rule.Warning),
			build("DRF140", "bare-except", "exceptions", rule.Bug, rule.Warning),
			build("DRF150", "long-function", "size", rule.Style, rule.Note,
				rule.Option{Name: "limit", Default: 50},
				rule.Option{Name: "unit", Default: "lines"},
				rule.Option{Name: "skip", Default: []string{"tests"}}),
		},
		Formats: []string{"full", "concise", "json", "sarif", "github"},
	}
}

// codes are the codes of the rules that are on, joined with blanks and without "DRF".
func codes(on func(*rule.Rule) bool) string {
	var list []string
	for _, r := range known().Rules {
		if on(r) {
			list = append(list, strings.TrimPrefix(r.Code(), "DRF"))
		}
	}
	return strings.Join(list, " ")
}

// tree writes files, by slash path, below a new folder with a .git, and gives the folder.
func tree(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		path = filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// load makes a loader that must not fail.
func load(t testing.TB, cwd string, k Known, flags Flags) *Loader {
	t.Helper()
	l, err := New(cwd, k, flags)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// on are the codes of the rules that are on for a path below the loader's root.
func on(t testing.TB, l *Loader, path string) string {
	t.Helper()
	s, err := l.For(path)
	if err != nil {
		t.Fatal(err)
	}
	byCode := map[string]*rule.Rule{}
	for _, r := range l.known.Rules {
		byCode[r.Code()] = r
	}
	return codes(func(r *rule.Rule) bool { return s.Of(byCode[r.Code()]).On })
}
