package eval

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

func read(t *testing.T, source string) *module.Module {
	t.Helper()
	f, err := pyparse.Parse([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return module.Read(f)
}

// show writes a value nearly as Python does; ? is unknown, env(X) a read of the environment, a|b one of several.
func show(v Value) string {
	var items []string
	for _, item := range v.Items {
		items = append(items, show(item))
	}
	switch v.Kind {
	case None:
		return "None"
	case Bool:
		return strconv.FormatBool(v.Number == 1)
	case Number:
		return strconv.FormatFloat(v.Number, 'g', -1, 64)
	case String:
		return strconv.Quote(v.Text)
	case List:
		return "[" + strings.Join(items, ", ") + "]"
	case Dict:
		return "{" + strings.Join(items, ", ") + "}"
	case Environment:
		return fmt.Sprintf("env(%s)", strings.Join(append([]string{v.Text}, items...), ", "))
	case Either:
		return strings.Join(items, "|")
	case Unknown:
	}
	return "?"
}

func TestGlobal(t *testing.T) {
	tests := []struct{ source, want string }{
		{"X = 'a'", `"a"`},
		{"X = 'a' 'b' + \"c\"", `"abc"`},
		{"A = 'a'\nX = f'{A}-{A}'", `"a-a"`},
		{"X = f'{A}'", "?"},
		{"A = 1\nX = f'{A}'", `"1"`},
		{"A = 1.5\nX = f'{A}'", "?"}, // its text depends on how Python writes a float
		{"A = 'a'\nX = f'{A!r}'", "?"},
		{"X = '%s:%s' % ('a', 'b')", `"a:b"`},
		{"X = '%s' % 'a'", `"a"`},
		{"X = '%d' % 1", "?"},
		{"X = '{}-{}'.format('a', 'b')", `"a-b"`},
		{"X = '{0}'.format('a')", "?"},
		{"D = {'a': 'x', 'b': y}\nX = '{{{a}-{c}'.format(c=1, **D)", `"{x-1"`},
		{"D = {'a': 'x', 'b': y}\nX = '{b}'.format(**D)", "?"},
		{"X = '{a}{c}'.format(a='x')", "?"},
		{"X = '{a!r}'.format(a='x')", "?"},
		{"X = '{a'.format(a='x')", "?"},
		{"X = 'a}'.format(a='x')", "?"},
		{"X = '{a}'.format(**y)", "?"},
		{"X = '{}{a}'.format('y', a='x')", "?"},
		{"X = ''.join(['a', 'b'])", `"ab"`},
		{"X = ''.join(parts)", "?"},
		{"X = 'ab' * 2", `"abab"`},
		{"X = 'ab' * 1000000000", "?"}, // nobody needs a gigabyte told
		{"X = 1_000", "1000"},
		{"X = 0x10", "16"},
		{"X = True", "true"},
		{"X = None", "None"},
		{"X = [1, *[2, 3], *y]", "[1, 2, 3, ?]"},
		{"X = ('a',) + ('b',)", `["a", "b"]`},
		{"X = {'a': 1, **{'b': 2}, **c}", `{"a", 1, "b", 2, ?, ?}`},
		{"X = {'a': 1} | {'b': 2}", `{"a", 1, "b", 2}`},
		{"D = {'a': {'b': 1}}\nX = D['a']['b']", "1"},
		{"L = ['a', 'b']\nX = L[1]", `"b"`},
		{"import os\nX = os.environ['K']", "env(K)"},
		{"import os\nX = os.environ.get('K')", "env(K, None)"},
		{"import os\nX = os.environ.get('K', 'd')", `env(K, "d")`},
		{"import os\nX = os.environ.get('K', default='d')", `env(K, "d")`},
		{"from os import environ as e\nX = e['K']", "env(K)"},
		{"from os import getenv\nX = getenv('K') or 'd'", `env(K, "d")`},
		{"import environ\nenv = environ.Env()\nX = env('K', default='d')", `env(K, "d")`},
		{"import environ\nenv = environ.Env(DEBUG=(bool, False))\nX = env.str('K')", "env(K)"},
		{"from decouple import config\nX = config('K', default='d')", `env(K, "d")`},
		{"X = env('K', default='d')", "?"}, // nobody knows what env is
		{"X = 'a' if y else 'b'", `"a"|"b"`},
		{"X = 'a' if True else 'b'", `"a"`},
		{"X = '' or 'b'", `"b"`},
		{"X = y or 'b'", `?|"b"`},
		{"X = load()", "?"},
		{"X = 'a'\nX = 'b'", `"b"`},
		{"X = 'a'\nif y:\n    X = 'b'", `"b"|"a"`},
		{"if y:\n    X = 'b'\nX = 'a'", `"a"`},
		{"X = X", "?"}, // a name that leads back to itself
		{"A = B\nB = A\nX = A", "?"},
		{"for X in y: pass", "?"},
		{"X: str = 'a'", `"a"`},
		{"X = Y = 'a'", `"a"`},
	}
	for _, c := range tests {
		value, bound := Evaluator{}.Global(read(t, c.source), "X")
		if got := show(value); got != c.want || !bound {
			t.Errorf("%q: X is %s, not %s", c.source, got, c.want)
		}
	}
	if _, bound := (Evaluator{}).Global(read(t, "Y = 1"), "X"); bound {
		t.Error("a name that nothing binds is bound")
	}
}

// A name of another file is followed with the caller's help, and its place is where the value is written.
func TestLookup(t *testing.T) {
	other := read(t, "SECRET = 'x' 'y'")
	e := Evaluator{Lookup: func(_ *module.Module, qualified string) (*module.Module, string, bool) {
		return other, "SECRET", qualified == "keys.SECRET"
	}}
	for _, source := range []string{"from keys import SECRET as X", "import keys\nX = keys.SECRET", "from keys import SECRET\nX = f'{SECRET}'"} {
		if value, _ := e.Global(read(t, source), "X"); show(value) != `"xy"` {
			t.Errorf("%q: X is %s", source, show(value))
		}
	}
	value, _ := e.Global(read(t, "from keys import SECRET as X"), "X")
	if value.At.In != other || other.File.Source(value.At.Node) != "'x' 'y'" {
		t.Errorf("the value is written at %q", value.At.In.File.Source(value.At.Node))
	}
}

func TestTruth(t *testing.T) {
	tests := []struct {
		source string
		want   module.Answer
	}{
		{"X = ''", module.No}, {"X = 'a'", module.Yes}, {"X = 0", module.No}, {"X = []", module.No}, {"X = {'a': 1}", module.Yes},
		{"X = None", module.No}, {"X = y", module.Maybe}, {"X = 1 if y else 2", module.Yes}, {"X = 1 if y else 0", module.Maybe},
		{"import os\nX = os.environ['K']", module.Maybe},
	}
	for _, c := range tests {
		value, _ := Evaluator{}.Global(read(t, c.source), "X")
		if got := value.Truth(); got != c.want {
			t.Errorf("%q is true: %v, not %v", c.source, got, c.want)
		}
	}
}

func TestKey(t *testing.T) {
	value, _ := Evaluator{}.Global(read(t, "X = {'a': 1, y: 2, 'a': 3}"), "X")
	if found, ok := value.Key("a"); !ok || found.Number != 3 {
		t.Errorf("of equal keys the last counts, not %s", show(found))
	}
	if _, ok := value.Key("b"); ok {
		t.Error("a key that is not there is found")
	}
}

// A list of lists of lists, each named twice in the next, and a string that doubles with each line: nothing may grow without end.
func TestGrowth(t *testing.T) {
	var lists, texts strings.Builder
	lists.WriteString("X0 = [1]\n")
	texts.WriteString("X0 = 'x'\n")
	for i := range 60 {
		fmt.Fprintf(&lists, "X%d = [X%d, X%d]\n", i+1, i, i)
		fmt.Fprintf(&texts, "X%d = X%d + X%d\n", i+1, i, i)
	}
	if value, _ := (Evaluator{}).Global(read(t, lists.String()), "X60"); value.Kind != List {
		t.Errorf("the list is a %v", value.Kind)
	}
	if value, _ := (Evaluator{}).Global(read(t, texts.String()), "X60"); value.Kind != Unknown {
		t.Errorf("the text has %d bytes", len(value.Text))
	}
}
