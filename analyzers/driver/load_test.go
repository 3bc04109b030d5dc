package driver_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
)

// What cannot be read is one DRF005 with the reason, and touches no other file.
func TestUnreadable(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, size int64) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte("bad\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if size > 0 {
			if err := os.Truncate(path, size); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	tests := []struct {
		name  string
		input driver.Input
		want  string
	}{
		{"a problem that the caller met", driver.Input{Problem: "a link out of the project"}, "a link out of the project"},
		{"a problem goes before a content", driver.Input{Problem: "a link", Content: []byte("bad\n")}, "a link"},
		{"a missing file", driver.Input{File: filepath.Join(folder, "gone.py")}, "no such file or directory"},
		{"no file at all", driver.Input{}, "no such file or directory"},
		{"a folder", driver.Input{File: folder}, "not a regular file"},
		{"a file one byte too large", driver.Input{File: write("large.py", 8<<20+1)}, "larger than 8 MB"},
		{"a file too large by far is not read to its end", driver.Input{File: write("huge.py", 1<<35)}, "larger than 8 MB"},
		{"a content one byte too large", driver.Input{Content: bytes.Repeat([]byte("\n"), 8<<20+1)}, "larger than 8 MB"},
		{"bytes that are not UTF-8", driver.Input{Content: []byte("bad = '\xe9'\n")}, "byte 7 is not utf-8; save the file as UTF-8 or name its encoding in a coding line (PEP 263)"},
		{"UTF-16", driver.Input{Content: []byte("\xff\xfex\x00")}, "byte 0 is not utf-8"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			c.input.Path, c.input.Report = "a.py", true
			result := run(t, driver.Options{Rules: list(words("DRF900", "x", "bad")), Files: []driver.Input{c.input, file("b.py", "bad\n")}})
			expect(t, result, "DRF005:1 b.py:DRF900:1")
			f := result.Findings[0]
			if !strings.HasPrefix(f.Message, "cannot be read: "+c.want) {
				t.Errorf("message is %q", f.Message)
			}
			if show(f.Start) != "1:1@0" || f.End != f.Start {
				t.Errorf("it stands at %s to %s", show(f.Start), show(f.End))
			}
			if want := []string{"a.py"}; !slices.Equal(result.Unparsed, want) {
				t.Errorf("unparsed are %v", result.Unparsed)
			}
		})
	}
}

// A file of just the size that is allowed, on disk and in memory, is read.
func TestLargest(t *testing.T) {
	content := append([]byte("bad  #"), bytes.Repeat([]byte("#"), 8<<20-len("bad  #"))...)
	path := filepath.Join(t.TempDir(), "a.py")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	files := []driver.Input{{Path: "a.py", File: path, Report: true}, {Path: "b.py", Content: content, Report: true}}
	expect(t, run(t, driver.Options{Rules: list(words("DRF900", "x", "bad")), Files: files}), "DRF900:1 b.py:DRF900:1")
}

// An empty content is a content: it is not looked for on the disk.
func TestEmptyContent(t *testing.T) {
	expect(t, run(t, driver.Options{Files: []driver.Input{{Path: "a.py", Content: []byte{}, Report: true}}}), "")
}

// A file that is not Python is one DRF001 with CPython's reason at CPython's line, and no rule runs on it.
func TestSyntaxError(t *testing.T) {
	tests := []struct{ name, content, place, want string }{
		{"a word too few", "bad = 1\ndef total(order)\n    return 1\n", "2:17@24", "expected ':'"},
		{"at the end of the file", "bad(\n", "1:4@3", "'(' was never closed"},
		{"an encoding that there is not", "# coding: klingon\nbad\n", "1:1@0", "unknown encoding: klingon"},
		{"an unknown encoding behind bytes that are none of UTF-8's", "# \xff\xff\xff\n# coding: klingon", "2:", "unknown encoding: klingon"},
		{"suppressions of a broken file are not judged", "bad(  # drflint: ignore\n# drflint: ignore[DRF900]\n# noqa: DRF900\n", "1:4@3", "'(' was never closed"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			files := append(only(c.content), file("b.py", "bad\n"))
			result := run(t, driver.Options{Rules: list(words("DRF900", "x", "bad")), Files: files})
			if len(result.Findings) != 2 || say(result) != "DRF001:"+c.place[:1]+" b.py:DRF900:1" {
				t.Fatal(details(result))
			}
			f := result.Findings[0]
			if !strings.HasPrefix(show(f.Start), c.place) || !strings.Contains(f.Message, c.want) {
				t.Errorf("got %s %s", show(f.Start), f.Message)
			}
		})
	}
}
