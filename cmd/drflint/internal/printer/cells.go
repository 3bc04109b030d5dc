package printer

import (
	"strings"

	"github.com/fatih/color"
)

// What other forms of output than findings need as well, so that all of drflint's output is measured and coloured alike.

// Width is the number of cells that a line takes on a terminal.
func Width(line string) int { return width(line) }

// Clean makes a text fit for one line of a terminal: no control character of it acts there.
func Clean(text string) string { return clean(text) }

// Shorten takes as much out of the middle of a line as it needs to fit into cells.
func Shorten(line string, cells int) string {
	total := width(line)
	if total <= cells || cells < 3 {
		return line
	}
	head := (cells - 1) / 2
	tail := cells - 1 - head
	start := window{0, head}.cut(line)
	end := window{total - tail, total}.cut(line)
	return start + "…" + end
}

// cut is the part of a line in the window, without a mark for what is left out.
func (w window) cut(line string) string {
	var b strings.Builder
	for cell := 0; line != "" && cell < w.high; {
		g := nextGlyph(line, cell)
		if cell >= w.low && cell+g.cells <= w.high {
			b.WriteString(g.shown)
		}
		cell += g.cells
		line = line[g.bytes:]
	}
	return b.String()
}

// Look makes a text look as the attributes say where colours are enabled.
func Look(enabled bool, attributes ...color.Attribute) func(text string) string {
	return newStyle(enabled, attributes...).of
}
