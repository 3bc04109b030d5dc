//go:build unix

package driver_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
)

// What stands in the place of a file and never ends, or never begins, does not stop the run.
func TestSpecialFiles(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe.py")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(folder, "link.py")
	if err := os.Symlink(link, link); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, path, want string }{
		{"a named pipe that nobody writes to", pipe, "not a regular file"},
		{"a device without an end", "/dev/zero", "not a regular file"},
		{"a link to itself", link, "too many levels of symbolic links"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			result := run(t, driver.Options{Files: []driver.Input{{Path: "a.py", File: c.path, Report: true}}})
			expect(t, result, "DRF005:1")
			if got := result.Findings[0].Message; !strings.Contains(got, c.want) {
				t.Errorf("message is %q", got)
			}
		})
	}
}
