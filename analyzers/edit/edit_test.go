package edit_test

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/pyparse"
)

func apply(text string, e edit.Edit) string { return text[:e.Start] + e.NewText + text[e.End:] }

// The comment that goes is the one that says "gone".
func TestDeleteComment(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"behind code, with the blanks before it", "a = 1  # gone\nb\n", "a = 1\nb\n"},
		{"behind code, with tabs before it", "a\t \t# gone\n", "a\n"},
		{"behind code, without a blank", "a# gone\n", "a\n"},
		{"behind code in the last line, without a line end", "a  # gone", "a"},
		{"behind code, CRLF", "a # gone\r\nb\r\n", "a\r\nb\r\n"},
		{"on its own line", "a\n# gone\nb\n", "a\nb\n"},
		{"on its own line, indented", "if a:\n    # gone\n    b\n", "if a:\n    b\n"},
		{"in the first line", "# gone\na\n", "a\n"},
		{"in the first line, indented", "  # gone\na\n", "a\n"},
		{"in the last line, without a line end", "a\n# gone", "a\n"},
		{"in the last line, with a line end", "a\n# gone\n", "a\n"},
		{"alone in its file", "# gone", ""},
		{"on its own line, CRLF", "a\r\n  # gone\r\nb\r\n", "a\r\nb\r\n"},
		{"on its own line, lone carriage returns", "a\r# gone\rb\r", "a\rb\r"},
		{"on its own line, form feed", "a\n\f# gone\nb\n", "a\nb\n"},
		{"between other comments", "# one\n# gone\n# two\n", "# one\n# two\n"},
		{"inside of brackets", "f(\n    a,  # gone\n    b,\n)\n", "f(\n    a,\n    b,\n)\n"},
		{"below a blank line, which stays", "a\n\n# gone\nb\n", "a\n\nb\n"},
		{"behind a character of several bytes", "é = 'ü' # gone\n", "é = 'ü'\n"},
	} {
		start := strings.Index(c.text, "# gone")
		end := start + len("# gone")
		got := apply(c.text, edit.DeleteComment(c.text, pyparse.Span{Start: int32(start), End: int32(end)}))
		if got != c.want {
			t.Errorf("%s: %q gives %q, want %q", c.why, c.text, got, c.want)
		}
	}
}

func TestReplaceAndInsert(t *testing.T) {
	text := "except:"
	if got := apply(text, edit.Insert(6, " Exception")); got != "except Exception:" {
		t.Errorf("Insert gives %q", got)
	}
	if got := apply(text, edit.Replace(pyparse.Span{Start: 0, End: 6}, "finally")); got != "finally:" {
		t.Errorf("Replace gives %q", got)
	}
}
