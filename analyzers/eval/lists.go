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
	switch p.In.File.Kind(p.Node) {
	case pyparse.Set:
		v.Number = isSet
	case pyparse.Tuple, pyparse.ExpressionList:
		v.Number = isTuple
	}
	parts := make([]Value, 0, 1) // an entry as a list of one: what it may be is no matter of the list
	for n := range p.In.File.Children(p.Node) {
		if k := p.In.File.Kind(n); k != pyparse.ListSplat && k != pyparse.ParenthesizedListSplat {
			parts = append(parts, Value{Kind: List, Items: []Value{e.child(p, n, depth)}})
			continue
		}
		part := e.child(p, p.In.File.FirstChild(n), depth)
		if part.Kind == Unknown {
			part = Value{Kind: List, Items: []Value{many(Value{At: Place{p.In, n}, Why: part.Why})}}
		}
		parts = append(parts, part)
	}
	return lift(p, func(parts []Value) Value { return chained(v, parts) }, parts...)
}

// chained is a list with the entries of lists one behind the other.
func chained(v Value, lists []Value) Value {
	v.Items = make([]Value, 0, len(lists)+1)
	for _, list := range lists {
		if list.Kind == List {
			v.Items = append(v.Items, list.Items...)
		} else {
			v.Items = append(v.Items, many(by(v.At, list)))
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
	return lift(p, func(v []Value) Value { return copyAs(p, name, v[0]) }, value), true
}

// copyAs is a new list, of a type or sorted, of what another one holds.
func copyAs(p Place, name string, value Value) Value {
	switch value.Kind {
	case Dict:
		value = keys(value)
	case List:
	default:
		return by(p, value)
	}
	value.Items = append(make([]Value, 0, len(value.Items)+1), value.Items...)
	switch name {
	case "sorted":
		return inOrder(p, value)
	case "set", "frozenset":
		value.Number = isSet
	case "tuple":
		value.Number = isTuple
	default:
		if value.Number == isSet && len(value.Items) > 1 { // the order of a set is anybody's guess
			return Value{At: p, Why: "a set has no order"}
		}
		value.Number = 0
	}
	return value
}

// dictCall evaluates dict(x, name=y). What is not known stands below an unknown key.
func (e *run) dictCall(p Place, depth int) Value {
	f := p.In.File
	v := Value{Kind: Dict, Items: make([]Value, 0, 2), At: p}
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
		v.Items = append(v.Items, pairs(Place{p.In, n}, e.child(p, n, depth))...)
	}
	return v
}

// pairs are the keys and values, in turn, of a dict or a list of pairs.
func pairs(p Place, v Value) []Value {
	unknown := many(by(p, v))
	switch {
	case v.Kind == Dict:
		return v.Items
	case !whole(v):
		return []Value{unknown, unknown}
	}
	var items []Value
	for _, pair := range v.Items {
		if !whole(pair) || len(pair.Items) != 2 {
			return []Value{unknown, unknown}
		}
		items = append(items, pair.Items...)
	}
	return items
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

// keys are the keys of a dict, each once where they are known.
func keys(dict Value) Value {
	v := Value{Kind: List, Items: make([]Value, 0, len(dict.Items)/2+1), At: dict.At}
	for i := range entries(dict) {
		v.Items = append(v.Items, dict.Items[i])
	}
	return v
}

// entries are the places of a dict's entries in its items; of equal texts as keys the last one counts, in the place of the first.
func entries(dict Value) func(yield func(i int) bool) {
	last := make(map[string]int)
	for i := 0; i+1 < len(dict.Items); i += 2 {
		if dict.Items[i].Kind == String {
			last[dict.Items[i].Text] = i
		}
	}
	return func(yield func(i int) bool) {
		for i := 0; i+1 < len(dict.Items); i += 2 {
			at := i
			if key := dict.Items[i]; key.Kind == String {
				newest, ok := last[key.Text]
				if !ok {
					continue
				}
				at = newest
				delete(last, key.Text)
			}
			if !yield(at) {
				return
			}
		}
	}
}

// inOrder is a list of strings, sorted.
func inOrder(p Place, list Value) Value {
	if slices.ContainsFunc(list.Items, func(v Value) bool { return v.Kind != String }) {
		return Value{At: p}
	}
	list.Number = 0
	list.Items = slices.Clone(list.Items)
	slices.SortStableFunc(list.Items, func(a, b Value) int { return strings.Compare(a.Text, b.Text) })
	return list
}

// sets evaluates `a - b`, `a | b` and `a & b` of sets that are known.
func sets(p Place, left, right Value) Value {
	v := Value{Kind: List, Number: left.Number, At: p}
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
	if v.isNumber() && w.isNumber() {
		return v.Number == w.Number
	}
	return v.Kind == w.Kind && v.Text == w.Text && v.Number == w.Number
}

func (v Value) isNumber() bool { return v.Kind == Bool || v.Kind == Number }

// comparison evaluates `a == b`, `a != b`, `a in b`, `a is b`, `a < b` and their opposites, of constants and lists of them.
func (e *run) comparison(p Place, depth int) Value {
	f := p.In.File
	var sides []Value
	for n := range f.Children(p.Node) {
		sides = append(sides, e.child(p, n, depth))
	}
	if len(sides) != 2 {
		return Value{At: p}
	}
	if flags := f.Node(p.Node).Flags; flags == pyparse.In || flags == pyparse.NotIn {
		unset := truth(p, flags == pyparse.NotIn)
		if e.qualified(p.In, f.NextSibling(f.FirstChild(p.Node))) == "os.environ" {
			return Value{Kind: Environment, Text: sides[0].Text, Items: []Value{unset}, At: p}
		}
	}
	if value, ok := e.ofServer(p, sides); ok {
		return value
	}
	return lift(p, func(v []Value) Value { return compared(p, v[0], v[1]) }, sides...)
}

// ofServer evaluates a comparison of the words that the process was told: a server is told none that a developer tells manage.py, and
// nobody knows how many it is told.
func (e *run) ofServer(p Place, sides []Value) (value Value, ok bool) {
	f := p.In.File
	for i, n := 0, f.FirstChild(p.Node); i < len(sides); i, n = i+1, f.NextSibling(n) {
		word := sides[1-i]
		switch {
		case f.Kind(n) == pyparse.Subscript && e.qualified(p.In, f.Child(n, pyparse.ValueField)) == "sys.argv":
		case f.Kind(n) == pyparse.CallExpression && e.qualified(p.In, f.Call(n).Arguments().At(0)) == "sys.argv":
			return either(p, 0, truth(p, false), truth(p, true)), true
		case e.qualified(p.In, n) != "sys.argv":
			continue
		}
		if flags := f.Node(p.Node).Flags; word.Kind == String {
			isOpposite := flags == pyparse.NotIn || flags == pyparse.NotEqual
			return either(p, 1, truth(p, isOpposite), truth(p, !isOpposite)), true
		}
	}
	return Value{}, false
}

func compared(p Place, left, right Value) Value {
	flags := p.In.File.Node(p.Node).Flags
	if left.Kind == Unknown || right.Kind == Unknown {
		return Value{At: p}
	}
	switch flags {
	case pyparse.Is, pyparse.IsNot:
		return identical(p, left, right, flags == pyparse.Is)
	case pyparse.Equal, pyparse.NotEqual:
		return equal(p, left, right, flags == pyparse.Equal)
	case pyparse.In, pyparse.NotIn:
		if left.isConstant() {
			return contained(p, left, right, flags == pyparse.In)
		}
	default:
		if left.isNumber() && right.isNumber() {
			return ordered(p, flags, left.Number, right.Number)
		}
	}
	return Value{At: p}
}

// equal evaluates `a == b`, and its opposite where the answer wanted is false, of constants and lists of them.
func equal(p Place, left, right Value, wanted bool) Value {
	switch {
	case left.isConstant() && right.isConstant():
		return truth(p, left.equals(right) == wanted)
	case plain(left) && plain(right) && left.Number != isSet:
		return truth(p, (left.Number == right.Number && slices.EqualFunc(left.Items, right.Items, Value.equals)) == wanted)
	}
	return Value{At: p}
}

// identical evaluates `a is b`, and its opposite where the answer wanted is false, of None, True and False.
func identical(p Place, left, right Value, wanted bool) Value {
	switch {
	case left.Kind == None || right.Kind == None:
		return truth(p, (left.Kind == right.Kind) == wanted)
	case right.Kind == Bool && left.isConstant():
		return truth(p, (left.Kind == Bool && left.equals(right)) == wanted)
	}
	return Value{At: p}
}

// contained evaluates `a in b`, and its opposite where the answer wanted is false.
func contained(p Place, item, in Value, wanted bool) Value {
	if in.Kind == Dict {
		in = keys(in)
	}
	switch {
	case in.Kind == List && in.holds(item), in.Kind == String && item.Kind == String && strings.Contains(in.Text, item.Text):
		return truth(p, wanted)
	case plain(in), in.Kind == String && item.Kind == String:
		return truth(p, !wanted)
	}
	return Value{At: p}
}

func ordered(p Place, flags pyparse.Flags, a, b float64) Value {
	switch flags {
	case pyparse.Less:
		return truth(p, a < b)
	case pyparse.LessEqual:
		return truth(p, a <= b)
	case pyparse.Greater:
		return truth(p, a > b)
	case pyparse.GreaterEqual:
		return truth(p, a >= b)
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
