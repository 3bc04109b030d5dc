package module_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// here is the argument of the call of HERE in a text: the expression that a case asks of.
func here(t *testing.T, m *module.Module) pyparse.ID {
	t.Helper()
	for _, n := range m.File.Nodes(pyparse.CallExpression) {
		if call := m.File.Call(n); m.File.Source(call.Function()) == "HERE" {
			return call.Arguments().At(0)
		}
	}
	t.Fatalf("%q has no HERE", m.File.Text)
	return pyparse.NoNode
}

// words writes a reference as the tables below have it.
func words(m *module.Module, r module.Ref) string {
	switch r.Kind {
	case module.Local:
		return "local " + m.File.Name(m.File.Child(r.Node, pyparse.NameField))
	case module.External:
		return r.Name
	case module.Builtin:
		return "builtin " + r.Name
	}
	return "?"
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"import", "import a\nHERE(a)", "a"},
		{"dotted import binds its first part", "import a.b\nHERE(a.b.c)", "a.b.c"},
		{"two dotted imports of one package agree", "import a.b\nimport a.c\nHERE(a.c.D)", "a.c.D"},
		{"import as", "import a.b as c\nHERE(c.D)", "a.b.D"},
		{"from import", "from a.b import C\nHERE(C.D.E)", "a.b.C.D.E"},
		{"from import as", "from a import b as c\nHERE(c)", "a.b"},
		{"relative import", "from . import a\nHERE(a.B)", ".a.B"},
		{"relative import of a module's name", "from ..a.b import C\nHERE(C)", "..a.b.C"},
		{"future import", "from __future__ import division\nHERE(division)", "__future__.division"},
		{"parentheses and blanks", "import a\nHERE((a\n  . b).c)", "a.b.c"},
		{"names in the normal form NFKC", "import ﬁx\nHERE(fix)", "fix"},

		{"class", "class A: pass\nHERE(A)", "local A"},
		{"function", "def f(): pass\nHERE(f)", "local f"},
		{"used above its definition", "def g(): HERE(A)\nclass A: pass", "local A"},
		{"nested class", "class A:\n class B: pass\nHERE(A.B)", "local B"},
		{"class deep within", "class A:\n class B:\n  class C: pass\nHERE(A.B.C)", "local C"},
		{"an import in a class", "class A:\n from a import b\nHERE(A.b)", "a.b"},
		{"what the class's body does not bind may come from a base", "class A(B): pass\nHERE(A.C)", "?"},
		{"an attribute of a function", "def f(): pass\nHERE(f.x)", "?"},

		{"builtin", "HERE(Exception)", "builtin Exception"},
		{"builtin shadowed", "class Exception: pass\nHERE(Exception)", "local Exception"},
		{"attribute of a builtin", "HERE(dict.fromkeys)", "?"},
		{"a star import may bring any name", "from a import *\nHERE(b)", "?"},
		{"but none that is bound here", "from a import *\nimport b\nHERE(b)", "b"},
		{"a star import inside of a function", "def f():\n import b\n HERE(b)\nfrom a import *", "b"},

		{"alias", "from a import m\nB = m.C\nHERE(B)", "a.m.C"},
		{"alias of an alias", "import a\nB = a.C\nD = B\nE = D.F\nHERE(E)", "a.C.F"},
		{"alias in parentheses", "import a\nB = (a.C)\nHERE(B)", "a.C"},
		{"annotated alias", "import a\nB: type = a.C\nHERE(B)", "a.C"},
		{"chain of targets", "import a\nB = C = a.D\nHERE(B)", "a.D"},
		{"only annotated", "import a\na: int\nHERE(a)", "a"},
		{"alias of itself", "A = A\nHERE(A)", "?"},
		{"a ring of aliases", "A = B\nB = A\nHERE(A)", "?"},
		{"aliases longer than anybody writes", "import a\nA0 = a\n" + chain(30) + "HERE(A30)", "?"},
		{"a call", "import a\nB = a.C()\nHERE(B)", "?"},
		{"a conditional", "import a\nB = a.C if a else a.D\nHERE(B)", "?"},
		{"a subscript", "import a\nHERE(a.B[int])", "?"},

		{"conditional imports that agree", "if x:\n import a\nelse:\n import a\nHERE(a)", "a"},
		{"conditional imports that disagree", "if x:\n import a\nelse:\n import b as a\nHERE(a)", "?"},
		{"try and except disagree", "try:\n from a import b\nexcept ImportError:\n b = None\nHERE(b)", "?"},
		{"a class and an import", "from a import B\nclass B(B): pass\nHERE(B)", "local B"},
		{"in the class's own header the import still counts", "from a import B\nclass B(HERE(B)): pass", "a.B"},
		{"a class that is perhaps defined", "from a import B\nif x:\n class B: pass\nHERE(B)", "?"},
		{"a function defined twice", "def f(): pass\ndef f(): pass\nHERE(f)", "local f"},
		{"bound again", "import a\na = 1\nHERE(a)", "?"},

		{"for", "import a\nfor a in x: pass\nHERE(a)", "?"},
		{"for with a nested target", "import a\nfor b, (*a, c) in x: pass\nHERE(a)", "?"},
		{"with", "import a\nwith x as a: pass\nHERE(a)", "?"},
		{"with and a tuple", "import a\nwith x as (b, a): pass\nHERE(a)", "?"},
		{"with behind a conditional", "import a\nwith x if y else z as a: pass\nHERE(a)", "?"},
		{"except", "import a\ntry: x\nexcept E as a: pass\nHERE(a)", "?"},
		{"except*", "import a\ntry: x\nexcept* E as a: pass\nHERE(a)", "?"},
		{"del", "import a\ndel b, (a)\nHERE(a)", "?"},
		{"augmented assignment", "import a\na += 1\nHERE(a)", "?"},
		{"unpacking", "import a\n(b, [*a]) = x\nHERE(a)", "?"},
		{"walrus", "import a\nif (a := 1): pass\nHERE(a)", "?"},
		{"an attribute is no binding", "import a\na.b = 1\na[0] = 2\nHERE(a)", "a"},
		{"match captures", "import a\nmatch x:\n case [a, *b]: pass\nHERE(a)", "?"},
		{"match star", "import a\nmatch x:\n case [*a]: pass\nHERE(a)", "?"},
		{"match rest", "import a\nmatch x:\n case {**a}: pass\nHERE(a)", "?"},
		{"match as", "import a\nmatch x:\n case 1 as a: pass\nHERE(a)", "?"},
		{"match names a class", "from a import B\nmatch x:\n case B(): pass\nHERE(B)", "a.B"},
		{"match names a value", "import a\nmatch x:\n case a.B: pass\nHERE(a)", "a"},
		{"match names a keyword", "import a\nmatch x:\n case C(a=1): pass\nHERE(a)", "a"},
		{"type alias", "import a\ntype a = int\nHERE(a)", "?"},

		{"parameter", "import a\ndef f(a): HERE(a)", "?"},
		{"parameters of every kind", "import a\ndef f(b, /, c: int, d=1, *e, g: int = 2, **a): HERE(a)", "?"},
		{"star parameter with a type", "import a\ndef f(*a: int): HERE(a)", "?"},
		{"lambda's parameter", "import a\nlambda a: HERE(a)", "?"},
		{"a default stands outside", "import a\ndef f(a=HERE(a)): pass", "a"},
		{"an annotation stands outside", "import a\ndef f(a: HERE(a)): pass", "a"},
		{"a decorator stands outside", "import a\n@HERE(a)\ndef f(a): pass", "a"},
		{"a lambda's default stands outside", "import a\nlambda a=HERE(a): a", "a"},
		{"a base stands outside", "import a\nclass B(HERE(a)):\n a = 1", "a"},
		{"local variable", "import a\ndef f():\n a = 1\n HERE(a)", "?"},
		{"local import", "def f():\n import a\n HERE(a.b)", "a.b"},
		{"local import is not seen outside", "def f():\n import a\nHERE(a)", "builtin a"},
		{"enclosing function", "def f():\n import a\n def g(): HERE(a)", "a"},
		{"a name of the class is not seen in its methods", "import a\nclass B:\n a = 1\n def f(self): HERE(a)", "a"},
		{"but in the class", "class B:\n import a\n HERE(a)", "a"},
		{"a nested class does not see it either", "import a\nclass B:\n a = 1\n class C:\n  HERE(a)", "a"},
		{"type parameter", "import T\ndef f[T](x): HERE(T)", "?"},
		{"type parameter of a class", "import T\nclass C[T]:\n HERE(T)", "?"},

		{"global", "def f():\n global a\n import a\n HERE(a)\ndef g(): pass", "?"},
		{"global is seen by the module", "import a\ndef f():\n global a\n a = 1\nHERE(a)", "?"},
		{"nonlocal", "def f():\n import a\n def g():\n  nonlocal a\n  HERE(a)", "a"},
		{"nonlocal jumps over the module", "import a\ndef f():\n a = 1\n def g():\n  nonlocal a\n  HERE(a)", "?"},

		{"comprehension's target", "import a\n[HERE(a) for a in x]", "?"},
		{"is not seen outside", "import a\n[a for a in x]\nHERE(a)", "a"},
		{"the first iterable stands outside", "import a\n[a for a in HERE(a)]", "a"},
		{"the second one inside", "import a\n[a for b in x for a in HERE(a)]", "?"},
		{"the condition inside", "import a\n{a for a in x if HERE(a)}", "?"},
		{"a nested comprehension's first iterable", "import a\n[[b for b in HERE(a)] for a in x]", "?"},
		{"a walrus binds outside of the comprehension", "import a\n[(a := y) for b in x]\nHERE(a)", "?"},
		{"a dictionary's", "import a\n{a: HERE(a) for a in x}", "?"},
		{"a generator's in a call", "import a\nf(HERE(a) for a in x)", "?"},
	} {
		m := read(t, c.text+"\n")
		if got := words(m, m.Resolve(here(t, m))); got != c.want {
			t.Errorf("%s: %s\n%s", c.why, got, c.text)
		}
	}
}

func chain(links int) string {
	var b strings.Builder
	for i := range links {
		fmt.Fprintf(&b, "A%d = A%d\n", i+1, i)
	}
	return b.String()
}

func TestQualified(t *testing.T) {
	for text, want := range map[string]string{
		"from django.db import models\nHERE(models.Model)":  "django.db.models.Model",
		"from .models import Order\nHERE(Order)":            "", // the file cannot tell its own package
		"HERE(Exception)":                                   "",
		"class A: pass\nHERE(A)":                            "",
		"HERE(1)":                                           "",
		"HERE('a'.b)":                                       "",
		"from a import b\nHERE(b().c)":                      "",
		"from a import b\nHERE(b)":                          "a.b",
		"import a.b, a.c as d\nHERE(d.e)":                   "a.c.e",
		"import a\ndef f():\n def a(): pass\n HERE(a.b)":    "",
		"import a\nclass B:\n def a(self): pass\nHERE(a.b)": "a.b",
	} {
		m := read(t, text+"\n")
		if got := m.Qualified(here(t, m)); got != want {
			t.Errorf("%q, want %q:\n%s", got, want, text)
		}
	}
}

func TestResolveBase(t *testing.T) {
	for base, want := range map[string]string{
		"m.Model":            "a.m.Model",
		"m.Manager['Order']": "a.m.Manager",
		"(m.Manager[int])":   "a.m.Manager",
		"m.A[int][str]":      "a.m.A",
		"Local[int]":         "local Local",
		"Generic":            "builtin Generic",
		"make()":             "?",
		"*bases":             "?",
		"type(m)":            "?",
	} {
		m := read(t, "from a import m\nclass Local: pass\nclass C("+base+"): pass\n")
		c := m.File.Class(m.File.Nodes(pyparse.ClassDefinition)[1])
		if got := words(m, m.ResolveBase(c.Arguments().Positional()[0])); got != want {
			t.Errorf("%s: %s, want %s", base, got, want)
		}
	}
}

func TestSummarize(t *testing.T) {
	m := read(t, `import a.b, c as d
import a.b
from . import e
from ..f import g
from h import *
from h import *
from __future__ import annotations

class Order(d.Model, Local, metaclass=M):
    x = 1
    class Meta(object): pass
    def save(self): pass
    async def asave(self): pass
    @property
    def total(self):
        def inner(): pass
    if x:
        def late(self): pass
    lambda_ = lambda: 1
    def save(self): pass

def make(*bases):
    y = 2
    class Made(*bases): pass
x = y = 3
`)
	s := m.Summarize()
	if want := []string{"a.b", "c", ".", "..f", "h"}; !slices.Equal(s.Imports, want) {
		t.Errorf("imports %q, want %q", s.Imports, want)
	}
	if want := []string{"h"}; !slices.Equal(s.Stars, want) {
		t.Errorf("stars %q, want %q", s.Stars, want)
	}
	if want := []string{"a", "d", "e", "g", "annotations", "Order", "make", "x", "y"}; !slices.Equal(s.Names, want) {
		t.Errorf("names %q, want %q", s.Names, want)
	}
	var got []string
	for _, c := range s.Classes {
		line := c.Name + "("
		for _, base := range c.Bases {
			line += words(m, base) + ","
		}
		got = append(got, line+")")
	}
	want := []string{"Order(c.Model,?,)", "Order.Meta(?,)", "make.Made(?,)"}
	if !slices.Equal(got, want) {
		t.Errorf("classes\n %q, want\n %q", got, want)
	}
}

// A file of any kind gives a module whose parts fit each other.
func checkModule(t testing.TB, f *pyparse.File) {
	t.Helper()
	m := module.Read(f)
	for i, b := range m.Bindings {
		if int(b.Scope) >= len(m.Scopes) || int(b.Before) >= i || b.Before >= 0 && m.Bindings[b.Before].Name != b.Name {
			t.Fatalf("binding %d of %q does not fit: %+v", i, f.Text, b)
		}
	}
	for i, s := range m.Scopes {
		if int(s.Parent) >= i || i > 0 && (s.Parent < 0 || s.Node <= m.Scopes[i-1].Node) {
			t.Fatalf("scope %d of %q does not fit: %+v", i, f.Text, s)
		}
	}
	for n := range f.Tree {
		m.Resolve(pyparse.ID(n))
		m.ResolveBase(pyparse.ID(n))
		if scope := m.ScopeAt(pyparse.ID(n)); scope < 0 || len(m.Scopes) > 0 && int(scope) >= len(m.Scopes) {
			t.Fatalf("node %d of %q stands in scope %d of %d", n, f.Text, scope, len(m.Scopes))
		}
	}
	m.Summarize()
}

const everything = `import a.b as c
class A[T](B, k=v):
    def f(self, x: T = lambda y=1: y, *z, **w) -> [i for i in z if (n := i)]:
        global g, h
        nonlocal_ = x = y, *z = {k: v for k, v in w}
        match x:
            case P(q=r, **s) | [t, *u] as v: del v, (w)
        with a if b else c as (d, e): pass
        try: pass
        except E as e: e += 1
type X[T] = T
__all__ = ["A", "X"]
`

// Broken in the middle of a form: nothing may count on the parts that are missing.
func TestReadBrokenFiles(t *testing.T) {
	for i := range len(everything) {
		for _, text := range []string{everything[:i], everything[i:], everything[:i] + ")" + everything[i:], everything[:i] + everything[i+1:]} {
			f, err := pyparse.Parse([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			checkModule(t, f)
		}
	}
	checkModule(t, &pyparse.File{}) // of a file that the parser gave up on
}

func FuzzRead(f *testing.F) {
	f.Add(everything)
	f.Add("from . import *\nclass A(A): A = A\n")
	f.Add("def (a, b=): lambda x: [x for")
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := pyparse.Parse([]byte(text))
		if err != nil {
			return
		}
		checkModule(t, parsed)
	})
}

// BenchmarkRead measures the names of a file beside its parse, over pyparse's sample or the folder that DRFLINT_BENCH names.
func BenchmarkRead(b *testing.B) {
	pattern := "../../pyparse/testdata/sample.py"
	if folder := os.Getenv("DRFLINT_BENCH"); folder != "" {
		pattern = filepath.Join(folder, "*", "*.py")
	}
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		b.Fatalf("no files at %s: %v", pattern, err)
	}
	var files []*pyparse.File
	var size int64
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		f, err := pyparse.Parse(src)
		if err != nil {
			continue
		}
		files = append(files, f)
		size += int64(len(src))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range files {
			module.Read(f).Summarize()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size), "ns/byte")
}
