package printer

import (
	"strings"
	"unicode/utf8"

	"github.com/drflint/drflint/analyzers/driver"
)

// lines is the text of a file, cut into lines the way positions count them: "\n", "\r\n" and a lone "\r" end one.
type lines struct {
	text   string
	starts []int32 // where each line begins
}

func newLines(text string) *lines {
	l := &lines{text: text, starts: make([]int32, 1, 1+strings.Count(text, "\n"))}
	for at := 0; ; {
		end := strings.IndexAny(text[at:], "\r\n")
		if end < 0 {
			return l
		}
		at += end + 1
		if text[at-1] == '\r' && at < len(text) && text[at] == '\n' {
			at++
		}
		l.starts = append(l.starts, int32(at))
	}
}

// lines finds the lines of a file; nil when the run did not read it.
func (p *printer) lines(path string) *lines {
	if l, ok := p.files[path]; ok {
		return l
	}
	var l *lines
	if text, ok := p.text(path); ok {
		l = newLines(strings.ToValidUTF8(text.Decoded, "\uFFFD"))
	}
	p.files[path] = l
	return l
}

// count is how many lines there are; the empty one behind the last line end counts.
func (l *lines) count() int { return len(l.starts) }

// line is the text of a 1-based line without its end; "" when there is no such line.
func (l *lines) line(n int) string {
	if n < 1 || n > len(l.starts) {
		return ""
	}
	end := len(l.text)
	if n < len(l.starts) {
		end = int(l.starts[n])
	}
	return strings.TrimRight(l.text[l.starts[n-1]:end], "\r\n")
}

// offset is where a position lies in the text, in bytes. One outside of the text counts as the nearest inside.
func (l *lines) offset(at driver.Position) int {
	n := min(max(at.Line, 1), l.count())
	line := l.line(n)
	return int(l.starts[n-1]) + columnOffset(line, at.Column)
}

// columnOffset is where a column, in code points from 1, begins in a line, in bytes.
func columnOffset(line string, column int) int {
	offset := 0
	for ; column > 1 && offset < len(line); column-- {
		_, size := utf8.DecodeRuneInString(line[offset:])
		offset += size
	}
	return offset
}

// firstLine is the part of a range on its first line: what formats show that cannot show more.
func (l *lines) firstLine(at driver.Place) (start, end int) {
	start = max(at.Start.Column, 1)
	if at.End.Line <= at.Start.Line {
		return start, max(at.End.Column, start)
	}
	return start, max(utf8.RuneCountInString(l.line(at.Start.Line))+1, start)
}
