package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Modules of REST framework, with a dot.
const (
	relationsModule = "rest_framework.relations."
	fieldsModule    = "rest_framework.fields."
)

// fieldBases are the classes that make a kind of field, those first that others inherit from last.
var fieldBases = []struct {
	class string
	kind  FieldKind
}{
	{baseSerializer, Nested},
	{relationsModule + "HyperlinkedIdentityField", Identity},
	{relationsModule + "HyperlinkedRelatedField", Hyperlink},
	{relationsModule + "PrimaryKeyRelatedField", PrimaryKey},
	{relationsModule + "SlugRelatedField", Slug},
	{relationsModule + "StringRelatedField", Stringified},
	{relationsModule + "RelatedField", OtherRelated},
	{fieldsModule + "SerializerMethodField", Method},
	{fieldsModule + "HiddenField", Hidden},
	{fieldsModule + "Field", Plain},
}

// fieldClass is what a class says of the fields that it makes.
type fieldClass struct {
	is   module.Answer // a class of fields
	kind FieldKind
	// What its own way to start makes of arguments: "source", "read_only" and "write_only".
	sets map[string]preset
}

// preset is what a class of fields does with an argument, whatever it is given.
type preset struct {
	value eval.Value // Unknown where that cannot be told
	over  bool       // also over what it is given
}

// classOf reads a class that may be one of fields.
func (r *serializerReader) classOf(class project.Symbol) fieldClass {
	if known, again := r.kinds[class]; again {
		return known
	}
	c := fieldClass{is: module.No}
	for _, base := range fieldBases {
		answer := r.Inherits(class, base.class)
		if answer == module.Maybe {
			c.is = module.Maybe
		}
		if answer != module.Yes {
			continue
		}
		if c.is == module.No || base.kind != Plain { // a base that is not known may make a plain field another kind
			c.kind = base.kind
		}
		c.is = module.Yes
		break
	}
	c.sets = r.presets(class)
	r.kinds[class] = c
	return c
}

// presets looks for arguments that the methods of a class which start a field set. Of what another package's class does in its
// __init__ nothing is known but its name.
func (r *serializerReader) presets(class project.Symbol) map[string]preset {
	sets := make(map[string]preset)
	line, _ := r.Lineage(class)
	for _, s := range slices.Backward(line) {
		if s.Kind == project.External && !strings.HasPrefix(s.Name, "rest_framework.") {
			if known, _ := knowledge.Lookup(s.Name); slices.Contains(known.Methods, "__init__") {
				sets["read_only"], sets["write_only"] = preset{}, preset{}
			}
		}
		if _, ok := r.Class(s); !ok {
			continue
		}
		in := r.Names(s.File)
		for _, name := range []string{"__init__", "__new__", "bind", "many_init"} {
			if ref, bound := in.Member(s.Node, name); bound && ref.Kind == module.Local {
				r.presetsIn(eval.Place{In: in, Node: ref.Node}, sets)
			}
		}
	}
	return sets
}

// presetsIn looks for `kwargs["read_only"] = True` and `kwargs.setdefault("read_only", True)` in a method. Whatever else it does
// with an argument of the name is not known.
func (r *serializerReader) presetsIn(method eval.Place, sets map[string]preset) {
	f := method.In.File
	text := f.Source(method.Node)
	for _, name := range []string{"source", "read_only", "write_only"} {
		if strings.Contains(text, name) {
			sets[name] = preset{over: true}
		}
	}
	for n := method.Node; n < pyparse.ID(f.Node(method.Node).Next); n++ {
		key, value, over := argumentSet(f, n)
		name, _ := f.StringValue(key)
		if p, mentioned := sets[name]; mentioned && strings.Count(text, name) == 1 && !hangsOnCondition(f, n) {
			p.value, p.over = r.names.Expression(method.In, value), over
			sets[name] = p
		}
	}
}

// argumentSet reads a statement that puts an argument into a dict of them; over what stands there, or not.
func argumentSet(f *pyparse.File, n pyparse.ID) (key, value pyparse.ID, over bool) {
	switch f.Kind(n) {
	case pyparse.Assignment:
		if target := f.Assign(n).Target; f.Kind(target) == pyparse.Subscript {
			return f.Child(target, pyparse.SubscriptField), f.Assign(n).Value, true
		}
	case pyparse.CallExpression:
		function := f.Call(n).Function()
		if f.Kind(function) == pyparse.Attribute && f.Name(f.Child(function, pyparse.AttributeField)) == "setdefault" {
			return f.Call(n).Arguments().At(0), f.Call(n).Arguments().At(1), false
		}
	}
	return pyparse.NoNode, pyparse.NoNode, false
}
