package flow

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// growths are the methods by which a list is changed that a strict run follows (Python docs, "Mutable Sequence Types").
var growths = map[string]func(f *Frame, l *List, c Call) *List{
	"append": func(_ *Frame, l *List, c Call) *List { return l.with(len(l.Items), c.Args[0]) },
	"insert": func(_ *Frame, l *List, c Call) *List {
		if len(c.Args) == 2 && same(c.Args[0], Value{Constant{Kind: eval.Number}}) == module.Yes && !l.Open {
			return l.with(0, c.Args[1])
		}
		return nil
	},
	"extend": func(f *Frame, l *List, c Call) *List {
		if items, known := f.spread(c.Args[0]); known {
			return l.with(len(l.Items), items...)
		}
		return nil
	},
}

// with is the list with items at a place.
func (l *List) with(at int, items ...Value) *List {
	return &List{Items: slices.Insert(slices.Clone(l.Items), at, items...), Open: l.Open}
}

// grow is a call of append, insert or extend of a list that a name or an attribute holds.
func (f *Frame) grow(n pyparse.ID) bool {
	file := f.in.File
	function := file.Call(n).Function()
	grown, ok := growths[file.Name(file.Child(function, pyparse.AttributeField))]
	owner := file.Child(function, pyparse.ObjectField)
	if !f.Strict || !ok || file.Kind(owner) != pyparse.Identifier && file.Kind(owner) != pyparse.Attribute {
		return false
	}
	holds := f.expression(owner)
	if !slices.ContainsFunc(holds, isList) {
		return false
	}
	c := f.arguments(n)
	var after Value
	for _, o := range holds {
		one := Unknown()
		if l, ok := o.(*List); ok && len(c.Args) > 0 && !c.Open {
			if l = grown(f, l, c); l != nil && len(l.Items) <= most {
				one = Value{l}
			}
		}
		after = after.Or(one)
	}
	f.assign(owner, after)
	return true
}

func isList(o Object) bool {
	_, ok := o.(*List)
	return ok
}
