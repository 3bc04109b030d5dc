//go:build unix

package discover

import (
	"path/filepath"
	"syscall"
	"testing"
)

// Opening a named pipe that nobody writes to blocks for ever. It is met by its name, through a link, as an argument,
// and in the place of the files that say what is ignored.
func TestNamedPipe(t *testing.T) {
	root := plant(t, empty("a.py", "plain", ".git/info/"))
	for _, name := range []string{"pipe.py", "pipe.txt", ".gitignore", ".git/info/exclude", ".git/config"} {
		if err := syscall.Mkfifo(filepath.Join(root, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	symlink(t, "pipe.txt", filepath.Join(root, "link.py"))
	const pipe = "it is a named pipe, not a regular file"
	want := "a.py, link.py (" + pipe + "), pipe.py (" + pipe + ")"
	if got := walk(t, Options{Root: root}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	_, _, err := Named(Options{Root: root}, []string{"./pipe.py"})
	if err == nil || err.Error() != "./pipe.py: "+pipe {
		t.Errorf("named: %v", err)
	}
}
