package driver

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Read is what says which settings are for what, at the root and around a manage.py, unless it is too large.
func TestSurroundings(t *testing.T) {
	root := t.TempDir()
	for name, content := range map[string]string{
		"Dockerfile":             "ENV A=1",
		"notes.txt":              "nothing",
		"backend/pytest.ini":     "[pytest]",
		"backend/api/tox.ini":    "[tox]",
		"other/tox.ini":          "[tox]",
		"docker/Dockerfile":      "ENV B=1",
		"compose/docker-big.yml": "a",
		"setup.cfg":              strings.Repeat("a", largest+1),
	} {
		at := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := []Input{{Path: "backend/api/manage.py"}, {Path: "other/settings.py"}}
	var got []string
	for _, text := range surroundings(Options{Root: root, Files: files}).Texts {
		got = append(got, text.Path)
	}
	if want := []string{"Dockerfile", "backend/pytest.ini", "backend/api/tox.ini", "docker/Dockerfile"}; !slices.Equal(got, want) {
		t.Errorf("read are %v, not %v", got, want)
	}
	if around := surroundings(Options{Files: files}); around.Texts != nil {
		t.Errorf("without a root %v is read", around.Texts)
	}
}
