// Command oracle prints what pyparse reads in Python files, one JSON object a file, for facts.py to hold against CPython's
// own ast. Paths come on standard input, one a line.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// report is what is printed of one file.
type report struct {
	Path   string     `json:"path"`
	Error  string     `json:"error,omitempty"`
	Line   int        `json:"line,omitempty"`
	Unread bool       `json:"unread,omitempty"`
	Facts  [][]string `json:"facts"`
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		if err := encoder.Encode(read(in.Text())); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := out.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(path string) report {
	src, err := os.ReadFile(path)
	if err != nil {
		return report{Path: path, Error: err.Error()}
	}
	f, err := pyparse.Parse(src)
	if err != nil {
		return report{Path: path, Error: err.Error()}
	}
	r := &reader{File: f, starts: lineStarts(f.Text)}
	if e := f.SyntaxError; e != nil {
		line, _ := r.position(e.Start)
		return report{Path: path, Error: e.Message, Line: line}
	}
	r.read()
	slices.SortFunc(r.facts, slices.Compare)
	return report{Path: path, Unread: f.Unread, Facts: r.facts}
}

type reader struct {
	*pyparse.File
	starts []int32
	facts  [][]string
}

func lineStarts(text string) []int32 {
	starts := []int32{0}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, int32(i+1))
		}
	}
	return starts
}

// position is the 1-based line and the 0-based column in bytes, as ast counts them.
func (r *reader) position(offset int32) (line, column int) {
	line = sort.Search(len(r.starts), func(i int) bool { return r.starts[i] > offset })
	return line, int(offset - r.starts[line-1])
}

func (r *reader) say(at pyparse.ID, kind string, what ...string) {
	r.sayAt(r.Span(at).Start, kind, what...)
}

func (r *reader) sayAt(offset int32, kind string, what ...string) {
	line, column := r.position(offset)
	r.facts = append(r.facts, append([]string{fmt.Sprintf("%06d:%04d", line, column), kind}, what...))
}

func (r *reader) read() {
	for _, n := range r.Nodes(pyparse.ClassDefinition) {
		c := r.Class(n)
		r.say(n, "class", r.Source(c.Name()), r.docstring(c.Docstring()))
		r.arguments(n, "bases", c.Arguments())
		r.decorators(c.Decorators())
	}
	for _, n := range r.Nodes(pyparse.FunctionDefinition) {
		d := r.Function(n)
		kind := "function"
		if d.IsAsync() {
			kind = "async function"
		}
		r.say(n, kind, r.Source(d.Name()), r.docstring(d.Docstring()))
		r.decorators(d.Decorators())
	}
	for _, kind := range []pyparse.Kind{pyparse.ImportStatement, pyparse.ImportFromStatement, pyparse.FutureImportStatement} {
		for _, n := range r.Nodes(kind) {
			r.imports(n)
		}
	}
	for _, n := range r.Nodes(pyparse.CallExpression) {
		r.call(n)
	}
	for _, n := range r.Nodes(pyparse.TryStatement) {
		r.try(n)
	}
	for _, n := range r.Nodes(pyparse.WithStatement) {
		for _, item := range r.With(n) {
			r.say(r.Unparen(item.Context), "with", fmt.Sprint(item.Target != pyparse.NoNode))
		}
	}
	r.strings()
}

func (r *reader) docstring(n pyparse.ID) string {
	value, ok := r.StringValue(n)
	switch {
	case n == pyparse.NoNode:
		return "undocumented"
	case !ok:
		return "unknown"
	}
	return digest(value)
}

func (r *reader) decorators(nodes []pyparse.ID) {
	for _, n := range nodes {
		e := r.Unparen(r.DecoratorExpression(n))
		r.say(e, "decorator", r.Dotted(e))
	}
}

func (r *reader) imports(n pyparse.ID) {
	imp := r.Import(n)
	if imp.Star != pyparse.NoNode {
		r.say(n, "import", fmt.Sprint(imp.Level), imp.Module, "*", "")
	}
	for _, name := range imp.Names {
		r.say(n, "import", fmt.Sprint(imp.Level), imp.Module, name.Name, name.Alias)
	}
}

func (r *reader) call(n pyparse.ID) {
	r.arguments(n, "call", r.Call(n).Arguments())
	f := r.Unparen(r.Call(n).Function())
	r.say(f, "called", r.Dotted(f))
}

func (r *reader) arguments(n pyparse.ID, kind string, a pyparse.Arguments) {
	what := []string{fmt.Sprint(len(a.Positional()))}
	for _, k := range a.Keywords() {
		what = append(what, r.Source(r.Child(k, pyparse.NameField)))
	}
	r.say(n, kind, what...)
}

func (r *reader) try(n pyparse.ID) {
	for _, h := range r.Try(n).Handlers {
		var types []string
		for _, t := range h.Types {
			types = append(types, r.Dotted(t))
		}
		name := ""
		if h.Name != pyparse.NoNode {
			name = r.Source(h.Name)
		}
		r.say(h.Node, "except", name, strings.Join(types, " "))
	}
}

// strings reads the strings that are constants; a part of an f-string or t-string is none.
func (r *reader) strings() {
	for _, n := range append(r.Nodes(pyparse.ConcatenatedString), r.Nodes(pyparse.String)...) {
		if r.Kind(r.Parent(n)) == pyparse.ConcatenatedString {
			continue
		}
		flags := r.flags(n)
		value, ok := r.StringValue(n)
		switch {
		case flags&pyparse.Template != 0:
			r.say(n, "template")
		case flags&pyparse.Format != 0:
			r.say(n, "format")
		case !ok && strings.Contains(r.Source(n), `\N{`):
			r.say(n, "named") // its value needs the names of Unicode's characters
		case flags&pyparse.Bytes != 0:
			r.say(n, "bytes", digest(value))
		default:
			r.say(n, "string", digest(value))
		}
	}
}

// flags are the prefixes of a string, all parts together.
func (r *reader) flags(n pyparse.ID) pyparse.Flags {
	flags := r.Node(n).Flags
	if r.Kind(n) == pyparse.ConcatenatedString {
		flags = 0
		for part := range r.Children(n) {
			flags |= r.Node(part).Flags
		}
	}
	return flags
}

// digest keeps a short value readable and a long one short.
func digest(value string) string {
	if len(value) > 60 {
		value = value[:60] + fmt.Sprint(len(value))
	}
	return hex.EncodeToString([]byte(value))
}
