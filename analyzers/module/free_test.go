package module_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

func read(t *testing.T, text string) *module.Module {
	t.Helper()
	f, err := pyparse.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if f.SyntaxError != nil {
		t.Fatalf("%s: %s", text, f.SyntaxError.Message)
	}
	return module.Read(f)
}

// The names that a file reads and binds nowhere. CPython's symtable is the judge of each: they are its global names that no
// statement of the module binds.
func TestFree(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"nothing is read", "x = 1\n", ""},
		{"a name that nothing binds", "print(x)\n", "print x"},
		{"each stands once", "a\nb\na\n", "a b"},
		{"an attribute is no name", "import os\nos.path.join(a.b)\n", "a"},
		{"nor is the name of an argument", "x = 1\nx(key=value)\n", "value"},
		{"nor is what an import names", "from .m.n import p as q\nimport r.s as t\nimport u.v\nq, t, u\n", ""},
		{"the name before `as` is not bound", "from m import p as q\np\n", "p"},
		{"`import a.b` binds a alone", "import a.b\na, b\n", "b"},
		{"bound after it is read, which Python looks up when it runs", "def f():\n    return x\nx = 1\n", ""},
		{"a default belongs to the scope around the function", "def f(a=a, *b, c: t = d, **e):\n    a, b, c, e\n", "a d t"},
		{"a lambda's too", "f = lambda a, b=a: a\n", "a"},
		{"a decorator and a base", "@d\nclass C(B, metaclass=M):\n    pass\n", "B M d"},
		{"a class's names are not seen in its methods", "class C:\n    x = 1\n    y = x\n    def f(self):\n        return x\n", "x"},
		{"but by the comprehension's first iterable", "class C:\n    x = 1\n    y = [i for i in x]\n", ""},
		{"and not by the rest of it", "class C:\n    x = 1\n    y = [i for i in z if x]\n", "x z"},
		{"the first iterable stands outside of the comprehension", "[x for x in x]\n", "x"},
		{"the second one inside", "y = []\n[x for x in y for z in x]\n", ""},
		{"a function's name is not the module's", "def f():\n    x = 1\nx\n", "x"},
		{"global makes it the module's", "def f():\n    global x\n    x = 1\nx\n", ""},
		{"nonlocal leads outwards", "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = x\n", ""},
		{"for, with, except, walrus and unpacking bind", "for a, (b, *c) in d:\n    pass\nwith e as f:\n    pass\ntry:\n    pass\nexcept g as h:\n    pass\nif (i := j):\n    a, b, c, f, h, i\n", "d e g j"},
		{"what is assigned through is read", "a.b = 1\nc[d] = 2\n", "a c d"},
		{"an annotation alone binds nothing and reads no name but the type's", "x: t\n", "t"},
		{"a class in a pattern is looked up, what it holds is bound", "match v:\n    case P(q=r, s=T.U):\n        r\n    case [a, *b] | {'k': a, **b}:\n        a, b\n    case w:\n        w\n", "P T v"},
		{"inside of a function as well", "def f(v):\n    match v:\n        case P():\n            pass\n", "P"},
		{"a field of an f-string, and its format", "f'{a!r:>{b}}'\n", "a b"},
		{"a string is no name", "x = 'a'\n", ""},
		{"type parameters are seen in the header", "def f[T: B](x: T) -> T:\n    return T\nclass C[U](D[U]):\n    u: U\n", "B D"},
		{"and in a type alias", "type A[T] = list[T]\ntype B = A\n", "list"},
		{"star arguments", "f = 1\nf(*a, **b)\n", "a b"},
		{"names are compared as Python compares them, in NFKC", "ﬁ = 1\nfi\n", ""},
	} {
		if got := strings.Join(read(t, c.text).Free(), " "); got != c.want {
			t.Errorf("%s:\n%s\nfree are %q, not %q", c.why, c.text, got, c.want)
		}
	}
}

// What __all__ lists, where that can be read off.
func TestAll(t *testing.T) {
	for _, c := range []struct {
		why, text string
		want      []string
	}{
		{"none", "x = 1\n", nil},
		{"a list", "__all__ = ['a', \"b\"]\n", []string{"a", "b"}},
		{"a tuple, with an annotation", "__all__: tuple = ('a',)\n", []string{"a"}},
		{"a tuple without parentheses", "__all__ = 'a', 'b'\n", []string{"a", "b"}},
		{"empty is not none", "__all__ = []\n", []string{}},
		{"of a sum what is written out", "__all__ = ['a'] + m.__all__ + ['b']\n", []string{"a", "b"}},
		{"so of a list that another is unpacked into", "__all__ = ['a', *other]\n", []string{"a"}},
		{"a list that grows", "__all__ = ['b']\n__all__ += ['a']\n__all__ += other\n", []string{"a", "b"}},
		{"a list that is computed is not none either", "__all__ = [c.__name__ for c in classes]\n", []string{}},
		{"it may come from elsewhere", "from .m import __all__\n", []string{}},
		{"a class's own means nothing", "class C:\n    __all__ = ['a']\n", nil},
	} {
		got := read(t, c.text).Summarize().All
		if !slices.Equal(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%s: %q lists %q, not %q", c.why, c.text, got, c.want)
		}
	}
}
