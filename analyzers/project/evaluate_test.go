package project

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
)

const attributes = `
-- shop/__init__.py --
-- shop/base.py --
from django.db import models
from rest_framework import serializers

COMMON = ["id", "name"]

class Base(serializers.ModelSerializer):
    limit = 5
    class Meta:
        fields = COMMON
        exclude = None

class Child(Base):
    pass

class Mixin:
    limit = 7
    class Meta:
        fields = ["mixed"]

class Status(models.TextChoices):
    OPEN = "open", "Open"
    DONE = "done"

class Loop:
    x = Other.x
class Other:
    x = Loop.x
-- shop/more.py --
from nowhere import Thing
from rest_framework import serializers
from shop import base
from .base import Base, Child, Mixin, Status, Loop

class Own(Base):
    class Meta(Base.Meta):
        fields = Base.Meta.fields + ["own"]
class Same(Child):
    class Meta(Child.Meta):
        pass
class Known(serializers.ModelSerializer, Mixin): pass
class Odd(Thing, Base): pass

OWN = [*Own.Meta.fields, "more"]
THROUGH = base.Child.Meta.fields
INHERITED = Same.Meta.fields
HIDDEN = Odd.Meta.fields
AFTER = Known.Meta.fields
LIMIT = Known.limit
MEMBER = Status.DONE
LOOP = Loop.x
NONE = Own.Meta.depth
INSTANCE = Own().limit
METHOD = [Own.Meta.exclude]
`

// What the evaluator makes of attributes of classes.
func TestClassAttributes(t *testing.T) {
	p := link(t, attributes)
	names := p.Names(2)
	for name, want := range map[string]string{
		"OWN":       "id name own more",
		"THROUGH":   "id name", // Child inherits Meta
		"INHERITED": "id name", // and Same's Meta inherits from that
		"HIDDEN":    "?",       // Thing may have a Meta
		"AFTER":     "mixed",   // ModelSerializer is known to have none
		"LIMIT":     "?",       // but nobody knows its attributes
		"MEMBER":    "?",       // a member of an enumeration is no string
		"LOOP":      "?",
		"NONE":      "?",
		"INSTANCE":  "?",
		"METHOD":    "None",
	} {
		value, bound := p.Evaluator().Global(names, name)
		if got := listed(value); got != want || !bound {
			t.Errorf("%s is %s, not %s", name, got, want)
		}
	}
}

// listed are the strings of a list, "?" for what is not known.
func listed(v eval.Value) string {
	switch v.Kind {
	case eval.String:
		return v.Text
	case eval.None:
		return "None"
	case eval.List:
		var items []string
		for _, item := range v.Items {
			items = append(items, listed(item))
		}
		return strings.Join(items, " ")
	}
	return "?"
}

func TestBinding(t *testing.T) {
	p := link(t, attributes)
	for _, c := range []struct {
		class, name, want string
		found             module.Answer
	}{
		{"shop/more.py Own", "limit", "shop/base.py Base", module.Yes},
		{"shop/more.py Own", "Meta", "shop/more.py Own", module.Yes},
		{"shop/more.py Own", "depth", "unknown", module.No},
		{"shop/more.py Own", "get_fields", "unknown", module.Maybe}, // the tables know that a method of ModelSerializer is called so
		{"shop/more.py Odd", "limit", "unknown", module.Maybe},
		{"shop/more.py Own.Meta", "exclude", "shop/base.py Meta", module.Yes},
		{"shop/more.py Nobody", "limit", "unknown", module.Maybe},
	} {
		body, found := p.Binding(p.at(t, c.class), c.name)
		if got := p.show(body); got != c.want || found != c.found {
			t.Errorf("%s.%s is bound by %s, %v, not %s, %v", c.class, c.name, got, found, c.want, c.found)
		}
	}
	if got := p.show(p.Inner(p.at(t, "shop/base.py Child"), "Meta")); got != "shop/base.py Meta" {
		t.Errorf("Child.Meta is %s", got)
	}
}
