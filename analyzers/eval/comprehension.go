package eval

import (
	"slices"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

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

// comprehension evaluates a comprehension whose lists, and which of their entries the conditions take, are known.
func (e *run) comprehension(p Place, depth int) Value {
	f := p.In.File
	var clauses []pyparse.ID
	for c := range f.Children(p.Node) {
		if k := f.Kind(c); k == pyparse.ForInClause || k == pyparse.IfClause {
			clauses = append(clauses, c)
		}
	}
	if len(clauses) == 0 {
		return Value{At: p}
	}
	over := e.child(p, f.Child(clauses[0], pyparse.RightField), depth)
	return lift(p, func(v []Value) Value { return e.collected(p, clauses, v[0], depth) }, over)
}

// collected is what a comprehension makes of the entries of its first list.
func (e *run) collected(p Place, clauses []pyparse.ID, over Value, depth int) Value {
	f := p.In.File
	v := Value{Kind: List, Items: make([]Value, 0, 2), At: p}
	switch f.Kind(p.Node) {
	case pyparse.DictionaryComprehension:
		v.Kind = Dict
	case pyparse.SetComprehension:
		v.Number = isSet
	}
	body := f.Child(p.Node, pyparse.BodyField)
	ok := e.each(p, clauses, over, visit{depth, func() {
		if v.Kind == List {
			v.Items = append(v.Items, e.child(p, body, depth))
			return
		}
		v.Items = append(v.Items, e.child(p, f.Child(body, pyparse.KeyField), depth), e.child(p, f.Child(body, pyparse.ValueField), depth))
	}})
	if !ok {
		return Value{At: p}
	}
	return v
}

// visit is what a comprehension does for each entry, and how deep it stands.
type visit struct {
	depth int
	entry func()
}

// each gives the names of the first clause, a loop, all entries of a list, and goes through the other clauses for each. It says
// false where a list or a condition is not known.
func (e *run) each(p Place, clauses []pyparse.ID, over Value, do visit) bool {
	entries, ok := iterated(over)
	if !ok {
		return false
	}
	outer := len(e.items)
	defer func() { e.items = e.items[:outer] }()
	for _, entry := range entries {
		e.items = e.items[:outer]
		if e.left < 0 || !e.take(p, p.In.File.Child(clauses[0], pyparse.LeftField), entry) || !e.rest(p, clauses[1:], do) {
			return false
		}
	}
	return true
}

// rest goes through the clauses behind a loop.
func (e *run) rest(p Place, clauses []pyparse.ID, do visit) bool {
	f := p.In.File
	for i, clause := range clauses {
		if f.Kind(clause) == pyparse.ForInClause {
			return e.each(p, clauses[i:], e.child(p, f.Child(clause, pyparse.RightField), do.depth), do)
		}
		switch e.child(p, f.FirstChild(clause), do.depth).Truth() {
		case module.No:
			return true
		case module.Maybe:
			return false
		case module.Yes:
		}
	}
	do.entry()
	return true
}

// take gives the names of a comprehension's loop their values.
func (e *run) take(p Place, target pyparse.ID, value Value) bool {
	f := p.In.File
	if f.Kind(target) == pyparse.Identifier {
		e.items = append(e.items, item{p.In, p.Node, f.Name(target), value})
		return true
	}
	i := 0
	for part := range f.Children(target) {
		if value.Kind != List || i >= len(value.Items) || !e.take(p, part, value.Items[i]) {
			return false
		}
		i++
	}
	return i == len(value.Items) && whole(value)
}

// iterated are the entries that a loop over a value sees.
func iterated(over Value) (entries []Value, ok bool) {
	switch {
	case over.Kind == Dict:
		over = keys(over)
	case over.Kind == List && over.Number == isSet && len(over.Items) > 1:
		return nil, false
	}
	return over.Items, whole(over)
}
