package printer

import (
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/driver"
)

const (
	// context is how many lines are shown before and after the line of a finding.
	context = 1
	// widest is how many cells of a source line are shown at most: a generated line of a megabyte helps nobody.
	widest = 200
	// narrowest is how many cells are shown however narrow the terminal is.
	narrowest = 20
)

// full prints findings with their source, the places that prove them and the ways to repair them:
//
//	warning[DRF140] bare-except: the message
//	  --> shop/views.py:14:5
//	   |
//	13 |     try:
//	14 |     except:
//	   |     ^^^^^^^
//	15 |         pass
//	   |
//	  ::: shop/models.py:3:7
//	   |
//	 3 | class Book(Model):
//	   |       ---- what is to be seen here
//	   |
//	help: what to do (unsafe fix)
//	   |
//	14 -     except:
//	14 +     except Exception:
//
// and an empty line. A finding whose text was not read has the first two lines alone.
func (p *printer) full() {
	for i := range p.Findings {
		f := &p.Findings[i]
		d := diagnostic{printer: p, digits: 1}
		fixes := p.changes(f.Fixes)
		d.measure(f, fixes)
		d.header(f)
		d.snippet(snippet{place: f.Place, mark: "^", style: p.style.severity[f.Severity], context: context})
		for _, related := range f.Related {
			d.related(related)
		}
		for j, fix := range f.Fixes {
			d.fix(f.Path, fix, fixes[j])
		}
		p.put("\n")
	}
}

// diagnostic is one finding as it is printed. Everything of it shares one gutter.
type diagnostic struct {
	*printer
	digits int  // of the largest line number
	open   bool // a snippet stands above that wants a closing bar before anything follows
}

// measure finds how many digits the line numbers have.
func (d *diagnostic) measure(f *driver.Finding, fixes [][]hunk) {
	last := 0
	if l := d.lines(f.Path); l != nil {
		last = min(f.Start.Line+context, l.count())
	}
	for _, related := range f.Related {
		last = max(last, related.Start.Line)
	}
	for _, hunks := range fixes {
		for _, h := range hunks {
			last = max(last, h.line+max(len(h.old), len(h.new))-1)
		}
	}
	d.digits = len(strconv.Itoa(last))
}

func (d *diagnostic) header(f *driver.Finding) {
	style := d.style.severity[f.Severity]
	d.put(style.of(f.Severity.String()+"["+d.code(f.Rule)+"]"), " ", clean(f.Rule.Name), ": ",
		d.style.title.of(clean(f.Message)), "\n")
	d.arrow("-->", f.Place)
}

// arrow points at a place. A place without a line is a whole file.
func (d *diagnostic) arrow(arrow string, at driver.Place) {
	where := clean(d.Display(at.Path))
	if at.Start.Line > 0 {
		where = position(d.Display(at.Path), at.Start)
	}
	d.put(strings.Repeat(" ", d.digits), d.style.gutter.of(arrow), " ", where, "\n")
}

// snippet is a piece of source with a run of marks below a region of it.
type snippet struct {
	place   driver.Place
	mark    string
	style   style
	label   string // stands behind the marks
	context int
}

func (d *diagnostic) snippet(s snippet) {
	file := d.lines(s.place.Path)
	n := s.place.Start.Line
	if file == nil || n < 1 || n > file.count() {
		d.note(s.label)
		return
	}
	line := file.line(n)
	start, end := file.firstLine(s.place)
	from, to := span(line, start, end)
	w := windowAround(max(width(line), to), d.room(), from, to)
	d.bar()
	d.context(file, w, n-s.context, n)
	d.numbered(n, w.show(line))
	from, to = w.clip(from, to)
	d.marks(s, from, to)
	d.context(file, w, n+1, n+1+s.context)
	d.open = true
}

// room is how many cells there are for a source line, right of the gutter.
func (d *diagnostic) room() int {
	if d.Width == 0 {
		return widest
	}
	return min(max(d.Width-d.digits-len(" | "), narrowest), widest)
}

// bar is an empty line of the gutter.
func (d *diagnostic) bar() {
	d.put(strings.Repeat(" ", d.digits), " ", d.style.gutter.of("|"), "\n")
}

// beside prints text right of an empty gutter.
func (d *diagnostic) beside(text ...string) {
	d.put(strings.Repeat(" ", d.digits), " ", d.style.gutter.of("|"), " ")
	d.put(text...)
	d.put("\n")
}

// note prints a label that has no source line to stand at.
func (d *diagnostic) note(label string) {
	if label != "" {
		d.beside(clean(label))
		d.open = true
	}
}

// numbered prints a line with its number.
func (d *diagnostic) numbered(n int, shown string) {
	d.put(d.style.gutter.of(d.number(n)+" |"), space(shown), shown, "\n")
}

// context prints the lines from first up to end, which is not included, but for a blank one.
func (d *diagnostic) context(file *lines, w window, first, end int) {
	for n := max(first, 1); n < min(end, file.count()+1); n++ {
		if line := file.line(n); strings.TrimSpace(line) != "" {
			d.numbered(n, w.show(line))
		}
	}
}

// marks prints the run of marks below a line, and the label behind it, or below it where the terminal has no room.
func (d *diagnostic) marks(s snippet, from, to int) {
	indent, run := strings.Repeat(" ", from), s.style.of(strings.Repeat(s.mark, to-from))
	label := clean(s.label)
	switch {
	case label == "":
		d.beside(indent, run)
	case d.Width == 0 || to+1+width(label) <= d.room():
		d.beside(indent, run, " ", s.style.of(label))
	default:
		d.beside(indent, run)
		d.beside(s.style.of(label))
	}
}

func (d *diagnostic) related(r driver.Related) {
	d.close()
	d.arrow(":::", r.Place)
	d.snippet(snippet{place: r.Place, mark: "-", style: d.style.related, label: r.Message})
}

// close ends the snippet above.
func (d *diagnostic) close() {
	if d.open {
		d.bar()
	}
	d.open = false
}

// number is a line number, as wide as the gutter.
func (d *diagnostic) number(n int) string {
	digits := strconv.Itoa(n)
	return strings.Repeat(" ", max(d.digits-len(digits), 0)) + digits
}

// space stands before text that is not empty: no line ends in a blank of ours.
func space(text string) string {
	if text == "" {
		return ""
	}
	return " "
}
