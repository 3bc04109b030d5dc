package project

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// link makes a project of the files of an archive.
func link(t *testing.T, archive string) *Project {
	t.Helper()
	var files []File
	for _, f := range txtar.Parse([]byte(archive)).Files {
		parsed, err := pyparse.Parse(f.Data)
		if err != nil {
			t.Fatal(err)
		}
		names := module.Read(parsed)
		files = append(files, File{Path: f.Name, Names: names, Summary: names.Summarize(), Partial: parsed.SyntaxError != nil})
	}
	return Link(files)
}

// show writes a symbol for people: "shop/models.py Order", "module shop/models.py", "django.db.models.Model", "unknown".
func (p *Project) show(s Symbol) string {
	switch s.Kind {
	case Definition:
		f := p.files[s.File].Names.File
		return p.files[s.File].Path + " " + f.Source(f.Child(s.Node, pyparse.NameField))
	case Module:
		return "module " + p.files[s.File].Path
	case External:
		return s.Name
	case Unknown:
	}
	return "unknown"
}

// at finds "shop/views.py Order": the name as the module shop.views has it.
func (p *Project) at(t *testing.T, where string) Symbol {
	t.Helper()
	file, name, _ := strings.Cut(where, " ")
	for i, f := range p.files {
		if f.Path == file {
			s := search{Project: p}
			return s.within(Symbol{Kind: Module, File: int32(i)}, name, deepest)
		}
	}
	t.Fatalf("no file %s", file)
	return Symbol{}
}

// Each archive ends in "-- want --" lines "PLACE = SYMBOL".
func TestResolve(t *testing.T) {
	tests := []struct{ name, archive string }{
		{"an absolute import, from the folder of manage.py", `
-- backend/manage.py --
-- backend/shop/__init__.py --
-- backend/shop/models.py --
class Order: pass
-- backend/shop/views.py --
from shop.models import Order
from shop import models as m
import shop.models
Third = shop.models.Order
-- want --
backend/shop/views.py Order = backend/shop/models.py Order
backend/shop/views.py m = module backend/shop/models.py
backend/shop/views.py Third = backend/shop/models.py Order
`},
		{"relative imports, one and two levels up, and of the package itself", `
-- shop/__init__.py --
VERSION = 1
class Shop: pass
-- shop/models.py --
class Order: pass
-- shop/api/__init__.py --
-- shop/api/views.py --
from ..models import Order
from .. import models
from .. import Shop
from . import serializers
from .serializers import OrderSerializer
-- shop/api/serializers.py --
class OrderSerializer: pass
-- want --
shop/api/views.py Order = shop/models.py Order
shop/api/views.py models = module shop/models.py
shop/api/views.py Shop = shop/__init__.py Shop
shop/api/views.py serializers = module shop/api/serializers.py
shop/api/views.py OrderSerializer = shop/api/serializers.py OrderSerializer
`},
		{"a folder with the name of an installed package, in a folder that is no package", `
-- shop/__init__.py --
-- shop/utils/rest_framework/__init__.py --
-- shop/utils/rest_framework/views.py --
class APIView: pass
-- shop/utils/tools/__init__.py --
def tidy(): pass
-- shop/views.py --
from rest_framework import mixins
from rest_framework.views import APIView
from tools import tidy
-- shop/utils/rest_framework/more.py --
from .views import APIView
-- want --
shop/views.py mixins = rest_framework.mixins
shop/views.py APIView = rest_framework.views.APIView
shop/views.py tidy = shop/utils/tools/__init__.py tidy
shop/utils/rest_framework/more.py APIView = shop/utils/rest_framework/views.py APIView
`},
		{"a re-export through __init__, renamed on the way", `
-- shop/__init__.py --
-- shop/models/__init__.py --
from .order import Order as PublicOrder
-- shop/models/order.py --
class Order: pass
-- shop/views.py --
from shop.models import PublicOrder
-- want --
shop/views.py PublicOrder = shop/models/order.py Order
`},
		{"star imports inside the project, through two modules; a private name does not come along", `
-- shop/a.py --
class A: pass
class _B: pass
-- shop/b.py --
from .a import *
-- shop/c.py --
from .b import *
-- want --
shop/c.py A = shop/a.py A
shop/c.py _B = unknown
`},
		{"a star import of a module that the tables know", `
-- shop/models.py --
from django.db.models import *
-- shop/views.py --
from .models import Model, Nothing
-- want --
shop/views.py Model = django.db.models.Model
shop/views.py Nothing = unknown
`},
		{"a star import of a module that nobody knows may bring anything", `
-- shop/models.py --
from elsewhere import *
-- want --
shop/models.py Order = unknown
`},
		{"cyclic imports end", `
-- shop/a.py --
from .b import X
-- shop/b.py --
from .a import X
-- want --
shop/a.py X = unknown
`},
		{"two branches that disagree are unknown, two that agree are not", `
-- shop/a.py --
try:
    from fast import Parser
except ImportError:
    from slow import Parser
if True:
    from django.db import models
else:
    from django.db import models
-- want --
shop/a.py Parser = unknown
shop/a.py models = django.db.models
`},
		{"apps that are imported by their last folder", `
-- project/manage.py --
-- project/config/__init__.py --
-- project/config/urls.py --
from orders.views import OrderView
-- project/apps/orders/__init__.py --
-- project/apps/orders/views.py --
class OrderView: pass
-- want --
project/config/urls.py OrderView = project/apps/orders/views.py OrderView
`},
		{"two projects in one repository do not see each other's apps", `
-- one/manage.py --
-- one/shop/models.py --
class One: pass
-- one/shop/views.py --
from shop.models import One
-- two/manage.py --
-- two/shop/models.py --
class Two: pass
-- two/shop/views.py --
from shop.models import Two, One
-- elsewhere/views.py --
from shop.models import One
-- want --
one/shop/views.py One = one/shop/models.py One
two/shop/views.py Two = two/shop/models.py Two
two/shop/views.py One = unknown
elsewhere/views.py One = shop.models.One
`},
		{"a package is no folder of the path: a file beside the importing one is not what `import json` means", `
-- shop/__init__.py --
-- shop/celery.py --
from celery import Celery
-- shop/redis.py --
-- shop/cache.py --
import redis
import json
-- shop/json.py --
-- want --
shop/celery.py Celery = celery.Celery
shop/cache.py redis = redis
shop/cache.py json = json
`},
		{"a module of the standard library is not looked for in the project, an app of that name is", `
-- manage.py --
-- statistics/__init__.py --
-- statistics/models.py --
class Visit: pass
-- shop/a.py --
from statistics import mean
from statistics.models import Visit
-- want --
shop/a.py mean = statistics.mean
shop/a.py Visit = statistics/models.py Visit
`},
		{"below src a project has the package that it is itself, and elsewhere only what is no installed one", `
-- sandbox/manage.py --
-- sandbox/settings.py --
from rest_framework import views
from django_filters import filters
-- src/rest_framework/__init__.py --
-- src/rest_framework/views.py --
-- copies/django_filters/__init__.py --
-- copies/django_filters/filters.py --
-- want --
sandbox/settings.py views = module src/rest_framework/views.py
sandbox/settings.py filters = django_filters.filters
`},
		{"a class in a class, and what it binds", `
-- shop/a.py --
from django.db import models
class Outer:
    Base = models.Model
    class Inner: pass
-- shop/b.py --
from .a import Outer
Found = Outer.Inner
Base = Outer.Base
-- want --
shop/b.py Found = shop/a.py Inner
shop/b.py Base = django.db.models.Model
`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			sources, wanted, _ := strings.Cut(c.archive, "-- want --\n")
			p := link(t, sources)
			for line := range strings.Lines(strings.TrimSpace(wanted)) {
				place, want, _ := strings.Cut(strings.TrimSpace(line), " = ")
				if got := p.show(p.at(t, place)); got != want {
					t.Errorf("%s is %s, not %s", place, got, want)
				}
			}
		})
	}
}

func TestBasesDefine(t *testing.T) {
	p := link(t, `
-- shop/base.py --
from rest_framework import viewsets
from elsewhere import Mixin
class Audited:
    def audit(self): pass
class Base(Audited, viewsets.ModelViewSet):
    def scope(self): pass
class Mixed(Mixin, Audited): pass
class Loop(Loop2): pass
class Loop2(Loop): pass
class Left(Audited): pass
class Right(Audited): pass
-- shop/views.py --
from .base import Base, Mixed, Left, Right
class OrderViewSet(Base): pass
class Other(Mixed): pass
class Diamond(Left, Right): pass
-- shop/broken.py --
class Broken:
    def audit(self): pass
    def ship(self) pass
-- shop/other.py --
from .broken import Broken
class Child(Broken): pass
`)
	tests := []struct {
		class, method string
		want          module.Answer
	}{
		{"shop/views.py OrderViewSet", "audit", module.Yes},
		{"shop/views.py OrderViewSet", "scope", module.Yes},
		{"shop/views.py OrderViewSet", "get_queryset", module.Yes},
		{"shop/views.py OrderViewSet", "ship", module.No},
		{"shop/views.py Other", "audit", module.Yes},
		{"shop/views.py Other", "ship", module.Maybe},
		// A class that is inherited twice is no cycle.
		{"shop/views.py Diamond", "ship", module.No},
		{"shop/base.py Loop", "ship", module.Maybe},
		// Of a file that does not parse nobody knows what it does not hold.
		{"shop/other.py Child", "audit", module.Yes},
		{"shop/other.py Child", "sell", module.Maybe},
	}
	for _, c := range tests {
		if got := p.BasesDefine(p.at(t, c.class), c.method); got != c.want {
			t.Errorf("%s.%s: %v, not %v", c.class, c.method, got, c.want)
		}
	}
}

// Forty modules that all take each other over have more ways between them than anybody can walk.
func TestStarsInCircles(t *testing.T) {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "-- shop/settings/m%d.py --\n", i)
		for j := range 40 {
			fmt.Fprintf(&b, "from .m%d import *\n", j)
		}
	}
	b.WriteString("-- shop/settings/last.py --\nfrom .m0 import *\nX = MISSING\nclass C(MISSING): pass\n")
	p := link(t, b.String())
	if got := p.show(p.at(t, "shop/settings/last.py MISSING")); got != "unknown" {
		t.Errorf("a name that nobody binds is %s", got)
	}
	last := p.byStem["shop/settings/last"]
	if _, set := p.Effective(last, "SECRET_KEY"); set {
		t.Error("a setting that nobody sets is set")
	}
	if chain, _ := p.Effective(last, "X"); chain.Value.Kind != eval.Unknown {
		t.Errorf("X is %v", chain.Value)
	}
}
