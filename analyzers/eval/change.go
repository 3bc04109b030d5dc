package eval

import (
	"slices"

	"github.com/drflint/drflint/pyparse"
)

// spot is a name, or an entry below it, that is changed in place: X, X["a"]["b"].
type spot struct {
	home *space
	name string
	keys []Value
}

// spot finds what an expression stands for that is changed in place.
func (m *machine) spot(sp *space, p Place, depth int) (s spot, ok bool) {
	f := p.In.File
	p.Node = f.Unparen(p.Node)
	if depth == 0 {
		return spot{}, false
	}
	switch f.Kind(p.Node) {
	case pyparse.Identifier:
		name := f.Name(p.Node)
		for _, home := range []*space{sp, m.spaces[Place{p.In, p.In.Scopes[0].Node}]} {
			if home != nil && home.names[name] != nil && home.names[name].Value.Kind != Object {
				return spot{home: home, name: name}, true
			}
		}
	case pyparse.Subscript:
		owner := Place{p.In, f.Child(p.Node, pyparse.ValueField)}
		key := m.eval(Place{p.In, f.Child(p.Node, pyparse.SubscriptField)})
		if isNamespace(owner.In.File, owner.Node) {
			return spot{home: sp, name: key.Text}, key.Kind == String && sp.names[key.Text] != nil
		}
		s, ok := m.spot(sp, owner, depth-1)
		s.keys = append(slices.Clip(s.keys), key)
		return s, ok
	case pyparse.CallExpression:
		return m.spotOfCall(sp, p, depth)
	}
	return spot{}, false
}

// spotOfCall is the entry that X.get(key) or X.setdefault(key, value) gives, which is there once it has been called.
func (m *machine) spotOfCall(sp *space, p Place, depth int) (s spot, ok bool) {
	f := p.In.File
	function := f.Unparen(f.Call(p.Node).Function())
	name := f.Name(f.Child(function, pyparse.AttributeField))
	if f.Kind(function) != pyparse.Attribute || name != "setdefault" && name != "get" {
		return spot{}, false
	}
	if name == "setdefault" {
		m.changeByMethod(sp, p)
	}
	s, ok = m.spot(sp, Place{p.In, f.Child(function, pyparse.ObjectField)}, depth-1)
	s.keys = append(slices.Clip(s.keys), m.eval(Place{p.In, f.Call(p.Node).Arguments().At(0)}))
	return s, ok
}

// lose makes a list or dict unknown that is changed in a way which cannot be followed.
func (m *machine) lose(sp *space, p Place, target pyparse.ID) {
	if root := m.rootOf(p.In, target); root != pyparse.NoNode && m.holds(sp, p.In.File.Name(root)) {
		name := p.In.File.Name(root)
		m.set(sp, name, p, Value{At: p, Why: "it is changed in a way that cannot be followed"})
	}
}

// change changes a spot in place. What other names hold of it changes with it.
func (m *machine) change(at Place, s spot, do func(old Value) Value) {
	c := changes{at: at}
	old := s.home.value(s.name)
	changed := c.below(old, s.keys, do)
	m.left -= len(c.old)
	m.set(s.home, s.name, at, changed)
	for _, other := range m.spaces {
		if !other.running && other != s.home {
			continue
		}
		for name, held := range other.names {
			m.left--
			v, found := c.in(held.Value, deepest)
			if !found || other == s.home && name == s.name {
				continue
			}
			replaced := *held
			replaced.Value = m.bounded(at, v)
			m.write(slot{other, name}, &replaced)
		}
	}
}

// changes are the lists and dicts that a change in place has changed, and what they are now.
type changes struct {
	at  Place
	old []*Value // their first entries, which tell them apart
	new []Value
}

// identity is what tells a list or dict from another one of the same entries; nil where nothing does.
func identity(v Value) *Value {
	if (v.Kind != List && v.Kind != Dict) || cap(v.Items) == 0 {
		return nil
	}
	return &v.Items[:1][0]
}

// in puts what has changed in the place of what it was, wherever a value holds it.
func (c *changes) in(v Value, depth int) (changed Value, found bool) {
	if depth == 0 || len(c.old) == 0 {
		return v, false
	}
	if id := identity(v); id != nil {
		if i := slices.Index(c.old, id); i >= 0 {
			return c.new[i], true
		}
	}
	for i, item := range v.Items {
		changed, has := c.in(item, depth-1)
		if !has {
			continue
		}
		if !found {
			v.Items, found = slices.Clone(v.Items), true
		}
		v.Items[i] = changed
	}
	return v, found
}

// below changes what lies below keys.
func (c *changes) below(v Value, keys []Value, do func(old Value) Value) Value {
	if v.Kind == Either || v.Kind == Environment {
		return lift(c.at, func(branch []Value) Value { return c.below(branch[0], keys, do) }, v)
	}
	if v.Kind == Unknown {
		return v
	}
	changed := Value{At: c.at, Why: "an entry of it is changed that is not known"}
	if len(keys) == 0 {
		changed = do(v)
	} else if at, ok := entryAt(v, keys[0]); ok {
		changed = v
		changed.Items = slices.Clone(v.Items)
		changed.Items[at] = c.below(v.Items[at], keys[1:], do)
	}
	if id := identity(v); id != nil && v.Number != isTuple {
		c.old, c.new = append(c.old, id), append(c.new, changed)
	}
	return changed
}

// entryAt is where the entry of a list or dict stands in its items.
func entryAt(v, key Value) (at int, ok bool) {
	switch {
	case v.Kind == Dict && key.isConstant():
		at = v.position(key)
		return at + 1, at >= 0
	case v.Kind == List && key.Kind == Number && whole(v):
		return index(v, key)
	}
	return 0, false
}

// put gives a dict an entry. Below a key that is not known, it may be any.
func put(dict, key, value Value) Value {
	dict.Items = append(make([]Value, 0, len(dict.Items)+2), dict.Items...)
	if at := dict.position(key); at >= 0 && key.isConstant() {
		dict.Items[at+1] = value
		return dict
	}
	dict.Items = append(dict.Items, key, value)
	return dict
}

// assignEntry executes `X[key] = value`.
func (m *machine) assignEntry(sp *space, target Place, v Value) {
	f := target.In.File
	owner := Place{target.In, f.Child(target.Node, pyparse.ValueField)}
	within := f.Child(target.Node, pyparse.SubscriptField)
	key := m.eval(Place{target.In, within})
	if isNamespace(owner.In.File, owner.Node) {
		if key.Kind == String {
			m.set(sp, key.Text, target, v)
		} else {
			sp.setOpen(target, "a name that is not known is set")
		}
		return
	}
	s, ok := m.spot(sp, owner, deepest)
	if !ok {
		m.lose(sp, target, owner.Node)
		return
	}
	isSlice := f.Kind(within) == pyparse.Slice
	m.change(target, s, func(old Value) Value {
		switch {
		case isSlice:
			return spliced(target, f.Source(within), old, v)
		case old.Kind == Dict:
			return put(old, key, v)
		case old.Kind == List:
			if at, ok := entryAt(old, key); ok {
				old.Items = slices.Clone(old.Items)
				old.Items[at] = v
				return old
			}
		}
		return Value{At: target, Why: "an entry of it is changed that is not known"}
	})
}

// spliced executes `X[:0] = list`, which puts it in front, and `X[:] = list`.
func spliced(p Place, bounds string, old, v Value) Value {
	switch {
	case old.Kind != List, v.Kind != List:
	case bounds == ":0" || bounds == "0:0":
		return Value{Kind: List, Items: slices.Concat(v.Items, old.Items), At: p}
	case bounds == ":":
		return Value{Kind: List, Items: append(make([]Value, 0, len(v.Items)+1), v.Items...), At: p}
	}
	return Value{At: p}
}

// augment executes `X += value`, which changes a list or dict in place.
func (m *machine) augment(sp *space, p Place) {
	f := p.In.File
	target := Place{p.In, f.Child(p.Node, pyparse.LeftField)}
	right := m.eval(Place{p.In, f.Child(p.Node, pyparse.RightField)})
	add := func(old Value) Value { return operate(p, old, right) }
	if f.Kind(target.Node) == pyparse.Identifier {
		old := m.eval(target)
		if s, ok := m.spot(sp, target, deepest); ok && s.home == m.home(sp, target) && !old.isConstant() && old.Kind != Unknown {
			m.change(p, s, add)
			return
		}
		m.assign(sp, target, add(old))
		return
	}
	if s, ok := m.spot(sp, target, deepest); ok {
		m.change(p, s, add)
	}
}

// deleteEntry executes `del X[key]`.
func (m *machine) deleteEntry(sp *space, target Place) {
	f := target.In.File
	key := m.eval(Place{target.In, f.Child(target.Node, pyparse.SubscriptField)})
	s, ok := m.spot(sp, Place{target.In, f.Child(target.Node, pyparse.ValueField)}, deepest)
	if ok {
		m.change(target, s, func(old Value) Value { return without(target, old, key) })
	}
}

// without is a list or dict less the entry of a key.
func without(p Place, old, key Value) Value {
	at, ok := entryAt(old, key)
	if !ok {
		return Value{At: p, Why: "an entry of it is taken out that is not known"}
	}
	old.Items = slices.Clone(old.Items)
	if old.Kind == Dict {
		old.Items = slices.Delete(old.Items, at-1, at+1)
	} else {
		old.Items = slices.Delete(old.Items, at, at+1)
	}
	return old
}

// changeByMethod executes X.append(value) and its like; it says false for what is no such call.
func (m *machine) changeByMethod(sp *space, p Place) bool {
	f := p.In.File
	function := f.Unparen(f.Call(p.Node).Function())
	if f.Kind(function) != pyparse.Attribute {
		return false
	}
	owner := Place{p.In, f.Child(function, pyparse.ObjectField)}
	name := f.Name(f.Child(function, pyparse.AttributeField))
	if isNamespace(owner.In.File, owner.Node) {
		m.changeNamespace(sp, p, name)
		return true
	}
	do, known := methods[name]
	if !known {
		return false
	}
	s, ok := m.spot(sp, owner, deepest)
	if !ok {
		m.lose(sp, p, owner.Node)
		return false
	}
	arguments, ok := m.argumentsOf(p, name)
	m.change(p, s, func(old Value) Value {
		if !ok || old.Kind != List && old.Kind != Dict {
			return Value{At: p, Why: old.Why}
		}
		return lift(p, func(v []Value) Value { return do(p, old, v) }, arguments...)
	})
	return true
}

// argumentsOf are the arguments of a method that changes a list or dict; what update() is given by name is a dict.
func (m *machine) argumentsOf(p Place, method string) (arguments []Value, ok bool) {
	r := run{Evaluator: m.Evaluator, left: enough, machine: m}
	if method == "update" {
		return []Value{r.dictCall(p, deepest)}, true
	}
	arguments, ok = r.arguments(p, deepest)
	if method == "append" || method == "insert" || method == "setdefault" || method == "add" {
		for i, argument := range arguments { // an entry may be one of several
			arguments[i] = Value{Kind: List, Items: []Value{argument}, Number: isTuple}
		}
	}
	return arguments, ok
}

// changeNamespace executes globals().update(...).
func (m *machine) changeNamespace(sp *space, p Place, method string) {
	r := run{Evaluator: m.Evaluator, left: enough, machine: m}
	dict := r.dictCall(p, deepest)
	if method == "get" || method == "keys" || method == "items" || method == "copy" || method == "values" {
		return
	}
	if method != "update" || !plain(keys(dict)) {
		sp.setOpen(p, "names that are not known are set")
		return
	}
	for i := 0; i+1 < len(dict.Items); i += 2 {
		m.set(sp, dict.Items[i].Text, p, dict.Items[i+1])
	}
}
