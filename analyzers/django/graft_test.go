package django

import (
	"testing"

	"github.com/drflint/drflint/analyzers/module"
)

// What statements put on a model after its class. Each case is asked for the fields of A, and whether it has a field z and one y.
func TestGrafts(t *testing.T) {
	const model = "class B(models.Model): pass\nclass A(models.Model):\n    n = models.CharField()\n"
	tests := []struct {
		name, text, want string
		z, y             module.Answer
	}{
		{"a field", "A.add_to_class('z', models.IntegerField())", "id n z", module.Yes, module.No},
		{"a relation", "A.add_to_class('z', models.ForeignKey(B, models.CASCADE))", "id n z>shop.B<a_set", module.Yes, module.No},
		{"by the field", "models.IntegerField().contribute_to_class(A, 'z')", "id n z", module.Yes, module.No},
		{"on another model", "B.add_to_class('z', models.IntegerField())", "id n", module.No, module.No},
		{"no field", "def z(self): pass\nA.add_to_class('z', z)", "id n", module.No, module.No},
		{"in a function", "def grow():\n    A.add_to_class('z', models.IntegerField())", "id n ...", module.Maybe, module.Maybe},
		{"a name that is computed", "A.add_to_class(some(), models.IntegerField())", "id n ...", module.Maybe, module.Maybe},
		{"on any model", "for m in some():\n    m.add_to_class('z', models.IntegerField())", "id n ...", module.Maybe, module.No},
		{"any name on any model", "def grow(m, name):\n    models.IntegerField().contribute_to_class(m, name)", "id n ...", module.Maybe, module.Maybe},
		{"what a class hands on", "class F(models.CharField):\n    def contribute_to_class(self, cls, name):\n        super().contribute_to_class(cls, name)", "id n", module.No, module.No},
		{"beside a field of another class", "class F(models.CharField):\n    def contribute_to_class(self, cls, name):\n        cls.add_to_class('z', models.CharField())", "id n", module.No, module.No},
		{"of the test suite", "-- shop/tests/test_x.py --\nfrom django.db import models\nfrom shop.models import A\nA.add_to_class('z', models.CharField())", "id n", module.No, module.No},
	}
	for _, c := range tests {
		m := ModelsOf(projectOf(t, model+c.text+"\n")).Named("shop", "A")
		if got := show(m); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
		for name, want := range map[string]module.Answer{"z": c.z, "y": c.y} {
			if _, got := m.Field(name); got != want {
				t.Errorf("%s: %s is %d, not %d", c.name, name, got, want)
			}
		}
	}
}

// A class of fields that brings others to the models which have one.
func TestGraftsOfFields(t *testing.T) {
	m := ModelsOf(projectOf(t, "class F(models.CharField):\n    def contribute_to_class(self, cls, name):\n"+
		"        cls.add_to_class(name + '_x', models.CharField())\nclass A(models.Model):\n    n = F()\nclass B(models.Model): pass\n"))
	if got := show(m.Named("shop", "A")) + ", " + show(m.Named("shop", "B")); got != "id n ..., id" {
		t.Error(got)
	}
}
