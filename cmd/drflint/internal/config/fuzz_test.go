package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzLoad reads any text as both files. It must not panic, a fault must be on one line and in the file, and what is
// read without a fault can be shown.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		"", "selct = []", "select = ['DRF1', [1, {a = 2}], # x\n]", "[tool.drflint]\nrules.DRF150 = {limit = 0x10, skip = ['']}",
		"[severity]\r\n\"é\" = 'off'\r\n", "[[tool.drflint.x]]\na.b.c = 1979-05-27T07:32:00Z", "per-file-ignores.'!**.py' = ['imports']",
		"\ufeffoutput = 'sarif:'", "a = \"\"\"\n\\\n  x\"\"\"", "tool.drflint.jobs = 99999999999999999999", "a={b=[{c=[]}],d={}}#", "'''",
	} {
		f.Add(seed)
	}
	k := known()
	f.Fuzz(func(t *testing.T, text string) {
		root := t.TempDir()
		for _, name := range []string{ownFile, pyproject} {
			path := filepath.Join(root, name)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			l, err := New(root, k, Flags{Config: path})
			if err != nil {
				t.Fatal(err)
			}
			check(t, l, text)
		}
		if _, err := New(root, k, Flags{Select: []string{text}, Severity: []string{text}, Output: []string{text}, Exclude: []string{text}}); err != nil {
			var faults Errors
			if !errors.As(err, &faults) {
				t.Errorf("%T", err)
			}
		}
	})
}

// check asks a loader everything.
func check(t *testing.T, l *Loader, text string) {
	var out strings.Builder
	err := l.Show(&out, "shop/tests/a.py")
	var faults Errors
	if err == nil {
		if _, fault := parse([]byte(out.String())); fault != nil {
			t.Errorf("shown is no TOML: %v\n%s", fault, out.String())
		}
	} else if !errors.As(err, &faults) {
		t.Errorf("%T", err)
	}
	for _, fault := range faults {
		if strings.ContainsAny(fault.Message, "\n\r") || fault.Line > strings.Count(text, "\n")+1 || fault.Column > len(text)+1 {
			t.Errorf("%q at %d:%d", fault.Message, fault.Line, fault.Column)
		}
	}
}
