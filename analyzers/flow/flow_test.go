package flow_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// follow runs main() of main.py in a project of some files and gives what its calls of tell() were given, in order. A "!" stands
// before what is in doubt.
func follow(t *testing.T, files map[string]string) []string {
	t.Helper()
	told, _ := run(t, files, false)
	return told
}

// run is follow, strict or not, with what may be raised in the end: the last parts of the exceptions' names, sorted, a "?" for one that
// cannot be told.
func run(t *testing.T, files map[string]string, strict bool) (told, raised []string) {
	t.Helper()
	var linked []project.File
	for _, path := range slices.Sorted(maps.Keys(files)) {
		parsed, err := pyparse.Parse([]byte(files[path]))
		if err != nil || parsed.SyntaxError != nil {
			t.Fatalf("%s: %v %v", path, err, parsed.SyntaxError)
		}
		names := module.Read(parsed)
		linked = append(linked, project.File{Path: path, Names: names, Summary: names.Summarize()})
	}
	p := project.Link(linked)
	w := &flow.World{
		Project: p,
		Functions: map[string]func(*flow.Frame, flow.Call) flow.Value{
			"trace.tell": func(f *flow.Frame, c flow.Call) flow.Value {
				for _, v := range c.Args {
					f.Tell(describe(v), c.At)
				}
				return flow.None()
			},
			"trace.elsewhere": func(*flow.Frame, flow.Call) flow.Value { return flow.Doubtful() },
			"trace.unknown":   func(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() },
		},
		Methods: map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value{
			"rest_framework.generics.GenericAPIView.get_queryset": func(*flow.Frame, flow.Object, flow.Call) flow.Value { return flow.Text("generic") },
		},
	}
	if strict {
		w.Strict = true
		maps.Copy(w.Functions, flow.Builtins())
	}
	number := int32(slices.IndexFunc(linked, func(f project.File) bool { return f.Path == "main.py" }))
	ref, _ := p.Names(number).Global("main")
	for _, e := range w.Run(func(f *flow.Frame) {
		f.Call(f.Symbol(p.Resolve(number, ref)), flow.Call{})
		for _, o := range f.Raised() {
			e, _ := o.(flow.Exception)
			raised = append(raised, nameOf(p, e.Class))
		}
	}) {
		text := e.What.(string)
		if e.Doubt {
			text = "!" + text
		}
		told = append(told, text)
	}
	slices.Sort(raised)
	return told, raised
}

func nameOf(p *project.Project, s project.Symbol) string {
	switch s.Kind {
	case project.External:
		return s.Name[strings.LastIndexByte(s.Name, '.')+1:]
	case project.Definition:
		file := p.Names(s.File).File
		return file.Name(file.Child(s.Node, pyparse.NameField))
	}
	return "?"
}

// describe writes a value as its objects, sorted.
func describe(v flow.Value) string {
	var parts []string
	for _, o := range v {
		switch o := o.(type) {
		case flow.Constant:
			switch o.Kind {
			case eval.None:
				parts = append(parts, "None")
			case eval.String:
				parts = append(parts, o.Text)
			default:
				parts = append(parts, fmt.Sprint(o.Number))
			}
		case flow.Anything:
			parts = append(parts, map[bool]string{false: "?", true: "??"}[o.Doubtful])
		default:
			parts = append(parts, fmt.Sprintf("%T", o))
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "|")
}

func TestStatements(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"both branches", "x = 'a'\nif unknown():\n    x = 'b'\ntell(x)", "a|b"},
		{"a condition that is known takes one", "x = 'a'\nif 'list' == 'list':\n    x = 'b'\nelse:\n    tell('never')\ntell(x)", "b"},
		{"elif and else", "if unknown():\n    x = 'a'\nelif unknown():\n    x = 'b'\nelse:\n    x = 'c'\ntell(x)", "a|b|c"},
		{"a branch that returns is not joined", "x = 'a'\nif unknown():\n    x = 'b'\n    return\ntell(x)", "a"},
		{"after both return nothing follows", "if unknown():\n    return\nelse:\n    raise E\ntell('never')", ""},
		{"a name bound on one way only may be missing", "if unknown():\n    x = 'a'\ntell(x)", "?|a"},
		{"a loop runs, or not at all", "x = 'a'\nfor i in unknown():\n    x = 'b'\ntell(x)", "a|b"},
		{"break keeps what it had", "x = 'a'\nfor i in unknown():\n    x = 'b'\n    break\ntell(x)", "a|b"},
		{"a handler sees the body before and after", "x = 'a'\ntry:\n    x = 'b'\nexcept E:\n    tell(x)\ntell(x)", "a|b a|b"},
		{"finally that returns", "try:\n    x = 1\nfinally:\n    return\ntell('never')", ""},
		{"elements of a list", "for i in ['a', 'b']:\n    tell(i)", "a|b"},
		{"unpacking", "a, (b, c) = 'x', ('y', 'z')\ntell(a, b, c)", "x y z"},
		{"chained assignment", "a = b = 'x'\ntell(a, b)", "x x"},
		{"match on what is not known", "x = 'a'\nmatch unknown():\n    case 1:\n        x = 'b'\n    case 2:\n        x = 'c'\ntell(x)", "a|b|c"},
		{"match on a constant", "x = 'a'\nmatch 2:\n    case 1:\n        x = 'b'\n    case 2:\n        x = 'c'\n    case _:\n        x = 'd'\ntell(x)", "c"},
		{"with", "with unknown() as x:\n    tell(x)", "?"},
		{"walrus", "if (x := 'a'):\n    tell(x)", "a"},
		{"while", "x = 'a'\nwhile unknown():\n    x = 'b'\ntell(x)", "a|b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.body, test.want) })
	}
}

func TestExpressions(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"or keeps what is true", "tell('a' or 'b', None or 'b', unknown() or 'b')", "a b ?|b"},
		{"and", "tell('a' and 'b', '' and 'b')", "b "},
		{"not", "tell(not 'a', not unknown(), not elsewhere())", "0 ? ??"},
		{"a conditional expression", "tell('a' if unknown() else 'b', 'a' if True else 'b')", "a|b a"},
		{"in a tuple", "tell('a' in ('a', 'b'), 'c' in ('a', 'b'), 'c' in ('a', unknown()))", "1 0 ?"},
		{"is None of an object", "class A:\n    pass\ntell(A is None, None is None, A() is not None)", "0 1 1"},
		{"a dict by key", "d = {'a': 'x', 'b': 'y'}\ntell(d['a'], d.get('b', 'z'), d.get('c', 'z'), d.get(unknown(), 'z'))", "x y z x|y|z"},
		{"a dict that is changed", "d = {'a': 'x'}\nd['a'] = 'y'\nd.setdefault('b', 'z')\nd.update(c='w')\ntell(d['a'], d['b'], d['c'], d.pop('a'), d.get('a'))", "y z w y None"},
		{"a list that is changed is not known", "l = ['a']\nl.append('b')\ntell(l)", "?"},
		{"lists added", "for i in ['a'] + ['b']:\n    tell(i)", "a|b"},
		{"strings added", "tell('a' + 'b')", "ab"},
		{"a comprehension's names are its own", "i = 'x'\nl = [i for i in ['a', 'b']]\ntell(i, l[0])", "x ?|a|b"},
		{"a filtered comprehension in doubt", "[tell(i) for i in ['a'] if elsewhere()]", "!a"},
		{"stars", "l = ['a', 'b']\ntell(*l)", "a b"},
		{"f-strings", "x = 'a'\ntell(f'{x}_b', f'{x}' 'c', f'{x!r}', f'{x:>3}', f'{{{x}', f'{1}')", "a_b ac ? ? ? ?"},
		{"lambda", "tell(lambda x: x)", "?"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.body, test.want) })
	}
}

func TestDoubt(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"below the condition, and not behind it", "if elsewhere():\n    tell('a')\ntell('b')", "!a b"},
		{"behind a condition that may return", "if elsewhere():\n    return\ntell('b')", "!b"},
		{"what is only unknown leaves no doubt", "if unknown():\n    return\ntell('b')", "b"},
		{"attributes, calls and comparisons of it", "if elsewhere().x().y == 'z':\n    tell('a')", "!a"},
		{"else is in doubt too", "if elsewhere():\n    pass\nelse:\n    tell('a')", "!a"},
		{"and", "elsewhere() and tell('a')", "!a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.body, test.want) })
	}
}

func check(t *testing.T, body, want string) {
	t.Helper()
	source := "from trace import tell, elsewhere, unknown\ndef main():\n    " + strings.ReplaceAll(body, "\n", "\n    ") + "\n"
	if got := strings.Join(follow(t, map[string]string{"main.py": source}), " "); got != want {
		t.Errorf("%s\ntold %q, want %q", source, got, want)
	}
}

func TestCalls(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"arguments by place, name, default and star", map[string]string{"main.py": `
from trace import tell
def f(a, b="B", *rest, c="C", **others):
    tell(a, b, c, others["d"])
    for r in rest:
        tell(r)
def main():
    f("a", c="c", d="d")
    f("a", "b", "x", "y", d="d")
`}, "a B c d a b C d x|y"},
		{"arguments handed on", map[string]string{"main.py": `
from trace import tell
def f(*args, **kwargs):
    kwargs.setdefault("many", "yes")
    kwargs["context"] = "here"
    g(*args, **kwargs)
def g(instance, many=None, context=None):
    tell(instance, many, context)
def main():
    f("rows")
    f("rows", many="no")
`}, "rows yes here rows no here"},
		{"a function of another module, by a re-export", map[string]string{
			"shop/__init__.py": "from .selectors import *\n", "shop/selectors.py": "def books():\n    return 'books'\n",
			"main.py": "from trace import tell\nfrom shop import books\ndef main():\n    tell(books())\n",
		}, "books"},
		{"an import inside of the function", map[string]string{
			"shop.py": "def books():\n    return 'books'\n", "main.py": "from trace import tell\ndef main():\n    from shop import books\n    tell(books())\n",
		}, "books"},
		{"all returns, and the end", map[string]string{"main.py": `
from trace import tell, unknown
def f():
    if unknown():
        return "a"
    if unknown():
        return "b"
def main():
    tell(f())
`}, "None|a|b"},
		{"super() follows C3 through mixins", map[string]string{"main.py": `
from trace import tell
class Base:
    def get(self):
        return "base"
class Left(Base):
    def get(self):
        return "left " + super().get()
class Right(Base):
    def get(self):
        return "right " + super().get()
class Both(Left, Right):
    def get(self):
        return "both " + super(Both, self).get()
def main():
    tell(Both().get())
`}, "both left right base"},
		{"a method of another package", map[string]string{"main.py": `
from rest_framework import generics
from trace import tell
class View(generics.ListAPIView):
    def get_queryset(self):
        return super().get_queryset()
def main():
    tell(View().get_queryset())
`}, "generic"},
		{"a mixin that nobody knows may come first", map[string]string{"main.py": `
from rest_framework import generics
from nowhere import Mixin
from trace import tell
class View(Mixin, generics.ListAPIView):
    pass
def main():
    tell(View().get_queryset())
`}, "?"},
		{"class, static method, property, attribute", map[string]string{"main.py": `
from functools import cached_property
from trace import tell
class A:
    name = "A"
    alias = name
    @classmethod
    def make(cls):
        return cls.name
    @staticmethod
    def plain(x):
        return x
    @property
    def shown(self):
        return self.name
    @shown.setter
    def shown(self, value):
        pass
    @cached_property
    def kept(self):
        return self.alias
class B(A):
    name = "B"
def main():
    tell(A.make(), B.make(), B().make(), B.plain("p"), B().plain("q"), B().shown, B().kept)
`}, "A B B p q B A"},
		{"what an instance is given", map[string]string{"main.py": `
from trace import tell, unknown
class A:
    name = "class"
    def set(self):
        if unknown():
            self.name = "own"
    def show(self):
        self.set()
        tell(self.name)
def main():
    A().show()
`}, "class|own"},
		{"a decorator of the project puts the work in doubt", map[string]string{"main.py": `
from trace import tell
def wrap(f):
    return f
@wrap
def f():
    tell("a")
def main():
    f()
`}, "!a"},
		{"a module's variable, in another module", map[string]string{
			"conf.py": "NAME = 'n'\n", "main.py": "import conf\nfrom conf import NAME\nfrom trace import tell\ndef main():\n    tell(conf.NAME, NAME)\n",
		}, "n n"},
		{"a generator is not followed", map[string]string{"main.py": "from trace import tell\ndef g():\n    tell('never')\n    yield 1\ndef main():\n    tell(g())\n"}, "?"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(follow(t, test.files), " "); got != test.want {
				t.Errorf("told %q, want %q", got, test.want)
			}
		})
	}
}

// What has no end ends all the same, and nothing is claimed of it.
func TestHostile(t *testing.T) {
	doubling := "def f0():\n    return 'x'\n"
	for i := range 40 {
		doubling += fmt.Sprintf("def f%d():\n    f%d()\n    return f%d()\n", i+1, i, i)
	}
	tests := []struct{ name, source, want string }{
		{"recursion", "def f(x):\n    return f(x)\ndef main():\n    tell(f('a'))\n", "?"},
		{"recursion with a way out", "def f(x):\n    if unknown():\n        return x\n    return f(x)\ndef main():\n    tell(f('a'))\n", "?|a"},
		{"calls that double", doubling + "def main():\n    tell('before')\n    tell(f40())\n", "before"},
		{"a class that is its own base", "class A(A):\n    pass\ndef main():\n    tell(A().x)\n", "?"},
		{"a name that is itself", "x = x\ndef main():\n    tell(x)\n", "?"},
		{"names in a circle", "x = y\ny = x\ndef main():\n    tell(x)\n", "?"},
		{"a property of itself", "class A:\n    @property\n    def x(self):\n        return self.x\ndef main():\n    tell(A().x)\n", "?"},
		{"many values", "def main():\n    x = ''\n" + manyBranches(24) + "    tell(x)\n", "?"},
		{"deep brackets", "def main():\n    tell(" + strings.Repeat("[", 90) + strings.Repeat("]", 90) + ")\n", "*flow.List"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(follow(t, map[string]string{"main.py": "from trace import tell, unknown\n" + test.source}), " "); got != test.want {
				t.Errorf("told %q, want %q", got, test.want)
			}
		})
	}
}

func manyBranches(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "    if unknown():\n        x = '%d'\n", i)
	}
	return b.String()
}
