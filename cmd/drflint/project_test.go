//go:build unix

package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The projects in testdata are found to have just the faults that were put into them, written down beside each. The run is
// README.md's, from the top of the repository.
func TestProjects(t *testing.T) {
	expected, err := filepath.Glob("../../testdata/projects/*.txt")
	if err != nil || len(expected) == 0 {
		t.Fatalf("no projects: %v", err)
	}
	for _, file := range expected {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, exit := runDrflint(t, "../..", "--output", "concise", "testdata/projects/"+name)
			if got != string(want) || exit != 1 {
				t.Errorf("exit status %d; printed\n%s\nwant\n%s", exit, got, want)
			}
			for _, jobs := range []string{"1", "8"} {
				if again, _ := runDrflint(t, "../..", "--jobs", jobs, "--output", "concise", "testdata/projects/"+name); again != got {
					t.Errorf("with --jobs %s it prints\n%s", jobs, again)
				}
			}
		})
	}
}

// runDrflint runs the drflint that TestMain makes of this binary.
func runDrflint(t *testing.T, dir string, args ...string) (stdout string, exit int) {
	t.Helper()
	program, err := exec.LookPath("drflint")
	if err != nil {
		t.Fatal(err)
	}
	return run(t, dir, program, args...)
}
