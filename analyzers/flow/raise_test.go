package flow_test

import (
	"strings"
	"testing"
)

// strictly runs a body with everything in it that a strict run may need.
func strictly(t *testing.T, body string) string {
	t.Helper()
	source := `from trace import tell, unknown
from nowhere import lib
class Refused(Exception):
    pass
class Denied(Refused):
    pass
class Thing:
    kind = "thing"
    def __init__(self, name="none"):
        self.name = name
    def refuse(self):
        raise Denied()
def refuse():
    raise Denied("no")
def sometimes():
    if unknown.x:
        raise Denied()
    return "ok"
def twice(f):
    def inner(*args):
        tell("in")
        return f(*args)
    return inner
@twice
def wrapped(x):
    return x
def main():
    ` + strings.ReplaceAll(body, "\n", "\n    ") + "\n"
	told, raised := run(t, map[string]string{"main.py": source}, true)
	out := strings.Join(told, " ")
	if len(raised) > 0 {
		out += " raises " + strings.Join(raised, " ")
	}
	return strings.TrimSpace(out)
}

func TestExceptions(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a call that raises ends the caller", "refuse()\ntell('never')", "raises Denied"},
		{"one that may does not", "tell(sometimes())", "ok raises Denied"},
		{"caught by its base", "try:\n    refuse()\n    tell('never')\nexcept Refused:\n    tell('caught')\ntell('on')", "caught on"},
		{"not caught by another", "try:\n    refuse()\nexcept KeyError:\n    tell('never')", "raises Denied"},
		{"of several the first that does", "try:\n    refuse()\nexcept KeyError:\n    tell('never')\nexcept (ValueError, Denied):\n    tell('caught')\nexcept Exception:\n    tell('never')", "caught"},
		{"a bare one", "try:\n    refuse()\nexcept:\n    tell('caught')", "caught"},
		{"raised again", "try:\n    refuse()\nexcept Denied:\n    raise", "raises Denied"},
		{"raised again by its name", "try:\n    refuse()\nexcept Denied as e:\n    raise e", "raises Denied"},
		{"another from it", "try:\n    refuse()\nexcept Denied as e:\n    raise ValueError('x') from e", "raises ValueError"},
		{"the handler sees what the block had done", "x = 'a'\ntry:\n    x = 'b'\n    refuse()\nexcept Denied:\n    tell(x)", "a|b"},
		{"else after no exception", "try:\n    x = sometimes()\nexcept Denied:\n    x = 'no'\nelse:\n    x = 'else'\ntell(x)", "else|no"},
		{"finally that returns swallows", "try:\n    refuse()\nfinally:\n    return", ""},
		{"a key error of Python's own", "try:\n    raise KeyError('x')\nexcept LookupError:\n    tell('caught')", "caught"},
		{"what nobody knows may be caught", "try:\n    lib.check()\nexcept KeyError:\n    tell('perhaps')", "perhaps raises ?"},
		{"in a condition", "if refuse():\n    tell('never')\ntell('never')", "raises Denied"},
		{"in an argument", "tell(refuse())", "raises Denied"},
		{"behind `and`", "unknown() and refuse()\ntell('on')", "on raises Denied"},
		{"in all branches", "tell(refuse() if unknown() else refuse())", "raises Denied"},
		{"in a method, in a comprehension", "[Thing().refuse() for i in ['a']]\ntell('never')", "raises Denied"},
		{"in a comprehension over what may be nothing", "[refuse() for i in unknown()]\ntell('on')", "on raises Denied"},
		{"suppressed", "import contextlib\nwith contextlib.suppress(Denied):\n    refuse()\ntell('on')", "on raises Denied"},
		{"an assertion", "assert False\ntell('never')", "raises AssertionError"},
		{"an attribute of None", "x = None\nx.y\ntell('never')", "raises AttributeError"},
		{"an index that is not there", "['a'][1]\ntell('never')", "raises IndexError"},
		{"a class that is raised", "raise Denied", "raises Denied"},
		{"what cannot be told", "raise unknown().x", "raises ?"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strictly(t, test.body); got != test.want {
				t.Errorf("%s\ntold %q, want %q", test.body, got, test.want)
			}
		})
	}
}

func TestStrict(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a loop item by item", "for i in ['a', 'b']:\n    tell(i)", "a b"},
		{"it ends where all rounds return", "for i in ['a', 'b']:\n    tell(i)\n    return", "a"},
		{"break and else", "for i in ['a', 'b']:\n    if i == 'a':\n        break\nelse:\n    tell('never')\ntell(i)", "a"},
		{"continue", "for i in ['a', 'b']:\n    if i == 'a':\n        continue\n    tell(i)", "b"},
		{"a second round sees the first", "x = 'a'\nfor i in unknown():\n    if x == 'b':\n        tell('seen')\n    x = 'b'", "seen"},
		{"a name that never rests is not known", "x = 'a'\nfor i in unknown():\n    x = x + 'a'\ntell(x)", "?"},
		{"any and all", "tell(any([]), all([]), any(i == 'a' for i in ['a', 'b']), all(i == 'a' for i in ['a', 'b']), any([unknown(), True]), all([unknown(), True]))", "0 1 1 0 1 ?"},
		{"bool and len", "tell(bool('a'), bool(None), bool(unknown()), len(['a', 'b']), len(''))", "1 0 ? 2 0"},
		{"isinstance", "tell(isinstance(Thing(), Thing), isinstance(Thing(), (Denied, Thing)), isinstance(None, Thing), isinstance('a', str), isinstance(unknown(), Thing))", "1 1 0 1 ?"},
		{"getattr and hasattr", "t = Thing('a')\ntell(getattr(t, 'kind', 'x'), getattr(t, 'other', 'x'), getattr(t, 'name'), hasattr(t, 'kind'), hasattr(t, 'other'))", "thing x a 1 0"},
		{"a comprehension with a condition", "tell(*[i for i in ['a', 'b'] if i != 'a'])", "b"},
		{"comparisons", "tell(1 < 2, 2 <= 1, -1 < 0, True == 1, 'a' in 'abc', None == 'a')", "1 0 1 1 1 0"},
		{"and that fails is false whatever it is", "x = unknown() and False\nif x:\n    tell('never')\nif not x:\n    tell('on')", "on"},
		{"or that holds is true whatever it is", "x = unknown() or True\nif not x:\n    tell('never')", ""},
		{"strings", "tell(*'Bearer x'.split(), 'A'.lower(), ' a '.strip(), 'ab'.startswith('a'), ''.split(' '))", "Bearer x a a 1 *flow.List"},
		{"a function in a function", "x = 'a'\ndef inner():\n    return x\ntell(inner())", "a"},
		{"a lambda", "tell((lambda x: x + 'b')('a'))", "ab"},
		{"a decorator of the project", "tell(wrapped('a'))", "in a"},
		{"an empty list is false", "tell(bool([]), bool(['a']))", "0 1"},
		{"an attribute on the way that sets it, and behind it", "t = Thing('a')\nif unknown():\n    t.name = 'b'\n    tell(t.name)\ntell(t.name)", "b a|b"},
		{"an attribute of what is made on the way", "t = None\nif unknown():\n    t = Thing('a')\n    t.name = 'b'\ntell(getattr(t, 'name', 'x'))", "b|x"},
		{"an attribute that a way leaves by return", "t = Thing('a')\ndef set():\n    if unknown():\n        t.name = 'b'\n        return\n    tell(t.name)\nset()\ntell(t.name)", "a|b a|b"},
		{"a method of a package that nobody knows", "lib.call()\ntell('on')", "on raises ?"},
		{"one that is known to do no harm", "import logging\nlogging.getLogger('x').info('y')\ntell('on')", "on"},
		{"a generator", "def g():\n    yield 'a'\ntell(g())", "? raises ?"},
		{"a list that grows", "l = ['a']\nl.append('b')\nl.extend(['c'])\nl.insert(0, 'z')\ntell(*l)", "z a b c"},
		{"a list that grows on one way", "l = ['a']\nif unknown():\n    l.append('b')\ntell(l)", "*flow.List|*flow.List"},
		{"a list that grows in a way that is not followed", "l = ['a']\nl.append(*unknown())\ntell(l)", "?"},
		{"a list of an object that grows", "t = Thing(['a'])\nt.name.append('b')\ntell(*t.name)", "a b"},
		{"a key that is missing", "d = {'a': 'x'}\ntry:\n    d['b']\n    tell('never')\nexcept KeyError:\n    tell('missing')", "missing"},
		{"a key that may be missing", "d = {'a': 'x'}\ntell(d[unknown()])", "x raises KeyError"},
		{"map", "tell(*map(lambda x: x + 'b', ['a', 'c']))", "ab cb"},
		{"a condition that is known is the only way for an object too", "t = Thing('a')\nif 'x' == 'x':\n    t.name = 'b'\ntell(t.name)", "b"},
		{"a case that is known is the only way for an object too", "t = Thing('a')\nmatch 'x':\n    case 'y':\n        t.name = 'c'\n    case 'x':\n        t.name = 'b'\ntell(t.name)", "b"},
		{"a class body with a condition", "class A:\n    x = 'a'\n    if lib:\n        x = 'b'\n    y = 'a'\n    y = 'c'\ntell(A.x, A.y)", "? c"},
		{"match on a constant", "match 'b':\n    case 'a':\n        tell('never')\n    case 'b' | 'c':\n        tell('b')\n    case _:\n        tell('never')", "b"},
		{"match on what is not known", "x = 'a'\nmatch unknown():\n    case 'a':\n        x = 'b'\n    case _:\n        x = 'c'\ntell(x)", "b|c"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strictly(t, test.body); got != test.want {
				t.Errorf("%s\ntold %q, want %q", test.body, got, test.want)
			}
		})
	}
}
