package printer

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
)

// The lines must be those of driver.Text, in which positions count.
func TestLines(t *testing.T) {
	for _, text := range []string{"", "a", "a\n", "a\nb", "a\r\nb\r\n", "a\rb\r", "a\r\r\nb", "\n\n", "\r\n\r\n", "a\n\rb", "é\n日"} {
		l := newLines(text)
		whole := driver.Text{Decoded: text}
		for n := 1; n <= l.count()+1; n++ {
			if got, want := l.line(n), whole.Line(n); got != want {
				t.Errorf("line %d of %q is %q, want %q", n, text, got, want)
			}
		}
		if joined := strings.Join(l.all(), ""); joined != strings.NewReplacer("\r", "", "\n", "").Replace(text) {
			t.Errorf("the lines of %q are %q: something is lost", text, l.all())
		}
	}
}

func TestHunk(t *testing.T) {
	const text = "one\ntwo\r\ndrei é\nfour\n"
	edit := func(line, column, endLine, endColumn int, text string) driver.Edit {
		return driver.Edit{
			Place: driver.Place{
				Start: driver.Position{Line: line, Column: column}, End: driver.Position{Line: endLine, Column: endColumn},
			},
			NewText: text,
		}
	}
	tests := []struct {
		name     string
		edits    []driver.Edit
		line     int
		old, new []string
	}{
		{"a word", []driver.Edit{edit(1, 1, 1, 4, "eins")}, 1, []string{"one"}, []string{"eins"}},
		{"columns are code points", []driver.Edit{edit(3, 6, 3, 7, "e")}, 3, []string{"drei é"}, []string{"drei e"}},
		{"a whole line goes, and the next is no part of it", []driver.Edit{edit(2, 1, 3, 1, "")}, 2, []string{"two"}, nil},
		{"a whole line comes", []driver.Edit{edit(2, 1, 2, 1, "x\n")}, 2, nil, []string{"x"}},
		{"a line with CRLF comes", []driver.Edit{edit(2, 1, 2, 1, "x\r\n")}, 2, nil, []string{"x"}},
		{"a line comes behind another", []driver.Edit{edit(1, 4, 1, 4, "\nx")}, 2, nil, []string{"x"}},
		{"a line comes at the end of the file", []driver.Edit{edit(5, 1, 5, 1, "x\n")}, 5, nil, []string{"x"}},
		{
			"two edits of one line", []driver.Edit{edit(4, 1, 4, 2, "p"), edit(4, 4, 4, 5, "l")},
			4, []string{"four"}, []string{"poul"},
		},
		{"a place behind the end is the end", []driver.Edit{edit(9, 1, 9, 9, "x")}, 9, []string{""}, []string{"x"}},
	}
	for _, test := range tests {
		got := newLines(text).hunk(test.edits)
		same := strings.Join(got.old, "|") == strings.Join(test.old, "|") && len(got.old) == len(test.old) &&
			strings.Join(got.new, "|") == strings.Join(test.new, "|") && len(got.new) == len(test.new)
		if !same || got.line != test.line {
			t.Errorf("%s: line %d: %q to %q, want line %d: %q to %q",
				test.name, got.line, got.old, got.new, test.line, test.old, test.new)
		}
	}
}

// A fix of many lines would bury the finding: its sentence must do.
func TestLongFix(t *testing.T) {
	from, o := fixture()
	f := &from.Findings[7]
	f.Fixes[0].Edits[0].NewText = strings.Repeat("x\n", longestFix)
	from.Findings = from.Findings[7:8]
	got := render(t, "full", from, o)
	if !strings.HasSuffix(got, "help: Catch `Exception` (unsafe fix)\n\n") {
		t.Errorf("more than the sentence of a long fix is shown:\n%s", got)
	}
}
