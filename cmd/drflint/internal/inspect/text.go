package inspect

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/fatih/color"

	"github.com/drflint/drflint/cmd/drflint/internal/printer"
)

// Look says how a document is printed.
type Look struct {
	// Color asks for colours.
	Color bool
	// Width is that of the terminal, 0 for none: then nothing is shortened.
	Width int
	// Section is what was asked for, "" for an overview.
	Section string
	// Title names the project.
	Title string
	// Unread are the files that could not be read, with the reason.
	Unread []Gap
}

// text prints a document as tables.
type text struct {
	Look
	*Document
	b                            strings.Builder
	bold, dim, good, bad, unsure func(string) string
	notes                        []*note  // the reasons of the question marks
	left                         []string // the columns that the terminal has no room for
}

// unknownMark stands for what is unknown.
const unknownMark = "?"

func newText(d *Document, look Look) *text {
	style := func(attributes ...color.Attribute) func(string) string {
		return printer.Look(look.Color, attributes...)
	}
	return &text{
		Look: look, Document: d,
		bold: style(color.Bold), dim: style(color.Faint), good: style(color.FgGreen), bad: style(color.FgRed), unsure: style(color.FgYellow),
	}
}

func writeText(w io.Writer, d *Document, look Look) error {
	t := newText(d, look)
	switch look.Section {
	case "":
		t.overview()
	case "settings":
		t.settings()
	case "apps":
		t.apps()
	case "models":
		t.models()
	case "serializers":
		t.serializers()
	case "views":
		t.views()
	case "routes":
		t.routes()
	case "permissions":
		t.permissions()
	case "coverage":
		t.coverage()
	}
	t.writeNotes()
	if len(t.left) > 0 {
		t.line()
		t.line(t.dim("No room for " + strings.Join(t.left, ", ") + ": a wider terminal, or a pipe, shows them."))
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

func (t *text) line(parts ...string) { t.b.WriteString(strings.Join(parts, "") + "\n") }

// title begins a block; what stands behind it in the line is dim.
func (t *text) title(name string, facts ...string) {
	if t.b.Len() > 0 {
		t.line()
	}
	t.line(t.bold(printer.Clean(name)), t.facts(facts))
}

// subtitle begins a block below a title.
func (t *text) subtitle(name string, facts ...string) {
	t.line()
	t.line("  ", t.bold(printer.Clean(name)), t.facts(facts))
}

func (t *text) facts(facts []string) string {
	facts = slices.DeleteFunc(slices.Clone(facts), func(fact string) bool { return fact == "" })
	if len(facts) == 0 {
		return ""
	}
	return "  " + t.dim(printer.Clean(strings.Join(facts, " · ")))
}

func (t *text) table(indent string, table *table) {
	if len(table.rows) == 0 {
		return
	}
	for _, name := range table.write(&t.b, indent, t.Width, t.dim) {
		if !slices.Contains(t.left, name) {
			t.left = append(t.left, name)
		}
	}
}

// note gives the reason of a question mark, below the tables: what is unknown, and where that is decided.
func (t *text) note(at, what, why string) {
	n := slices.IndexFunc(t.notes, func(n *note) bool { return n.why == why })
	if n < 0 {
		n = len(t.notes)
		t.notes = append(t.notes, &note{why: why})
	}
	of := t.notes[n]
	of.times++
	if !slices.Contains(of.what, what) {
		of.what = append(of.what, what)
	}
	if at != "" && !slices.Contains(of.places, at) {
		of.places = append(of.places, at)
	}
}

// note is a reason, with all that is unknown for it.
type note struct {
	why          string
	times        int
	what, places []string
}

// noteAll notes what is unknown of an item.
func (t *text) noteAll(at, item string, u Unknown) {
	for _, key := range sortedKeys(u) {
		t.note(at, item+" "+strings.ReplaceAll(key, "_", " "), u[key])
	}
}

// instances is how many of the things that share a reason are named.
const instances = 2

func (t *text) writeNotes() {
	if len(t.notes) == 0 {
		return
	}
	t.title("What is unknown, and why")
	reasons := newTable("WHY", "TIMES", "OF WHAT", "WHERE")
	for _, n := range t.notes {
		reasons.add(cell{n.why, t.unsure}, plain(fmt.Sprint(n.times)), plain(firstOf(n.what, instances)), cell{firstOf(n.places, instances), t.dim})
	}
	t.table("  ", reasons)
}

// nothing says that a section is empty.
func (t *text) nothing(what string) { t.line("No ", what, " found here.") }

// short is the last part of a dotted name, of each name in what is put together: "(IsOwner | IsAdminUser)".
func short(name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		head := word[:len(word)-len(strings.TrimLeft(word, "(~"))]
		words[i] = head + word[max(strings.LastIndexByte(word, '.')+1, len(head)):]
	}
	return strings.Join(words, " ")
}

func shorts(names []string) string {
	out := make([]string, 0, len(names))
	for _, name := range names {
		out = append(out, short(name))
	}
	return strings.Join(out, ", ")
}

// counted is a number with its noun: "1 route", "2 routes".
func counted(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
