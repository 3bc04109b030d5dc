package eval

import (
	"testing"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// A name is what the statements before its use have made of it.
func TestStatementsBefore(t *testing.T) {
	tests := []struct{ source, want string }{
		{"X = ['a']\nX = X + ['b']", `["a", "b"]`},
		{"X = ['a']\nX += ['b']\nX += ('c',)", `["a", "b", "c"]`},
		{"X = 'a'\nX += 'b'", `"ab"`},
		{"X = ['a']\nif y:\n    X += ['b']", `["a", "b"]|["a"]`},
		{"A = 'a'\nX = [A]\nA = 'b'", `["a"]`},
		{"X += ['a']", `[?, "a"]`},
		{"X = ['a']\nX -= ['a']", "[]"},                       // only sets can; of lists Python refuses it
		{"def f():\n    return A\nA = 'a'\nX = [A]", `["a"]`}, // a function binds no name of the module
	}
	for _, c := range tests {
		value, _ := Evaluator{}.Global(read(t, c.source), "X")
		if got := show(value); got != c.want {
			t.Errorf("%q: X is %s, not %s", c.source, got, c.want)
		}
	}
}

func TestLists(t *testing.T) {
	tests := []struct{ source, want string }{
		{"X = list(('a', 'b'))", `["a", "b"]`},
		{"X = tuple(['a'])", `["a"]`},
		{"X = tuple()", "[]"},
		{"X = list({'a': 1, **{'b': 2}})", `["a", "b"]`},
		{"X = sorted({'b', 'a'})", `["a", "b"]`},
		{"X = sorted(['b', y])", "?"},
		{"X = sorted(['b', 'a'], key=y)", "?"},
		{"X = list(y)", "?"},
		{"X = dict({'a': 1}, b=2, **{'c': 3})", `{"a", 1, "b", 2, "c", 3}`},
		{"X = dict()", "{}"},
		{"X = dict([('a', 1)])", `{"a", 1}`},
		{"list = y\nX = list(['a'])", "?"}, // not Python's list
		{"A = ['a']\nX = A.copy()", `["a"]`},
		{"X = tuple(set(['a', 'b', 'c']) - {'b'})", `["a", "c"]`},
		{"X = set(['a', 'b']) & {'b', 'c'}", `["b"]`},
		{"X = {'a', 'b'} | {'b', 'c'}", `["a", "b", "c"]`},
		{"X = {'a', 'b'} - {y}", "?"}, // nobody knows what is taken away
		{"X = ['a'] * 2", "?"},
		{"A = ('a', 'b')\nX = [f + '_id' for f in A]", `["a_id", "b_id"]`},
		{"A = ('a', 'b')\nX = [f for f in A if f != 'a']", `["b"]`},
		{"A = ('a', 'b')\nX = tuple(f for f in A if f not in ('a', 'x'))", `["b"]`},
		{"X = {f for f in ('a', 'b') if not f == 'a' if f in 'abc'}", `["b"]`},
		{"X = [f for f in ('a', 'b') if f in y]", "?"},
		{"X = [f for f in y]", "?"},
		{"X = [f for f in (1, y)]", "[1, ?]"},
		{"X = [f for f, g in (('a', 'b'),)]", `["a"]`},
		{"X = [f + g for f in 'ab' for g in 'cd']", "?"},
		{"X = [f + g for f in ['a', 'b'] for g in ['c']]", `["ac", "bc"]`},
		{"X = [[f + g for g in ['c', 'd']] for f in ['a', 'b']]", `[["ac", "ad"], ["bc", "bd"]]`},
		{"f = 'x'\nX = [f for g in ['a']] + [f]", `["x", "x"]`},
		{"X = 1 == True", "true"},
		{"X = 'a' != 'b'", "true"},
		{"X = 'a' < 'b' < 'c'", "?"},
		{"X = not y", "?"},
	}
	for _, c := range tests {
		value, _ := Evaluator{}.Global(read(t, c.source), "X")
		if got := show(value); got != c.want {
			t.Errorf("%q: X is %s, not %s", c.source, got, c.want)
		}
	}
}

// classNamed is the class statement of a name.
func classNamed(t *testing.T, in *module.Module, name string) pyparse.ID {
	t.Helper()
	for _, n := range in.File.Nodes(pyparse.ClassDefinition) {
		if in.File.Name(in.File.Class(n).Name()) == name {
			return n
		}
	}
	t.Fatalf("no class %s", name)
	return pyparse.NoNode
}

// What the body of a class C binds x to.
func TestAttribute(t *testing.T) {
	tests := []struct{ source, want string }{
		{"A = ['a']\nclass C:\n    x = A", `["a"]`},
		{"A = ['a']\nclass C:\n    A = ['b']\n    x = A", `["b"]`},
		{"A = ['a']\nclass C:\n    x = A\n    A = ['b']", `["a"]`}, // the body binds it only later
		{"x = 'a'\nclass C:\n    x = x + 'b'", `"ab"`},
		{"class C:\n    x = ('a',)\n    x += ('b',)", `["a", "b"]`},
		{"class C:\n    x = ['a']\n    x.append('b')", "?"},
		{"class C:\n    y = ['a']\n    x = y\n    y.append('b')", `["a"]`},                // Python's own answer has "b" too: the two are one list, which is the limit of this
		{"class B:\n    A = 'b'\n    class C:\n        x = A\nA = 'a'", "?"},              // an outer class's names are not seen in an inner one
		{"A = 'a'\nclass B:\n    A = 'b'\n    class C:\n        x = A", `"a"`},            // but the module's are
		{"A = 'a'\nclass C:\n    A = ['b']\n    x = [A for i in ['i']]", `["a"]`},         // a comprehension does not see the class's names,
		{"A = ['a']\nclass C:\n    A = ['b']\n    x = [i for i in A]", `["b"]`},           // save in what it goes over
		{"def f(A):\n    class C:\n        x = A", "?"},                                   // a parameter
		{"A = 'a'\ndef f():\n    class C:\n        x = A\nA = 'b'", `"b"`},                // it runs when the module has run
		{"class C:\n    if y:\n        x = 'a'", `"a"|?`},                                 // an ancestor's may count
		{"class C:\n    if y:\n        x = 'a'\n    else:\n        x = 'b'", `"b"|"a"|?`}, // both branches are conditional
		{"try:\n    class C:\n        x = 'a'\n        x = 'b'\nexcept E:\n    pass", `"b"`},
	}
	for _, c := range tests {
		in := read(t, c.source)
		value, bound := Evaluator{}.Attribute(in, classNamed(t, in, "C"), "x")
		if got := show(value); got != c.want || !bound {
			t.Errorf("%q: x is %s, not %s", c.source, got, c.want)
		}
	}
	in := read(t, "class C:\n    y = 1")
	if _, bound := (Evaluator{}).Attribute(in, classNamed(t, in, "C"), "x"); bound {
		t.Error("an attribute that the body does not bind is bound")
	}
}

// Attributes of other classes are found with the caller's help; one that leads back to itself has no value.
func TestMember(t *testing.T) {
	e := Evaluator{}
	e.Member = func(in *module.Module, owner pyparse.ID, name string) (*module.Module, pyparse.ID, bool) {
		return in, classNamed(t, in, in.File.Source(owner)), name == "x"
	}
	for source, want := range map[string]string{
		"class A:\n    x = ['a']\nX = [*A.x, 'b']":                                         `["a", "b"]`,
		"class A:\n    x = ('a',)\nclass B:\n    x = A.x\nX = B.x":                         `["a"]`,
		"class A:\n    x = B.x\nclass B:\n    x = A.x\nX = B.x":                            "?",
		"class A:\n    y = 'a'\nX = A.y":                                                   "?",
		"class A:\n    x = ['a']\nX = [f for f in A.x if f != B.x]\nclass B:\n    x = 'b'": `["a"]`,
	} {
		value, _ := e.Global(read(t, source), "X")
		if got := show(value); got != want {
			t.Errorf("%q: X is %s, not %s", source, got, want)
		}
	}
}

// A name that only a star brings is looked for in the modules that the stars name, the last one first.
func TestStars(t *testing.T) {
	base := read(t, "X = ['a']\nY = 'y'")
	e := Evaluator{Lookup: func(_ *module.Module, qualified string) (*module.Module, string, bool) {
		return base, qualified[len(".base."):], qualified == ".base.X" || qualified == ".base.Y"
	}}
	for source, want := range map[string]string{
		"from .base import *\nX += ['b']":                                    `["a", "b"]`,
		"from .base import *\nX = X + ['b']":                                 `["a", "b"]`,
		"from .base import *\nfrom .other import *\nX = [Y]":                 `["y"]`,
		"from .base import *\nX = list((Y,))":                                `["y"]`,
		"from .base import *\nX = Z":                                         "?",
		"from .base import *\nY = load()\nX = Y":                             "?", // the module's own
		"from .base import *\nX = ['x']\nX += ['b']\ndef f():\n    return X": `["x", "b"]`,
	} {
		value, _ := e.Global(read(t, source), "X")
		if got := show(value); got != want {
			t.Errorf("%q: X is %s, not %s", source, got, want)
		}
	}
}
