package inspect

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/cmd/drflint/internal/printer"
)

// gap stands between two columns.
const gap = "  "

// narrowest is how far a column is shortened to fit a terminal.
const narrowest = 8

// cell is a text of a table; each of its lines takes a line of the table.
type cell struct {
	text string
	look func(string) string // nil for none
}

// table is a table with a header. A column without any text in its rows is left out.
type table struct {
	header []string
	rows   [][]cell
}

func newTable(header ...string) *table { return &table{header: header} }

func (t *table) add(cells ...cell) { t.rows = append(t.rows, cells) }

func plain(text string) cell { return cell{text: text} }

// write prints the table. width is that of the terminal, 0 for none: then nothing is shortened.
func (t *table) write(b *strings.Builder, indent string, width int, header func(string) string) {
	shown := t.columns()
	widths := t.widths(shown)
	if width > 0 {
		fit(widths, width-len(indent)-len(gap)*(len(widths)-1))
	}
	heads := make([]cell, 0, len(shown))
	for _, column := range shown {
		heads = append(heads, cell{t.header[column], header})
	}
	writeRow(b, indent, heads, widths)
	for _, row := range t.rows {
		cells := make([]cell, 0, len(shown))
		for _, column := range shown {
			cells = append(cells, row[column])
		}
		writeRow(b, indent, cells, widths)
	}
}

// columns are the columns that have something to show.
func (t *table) columns() []int {
	var shown []int
	for column := range t.header {
		if slices.ContainsFunc(t.rows, func(row []cell) bool { return row[column].text != "" }) {
			shown = append(shown, column)
		}
	}
	return shown
}

// widths are how wide the shown columns would like to be.
func (t *table) widths(shown []int) []int {
	widths := make([]int, len(shown))
	for i, column := range shown {
		widths[i] = printer.Width(t.header[column])
		for _, row := range t.rows {
			for line := range strings.SplitSeq(row[column].text, "\n") {
				widths[i] = max(widths[i], printer.Width(printer.Clean(line)))
			}
		}
	}
	return widths
}

// fit takes from the widest columns what a terminal does not have.
func fit(widths []int, room int) {
	total := 0
	for _, w := range widths {
		total += w
	}
	for ; total > room; total-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= narrowest {
			return
		}
		widths[widest]--
	}
}

// writeRow prints one row, which takes as many lines as its tallest cell.
func writeRow(b *strings.Builder, indent string, cells []cell, widths []int) {
	lines := make([][]string, len(cells))
	tallest := 0
	for i, c := range cells {
		lines[i] = strings.Split(c.text, "\n")
		tallest = max(tallest, len(lines[i]))
	}
	for n := range tallest {
		line, pad := indent, 0
		for i, c := range cells {
			text := ""
			if n < len(lines[i]) {
				text = printer.Shorten(printer.Clean(lines[i][n]), widths[i])
			}
			if text != "" {
				shown := text
				if c.look != nil {
					shown = c.look(text)
				}
				line += strings.Repeat(" ", pad) + shown
				pad = 0
			}
			pad += widths[i] - printer.Width(text) + len(gap)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
