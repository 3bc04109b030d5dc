package start

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Thing is an object of Python, as far as it can be told: Unknown, Constant, *List, *Dict, Ref, *Function, *Object, Member, *Class,
// Attribute or *Call. Things are told apart by ==.
type Thing any

// Unknown is what cannot be told.
type Unknown struct{}

// Constant is None, a bool, a number or a string.
type Constant struct {
	Kind   eval.Kind
	Text   string
	Number float64
}

// None is Python's None.
var None = Constant{Kind: eval.None}

// Text is a string.
func Text(s string) Constant { return Constant{Kind: eval.String, Text: s} }

func boolean(b bool) Constant {
	if b {
		return Constant{Kind: eval.Bool, Number: 1}
	}
	return Constant{Kind: eval.Bool}
}

// answered is the bool of an answer.
func answered(a module.Answer) Thing {
	if a == module.Maybe {
		return Unknown{}
	}
	return boolean(a == module.Yes)
}

// Item is an entry of a list or dict.
type Item struct {
	Thing
	// Under is the statement at the top of a module that put it there, where that stands below a condition that is not known; else its
	// In is nil.
	Under eval.Place
	// By is the module whose statement put it there; nil where it stands where the list is written.
	By *module.Module
}

// List is a list, tuple or set.
type List struct {
	Items []Item
	// Spoiled tells that nobody knows what is in it.
	Spoiled bool

	set bool
}

// Dict is a dict; Keys and Values belong together.
type Dict struct {
	Keys    []Thing
	Values  []Item
	Spoiled bool
}

// Ref is a class, function or module of the project, or what another package has below a qualified name.
type Ref struct{ project.Symbol }

// Function is a function with the names around it, a lambda, or a bound method.
type Function struct {
	In    *module.Module
	Node  pyparse.ID
	Self  Thing          // nil for a function
	Class project.Symbol // that defines the method

	around *frame
}

// Object is an instance of a class of the project.
type Object struct {
	Class project.Symbol
	// Made is the call that made it.
	Made eval.Place
	// Outside are the calls of methods that classes of other packages define, in their order.
	Outside []Item
	// Spoiled tells that nobody knows what it has.
	Spoiled bool

	fields map[string]Thing
}

// Mixed tells that statements of several modules put entries into a list: their order is that in which Django loads the modules.
func Mixed(items []Item) bool {
	for _, i := range items {
		if i.By != nil && i.By != items[0].By {
			return true
		}
	}
	return false
}

// Field is what an object was given below a name by the project; nil where it was given nothing.
func (o *Object) Field(name string) Thing { return o.fields[name] }

// Fields are the names of what it was given, sorted.
func (o *Object) Fields() []string {
	names := make([]string, 0, len(o.fields))
	for name := range o.fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Member is a member of an enumeration.
type Member struct {
	Class project.Symbol
	Name  string

	value string // the text of what it is assigned: two members of one value are one
}

// Class is a class that type(name, bases, attributes) makes.
type Class struct {
	Name string
	// In is the module whose code makes it.
	In         *module.Module
	Bases      []Thing
	Attributes *Dict
	At         eval.Place
}

// Attribute is what something of another package has below a name.
type Attribute struct {
	Owner Thing
	Name  string
}

// Call is what a call of another package gives.
type Call struct {
	At       eval.Place
	Function Thing
	Args     []Thing
	Keywords []Keyword
	// Open tells that there are other arguments.
	Open bool
}

// Keyword is an argument given by name.
type Keyword struct {
	Name string
	Thing
}

// Argument is an argument by its place (-1: by name alone) or its name; nil where it is not given. What an open call may give is unknown.
func (c *Call) Argument(at int, names ...string) Thing {
	if at >= 0 && at < len(c.Args) {
		return c.Args[at]
	}
	for _, k := range c.Keywords {
		if slices.Contains(names, k.Name) {
			return k.Thing
		}
	}
	if c.Open {
		return Unknown{}
	}
	return nil
}

// Named is the qualified name of the function of another package that is called, else "".
func (c *Call) Named() string {
	if r, ok := c.Function.(Ref); ok && r.Kind == project.External {
		return r.Name
	}
	return ""
}

// truth is whether Python takes a thing for true.
func truth(t Thing) module.Answer {
	switch t := t.(type) {
	case Constant:
		return eval.Value{Kind: t.Kind, Text: t.Text, Number: t.Number}.Truth()
	case *List:
		return filled(t.Items, t.Spoiled)
	case *Dict:
		return filled(t.Values, t.Spoiled)
	case *Function, *Class, Member:
		return module.Yes
	case Ref:
		if t.Kind == project.Definition || t.Kind == project.Module {
			return module.Yes
		}
	}
	return module.Maybe
}

func filled(items []Item, spoiled bool) module.Answer {
	switch {
	case spoiled:
		return module.Maybe
	case len(items) == 0:
		return module.No
	case slices.ContainsFunc(items, func(i Item) bool { return i.Under.In == nil }):
		return module.Yes
	}
	return module.Maybe
}

// same answers whether two things are equal.
func same(a, b Thing) module.Answer {
	if isUnclear(a) || isUnclear(b) {
		return module.Maybe
	}
	if x, ok := a.(*List); ok {
		if y, also := b.(*List); also {
			return sameItems(x, y)
		}
		return module.No
	}
	if a == b {
		return module.Yes
	}
	return others(a, b)
}

// others answers whether two things are equal that are not one.
func others(a, b Thing) module.Answer {
	switch x := a.(type) {
	case Member:
		y, ok := b.(Member)
		if ok && x.value == y.value && !strings.Contains(x.value, "(") {
			return module.Maybe
		}
		return module.No
	case Constant, *Function, *Class:
		return module.No
	case Ref:
		if y, ok := b.(Ref); ok && (x.Kind == project.External || y.Kind == project.External) {
			return module.Maybe // a name of another package may be another's
		}
		return module.No
	}
	if c, ok := b.(Constant); ok && c.Kind == eval.None {
		return module.No
	}
	return module.Maybe
}

// isUnclear tells things that may be equal to anything.
func isUnclear(t Thing) bool {
	switch t := t.(type) {
	case Unknown, *Call, Attribute, nil:
		return true
	case *List:
		return t.Spoiled
	case *Dict:
		return t.Spoiled
	}
	return false
}

func sameItems(x, y *List) module.Answer {
	if len(x.Items) != len(y.Items) {
		return module.No
	}
	answer := module.Yes
	for i := range x.Items {
		switch {
		case x.Items[i].Under.In != nil || y.Items[i].Under.In != nil:
			return module.Maybe
		case same(x.Items[i].Thing, y.Items[i].Thing) == module.No:
			return module.No
		case same(x.Items[i].Thing, y.Items[i].Thing) == module.Maybe:
			answer = module.Maybe
		}
	}
	return answer
}

// among answers whether a thing is one of several.
func among(t Thing, items []Item) module.Answer {
	answer := module.No
	for _, i := range items {
		switch one := same(t, i.Thing); {
		case one == module.Yes && i.Under.In == nil:
			return module.Yes
		case one != module.No:
			answer = module.Maybe
		}
	}
	return answer
}

// at is the place of a key in a dict, -1 where it has none; known is false where that cannot be told.
func (d *Dict) at(key Thing) (i int, known bool) {
	if d.Spoiled {
		return -1, false
	}
	for i, k := range d.Keys {
		switch same(k, key) {
		case module.Yes:
			return i, true
		case module.Maybe:
			return -1, false
		case module.No:
		}
	}
	return -1, true
}

// Has tells that a dict has a key, whatever is below it.
func (d *Dict) Has(key string) bool {
	return slices.Contains(d.Keys, Thing(Text(key)))
}

// spoilItems makes entries unknown of which one is taken, and nobody knows which.
func spoilItems(items []Item) {
	for _, i := range items {
		spoil(i.Thing)
	}
}

// spoil makes a thing unknown that something that cannot be followed may change.
func spoil(things ...Thing) {
	for _, t := range things {
		switch t := t.(type) {
		case *List:
			t.Spoiled = true
		case *Dict:
			t.Spoiled = true
		case *Object:
			t.Spoiled = true
		case *Function:
			spoil(t.Self)
		}
	}
}
