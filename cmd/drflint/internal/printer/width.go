package printer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/mattn/go-runewidth"
)

// tabSize is how many cells a tab stop stands for, as in ruff.
const tabSize = 4

// replacement stands for what must not reach a terminal and has no picture of its own.
const replacement = "\uFFFD"

// glyph is what a terminal draws as one: a letter with its accents, an emoji of several code points, a tab.
type glyph struct {
	shown string // what is printed
	bytes int    // of the source
	runes int    // code points of the source: a glyph is that many columns
	cells int    // of the terminal
}

// nextGlyph takes the first glyph of a text that is not empty and whose first cell is the given one of its line.
func nextGlyph(text string, cell int) glyph {
	cluster := text[:1]
	if text[0] >= utf8.RuneSelf || len(text) > 1 && text[1] >= utf8.RuneSelf {
		found := graphemes.FromString(text)
		found.Next()
		cluster = found.Value()
	}
	r, size := utf8.DecodeRuneInString(cluster)
	switch {
	case r == '\t':
		cells := tabSize - cell%tabSize
		return glyph{"    "[:cells], 1, 1, cells}
	case size == len(cluster):
		shown := visible(r, cluster)
		return glyph{shown, size, 1, cells(shown)}
	}
	return glyph{cluster, len(cluster), utf8.RuneCountInString(cluster), cells(cluster)}
}

// cells is the width of one glyph. It does not ask the locale whether ambiguous characters are wide: the same findings
// print the same everywhere.
func cells(cluster string) int {
	if len(cluster) == 1 {
		return 1
	}
	condition := runewidth.Condition{StrictEmojiNeutral: true}
	width := condition.StringWidth(cluster)
	if strings.HasSuffix(cluster, "\uFE0F") {
		return max(width, 2) // "show as an emoji": today's terminals give it two cells
	}
	return width
}

// visible is a character as it may be printed: controls become their pictures ("␛"), and what has none or would
// reorder or hide text, such as the marks of right-to-left writing, the replacement character.
func visible(r rune, text string) string {
	switch {
	case r < ' ':
		return string('\u2400' + r)
	case r < 0x7F:
		return text
	case r == 0x7F:
		return "\u2421"
	case r == utf8.RuneError, unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return replacement
	}
	return text
}

// clean makes a message, a path or a name fit for one line of a terminal. A control character is shown as a source line
// shows it.
func clean(text string) string {
	if plain(text) {
		return text
	}
	text = strings.ToValidUTF8(text, replacement)
	var b strings.Builder
	for text != "" {
		g := nextGlyph(text, 0)
		if text[0] == '\t' {
			g.shown = "\u2409"
		}
		b.WriteString(g.shown)
		text = text[g.bytes:]
	}
	return b.String()
}

// plain reports whether bytes, code points and cells of a text are the same.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7F {
			return false
		}
	}
	return true
}

// width is the number of cells of a line.
func width(line string) int {
	if plain(line) {
		return len(line)
	}
	cell := 0
	for line != "" {
		g := nextGlyph(line, cell)
		cell += g.cells
		line = line[g.bytes:]
	}
	return cell
}

// span is the cells of a line between two columns, the second not included, both in code points from 1. A glyph counts as a whole; a span is one
// cell at least, and ends at most one cell behind the line.
func span(line string, start, end int) (from, to int) {
	from, to = -1, -1
	cell, column := 0, 1
	for line != "" && to < 0 {
		g := nextGlyph(line, cell)
		column += g.runes
		if from < 0 && start < column {
			from = cell
		}
		cell += g.cells
		if end <= column {
			to = cell
		}
		line = line[g.bytes:]
	}
	if from < 0 {
		from = cell
	}
	if to < 0 {
		to = cell
	}
	return from, max(to, from+1)
}

// window is the part of a line that is shown: the cells from low up to high, which is not included.
type window struct{ low, high int }

// windowAround places a window of the given size on lines of the given width so that the cells from..to are seen, with
// as much before as behind them. Lines that fit are shown from their start.
func windowAround(width, size, from, to int) window {
	if width <= size {
		return window{0, size}
	}
	low := from - max(size-(to-from), size/4)/2
	low = max(min(low, width-size), 0)
	return window{low, low + size}
}

// show is the part of a line in the window; "…" takes the place of the first and last cell where there is more.
func (w window) show(line string) string {
	total := width(line)
	if w.low == 0 && total <= w.high && plain(line) {
		return line
	}
	var b strings.Builder
	b.Grow(min(len(line), 4*(w.high-w.low)))
	low, high := w.low, w.high
	if low > 0 && line != "" {
		b.WriteString("…")
		low++
	}
	if total > high {
		high--
	}
	for cell := 0; line != "" && cell < high; {
		g := nextGlyph(line, cell)
		if cell >= low && cell+g.cells <= high {
			b.WriteString(g.shown)
		} else {
			b.WriteString(strings.Repeat(" ", max(min(cell+g.cells, high)-max(cell, low), 0)))
		}
		cell += g.cells
		line = line[g.bytes:]
	}
	if total > w.high {
		b.WriteString("…")
	}
	return b.String()
}

// clip is the part of a span within the window, in cells from its left edge; one cell at least.
func (w window) clip(from, to int) (int, int) {
	from = min(max(from, w.low), w.high-1) - w.low
	return from, max(min(to, w.high)-w.low, from+1)
}
