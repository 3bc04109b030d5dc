package start_test

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/start"
	"github.com/drflint/drflint/pyparse"
)

// valueOf is what `x` at the top of main.py has become, as Python would print it; "?" stands for what is not known.
func valueOf(t *testing.T, files map[string]string) string {
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
	w := &start.World{
		Project: p,
		Setting: func(string) eval.Value { return eval.Value{} },
		Skip:    func(file int32) bool { return strings.HasPrefix(p.Path(file), "test_") },
		Condition: func(e eval.Place) (sure, never bool) {
			return e.In.File.Enclosing(e.Node, pyparse.IfStatement) == pyparse.NoNode, false
		},
	}
	in := p.Names(int32(slices.IndexFunc(linked, func(f project.File) bool { return f.Path == "main.py" })))
	return shown(w.Value(eval.Place{In: in, Node: in.Bindings[in.Last(0, "x")].Value}, nil))
}

// shown is a thing as Python would print it.
func shown(t start.Thing) string {
	switch t := t.(type) {
	case start.Constant:
		switch t.Kind {
		case eval.String:
			return "'" + t.Text + "'"
		case eval.None:
			return "None"
		case eval.Bool:
			return map[float64]string{0: "False", 1: "True"}[t.Number]
		}
		return fmt.Sprint(t.Number)
	case *start.List:
		if t.Spoiled {
			return "[?]"
		}
		parts := make([]string, len(t.Items))
		for i, item := range t.Items {
			parts[i] = shown(item.Thing)
			if item.Under.In != nil {
				parts[i] += "~"
			}
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case *start.Dict:
		if t.Spoiled {
			return "{?}"
		}
		parts := make([]string, len(t.Keys))
		for i, key := range t.Keys {
			parts[i] = shown(key) + ": " + shown(t.Values[i].Thing)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case start.Member:
		return t.Name
	case *start.Class:
		return t.Name
	case *start.Call:
		return "called"
	}
	return "?"
}

// Each case is the text of main.py, and what x has become.
func TestValues(t *testing.T) {
	tests := []struct{ text, want string }{
		{"x = ['a' + 'b', f'{\"c\"}d', 'E'.lower(), '-'.join(['f', 'g'])]", "['ab', 'cd', 'e', 'f-g']"},
		{"d = {'a': 1}\nd['b'] = 2\nd.update({'a': 3})\nx = [list(d.items()), d.get('c', 4), 'a' in d, 'z' in d, list(d)]", "[[['a', 3], ['b', 2]], 4, True, False, ['a', 'b']]"},
		{"x = [a if a else 'none' for a in ['', 'b'] if a is not None]", "['none', 'b']"},
		{"def f(a, b='b', *rest, c, **more):\n    return [a, b, rest, c, more]\nx = f('a', *['z', 'y'], c='c', **{'d': 1})", "['a', 'z', ['y'], 'c', {'d': 1}]"},
		{"def f(a):\n    if a == 'b':\n        return 1\n    elif a:\n        return 2\n    return 3\nx = [f('b'), f('c'), f('')]", "[1, 2, 3]"},
		{"def f():\n    for a in ['b', 'c']:\n        if a == 'c':\n            return a\nx = f()", "'c'"},
		{"class A:\n    name = 'a'\n    def __init__(self, b):\n        self.b = b\n    @property\n    def both(self):\n        return self.name + self.b\n" +
			"class B(A):\n    name = 'b'\n    def __init__(self):\n        super().__init__('c')\n    @classmethod\n    def named(cls):\n        return cls.__name__ + cls.name\n" +
			"x = [B().both, B.named(), A('z').both]", "['bc', 'Bb', 'az']"},
		{"from enum import Enum\nclass E(Enum):\n    a = 1\n    b = 2\n    c = 2\nx = [E.a == E.a, E.a == E.b, E.b == E.c]", "[True, False, ?]"},
		{"from collections import namedtuple\nN = namedtuple('N', ['a', 'b'])\nn = N('c', b='d')\nx = n.a + n.b", "'cd'"},
		{"from typing import NamedTuple\nclass N(NamedTuple):\n    a: str\n    b: str = ''\nx = N('c', 'd').b", "'d'"},
		{"x = type('Made', (object,), {'a': 1})", "Made"},
		{"import elsewhere\nx = [elsewhere.f(), 'a' if elsewhere.f() else 'b', 'a' if elsewhere.f() else 'a', elsewhere.f() or 'b']", "[called, ?, 'a', ?]"},
		{"from functools import wraps\ndef d(f):\n    @wraps(f)\n    def inner(*args):\n        return f(*args)\n    return inner\ng = d(lambda a: a)\nx = g('b')", "'b'"},
		{"a = []\nb = {'a': a}\nb['a'].append(1)\nx = [*a]", "[?]"},
		{"a = []\nb = a\nb.append(1)\nx = [*a]", "[?]"},
		{"a = []\ndef f(b):\n    a.append(b)\ng = f\ng('c')\nx = [*a]", "[?]"},
		{"a = []\na.append('b')\na += ['c']\na.insert(0, 'd')\nx = [*a]", "['d', 'b', 'c']"},
		{"a = []\nif b:\n    a.append('b')\na.append('c')\nx = [*a]", "['b'~, 'c']"},
		{"a = []\na.sort()\nx = [*a]", "[?]"},
		{"import elsewhere\na = []\nelsewhere.f(a)\nx = [*a]", "[?]"},
		{"a = []\ndef f():\n    yield a.append('b')\nf()\nx = [*a]", "[?]"},
		{"a = []\nwhile a:\n    a.append('b')\nx = [*a]", "[?]"},
		{"a = set()\na.add('b')\na.add('b')\nx = [*a]", "['b']"},
		{"def f():\n    return f()\nx = f()", "?"},
		{"x = x", "?"},
		{"a = b\nb = a\nx = [a]", "[?]"},
		{"x = [[y for y in [1, 2] for z in [y, y]], list(zip([1, 2], ['a'])), list(enumerate(['b'])), list(reversed([1, 2]))]",
			"[[1, 1, 2, 2], [[1, 'a']], [[0, 'b']], [2, 1]]"},
	}
	for _, c := range tests {
		if got := valueOf(t, map[string]string{"main.py": c.text + "\n"}); got != c.want {
			t.Errorf("%s\ngives %s, not %s", c.text, got, c.want)
		}
	}
}

// Each case is the text of other.py, which may change `found` of registry.py by a function of there.
func TestFilledFromOutside(t *testing.T) {
	const registry = "found = []\ndef keep(name):\n    found.append(name)\ndef kept(name):\n    def inner(thing):\n        keep(name)\n        return thing\n    return inner\n"
	tests := []struct{ text, want string }{
		{"import registry\nregistry.keep('a')\nregistry.found.append('b')", "['a', 'b']"},
		{"from registry import keep as k\nk('a')", "['a']"},
		{"from registry import kept\n@kept('a')\nclass A: pass\n@kept('b')\ndef f(): pass", "['a', 'b']"},
		{"from registry import *\nkeep('a')", "['a']"},
		{"from registry import keep\nfor name in ['a', 'b']:\n    keep(name)", "['a', 'b']"},
		{"from registry import keep\ndef twice(name):\n    keep(name)\n    keep(name)\ntwice('a')", "['a', 'a']"},
		{"from registry import keep\ndef never(name):\n    keep(name)", "[]"},
		{"from registry import keep\nclass A:\n    keep('a')", "[?]"},
		{"from registry import keep\nclass A:\n    def f(self):\n        keep('a')", "[?]"},
		{"import registry\nx = len(registry.found)", "[]"},
		{"def keep(name): pass\nkeep('a')", "[]"},
	}
	for _, c := range tests {
		files := map[string]string{"registry.py": registry, "other.py": c.text + "\n", "test_it.py": "from registry import keep\nkeep('t')\n",
			"main.py": "from registry import found\nx = [*found]\n"}
		if got := valueOf(t, files); got != c.want {
			t.Errorf("%s\ngives %s, not %s", c.text, got, c.want)
		}
	}
}

// What doubles what it has in each round comes to an end before it has eaten much, and is not known then.
func TestGrowth(t *testing.T) {
	for _, line := range []string{
		"s = s + s", "s += s", "s = s.replace('a', s)", "s = s.join([s, s, s])", "s = f'{s}{s}'",
		"l = l + l", "l += l", "l.extend(l)", "l = [*l, *l]", "l = list(l) + list(l)", "l = [x for x in l for y in l]",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := valueOf(t, map[string]string{"main.py": "def f():\n    s = 'aa'\n    l = [1, 2]\n    for i in [" + strings.Repeat("1, ", 60) + "]:\n        " + line + "\n    return [s, l]\nx = f()\n"})
		runtime.ReadMemStats(&after)
		if eaten := (after.TotalAlloc - before.TotalAlloc) >> 20; eaten > 100 || !strings.Contains(got, "?") {
			t.Errorf("%s: %.80s, after %d MB", line, got, eaten)
		}
	}
}
