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
	spare  []string // the columns that a narrow terminal does without, the first first
}

func newTable(header ...string) *table { return &table{header: header} }

func (t *table) add(cells ...cell) { t.rows = append(t.rows, cells) }

func plain(text string) cell { return cell{text: text} }

// write prints the table. width is that of the terminal, 0 for none: then nothing is shortened. On a narrow one the first cell of a
// row stands on a line of its own, and spare columns are left out, as many as it takes; it returns those.
func (t *table) write(b *strings.Builder, indent string, width int, header func(string) string) (left []string) {
	shown := t.columns()
	widths := t.widths(shown)
	rows := []line{{indent, shown, widths}}
	if room := width - len(indent); width > 0 && needed(widths) > room {
		if len(t.spare) > 0 && widths[0] > room/3 {
			rows = []line{{indent, shown[:1], widths[:1]}, {indent + "  ", shown[1:], widths[1:]}}
		}
		last := &rows[len(rows)-1]
		left = t.leaveOut(last, width)
		for _, r := range rows {
			fit(r.widths, width-len(r.indent)-len(gap)*(len(r.widths)-1))
		}
	}
	heads := make([]cell, 0, len(t.header))
	for _, name := range t.header {
		heads = append(heads, cell{name, header})
	}
	for _, row := range slices.Concat([][]cell{heads}, t.rows) {
		for _, r := range rows {
			r.write(b, row)
		}
	}
	return left
}

// line is what of a row stands beside each other.
type line struct {
	indent  string
	columns []int
	widths  []int
}

// write prints the cells of a row that belong to the line, if any says something.
func (l line) write(b *strings.Builder, row []cell) {
	cells, says := make([]cell, 0, len(l.columns)), false
	for _, column := range l.columns {
		cells = append(cells, row[column])
		says = says || row[column].text != ""
	}
	if says {
		writeRow(b, l.indent, cells, l.widths)
	}
}

// leaveOut takes spare columns off a line until it fits, and returns their names.
func (t *table) leaveOut(l *line, width int) (left []string) {
	for _, name := range t.spare {
		if needed(l.widths) <= width-len(l.indent) {
			break
		}
		if i := slices.IndexFunc(l.columns, func(column int) bool { return t.header[column] == name }); i >= 0 {
			l.columns, l.widths = slices.Delete(slices.Clone(l.columns), i, i+1), slices.Delete(slices.Clone(l.widths), i, i+1)
			left = append(left, name)
		}
	}
	return left
}

// needed is the room that columns take.
func needed(widths []int) int {
	total := len(gap) * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	return total
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
