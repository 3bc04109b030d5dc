package driver

import (
	"go/token"
	"sort"
	"unicode/utf8"
)

// lineStarts are the offsets at which the lines of a text begin. A line ends with "\n", "\r\n" or a lone "\r", as in
// Python.
func lineStarts(text string) []int32 {
	starts := make([]int32, 1, 1+len(text)/32)
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, int32(i+1))
		}
	}
	return starts
}

// position resolves an offset in the file as it is on disk.
func (u *unit) position(original int) Position {
	if u.file == nil {
		return Position{Line: 1, Column: 1}
	}
	return u.textPosition(u.file.TextOffset(int32(original)))
}

// textPosition resolves an offset in the file's text. What lies behind the text's end stands at its end.
func (u *unit) textPosition(offset int32) Position {
	offset = min(offset, int32(len(u.file.Text)))
	starts := u.lines()
	line := sort.Search(len(starts), func(i int) bool { return starts[i] > offset })
	return Position{
		Offset: int(u.file.Original(offset)),
		Line:   line,
		Column: utf8.RuneCountInString(u.file.Text[starts[line-1]:offset]) + 1,
	}
}

// place resolves a range of positions in this unit. An end that is not given is the start.
func (u *unit) place(start, end token.Pos) Place {
	end = max(start, end)
	return Place{u.Path, u.position(int(start - u.base)), u.position(int(end - u.base))}
}

// oneLine clips a place to its first line.
func (u *unit) oneLine(p Place) Place {
	if p.End.Line == p.Start.Line || u.file == nil {
		return p
	}
	start := u.file.TextOffset(int32(p.Start.Offset))
	end := u.lines()[p.Start.Line] // where the next line begins
	for end > start && (u.file.Text[end-1] == '\n' || u.file.Text[end-1] == '\r') {
		end--
	}
	p.End = u.textPosition(end)
	return p
}
