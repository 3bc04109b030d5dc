package printer

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// longestFix is how many removed and added lines of a fix are shown; of a longer one people see the sentence.
const longestFix = 12

// hunk is a run of lines that a fix replaces.
type hunk struct {
	path     string
	line     int // of the first line, old and new
	old, new []string
	from     int // the cell of its line where the first edit begins
}

// changes works out what each fix does to lines; nothing of one that is long or whose text is not at hand.
func (p *printer) changes(fixes []driver.Fix) [][]hunk {
	changes := make([][]hunk, len(fixes))
	for i, fix := range fixes {
		changes[i] = p.hunks(fix.Edits)
	}
	return changes
}

// hunks applies edits that are sorted by place. Those that touch the same line make one hunk.
func (p *printer) hunks(edits []driver.Edit) []hunk {
	var hunks []hunk
	size := 0
	for len(edits) > 0 {
		n := 1
		for n < len(edits) && edits[n].Path == edits[0].Path && edits[n].Start.Line <= edits[n-1].End.Line {
			n++
		}
		file := p.lines(edits[0].Path)
		if file == nil {
			return nil
		}
		h := file.hunk(edits[:n])
		size += len(h.old) + len(h.new)
		if size > longestFix {
			return nil
		}
		hunks = append(hunks, h)
		edits = edits[n:]
	}
	return hunks
}

// hunk applies edits to the lines that they touch, and leaves out those that stay the same at either end.
func (l *lines) hunk(edits []driver.Edit) hunk {
	first, last := edits[0].Place, edits[len(edits)-1].Place
	begin := l.offset(driver.Position{Line: first.Start.Line, Column: 1})
	end := l.offset(driver.Position{Line: last.End.Line, Column: len(l.text) + 1})
	var text strings.Builder
	at := begin
	for _, edit := range edits {
		start := max(l.offset(edit.Start), at)
		text.WriteString(l.text[at:start])
		text.WriteString(edit.NewText)
		at = max(l.offset(edit.End), start)
	}
	text.WriteString(l.text[at:end])

	h := hunk{path: first.Path, line: max(first.Start.Line, 1)}
	h.old, h.new = newLines(l.text[begin:end]).all(), newLines(text.String()).all()
	start, stop := l.firstLine(first)
	h.from, _ = span(l.line(first.Start.Line), start, stop)
	for len(h.old) > 0 && len(h.new) > 0 && h.old[0] == h.new[0] {
		h.old, h.new, h.line = h.old[1:], h.new[1:], h.line+1
	}
	for len(h.old) > 0 && len(h.new) > 0 && h.old[len(h.old)-1] == h.new[len(h.new)-1] {
		h.old, h.new = h.old[:len(h.old)-1], h.new[:len(h.new)-1]
	}
	return h
}

// all is every line of a short text.
func (l *lines) all() []string {
	all := make([]string, l.count())
	for i := range all {
		all[i] = l.line(i + 1)
	}
	return all
}

// fix prints what a fix does: its sentence, how safe it is, and the lines it changes.
func (d *diagnostic) fix(path string, fix driver.Fix, hunks []hunk) {
	d.close()
	d.put(d.style.help.of("help"), ": ", clean(fixMessage(fix)), safety(fix.Safety), "\n")
	for _, h := range hunks {
		if h.path != path {
			d.arrow(":::", driver.Place{Path: h.path, Start: driver.Position{Line: h.line, Column: 1}})
		}
		d.hunk(h)
	}
}

// fixMessage is what a fix says of itself.
func fixMessage(fix driver.Fix) string {
	if fix.Message == "" {
		return "Apply the fix"
	}
	return fix.Message
}

// safety says in words whether a fix may change what the program does.
func safety(s rule.Safety) string {
	switch s {
	case rule.SafeFix:
		return " (safe fix)"
	case rule.UnsafeFix:
		return " (unsafe fix)"
	case rule.NoFix:
	}
	return ""
}

// hunk prints the lines that a fix removes and those that it adds, all in one window.
func (d *diagnostic) hunk(h hunk) {
	longest := 0
	for _, line := range slices.Concat(h.old, h.new) {
		longest = max(longest, width(line))
	}
	w := windowAround(longest, d.room(), h.from, h.from+1)
	d.bar()
	for i, line := range h.old {
		d.change(h.line+i, d.style.old, "-", w.show(line))
	}
	for i, line := range h.new {
		d.change(h.line+i, d.style.new, "+", w.show(line))
	}
}

func (d *diagnostic) change(n int, look style, sign, shown string) {
	d.put(d.style.gutter.of(d.number(n)), " ", look.of(sign+space(shown)+shown), "\n")
}
