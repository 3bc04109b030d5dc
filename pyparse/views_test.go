package pyparse_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/pyparse"
)

// only is the one node of a kind.
func only(t *testing.T, f *pyparse.File, kind pyparse.Kind) pyparse.ID {
	t.Helper()
	nodes := f.Nodes(kind)
	if len(nodes) != 1 {
		t.Fatalf("%q: %d nodes of kind %v, want 1", f.Text, len(nodes), kind)
	}
	return nodes[0]
}

func sources(f *pyparse.File, nodes []pyparse.ID) string {
	var out []string
	for _, n := range nodes {
		out = append(out, f.Source(n))
	}
	return strings.Join(out, "|")
}

func TestClass(t *testing.T) {
	f := parseWhole(t, "@a\n@b.c(1)\nclass A(B, *C, metaclass=D, **E):\n    '''Doc.'''\n    x = 1\n")
	c := f.Class(only(t, f, pyparse.ClassDefinition))
	for what, got := range map[string]string{
		"A":               f.Source(c.Name()),
		"'''Doc.'''":      f.Source(c.Docstring()),
		"@a|@b.c(1)":      sources(f, c.Decorators()),
		"B|*C":            sources(f, c.Arguments().Positional()),
		"metaclass=D":     sources(f, c.Arguments().Keywords()),
		"class A":         f.Text[c.Header().Start:c.Header().End],
		"'''Doc.'''|":     f.Source(c.Docstring()) + "|",
		"a":               f.Source(f.DecoratorExpression(c.Decorators()[0])),
		"expression_stat": f.Kind(f.FirstChild(c.Body())).String()[:15],
	} {
		if got != what {
			t.Errorf("got %q, want %q", got, what)
		}
	}
	for _, text := range []string{"class A: pass", "class A(): pass"} {
		f := parseWhole(t, text)
		c := f.Class(only(t, f, pyparse.ClassDefinition))
		if c.Arguments().Positional() != nil || c.Arguments().Keywords() != nil || c.Decorators() != nil || c.Docstring() != pyparse.NoNode {
			t.Errorf("%s: bases, keywords, decorators or a docstring of nothing", text)
		}
	}
}

func TestFunction(t *testing.T) {
	f := parseWhole(t, "@a\nasync  def f(x: int) -> str:\n    r'Doc.'\n")
	d := f.Function(only(t, f, pyparse.FunctionDefinition))
	got := []string{
		f.Source(d.Name()), f.Source(d.Parameters()), f.Source(d.Returns()), f.Source(d.Docstring()), sources(f, d.Decorators()),
		f.Text[d.Header().Start:d.Header().End],
	}
	want := []string{"f", "(x: int)", "str", "r'Doc.'", "@a", "async  def f"}
	if !slices.Equal(got, want) || !d.IsAsync() {
		t.Errorf("got %q, want %q", got, want)
	}
	f = parseWhole(t, "def f(): await x")
	if d := f.Function(1); d.IsAsync() || d.Returns() != pyparse.NoNode {
		t.Error("def f() is async or has an annotation")
	}
}

// A primary range is one line: where the header breaks, the name alone stands for it.
func TestHeaderOverTwoLines(t *testing.T) {
	for _, text := range []string{"def \\\n  f(): pass", "async \\\r\n def f(): pass", "class \\\n f: pass"} {
		f := parseWhole(t, text)
		var h pyparse.Span
		for _, n := range f.Nodes(pyparse.FunctionDefinition) {
			h = f.Function(n).Header()
		}
		for _, n := range f.Nodes(pyparse.ClassDefinition) {
			h = f.Class(n).Header()
		}
		if got := f.Text[h.Start:h.End]; got != "f" {
			t.Errorf("%q: header %q, want %q", text, got, "f")
		}
	}
}

// What is a docstring, CPython's ast.get_docstring says.
func TestDocstring(t *testing.T) {
	for text, want := range map[string]string{
		`"doc"`:               `"doc"`,
		`("doc")`:             `"doc"`,
		`(("doc"))`:           `"doc"`,
		"(\n  'a'\n  'b'\n)":  "'a'\n  'b'",
		`'a' 'b'`:             `'a' 'b'`,
		`r"doc"; x = 1`:       `r"doc"`,
		`u"doc"`:              `u"doc"`,
		"# why\n\n'''doc'''":  `'''doc'''`,
		`""`:                  `""`,
		`b"doc"`:              "",
		`b"a" b"b"`:           "",
		`f"doc"`:              "",
		`"a" f"b"`:            "",
		`t"doc"`:              "",
		`"doc",`:              "",
		`"a", "b"`:            "",
		`("doc",)`:            "",
		`"doc".x`:             "",
		`"doc" % x`:           "",
		`x = "doc"`:           "",
		"pass; 'doc'":         "",
		"":                    "",
		"# only a comment":    "",
		"import a\n'doc'":     "",
		"if x: 'doc'":         "",
		"'doc' if x else 'd'": "",
	} {
		f := parseWhole(t, text)
		if got := f.Source(f.Docstring(0)); got != want {
			t.Errorf("%q: docstring %q, want %q", text, got, want)
		}
	}
}

func TestArguments(t *testing.T) {
	f := parseWhole(t, "f(a, b.c, *d, e, k=1, **m, l=2)")
	args := f.Call(only(t, f, pyparse.CallExpression)).Arguments()
	if got := sources(f, args.Positional()); got != "a|b.c|*d|e" {
		t.Errorf("by position: %s", got)
	}
	if got := sources(f, args.Keywords()); got != "k=1|l=2" {
		t.Errorf("by name: %s", got)
	}
	for i, want := range []string{"a", "b.c", "", "", ""} { // from the star on, places are unknown
		if got := f.Source(args.At(i)); got != want {
			t.Errorf("At(%d) is %q, want %q", i, got, want)
		}
	}
	for _, c := range []struct {
		text, value string
		ok          bool
	}{
		{"f(a=1)", "1", true},
		{"f(b=1)", "", true},
		{"f(**a)", "", false},
		{"f(**b, a=1)", "1", true}, // given by name, whatever else comes
		{"f(a=1, **b)", "1", true},
		{"f(*a)", "", true},
		{"f()", "", true},
		{"f(a for a in b)", "", true},
		{"f(b, # why\n a = 1\n)", "1", true},
	} {
		f := parseWhole(t, c.text)
		value, ok := f.Call(only(t, f, pyparse.CallExpression)).Arguments().Keyword("a")
		if f.Source(value) != c.value || ok != c.ok {
			t.Errorf("%s: a is %q, %v; want %q, %v", c.text, f.Source(value), ok, c.value, c.ok)
		}
	}
	f = parseWhole(t, "f(a for a in b)")
	if got := f.Source(f.Call(only(t, f, pyparse.CallExpression)).Arguments().At(0)); got != "(a for a in b)" {
		t.Errorf("the lone generator is %q", got)
	}
}

func TestImport(t *testing.T) {
	for _, c := range []struct {
		text, module string
		level        int
		isFrom, star bool
		names        string // name:alias:binds, by blanks
	}{
		{text: "import a", names: "a::a"},
		{text: "import a.b.c, d", names: "a.b.c::a d::d"},
		{text: "import a . b as c", names: "a.b:c:c"},
		{text: "from a import b", module: "a", isFrom: true, names: "b::b"},
		{text: "from a.b import (c as d, e,)", module: "a.b", isFrom: true, names: "c:d:d e::e"},
		{text: "from a \\\n . b import (\n c, # why\n)", module: "a.b", isFrom: true, names: "c::c"},
		{text: "from . import a", level: 1, isFrom: true, names: "a::a"},
		{text: "from .... a.b import c", module: "a.b", level: 4, isFrom: true, names: "c::c"},
		{text: "from . . a import c", module: "a", level: 2, isFrom: true, names: "c::c"},
		{text: "from ..a import *", module: "a", level: 2, isFrom: true, star: true},
		{text: "from a import*", module: "a", isFrom: true, star: true},
		{text: "from __future__ import division as d, annotations", module: "__future__", isFrom: true, names: "division:d:d annotations::annotations"},
		{text: "import ﬁnd.ſ", names: "find.s::find"}, // names are compared in the normal form NFKC
		{text: "from ﬁ import ſ as ﬀ", module: "fi", isFrom: true, names: "s:ff:ff"},
		{text: "lazy from a import b", module: "a", isFrom: true, names: "b::b"},
	} {
		f := parseWhole(t, c.text)
		imp := f.Import(f.FirstChild(0))
		var names []string
		for _, n := range imp.Names {
			names = append(names, n.Name+":"+n.Alias+":"+n.Binds())
		}
		if imp.Module != c.module || imp.Level != c.level || imp.IsFrom != c.isFrom || imp.Star != pyparse.NoNode != c.star || strings.Join(names, " ") != c.names {
			t.Errorf("%q: %+v", c.text, imp)
		}
	}
}

func TestDotted(t *testing.T) {
	for text, want := range map[string]string{
		"a":                         "a",
		"a.b.c":                     "a.b.c",
		"a . b\\\n.c":               "a.b.c",
		"(a.\n  b # why\n  .c)":     "a.b.c",
		"((a).b).c":                 "a.b.c",
		"ﬁ.ſ":                       "fi.s",
		"a().b":                     "",
		"a[0].b":                    "",
		"'a'.b":                     "",
		"(a or b).c":                "",
		"1":                         "",
		"(a\n # x.y\n  .b) . c . d": "a.b.c.d",
	} {
		f := parseWhole(t, text)
		if got := f.Dotted(f.Unparen(f.FirstChild(f.FirstChild(0)))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAssign(t *testing.T) {
	for text, want := range map[string]string{
		"a = 1":         "a||1",
		"a: int = 1":    "a|int|1",
		"a: b[c]":       "a|b[c]|",
		"a, b = c":      "a, b||c",
		"a.b = c = d":   "a.b||d c||d",
		"a = b = c = 1": "a||1 b||1 c||1",
		"a = yield":     "a||yield",
	} {
		f := parseWhole(t, text)
		var got []string
		for _, n := range f.Nodes(pyparse.Assignment) {
			a := f.Assign(n)
			got = append(got, f.Source(a.Target)+"|"+f.Source(a.Annotation)+"|"+f.Source(a.Value))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestWith(t *testing.T) {
	for text, want := range map[string]string{
		"with a: pass":                        "a>",
		"with a as b: pass":                   "a>b",
		"with a as b, c: pass":                "a>b c>",
		"with (a): pass":                      "(a)>",
		"with (a as b): pass":                 "a>b",
		"with (a, b): pass":                   "a> b>",
		"with (a as b, c as d,): pass":        "a>b c>d",
		"with (a,): pass":                     "a>", // one manager, no tuple
		"with (a, b) as c: pass":              "(a, b)>c",
		"with (a, b), c: pass":                "(a, b)> c>",
		"with (): pass":                       "()>", // here it is a tuple
		"with ((a, b)): pass":                 "((a, b))>",
		"with a as (b, c): pass":              "a>(b, c)",
		"with a as b.c: pass":                 "a>b.c",
		"with a if b else c as d: pass":       "a if b else c>d",
		"with (a if b else c as d, e): pass":  "a if b else c>d e>",
		"async def f():\n async with a: pass": "a>",
	} {
		f := parseWhole(t, text)
		var got []string
		for _, item := range f.With(only(t, f, pyparse.WithStatement)) {
			got = append(got, f.Source(item.Context)+">"+f.Source(item.Target))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTry(t *testing.T) {
	f := parseWhole(t, `try:
    a
except A: b
except (B, c.D) as e: b
except (E): b
except F, G: b
except (): b
except: b
else: c
finally: d
`)
	try := f.Try(only(t, f, pyparse.TryStatement))
	var got []string
	for _, h := range try.Handlers {
		if f.Source(h.Body) != "b" {
			t.Errorf("the body of %q is %q", f.Source(h.Node), f.Source(h.Body))
		}
		got = append(got, sources(f, h.Types)+">"+f.Source(h.Name))
	}
	if want := "A> B|c.D>e E> F|G> > >"; strings.Join(got, " ") != want {
		t.Errorf("handlers %q, want %q", got, want)
	}
	if f.Source(try.Body) != "a" || f.Source(try.Else) != "else: c" || f.Source(try.Finally) != "finally: d" {
		t.Errorf("parts %q, %q, %q", f.Source(try.Body), f.Source(try.Else), f.Source(try.Finally))
	}
	f = parseWhole(t, "try: a\nexcept* (A, B) as e: b\n")
	try = f.Try(only(t, f, pyparse.TryStatement))
	h := try.Handlers[0]
	if f.Kind(h.Node) != pyparse.ExceptGroupClause || sources(f, h.Types) != "A|B" || f.Source(h.Name) != "e" || try.Else != pyparse.NoNode {
		t.Errorf("except*: %+v", try)
	}
}

// A view of a node that is not there, or of another kind, answers with nothing.
func TestViewsOfNothing(t *testing.T) {
	f := parseWhole(t, "x = 1\n")
	for _, n := range []pyparse.ID{pyparse.NoNode, 0, pyparse.ID(len(f.Tree) - 1)} {
		c, d, call := f.Class(n), f.Function(n), f.Call(n)
		for _, got := range []pyparse.ID{
			c.Name(), c.Body(), c.Docstring(), c.Arguments().At(0), d.Name(), d.Body(), d.Parameters(), d.Returns(), d.Docstring(),
			call.Function(), call.Arguments().At(0), f.Import(n).Star, f.Assign(n).Target, f.Try(n).Body, f.Handler(n).Body,
			f.Unparen(pyparse.NoNode), f.Enclosing(0, pyparse.Module), f.NextSibling(pyparse.NoNode),
		} {
			if got != pyparse.NoNode {
				t.Errorf("of node %d a view gives node %d", n, got)
			}
		}
		if c.Decorators() != nil || f.With(n) != nil || d.IsAsync() || f.Dotted(pyparse.NoNode) != "" {
			t.Errorf("of node %d a view gives something", n)
		}
	}
	if f.Kind(pyparse.NoNode) != pyparse.Invalid || f.Source(pyparse.NoNode) != "" || f.Parent(0) != pyparse.NoNode {
		t.Error("no node has a kind, a text or a parent")
	}
}
