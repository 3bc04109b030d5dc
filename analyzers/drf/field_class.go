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

// presets looks for arguments that the methods of a class which start a field set.
func (r *serializerReader) presets(class project.Symbol) map[string]preset {
	sets := make(map[string]preset)
	line, _ := r.Lineage(class)
	for _, s := range slices.Backward(line) {
		if s.Kind == project.External {
			presetsOutside(s.Name, sets)
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

// presetsOutside notes what a class of another package makes of arguments: those of which the tables do not say it may be anything.
func presetsOutside(class string, sets map[string]preset) {
	switch _, known := knowledge.Lookup(class); {
	case !known && mayBeField(class):
		for _, name := range []string{"source", "read_only", "write_only"} {
			sets[name] = preset{}
		}
		return
	case !known, !redefines(class, "__init__", frameworkHome, deepest):
		return
	}
	for _, name := range []string{"read_only", "write_only"} {
		switch value, known := knowledge.FieldArgument(class, name); {
		case !known:
			sets[name] = preset{}
		case value == "true":
			sets[name] = preset{value: eval.Value{Kind: eval.Bool, Number: 1}, over: true}
		case value != knowledge.Given:
			sets[name] = preset{value: eval.Value{Kind: eval.Bool}, over: true}
		}
	}
	switch value, known := knowledge.FieldArgument(class, "source"); {
	case !known:
		sets["source"] = preset{}
	case value != knowledge.Given:
		sets["source"] = preset{value: eval.Value{Kind: eval.String, Text: value}, over: true}
	}
}

// mayBeField tells a class that is not in the tables, and not one of Python's own either.
func mayBeField(class string) bool {
	top, _, _ := strings.Cut(class, ".")
	return top != "builtins" && !knowledge.StandardLibrary(top)
}

// startsOtherwise tells a class whose way to start does not go through that of its nearest base: `super(Base, self).__init__()`.
func (r *serializerReader) startsOtherwise(class project.Symbol) bool {
	line, _ := r.Lineage(class)
	for _, s := range line {
		if _, ok := r.Class(s); !ok {
			continue
		}
		in := r.Names(s.File)
		ref, bound := in.Member(s.Node, "__init__")
		if bound && (ref.Kind != module.Local || !strings.Contains(in.File.Source(ref.Node), "super().__init__(")) {
			return true
		}
	}
	return false
}

// startsAsField tells a class whose way to start passes that of SerializerMethodField over, for that of Field:
// `super(SerializerMethodField, self).__init__(...)`, in the one class of the project that has a way to start.
func (r *serializerReader) startsAsField(class project.Symbol) bool {
	line, whole := r.Lineage(class)
	starts, passes := 0, false
	for _, s := range line {
		if _, ok := r.Class(s); !ok {
			continue
		}
		in := r.Names(s.File)
		if ref, bound := in.Member(s.Node, "__init__"); bound {
			starts++
			passes = ref.Kind == module.Local && r.passesOver(eval.Place{In: in, Node: ref.Node})
		}
	}
	return whole && starts == 1 && passes
}

// passesOver tells a method that goes on behind SerializerMethodField each time, and nowhere else.
func (r *serializerReader) passesOver(method eval.Place) bool {
	f := method.In.File
	calls, passes := 0, false
	for n := method.Node; n < pyparse.ID(f.Node(method.Node).Next); n++ {
		function := f.Call(n).Function()
		if f.Kind(n) != pyparse.CallExpression || f.Kind(function) != pyparse.Attribute || f.Name(f.Child(function, pyparse.AttributeField)) != "__init__" {
			continue
		}
		calls++
		super := f.Child(function, pyparse.ObjectField)
		behind := r.ClassAt(eval.Place{In: method.In, Node: f.Call(super).Arguments().At(0)})
		passes = f.Source(f.Call(super).Function()) == "super" && dottedName(behind) == fieldsModule+"SerializerMethodField" && !hangsOnCondition(f, n)
	}
	return calls == 1 && passes
}

// presetsIn looks for `kwargs["read_only"] = True` and `kwargs.setdefault("read_only", True)` in a method. Whatever else it does
// with an argument of the name is not known.
func (r *serializerReader) presetsIn(method eval.Place, sets map[string]preset) {
	f := method.In.File
	text := code(f, method.Node)
	for _, name := range []string{"source", "read_only", "write_only"} {
		if strings.Contains(text, name) {
			sets[name] = preset{over: true}
		}
	}
	for n := method.Node; n < pyparse.ID(f.Node(method.Node).Next); n++ {
		name, value, over := argumentSet(f, n)
		if p, mentioned := sets[name]; mentioned && strings.Count(text, name) == 1 && !hangsOnCondition(f, n) {
			p.value, p.over = r.names.Expression(method.In, value), over
			sets[name] = p
		}
	}
}

// code is the text of a function without its docstring.
func code(f *pyparse.File, function pyparse.ID) string {
	body := f.Child(function, pyparse.BodyField)
	first := f.FirstChild(body)
	if f.Kind(first) == pyparse.ExpressionStatement && f.Kind(f.FirstChild(first)) == pyparse.String {
		return strings.Replace(f.Source(function), f.Source(first), "", 1)
	}
	return f.Source(function)
}

// argumentSet reads what puts an argument into a dict of them, over what stands there or not, or hands it to the class that this one
// inherits: `super().__init__(source="*")`.
func argumentSet(f *pyparse.File, n pyparse.ID) (name string, value pyparse.ID, over bool) {
	switch f.Kind(n) {
	case pyparse.Assignment:
		if target := f.Assign(n).Target; f.Kind(target) == pyparse.Subscript {
			name, _ = f.StringValue(f.Child(target, pyparse.SubscriptField))
			return name, f.Assign(n).Value, true
		}
	case pyparse.CallExpression:
		function := f.Call(n).Function()
		if f.Kind(function) == pyparse.Attribute && f.Name(f.Child(function, pyparse.AttributeField)) == "setdefault" {
			name, _ = f.StringValue(f.Call(n).Arguments().At(0))
			return name, f.Call(n).Arguments().At(1), false
		}
	case pyparse.KeywordArgument:
		call := f.Enclosing(n, pyparse.CallExpression)
		if f.Source(f.Call(call).Function()) == "super().__init__" {
			return f.Name(f.Child(n, pyparse.NameField)), f.Child(n, pyparse.ValueField), true
		}
	}
	return "", pyparse.NoNode, false
}
