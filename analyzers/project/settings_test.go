package project

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/eval"
)

func TestEnvironmentOf(t *testing.T) {
	tests := []struct {
		file string
		want Environment
	}{
		{"config/settings.py", Production},
		{"config/settings/base.py", Production},
		{"config/settings/local.py", Development},
		{"config/settings/local-dist.py", Development},
		{"config/dev_settings.py", Development},
		{"config/settings_test.py", Testing},
		{"config/settings/ci.py", Testing},
		{"tests/settings.py", Testing},
		{"example/shop/settings.py", Development},
		{"tests/settings/dev.py", Development}, // the module's own name goes first
		{"latest/settings.py", Production},     // a word within a word is none
	}
	for _, c := range tests {
		if got := environmentOf(c.file); got != c.want {
			t.Errorf("%s: %v, not %v", c.file, got, c.want)
		}
	}
}

// The last of what binds a setting and what brings it counts, in the order of the text.
func TestEffective(t *testing.T) {
	tests := []struct{ name, archive, want string }{
		{"a star before the module's own binding", `
-- settings/base.py --
X = "base"
-- settings/prod.py --
from .base import *
X = "prod"
`, "prod from settings/prod.py"},
		{"a star behind it", `
-- settings/base.py --
X = "base"
-- settings/prod.py --
X = "prod"
from .base import *
`, "base from settings/prod.py settings/base.py"},
		{"through two modules, and a name of a third", `
-- keys.py --
KEY = "key"
-- settings/base.py --
from keys import KEY as X
-- settings/common.py --
from .base import *
-- settings/prod.py --
from .common import *
`, "key from settings/prod.py settings/common.py settings/base.py"},
		{"a module that is not there may bring anything", `
-- settings/prod.py --
X = "prod"
from .local import *
`, "unknown from settings/prod.py"},
		{"a package of the tables brings no setting of the project", `
-- settings/prod.py --
X = "prod"
from django.conf.global_settings import *
`, "prod from settings/prod.py"},
		{"modules that take each other over", `
-- settings/base.py --
from .prod import *
-- settings/prod.py --
from .base import *
`, "not set"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, c.archive)
			chain, set := p.Effective(p.byStem["settings/prod"], "X")
			got := "not set"
			if set {
				value := "unknown"
				if chain.Value.Kind == eval.String {
					value = chain.Value.Text
				}
				var modules []string
				for _, m := range chain.Modules {
					modules = append(modules, p.Path(m))
				}
				got = value + " from " + strings.Join(modules, " ")
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSettingsModules(t *testing.T) {
	tests := []struct{ name, archive, want string }{
		{"one module for all", "-- shop/settings.py --\nDEBUG = True\n", "shop/settings.py"},
		{"a module of that name that sets nothing of Django's is none", "-- shop/settings.py --\nCOLOUR = 1\n", ""},
		{"what others take over is a part of them", `
-- config/settings/base.py --
DEBUG = True
-- config/settings/prod.py --
from .base import *
-- config/settings/dev.py --
from .base import *
`, "config/settings/prod.py config/settings/dev.py"},
		{"the server loads what tests take over", `
-- shop/conf.py --
DEBUG = True
-- shop/conf_test.py --
from .conf import *
-- shop/wsgi.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.conf")
`, "shop/conf.py shop/conf_test.py"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, c.archive)
			var got []string
			for _, m := range p.SettingsModules() {
				got = append(got, p.Path(m.File))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, " "), c.want)
			}
		})
	}
}

func TestCoverage(t *testing.T) {
	p := link(t, `
-- shop/settings.py --
import os
DEBUG = False
NAME = os.environ["NAME"]
LOADED = load()
_PRIVATE = load()
-- shop/models.py --
from django.db import models
from elsewhere import Mixin
class Base(models.Model): pass
class Order(Base, Mixin): pass
class Odd(make()): pass
`)
	p.Count("routes", eval.Place{In: p.Names(1)}, "computed")
	p.Count("routes", eval.Place{In: p.Names(1)}, "")
	counts := func(asked func(int32) bool) (lines []string) {
		for _, c := range p.Coverage(asked) {
			lines = append(lines, fmt.Sprint(c.What, " ", c.All, " ", c.Unknown))
			for _, g := range c.Gaps {
				lines = append(lines, p.Path(p.Number(g.At.In))+": "+g.Why)
			}
		}
		return lines
	}
	want := []string{
		"base classes 4 2",
		"shop/models.py: elsewhere.Mixin is of a package that is not known",
		"shop/models.py: the base is computed, or bound to more than one thing",
		"settings 4 2",
		"shop/settings.py: LOADED: a call of load()",
		"shop/settings.py: _PRIVATE: a call of load()",
		"routes 2 1",
		"shop/models.py: computed",
	}
	if got := counts(func(int32) bool { return true }); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// Only what is asked for counts: a report on two files says nothing of the rest.
	want = []string{"base classes 0 0", "settings 4 2", "shop/settings.py: LOADED: a call of load()", "shop/settings.py: _PRIVATE: a call of load()"}
	if got := counts(func(file int32) bool { return file == 0 }); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
