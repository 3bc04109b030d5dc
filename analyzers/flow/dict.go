package flow

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Dict is a dict. A key that is not known may be any.
type Dict struct {
	Keys, Values []Value
}

// Attribute is get, which looks a key up; the other methods are not told.
func (d *Dict) Attribute(_ *Frame, name string, _ eval.Place) Value {
	if name == "get" {
		return Value{&Native{Do: d.lookup}}
	}
	return Unknown()
}

// lookup is dict.get.
func (d *Dict) lookup(_ *Frame, c Call) Value {
	key, _ := c.Argument(0, "key")
	found, sure := d.get(key)
	if sure {
		return found
	}
	otherwise, given := c.Argument(1, "default")
	if !given {
		otherwise = None()
	}
	return found.Or(otherwise)
}

// Call is an error in Python.
func (d *Dict) Call(*Frame, Call) Value { return Unknown() }

// Item is what stands below a key.
func (d *Dict) Item(f *Frame, key Value, at eval.Place) Value {
	found, sure := d.get(key)
	switch {
	case sure:
		return found
	case !f.Strict:
		return found.Or(Unknown())
	}
	missing := Exception{Class: project.Symbol{Kind: project.External, Name: "builtins.KeyError"}, By: f.class, At: at}
	if len(found) == 0 {
		f.Raise(missing)
		return nil
	}
	f.MayRaise(missing)
	return found
}

// get is what may stand below a key; sure when it does for sure.
func (d *Dict) get(key Value) (found Value, sure bool) {
	wanted, known := key.One()
	for i := len(d.Keys) - 1; i >= 0; i-- {
		text, isText := d.Keys[i].One()
		switch {
		case known && isText && text == wanted:
			return found.Or(d.Values[i]), len(found) == 0
		case !known || !isText:
			found = found.Or(d.Values[i])
		}
	}
	return found, false
}

// with is the dict with a value below a key.
func (d *Dict) with(key, value Value) *Dict {
	return &Dict{append(d.Keys[:len(d.Keys):len(d.Keys)], key), append(d.Values[:len(d.Values):len(d.Values)], value)}
}

// without is the dict without a key. Below a key that is not known there may then be nothing.
func (d *Dict) without(key Value) *Dict {
	wanted, known := key.One()
	out := &Dict{}
	for i := range d.Keys {
		text, isText := d.Keys[i].One()
		switch {
		case known && isText && text == wanted:
			continue
		case !known:
			out.Keys, out.Values = append(out.Keys, Unknown()), append(out.Values, d.Values[i])
		default:
			out.Keys, out.Values = append(out.Keys, d.Keys[i]), append(out.Values, d.Values[i])
		}
	}
	return out
}

// changes tells the methods by which a dict is changed that are followed.
func changes(method string) bool {
	return method == "pop" || method == "setdefault" || method == "update"
}

// dictOf is the dict that a local name holds, and nothing else.
func (f *Frame) dictOf(name pyparse.ID) (d *Dict, ok bool) {
	if v := f.vars[f.in.File.Name(name)]; len(v) == 1 {
		d, ok = v[0].(*Dict)
	}
	return d, ok
}

// change is a call of pop, setdefault or update of a dict that a name holds.
func (f *Frame) change(d *Dict, owner, n pyparse.ID) Value {
	file := f.in.File
	c := f.arguments(n)
	key, _ := c.Argument(0, "")
	found := d.lookup(f, c)
	name := file.Name(owner)
	switch file.Name(file.Child(file.Call(n).Function(), pyparse.AttributeField)) {
	case "pop":
		f.vars[name] = Value{d.without(key)}
	case "setdefault":
		if _, there := d.get(key); !there {
			value, _ := c.Argument(1, "")
			f.vars[name] = Value{&Dict{slices.Concat([]Value{key}, d.Keys), slices.Concat([]Value{value}, d.Values)}}
		}
	case "update":
		f.vars[name] = f.updated(d, c)
		return None()
	}
	return found
}

// updated is the dict after update.
func (f *Frame) updated(d *Dict, c Call) Value {
	for _, k := range c.Keywords {
		d = d.with(Text(k.Name), k.Value)
	}
	for _, a := range c.Args {
		other, ok := a[0].(*Dict)
		if !ok || len(a) != 1 {
			return Unknown()
		}
		d = &Dict{slices.Concat(d.Keys, other.Keys), slices.Concat(d.Values, other.Values)}
	}
	if c.Open {
		return Unknown()
	}
	return Value{d}
}
