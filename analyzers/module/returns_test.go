package module_test

import (
	"testing"

	"github.com/drflint/drflint/pyparse"
)

// The class that each call of a function makes, as "B", and "" where calls may give something else.
func TestMadeBy(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"defined and returned", "def f(x):\n    class B(A): y = x\n    return B\n", "B"},
		{"with a docstring and what is between", "def f():\n    'x'\n    y = 1\n    class B: z = y\n    return (B)\n", "B"},
		{"a return of a function inside", "def f():\n    class B:\n        def g(self): return 1\n    return B\n", "B"},
		{"named", "def f(x):\n    class B: pass\n    B.__name__ = x\n    return B\n", "B"},
		{"another return", "def f(x):\n    if x: return A\n    class B: pass\n    return B\n", ""},
		{"nothing returned first", "def f(x):\n    if x: return\n    class B: pass\n    return B\n", ""},
		{"no return at the end", "def f():\n    class B: pass\n", ""},
		{"made on a condition", "def f(x):\n    if x:\n        class B: pass\n    return B\n", ""},
		{"made twice", "def f(x):\n    class B: pass\n    class B: pass\n    return B\n", ""},
		{"changed", "def f(x):\n    class B: pass\n    B.x = x\n    return B\n", ""},
		{"handed on", "def f(x):\n    class B: pass\n    x(B)\n    return B\n", ""},
		{"no class", "def f():\n    B = 1\n    return B\n", ""},
		{"of the module", "class B: pass\ndef f():\n    return B\n", ""},
		{"decorated", "@x\ndef f():\n    class B: pass\n    return B\n", ""},
		{"with a decorator of its own", "def f():\n    @x\n    class B: pass\n    return B\n", ""},
		{"a coroutine", "async def f():\n    class B: pass\n    return B\n", ""},
		{"a generator", "def f():\n    class B: pass\n    yield\n    return B\n", ""},
		{"global", "def f():\n    global B\n    class B: pass\n    return B\n", ""},
	} {
		m := read(t, c.text)
		got := ""
		if class := m.MadeBy(m.File.Nodes(pyparse.FunctionDefinition)[0]); class != pyparse.NoNode {
			got = m.File.Name(m.File.Class(class).Name())
		}
		if got != c.want {
			t.Errorf("%s: %q", c.why, got)
		}
	}
}
