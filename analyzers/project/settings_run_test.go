package project

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/drflint/drflint/analyzers/eval"
)

// Each want is what Python 3.11 gives with an empty environment; "?" stands for what cannot be told.
func TestSettingsAreRun(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"changes in place", "X = [1]\nX.append(2)\nX.insert(0, 0)\nX.extend((3,))\nX += [4]\nX.remove(1)", "[0,2,3,4]"},
		{"of one list by two names", "A = [1]\nX = {'a': A}\nA.append(2)", `{"a":[1,2]}`},
		{"but not of a copy", "A = [1]\nX = list(A)\nA.append(2)", "[1]"},
		{"an entry below", "X = {'a': {}}\nX['a']['b'] = 1\nX.update(c=2)\nX |= {'d': 3}\ndel X['c']", `{"a":{"b":1},"d":3}`},
		{"setdefault and what it gives", "X = {}\nX.setdefault('a', {})['b'] = 1\nX.setdefault('a', 2)", `{"a":{"b":1}}`},
		{"a condition that is known", "DEBUG = False\nX = 1\nif DEBUG:\n    X = 2\nelif not DEBUG:\n    X = 3", "3"},
		{"one on the environment", "import os\nX = [1]\nif os.environ.get('A', 'no') == 'yes':\n    X.append(2)", "[1]"},
		{"one that is not known", "import sys\nX = 1\nif sys.argv[1:]:\n    X = 2", "?"},
		{"a branch that refuses", "import sys\nX = 1\nif sys.argv[1:]:\n    X = 2\n    raise ValueError", "1"},
		{"globals", "globals()['X'] = 1\nlocals().update(X=X + 1)", "2"},
		{"a loop", "X = {}\nfor name, n in (('a', 1), ('b', 2)):\n    X[name] = n", `{"a":1,"b":2}`},
		{"a loop over what is not known", "X = {}\nfor name in load():\n    X[name] = 1", "?"},
		{"comprehensions", "X = {k: [k * 2 for _ in range(n)] for k, n in {'a': 1, 'b': 2}.items() if n > 1}", `{"b":["bb","bb"]}`},
		{"paths", "from pathlib import Path\nB = Path(__file__).resolve().parent.parent\nX = [str(B / 'a'), f'{B}/b', B]", `["a","b",{"text":".","type":"pathlib.PosixPath"}]`},
		{"paths of os", "import os\nB = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\nX = os.path.join(B, 'a', 'b')", `"a/b"`},
		{"a function", "import os\ndef env(name, default=None):\n    if name in os.environ:\n        return os.environ[name]\n    return default\nX = env('A', 5)", "5"},
		{"a variable that is not set", "import os\ntry:\n    X = os.environ['A']\nexcept KeyError:\n    X = 'none'", `"none"`},
		{"django-environ", "import environ\nenv = environ.Env(D=(bool, True))\nX = [env('D'), env.list('L', default=['a']), env.int('N', 3)]", `[true,["a"],3]`},
		{"decouple", "from decouple import config, Csv\nX = [config('A', default='1', cast=int), config('B', default='a, b', cast=Csv()), config('C', default='no', cast=bool)]", `[1,["a","b"],false]`},
		{"pydantic", "from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    debug: bool = True\nX = S().debug", "true"},
		{"a duration", "from datetime import timedelta\nX = timedelta(days=1, minutes=5)", `{"text":"1 day, 0:05:00","type":"datetime.timedelta"}`},
		{"a translation", "from django.utils.translation import gettext_lazy as _\nX = [('en', _('English'))]", `[["en","English"]]`},
		{"a branch of a function that changes what its module holds", "import os\nX = [1]\ndef add():\n    if os.getenv('A'):\n        X.append(2)\nadd()", "[1]"},
		{"a variable that is there in no case", "import os\ndef number(name, default):\n    if name not in os.environ:\n        return default\n    return int(os.environ[name])\nX = number('A', 5)", "5"},
		{"a variable that every process has", "import os\nX = os.getenv('HOME', '/tmp')", "?"},
		{"the words of a server", "import sys\nX = ['test' in sys.argv, len(sys.argv) > 1 and sys.argv[1] == 'test', 'a' not in sys.argv]", "[false,false,true]"},
		{"a splat of what hangs on the environment", "import os\nmore = ['b'] if os.getenv('A') else []\nX = ['a', *more]", `["a"]`},
		{"a module that is not there", "import importlib.util\nX = [1]\nif importlib.util.find_spec('licensing') is not None:\n    X.append(2)", "[1]"},
		{"a package that may be installed", "X = [1]\ntry:\n    import debug_toolbar\nexcept ImportError:\n    pass\nelse:\n    X.append(2)", "?"},
		{"JSON", `import json, os
X = json.loads(os.getenv('A', '{"b": [1, 1.5, null], "a": true}'))`, `{"a":true,"b":[1,1.5,null]}`},
		{"the extremes of numbers", "X = [max(1, 3, 2), min([4, 2])]", "[3,2]"},
		{"a range with a step", "X = list(range(0, 7, 3))", "[0,3,6]"},
		{"filter", "X = list(filter(None, 'a,,b'.split(',')))", `["a","b"]`},
		{"braces of an f-string", "A = 'x'\nX = f'{A}/{{id}}'", `"x/{id}"`},
		{"lists that are compared", "A = ['*']\nX = 1\nif A != ['*']:\n    X = 2", "1"},
		{"one that is compared", "if (X := bool(1)) != 3:\n    pass", "true"},
		{"one that is compared when others hold", "if f() < 2 < (X := 3):\n    pass", "?"},
		{"a name given in a condition", "if X := bool(0):\n    pass", "false"},
		{"one that is read on", "if A := 2:\n    X = A + 1", "3"},
		{"one that need not be given", "A = (X := 1) if f() else 2", "?"},
		{"a call that is given the module's name", "import loader\nX = 1\nloaded = loader.Loader(__name__)", "?"},
		{"a method that is", "from base import Local\nX = 1\nLocal.load(name=__name__)", "?"},
		{"a call that is given the module", "import sys\nX = 1\nsetattr(sys.modules[__name__], name(), 2)", "?"},
		{"one in a loop that cannot be followed", "from base import wrapped\nX = 1\nfor plugin in plugins():\n    plugin.setup(wrapped(vars()))", "?"},
		{"a logger of the module", "import logging\nX = 1\nlogger = logging.getLogger(__name__)", "1"},
		{"a list that doubles", "X = [1, 2]\nfor _ in range(64):\n    X = X + X", "?"},
		{"one that doubles in place", "X = [1, 2]\nfor _ in range(64):\n    X.extend(X)", "?"},
		{"one that is made of itself", "X = [1]\nfor _ in range(64):\n    X = [X, X]", "?"},
		{"a dict of itself", "X = {}\nfor _ in range(64):\n    X = {'a': X, 'b': X}", "?"},
		{"a text that is joined by itself", "X = 'ab'\nfor _ in range(64):\n    X = X.join([X, X, X])", "?"},
		{"a text that shows itself", "X = 'ab'\nfor _ in range(64):\n    X = '%s%s' % (X, X)", "?"},
		{"a text that is run", "X = 1\nexec(open('local.py').read())", "?"},
		{"a function that never ends", "def f(n):\n    return f(n)\nX = f(1)", "?"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, "-- config/settings.py --\n"+c.source+"\n")
			chain, _ := p.Effective(p.byStem["config/settings"], "X")
			got := "?"
			if data, _, ok := chain.Value.Data(eval.Form{}); ok {
				text, err := json.Marshal(data)
				if err != nil {
					t.Fatal(err)
				}
				got = string(text)
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestSettingsOfSeveralFiles(t *testing.T) {
	tests := []struct{ name, archive, want string }{
		{"split-settings", `
-- config/settings/__init__.py --
from split_settings.tools import include, optional
include("parts/*.py", optional("local.py"))
-- config/settings/parts/a.py --
X = [1]
-- config/settings/parts/b.py --
X.append(2)
`, "[1,2]"},
		{"a module that may be there", `
-- config/settings/__init__.py --
X = 1
try:
    from .local import *
except ImportError:
    pass
`, "1"},
		{"a reader that a star brings", `
-- config/settings/base.py --
import environ
env = environ.Env()
-- config/settings/__init__.py --
from .base import *
X = env.int("X", 7)
`, "7"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, c.archive)
			chain, _ := p.Effective(p.byStem["config/settings"], "X")
			data, _, _ := chain.Value.Data(eval.Form{})
			if got, _ := json.Marshal(data); string(got) != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestConfigurations(t *testing.T) {
	p := link(t, `
-- manage.py --
-- config/settings.py --
from configurations import Configuration, values
class Base(Configuration):
    DEBUG = values.BooleanValue(False)
    APPS = ["a"]
    @property
    def ALL(self):
        return self.APPS + ["z"]
class Dev(Base):
    DEBUG = True
class Production(Base):
    APPS = Base.APPS + ["b"]
    KEY = values.SecretValue()
`)
	want := map[string]string{"config.settings:Dev": `["a","z"]`, "config.settings:Production": `["a","b","z"]`}
	for _, m := range p.SettingsModules() {
		chain, _ := p.EffectiveIn(m, "ALL")
		data, _, _ := chain.Value.Data(eval.Form{})
		if got, _ := json.Marshal(data); string(got) != want[p.SettingsName(m)] {
			t.Errorf("%s: got %s", p.SettingsName(m), got)
		}
		delete(want, p.SettingsName(m))
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
	if debug, _ := p.Effective(p.byStem["config/settings"], "KEY"); debug.Value.Text != "DJANGO_KEY" {
		t.Errorf("KEY is read from %q", debug.Value.Text)
	}
}

// A module whose name says nothing is for what names it, as long as another one is there for production.
func TestClaims(t *testing.T) {
	p := link(t, "-- shop/conf.py --\nDEBUG = True\n-- shop/settings_prod.py --\nDEBUG = False\n")
	for name, want := range map[string]Environment{"docker-compose.yml": Development, "tox.ini": Testing, "Dockerfile": Production} {
		around := Surroundings{Texts: []Text{{name, "  DJANGO_SETTINGS_MODULE: 'shop.conf'\n"}}}
		for _, m := range LinkIn(p.files, around).SettingsModules() {
			if m.File == p.byStem["shop/conf"] && m.Environment != want {
				t.Errorf("named by %s it is for %v", name, m.Environment)
			}
		}
	}
}

// What is deployed is what is named for production; a part that branches agree on is known.
func TestDeployed(t *testing.T) {
	p := link(t, `
-- shop/__init__.py --
-- shop/manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.dev")
-- shop/settings/__init__.py --
-- shop/settings/base.py --
import os, unheard
DEBUG = False
REST = {"A": ["a"], "B": 1}
if unheard.of:
    REST["B"] = 2
if os.environ.get("MORE"):
    ONLY = 1
-- shop/settings/dev.py --
from .base import *
-- shop/settings/staging.py --
from .base import *
-- shop/settings/prod.py --
from .base import *
`)
	var names []string
	for _, m := range p.DeployedSettings() {
		names = append(names, p.SettingsName(m))
	}
	if !slices.Equal(names, []string{"settings.prod"}) {
		t.Errorf("deployed is %v", names)
	}
	if base := p.BaseSettings(); len(base) != 1 || p.SettingsName(base[0]) != "settings.base" {
		t.Errorf("taken over are %v", base)
	}
	chains, unset := p.Deployed("REST")
	if len(chains) != 1 || unset {
		t.Fatalf("REST is set by %d", len(chains))
	}
	if agreed, set := chains[0].SilentKey("A"); !set || agreed.Kind != eval.List {
		t.Errorf("A is %v", agreed.Kind)
	}
	if differs, set := chains[0].SilentKey("B"); !set || differs.Kind != eval.Unknown {
		t.Errorf("B is %v", differs.Kind)
	}
	if chains, unset := p.Deployed("ONLY"); len(chains) > 0 || !unset {
		t.Error("ONLY is set when no variable is")
	}
}
