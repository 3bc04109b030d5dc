package eval

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// list evaluates a list; a starred list in it is taken in, a starred unknown makes an unknown entry.
func (e *run) list(p Place, depth int) Value {
	v := Value{Kind: List, At: p}
	for n := range p.In.File.Children(p.Node) {
		if p.In.File.Kind(n) != pyparse.ListSplat {
			v.Items = append(v.Items, e.child(p, n, depth))
			continue
		}
		if inner := e.child(p, p.In.File.FirstChild(n), depth); inner.Kind == List {
			v.Items = append(v.Items, inner.Items...)
		} else {
			v.Items = append(v.Items, Value{At: Place{p.In, n}})
		}
	}
	return v
}

// copied evaluates list(x), tuple(x), set(x), frozenset(x) and sorted(x) of a list that is known, of a dict its keys, and
// dict(x, name=y).
func (e *run) copied(p Place, depth int) (value Value, ok bool) {
	call := p.In.File.Call(p.Node)
	name := e.builtin(p.In, call.Function())
	switch name {
	case "list", "tuple", "set", "frozenset", "sorted":
	case "dict":
		return e.dictCall(p, depth), true
	default:
		return Value{}, false
	}
	arguments := call.Arguments()
	if len(arguments.Keywords()) > 0 {
		return Value{}, false
	}
	value = Value{Kind: List, At: p}
	if argument := arguments.At(0); argument != pyparse.NoNode {
		value = e.child(p, argument, depth)
	} else if p.In.File.Kind(arguments.Node) == pyparse.GeneratorExpression {
		value = e.child(p, arguments.Node, depth)
	}
	switch {
	case value.Kind == Dict:
		value = keys(value)
	case value.Kind != List:
		return Value{At: p}, true
	}
	if name == "sorted" {
		return inOrder(p, value), true
	}
	return value, true
}

// dictCall evaluates dict(x, name=y); a dict of pairs is not known.
func (e *run) dictCall(p Place, depth int) Value {
	f := p.In.File
	v := Value{Kind: Dict, At: p}
	for n := range f.Children(f.Call(p.Node).Arguments().Node) {
		switch f.Kind(n) {
		case pyparse.KeywordArgument:
			name := f.Child(n, pyparse.NameField)
			key := Value{Kind: String, Text: f.Name(name), At: Place{p.In, name}}
			v.Items = append(v.Items, key, e.child(p, f.Child(n, pyparse.ValueField), depth))
			continue
		case pyparse.DictionarySplat:
			n = f.FirstChild(n)
		}
		inner := e.child(p, n, depth)
		if inner.Kind != Dict {
			return Value{At: p}
		}
		v.Items = append(v.Items, inner.Items...)
	}
	return v
}

// builtin is the name of one of Python's own functions, "" for everything else. A module with star imports means them too, as long
// as no star brings the name.
func (e *run) builtin(in *module.Module, function pyparse.ID) string {
	switch ref := in.Resolve(function); {
	case ref.Kind == module.Builtin:
		return ref.Name
	case ref.Kind != module.Unknown || in.File.Kind(function) != pyparse.Identifier:
		return ""
	}
	name := in.File.Name(function)
	for at := in.ScopeAt(function); at >= 0; at = in.Scopes[at].Parent {
		if in.Last(at, name) >= 0 {
			return ""
		}
	}
	for _, star := range in.Stars {
		if e.Lookup == nil {
			return ""
		}
		if _, _, brings := e.Lookup(in, star.Qualified(name)); brings {
			return ""
		}
	}
	return name
}

func keys(dict Value) Value {
	v := Value{Kind: List, At: dict.At}
	for i := 0; i < len(dict.Items); i += 2 {
		v.Items = append(v.Items, dict.Items[i])
	}
	return v
}

// inOrder is a list of strings, sorted.
func inOrder(p Place, list Value) Value {
	if slices.ContainsFunc(list.Items, func(v Value) bool { return v.Kind != String }) {
		return Value{At: p}
	}
	list.Items = slices.Clone(list.Items)
	slices.SortStableFunc(list.Items, func(a, b Value) int { return strings.Compare(a.Text, b.Text) })
	return list
}

// sets evaluates `a - b`, `a | b` and `a & b` of sets that are known.
func sets(p Place, left, right Value) Value {
	v := Value{Kind: List, At: p}
	switch flags := p.In.File.Node(p.Node).Flags; {
	case !plain(left), !plain(right):
		return Value{At: p}
	case flags == pyparse.Sub:
		v.Items = slices.DeleteFunc(slices.Clone(left.Items), right.holds)
	case flags == pyparse.BitAnd:
		v.Items = slices.DeleteFunc(slices.Clone(left.Items), func(item Value) bool { return !right.holds(item) })
	case flags == pyparse.BitOr:
		v.Items = slices.Concat(left.Items, slices.DeleteFunc(slices.Clone(right.Items), left.holds))
	default:
		return Value{At: p}
	}
	return v
}

// plain tells a list all of whose entries are constants.
func plain(list Value) bool {
	return list.Kind == List && !slices.ContainsFunc(list.Items, func(v Value) bool { return !v.isConstant() })
}

func (v Value) isConstant() bool {
	return v.Kind == None || v.Kind == Bool || v.Kind == Number || v.Kind == String
}

// holds tells whether a list has a constant among its entries.
func (v Value) holds(item Value) bool {
	return slices.ContainsFunc(v.Items, func(own Value) bool { return own.equals(item) })
}

// equals is Python's ==, for which True is 1.
func (v Value) equals(w Value) bool {
	return v.Text == w.Text && v.Number == w.Number && (v.Kind == w.Kind || v.isNumber() && w.isNumber())
}

func (v Value) isNumber() bool { return v.Kind == Bool || v.Kind == Number }

// comparison evaluates `a == b`, `a != b`, `a in b` and `a not in b` of constants and lists of them.
func (e *run) comparison(p Place, depth int) Value {
	f := p.In.File
	var sides []Value
	for n := range f.Children(p.Node) {
		sides = append(sides, e.child(p, n, depth))
	}
	if len(sides) != 2 || !sides[0].isConstant() {
		return Value{At: p}
	}
	left, right := sides[0], sides[1]
	switch flags := f.Node(p.Node).Flags; {
	case flags == pyparse.Equal && right.isConstant():
		return truth(p, left.equals(right))
	case flags == pyparse.NotEqual && right.isConstant():
		return truth(p, !left.equals(right))
	case flags == pyparse.In && plain(right):
		return truth(p, right.holds(left))
	case flags == pyparse.NotIn && plain(right):
		return truth(p, !right.holds(left))
	case flags == pyparse.In && left.Kind == String && right.Kind == String:
		return truth(p, strings.Contains(right.Text, left.Text))
	}
	return Value{At: p}
}

// truth is a bool of Python.
func truth(p Place, yes bool) Value {
	if yes {
		return Value{Kind: Bool, Number: 1, At: p}
	}
	return Value{Kind: Bool, At: p}
}

func negated(p Place, v Value) Value {
	switch v.Truth() {
	case module.Yes:
		return truth(p, false)
	case module.No:
		return truth(p, true)
	case module.Maybe:
	}
	return Value{At: p}
}

// item is what the name of a comprehension is at the moment.
type item struct {
	in    *module.Module
	node  pyparse.ID // the comprehension
	name  string
	value Value
}

// item finds what a comprehension's name is at the moment.
func (e *run) item(in *module.Module, comprehension pyparse.ID, name string) (value Value, ok bool) {
	for _, it := range slices.Backward(e.items) {
		if it.in == in && it.node == comprehension && it.name == name {
			return it.value, true
		}
	}
	return Value{}, false
}

// comprehension evaluates `[x for name in list if condition]` where the list, and which of its entries the condition takes, is
// known.
func (e *run) comprehension(p Place, depth int) Value {
	f := p.In.File
	loop, conditions, ok := clauses(f, p.Node)
	if !ok {
		return Value{At: p}
	}
	over := e.child(p, f.Child(loop, pyparse.RightField), depth)
	if over.Kind != List {
		return Value{At: p}
	}
	v := Value{Kind: List, At: p}
	e.items = append(e.items, item{p.In, p.Node, f.Name(f.Child(loop, pyparse.LeftField)), Value{}})
	defer func() { e.items = e.items[:len(e.items)-1] }()
	for _, entry := range over.Items {
		e.items[len(e.items)-1].value = entry
		switch e.all(p, conditions, depth) {
		case module.Yes:
			v.Items = append(v.Items, e.child(p, f.Child(p.Node, pyparse.BodyField), depth))
		case module.Maybe:
			return Value{At: p}
		case module.No:
		}
	}
	return v
}

// clauses are the parts of a comprehension with one loop over one name.
func clauses(f *pyparse.File, n pyparse.ID) (loop pyparse.ID, conditions []pyparse.ID, ok bool) {
	loop = pyparse.NoNode
	for c := range f.Children(n) {
		switch f.Kind(c) {
		case pyparse.ForInClause:
			if loop != pyparse.NoNode {
				return loop, nil, false
			}
			loop = c
		case pyparse.IfClause:
			conditions = append(conditions, f.FirstChild(c))
		}
	}
	return loop, conditions, f.Kind(f.Child(loop, pyparse.LeftField)) == pyparse.Identifier
}

// all answers whether all conditions hold.
func (e *run) all(p Place, conditions []pyparse.ID, depth int) module.Answer {
	for _, n := range conditions {
		if answer := e.child(p, n, depth).Truth(); answer != module.Yes {
			return answer
		}
	}
	return module.Yes
}
