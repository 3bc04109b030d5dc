package project

import (
	"fmt"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/module"
)

const hierarchy = `
-- shop/__init__.py --
-- shop/base.py --
from rest_framework import viewsets
from rest_framework.views import APIView as View
class Top: pass
class Left(Top): pass
class Right(Top): pass
class Both(Left, Right): pass
class Books(viewsets.ModelViewSet): pass
class Ring(Ring2): pass
class Ring2(Ring): pass
def made(x):
    class Named(Books): pass
    return Named
Named = made(1)
Twice = made(1)
Twice = made(2)
-- shop/views.py --
from . import base
from .base import Both, Books, Named, Twice, View
from nowhere import Thing
from django.views.generic import TemplateView
class Mixin: pass
class Mine(Mixin, Books): pass
class Plain(View): pass
class Page(TemplateView): pass
class Odd(Thing): pass
class OddBooks(Thing, Books): pass
class Made(make()): pass
def built(base):
    class Built(base, Mixin): pass
    return Built
class House(built(Books), Mixin): pass
class Shed(Named, Mixin): pass
class Barn(base.Named): pass
class Mill(Twice): pass
class Error(Exception): pass
class Refused(Mixin, Mine, Mixin): pass
`

// C3 puts what two bases share after both of them.
func TestLineage(t *testing.T) {
	p := link(t, hierarchy)
	for _, c := range []struct {
		class, want string
		whole       bool
	}{
		{"shop/base.py Both", "Both Left Right Top", true},
		{"shop/views.py Mine", "Mine Mixin Books rest_framework.viewsets.ModelViewSet", true},
		{"shop/views.py Made", "Made unknown", false},
		{"shop/views.py House", "House Built unknown Mixin", false},
		{"shop/views.py Shed", "Shed Named Books rest_framework.viewsets.ModelViewSet Mixin", true},
		{"shop/views.py Barn", "Barn Named Books rest_framework.viewsets.ModelViewSet", true},
		{"shop/views.py Mill", "Mill unknown", false},
	} {
		line, whole := p.Lineage(p.at(t, c.class))
		var names []string
		for _, s := range line {
			name := p.show(s)
			names = append(names, name[strings.LastIndexByte(name, ' ')+1:])
		}
		if got := strings.Join(names, " "); got != c.want || whole != c.whole {
			t.Errorf("%s: %s, whole %v", c.class, got, whole)
		}
	}
	for _, ring := range []string{"shop/base.py Ring", "shop/views.py Refused"} {
		p.Lineage(p.at(t, ring)) // what Python refuses must end all the same
	}
}

func TestInherits(t *testing.T) {
	p := link(t, hierarchy)
	const view = "rest_framework.views.APIView"
	for _, c := range []struct {
		class, from string
		want        module.Answer
	}{
		{"shop/views.py Mine", view, module.Yes},
		{"shop/views.py Mine", "rest_framework.viewsets.ViewSetMixin", module.Yes},
		{"shop/views.py Plain", view, module.Yes},
		{"shop/views.py Page", view, module.No},
		{"shop/views.py Page", "django.views.View", module.Yes}, // known by the name where it is defined
		{"shop/views.py Odd", view, module.Maybe},
		{"shop/views.py Odd", "nowhere.Thing", module.Yes}, // no table is needed for the very name
		{"shop/views.py OddBooks", view, module.Yes},
		{"shop/views.py Made", view, module.Maybe},
		{"shop/views.py Error", view, module.No},
		{"shop/base.py Both", view, module.No},
		{"shop/base.py Ring", view, module.Maybe},
	} {
		if got := p.Inherits(p.at(t, c.class), c.from); got != c.want {
			t.Errorf("%s inherits %s: %v, want %v", c.class, c.from, got, c.want)
		}
	}
	if got := p.Inherits(Symbol{Kind: External, Name: "rest_framework.generics.ListAPIView"}, view); got != module.Yes {
		t.Errorf("a class out of the project: %v", got)
	}
}

// The work of a key runs once.
func TestMemo(t *testing.T) {
	type key struct{}
	p := link(t, "-- a.py --\n")
	runs := 0
	for range 3 {
		if got := p.Memo(key{}, func() any { runs++; return p.Len() }); got != 1 || runs != 1 {
			t.Errorf("%v after %d runs", got, runs)
		}
	}
}

// Hierarchies that a program made end in time, and what is deeper than any person's is not known.
func TestLineageHostile(t *testing.T) {
	var chain, diamonds strings.Builder
	chain.WriteString("-- chain.py --\nclass C0: pass\n")
	for i := range 3000 {
		fmt.Fprintf(&chain, "class C%d(C%d): pass\n", i+1, i)
	}
	diamonds.WriteString("-- diamonds.py --\nclass D0(E60): pass\nclass E0(D60): pass\n")
	for i := range 60 {
		fmt.Fprintf(&diamonds, "class D%d(D%d, E%d): pass\nclass E%d(E%d, D%d): pass\n", i+1, i, i, i+1, i, i)
	}
	p := link(t, chain.String()+diamonds.String())
	if line, whole := p.Lineage(p.at(t, "chain.py C50")); len(line) != 51 || !whole {
		t.Errorf("of C50 there are %d, whole %v", len(line), whole)
	}
	if _, whole := p.Lineage(p.at(t, "chain.py C3000")); whole {
		t.Error("the line of C3000 is whole")
	}
	for class := range p.Classes() {
		p.Lineage(class)
	}
	if _, whole := p.Lineage(p.at(t, "diamonds.py D60")); whole {
		t.Error("the line of a class that is its own ancestor is whole")
	}
}
