// Package edit makes the text edits of fixes. An edit is a stretch of a file's text and what comes in its place; the
// functions here know what must go along with it, such as the blanks before a comment. The package decides nothing and
// touches no file.
package edit

import (
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// Edit replaces a stretch of a file's text.
type Edit struct {
	pyparse.Span
	NewText string
}

// Replace puts text in the place of a stretch.
func Replace(at pyparse.Span, text string) Edit { return Edit{at, text} }

// Insert puts text before the byte at an offset.
func Insert(at int32, text string) Edit { return Edit{pyparse.Span{Start: at, End: at}, text} }

// DeleteComment takes away a comment: with the blanks before it where code stands on the line, with its whole line where
// none does.
func DeleteComment(text string, comment pyparse.Span) Edit {
	start := int32(len(strings.TrimRight(text[:comment.Start], " \t\f")))
	if start > 0 && text[start-1] != '\n' && text[start-1] != '\r' {
		return Edit{Span: pyparse.Span{Start: start, End: comment.End}}
	}
	end := comment.End
	if rest := text[end:]; strings.HasPrefix(rest, "\r\n") {
		end += 2
	} else if rest != "" {
		end++
	}
	return Edit{Span: pyparse.Span{Start: start, End: end}}
}
