package driver_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

func show(p driver.Position) string { return fmt.Sprintf("%d:%d@%d", p.Line, p.Column, p.Offset) }

// A place is line:column@offset: columns in code points of the text, offsets in bytes of the file as it is on disk.
func TestPositions(t *testing.T) {
	tests := []struct{ name, content, start, end string }{
		{"the first byte", "bad\n", "1:1@0", "1:4@3"},
		{"no newline at the end", "x\nbad", "2:1@2", "2:4@5"},
		{"a tab is one column", "if x:\n\tbad\n", "2:2@7", "2:5@10"},
		{"a wide character is one column of three bytes", "'世' + bad\n", "1:7@8", "1:10@11"},
		{"an emoji is one column of four bytes", "'😀', bad\n", "1:6@8", "1:9@11"},
		{"a family of emoji is as many columns as it has code points", "'👩‍👧', bad\n", "1:8@15", "1:11@18"},
		{"a combining accent is a column of its own", "'e\u0301', bad\n", "1:7@7", "1:10@10"},
		{"CRLF ends one line", "x\r\nbad\r\n", "2:1@3", "2:4@6"},
		{"a lone CR ends a line", "x\rbad\r", "2:1@2", "2:4@5"},
		{"CR and CRLF mixed", "x\r\r\n\nbad", "4:1@5", "4:4@8"},
		{"a form feed ends no line", "x\n\fbad\n", "2:2@3", "2:5@6"},
		{"a line separator in a string ends no line", "'\u2028', bad\n", "1:6@7", "1:9@10"},
		{"a byte order mark has no column, but an offset", "\ufeffbad\n", "1:1@3", "1:4@6"},
		{"an offset behind a byte order mark and a line", "\ufeffx\nbad\n", "2:1@5", "2:4@8"},
		{"latin-1: one byte, one column", "# coding: latin-1\n'\xe9\xe8', bad\n", "2:7@24", "2:10@27"},
		{"shift_jis: two bytes, one column", "# coding: shift_jis\n'\x93\xfa', bad\n", "2:6@26", "2:9@29"},
		{"cp1252 behind CRLF", "# coding: cp1252\r\n'\x80' + bad\r\n", "2:7@24", "2:10@27"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			result := run(t, driver.Options{Rules: list(words("DRF900", "x", "bad")), Files: only(c.content)})
			if len(result.Findings) != 1 {
				t.Fatalf("findings are %q", say(result))
			}
			f := result.Findings[0]
			if show(f.Start) != c.start || show(f.End) != c.end {
				t.Errorf("got %s to %s, want %s to %s", show(f.Start), show(f.End), c.start, c.end)
			}
			if got := c.content[f.Start.Offset:f.End.Offset]; got != "bad" {
				t.Errorf("the offsets hold %q", got)
			}
		})
	}
}

// A primary range stands on one line.
func TestOneLineRanges(t *testing.T) {
	tests := []struct {
		name       string
		content    string
		start, end int
		want       string
	}{
		{"several lines are clipped to the first", "one(\n  two)\n", 0, 11, "1:1@0 1:5@4"},
		{"the line's end stays out", "one\ntwo\n", 0, 4, "1:1@0 1:4@3"},
		{"both bytes of CRLF stay out", "one\r\ntwo\r\n", 0, 6, "1:1@0 1:4@3"},
		{"a lone CR stays out", "one\rtwo\r", 0, 6, "1:1@0 1:4@3"},
		{"blanks at the end stay in", "one  \ntwo\n", 0, 8, "1:1@0 1:6@5"},
		{"a range that begins at a line's end is empty", "one\ntwo\n", 3, 6, "1:4@3 1:4@3"},
		{"a range that begins within CRLF does not end before it begins", "one\r\ntwo\r\n", 4, 7, "1:5@4 1:5@4"},
		{"an empty line", "\n\n\n", 1, 3, "2:1@1 2:1@1"},
		{"an empty range", "one\n", 1, 1, "1:2@1 1:2@1"},
		{"the end of the file", "one\n", 4, 4, "2:1@4 2:1@4"},
		{"the end of a file without a newline", "one", 3, 3, "1:4@3 1:4@3"},
		{"an empty file", "", 0, 0, "1:1@0 1:1@0"},
		{"behind the byte order mark's first byte is still column 1", "\ufeffone\n", 1, 4, "1:1@3 1:2@4"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			result := run(t, driver.Options{Rules: list(ranges(c.start, c.end)), Files: only(c.content)})
			if len(result.Findings) != 1 {
				t.Fatal(details(result))
			}
			if got := show(result.Findings[0].Start) + " " + show(result.Findings[0].End); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A range without an end is its start.
func TestNoEnd(t *testing.T) {
	r := made("DRF900", "start", func(pass *analysis.Pass) (any, error) {
		pass.Report(analysis.Diagnostic{Pos: source.Of(pass).Base + 2, Message: "m"})
		return nil, nil
	})
	result := run(t, driver.Options{Rules: list(r), Files: only("x = 1\n")})
	if f := result.Findings[0]; show(f.Start) != "1:3@2" || f.End != f.Start {
		t.Errorf("got %s to %s", show(f.Start), show(f.End))
	}
}

// Related places and edits may lie in another file, and keep all of their lines.
func TestOtherFile(t *testing.T) {
	files := []driver.Input{file("a.py", "x\n"), {Path: "b/c.py", Content: []byte("# coding: latin-1\n'\xe9'(\n)\n")}, file("d.py", "z\n")}
	look := made("DRF900", "look", func(pass *analysis.Pass) (any, error) {
		f := source.Of(pass)
		if f.Path == "d.py" {
			return nil, nil
		}
		// Files have stretches of positions in the order of their paths, as in a token.FileSet.
		there := tokens{int(f.Base) + len("x\n") + 1 + 18, int(f.Base) + len("x\n") + 1 + 24}
		fix := f.Fix("Mend both", edit.Insert(0, "y"))
		fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: there.Pos(), End: there.End(), NewText: []byte("z")})
		rule.Report(pass, f.At(pyparse.Span{Start: 0, End: 1}), "m", rule.Evidence{
			Related: []analysis.RelatedInformation{{Pos: there.Pos(), End: there.End(), Message: "here too"}},
			Fixes:   []analysis.SuggestedFix{fix},
		})
		return nil, nil
	})
	look.Fix = rule.UnsafeFix
	result := run(t, driver.Options{Rules: list(look), Files: files})
	expect(t, result, "DRF900:1")
	f := result.Findings[0]
	if len(f.Related) != 1 || len(f.Fixes) != 1 || len(f.Fixes[0].Edits) != 2 {
		t.Fatalf("got %+v", f)
	}
	there := f.Related[0]
	if got := there.Path + " " + show(there.Start) + " " + show(there.End) + " " + there.Message; got != "b/c.py 2:1@18 3:2@24 here too" {
		t.Errorf("the related place is %s", got)
	}
	fix := f.Fixes[0]
	if fix.Safety != rule.UnsafeFix || fix.Message != "Mend both" {
		t.Errorf("the fix is %v %q", fix.Safety, fix.Message)
	}
	if got := fix.Edits[0]; got.Path != "a.py" || got.NewText != "y" || got.Start != got.End {
		t.Errorf("the first edit is %+v", got)
	}
	if got := fix.Edits[1]; got.Place != there.Place || got.NewText != "z" {
		t.Errorf("the second edit is %+v", got)
	}
}

// The lines of a text are those that positions count.
func TestLine(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"one\ntwo\n", []string{"one", "two", "", ""}},
		{"one\r\ntwo", []string{"one", "two", ""}},
		{"one\rtwo\r\r\nfour", []string{"one", "two", "", "four", ""}},
		{"", []string{"", ""}},
	}
	for _, c := range tests {
		for i, want := range c.want {
			if got := (driver.Text{Decoded: c.text}).Line(i + 1); got != want {
				t.Errorf("line %d of %q is %q, want %q", i+1, c.text, got, want)
			}
		}
	}
}

// What a run read can be asked for: the bytes as on disk, the text as positions count in it.
func TestText(t *testing.T) {
	content := "\ufeff# coding: utf-8\nbad\n"
	result := run(t, driver.Options{Files: append(only(content), file("b.py", "# coding: latin-1\n'\xe9'\n"), file("c.py", "'\xe9'\n"))})
	if text, ok := result.Text("a.py"); !ok || string(text.Bytes) != content || text.Decoded != strings.TrimPrefix(content, "\ufeff") {
		t.Errorf("a.py is %+v", text)
	}
	if text, ok := result.Text("b.py"); !ok || text.Line(2) != "'é'" {
		t.Errorf("b.py is %+v", text)
	}
	if _, ok := result.Text("c.py"); ok {
		t.Error("c.py has a text although it is none")
	}
}
