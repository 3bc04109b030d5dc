package start

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
)

// harmless tells functions of other packages that change nothing that they are given.
func harmless(name string) bool {
	first, _, _ := strings.Cut(name, ".")
	switch first {
	case "builtins", "django", "rest_framework", "typing", "copy", "itertools", "functools", "collections", "logging", "drf_spectacular", "drf_yasg":
		return true
	}
	return false
}

// builtin is what a function of Python gives; ok is false for one that is not known.
func (r *run) builtin(name string, c *Call) (t Thing, ok bool) {
	if c.Open {
		return nil, false
	}
	switch name {
	case "builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset":
		return r.newList(c, strings.HasSuffix(name, "set"))
	case "builtins.dict", "collections.OrderedDict":
		return r.newDict(c), true
	case "builtins.filter":
		return r.filtered(c)
	case "builtins.zip":
		return r.zipped(c)
	case "builtins.enumerate":
		return r.counted(c)
	case "builtins.reversed":
		return reversed(c)
	case "builtins.type":
		return newClass(c)
	}
	return r.plain(name, c)
}

// plain is what a function gives that looks at a thing.
func (r *run) plain(name string, c *Call) (t Thing, ok bool) {
	if len(c.Args) == 0 {
		return nil, false
	}
	switch name {
	case "builtins.getattr":
		if len(c.Args) == 2 {
			if name, ok := textOf(c.Args[1]); ok {
				return r.attribute(c.Args[0], name), true
			}
		}
	case "builtins.len":
		if l, ok := c.Args[0].(*List); ok && !l.Spoiled && !conditional(l.Items) {
			return Constant{Kind: eval.Number, Number: float64(len(l.Items))}, true
		}
	case "builtins.bool":
		return answered(truth(c.Args[0])), true
	case "builtins.str":
		if text, ok := textOf(c.Args[0]); ok {
			return Text(text), true
		}
	}
	return nil, false
}

// textOf is the text of a string.
func textOf(t Thing) (text string, ok bool) {
	c, ok := t.(Constant)
	return c.Text, ok && c.Kind == eval.String
}

func (r *run) newList(c *Call, set bool) (t Thing, ok bool) {
	l := &List{set: set}
	if len(c.Args) == 1 {
		r.extend(l, c.Args[0])
	}
	return l, len(c.Args) < 2
}

func reversed(c *Call) (t Thing, ok bool) {
	l, ok := c.Argument(0).(*List)
	if !ok {
		return nil, false
	}
	items := slices.Clone(l.Items)
	slices.Reverse(items)
	return &List{Items: items, Spoiled: l.Spoiled}, true
}

func (r *run) newDict(c *Call) Thing {
	d := &Dict{Spoiled: len(c.Args) > 1}
	if len(c.Args) == 1 {
		other, ok := c.Args[0].(*Dict)
		if !ok {
			d.Spoiled = true
			return d
		}
		r.spend(len(other.Keys))
		d.Keys, d.Values, d.Spoiled = slices.Clone(other.Keys), slices.Clone(other.Values), other.Spoiled
	}
	for _, k := range c.Keywords {
		r.store(d, Text(k.Name), Item{Thing: k.Thing})
	}
	return d
}

// filtered is filter(None, items), or with a function.
func (r *run) filtered(c *Call) (t Thing, ok bool) {
	if len(c.Args) != 2 {
		return nil, false
	}
	items, known := r.items(c.Args[1])
	l := &List{Spoiled: !known}
	for _, item := range items {
		holds := item.Thing
		if c.Args[0] != Thing(None) {
			holds = r.call(&Call{At: c.At, Function: c.Args[0], Args: []Thing{item.Thing}})
		}
		switch truth(holds) {
		case module.Yes:
			l.Items = append(l.Items, item)
		case module.Maybe:
			l.Spoiled = true
		case module.No:
		}
	}
	return l, true
}

func (r *run) zipped(c *Call) (t Thing, ok bool) {
	l := &List{}
	for i, arg := range c.Args {
		items, known := r.items(arg)
		if !known || conditional(items) {
			return nil, false
		}
		for at := 0; at < len(items) && i == 0; at++ {
			l.Items = append(l.Items, Item{Thing: &List{}})
		}
		l.Items = l.Items[:min(len(l.Items), len(items))]
		for at := range l.Items {
			row := l.Items[at].Thing.(*List)
			row.Items = append(row.Items, items[at])
		}
	}
	return l, true
}

func (r *run) counted(c *Call) (t Thing, ok bool) {
	items, known := r.items(c.Argument(0))
	if !known || conditional(items) || len(c.Args)+len(c.Keywords) != 1 {
		return nil, false
	}
	l := &List{}
	for i, item := range items {
		number := Constant{Kind: eval.Number, Number: float64(i)}
		l.Items = append(l.Items, Item{Thing: &List{Items: []Item{{Thing: number}, item}}})
	}
	return l, true
}

// newClass is type(name, bases, attributes).
func newClass(c *Call) (t Thing, ok bool) {
	if len(c.Args) == 1 {
		if o, ok := c.Args[0].(*Object); ok {
			return Ref{o.Class}, true
		}
	}
	if len(c.Args) != 3 || len(c.Keywords) > 0 {
		return nil, false
	}
	name, isText := c.Args[0].(Constant)
	bases, isList := c.Args[1].(*List)
	attributes, isDict := c.Args[2].(*Dict)
	if !isText || name.Kind != eval.String || !isList || bases.Spoiled || conditional(bases.Items) || !isDict || attributes.Spoiled {
		return nil, false
	}
	class := &Class{Name: name.Text, In: c.At.In, Attributes: attributes, At: c.At}
	for _, b := range bases.Items {
		class.Bases = append(class.Bases, b.Thing)
	}
	return class, true
}

// callAttribute calls what a thing that this package knows, or something of another package, has below a name.
func (r *run) callAttribute(fn Attribute, c *Call) Thing {
	switch owner := fn.Owner.(type) {
	case *List:
		return r.callList(owner, fn.Name, c)
	case *Dict:
		return r.callDict(owner, fn.Name, c)
	case Constant:
		if owner.Kind == eval.String {
			return r.callText(owner.Text, fn.Name, c)
		}
		return Unknown{}
	case *Object:
		r.noteOutside(owner, c)
		return c
	case super:
		if o, ok := owner.of.(*Object); ok {
			r.noteOutside(o, c)
			return c
		}
	}
	if !harmless(c.Named()) && fn.Name != "as_view" {
		r.spoilAll(c)
	}
	return c
}

// noteOutside keeps the call of a method that another package defines.
func (r *run) noteOutside(o *Object, c *Call) {
	if r.doubt > 0 {
		o.Spoiled = true
		return
	}
	o.Outside = append(o.Outside, Item{c, r.under, r.by})
}

func (r *run) callList(l *List, name string, c *Call) Thing {
	if len(c.Keywords) > 0 || c.Open || !r.grow(l, name, c.Args) {
		if name == "copy" && len(c.Args) == 0 {
			r.spend(len(l.Items))
			return &List{Items: slices.Clone(l.Items), Spoiled: l.Spoiled, set: l.set}
		}
		l.Spoiled = l.Spoiled || name != "index" && name != "count"
		r.spoilAll(c)
		return Unknown{}
	}
	return None
}

// grow is a method by which a list or set gets more entries; ok is false for every other.
func (r *run) grow(l *List, name string, given []Thing) (ok bool) {
	switch {
	case len(given) == 1 && (name == "append" || name == "add"):
		r.add(l, len(l.Items), Item{Thing: given[0]})
	case len(given) == 1 && (name == "extend" || name == "update"):
		r.extend(l, given[0])
	case len(given) == 2 && name == "insert" && given[0] == Thing(Constant{Kind: eval.Number}):
		r.add(l, 0, Item{Thing: given[1]})
	default:
		return false
	}
	return true
}

func (r *run) callDict(d *Dict, name string, c *Call) Thing {
	switch name {
	case "items", "values", "copy": // each a copy of it
		r.spend(len(d.Keys))
	}
	switch name {
	case "items":
		l := &List{Spoiled: d.Spoiled}
		for i, key := range d.Keys {
			l.Items = append(l.Items, Item{&List{Items: []Item{{Thing: key}, {Thing: d.Values[i].Thing}}}, d.Values[i].Under, d.Values[i].By})
		}
		return l
	case "keys":
		items, known := r.items(d)
		return &List{Items: items, Spoiled: !known}
	case "values":
		return &List{Items: slices.Clone(d.Values), Spoiled: d.Spoiled}
	case "copy":
		return &Dict{Keys: slices.Clone(d.Keys), Values: slices.Clone(d.Values), Spoiled: d.Spoiled}
	case "get", "setdefault":
		return r.got(d, name, c)
	case "update":
		if len(c.Args) == 1 && len(c.Keywords) == 0 {
			if more, ok := c.Args[0].(*Dict); ok && !more.Spoiled && !conditional(more.Values) {
				for i, key := range more.Keys {
					r.put(d, key, more.Values[i].Thing)
				}
				return None
			}
		}
	}
	d.Spoiled = true
	r.spoilAll(c)
	return Unknown{}
}

// got is dict.get() or dict.setdefault().
func (r *run) got(d *Dict, name string, c *Call) Thing {
	if len(c.Args) == 0 || c.Open {
		d.Spoiled = d.Spoiled || name == "setdefault"
		return Unknown{}
	}
	i, known := d.at(c.Args[0])
	fallback := c.Argument(1, "default")
	if fallback == nil {
		fallback = None
	}
	switch {
	case !known, i >= 0 && d.Values[i].Under.In != nil:
		d.Spoiled = d.Spoiled || name == "setdefault"
		spoilItems(d.Values)
		return Unknown{}
	case i >= 0:
		return d.Values[i].Thing
	case name == "setdefault":
		r.put(d, c.Args[0], fallback)
	}
	return fallback
}

// callText is a method of a string.
func (r *run) callText(text, name string, c *Call) Thing {
	if name == "join" && len(c.Args) == 1 {
		return r.joined(text, c.Args[0])
	}
	var given []string
	for _, a := range c.Args {
		if one, ok := textOf(a); ok {
			given = append(given, one)
		}
	}
	if len(given) != len(c.Args) || len(c.Keywords) > 0 || c.Open {
		return Unknown{}
	}
	if name == "replace" && !r.spendText(len(text)) {
		return Unknown{}
	}
	return r.constant(eval.MethodOfText(text, name, given...))
}

func (r *run) joined(separator string, t Thing) Thing {
	items, known := r.items(t)
	var parts []string
	for _, item := range items {
		part, ok := item.Thing.(Constant)
		if !ok || part.Kind != eval.String || item.Under.In != nil || !r.spendText(len(separator)+len(part.Text)) {
			return Unknown{}
		}
		parts = append(parts, part.Text)
	}
	if !known {
		return Unknown{}
	}
	return Text(strings.Join(parts, separator))
}
