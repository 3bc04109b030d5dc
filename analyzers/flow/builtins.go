package flow

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Having is an object that can say which attributes it has.
type Having interface {
	Has(f *Frame, name string) module.Answer
}

// Builtins are Python's functions as a strict run takes them (Python docs, "Built-in Functions").
func Builtins() map[string]func(f *Frame, c Call) Value {
	return map[string]func(f *Frame, c Call) Value{
		"builtins.all":        func(_ *Frame, c Call) Value { return each(c, module.No) },
		"builtins.any":        func(_ *Frame, c Call) Value { return each(c, module.Yes) },
		"builtins.bool":       toBool,
		"builtins.getattr":    getAttribute,
		"builtins.hasattr":    hasAttribute,
		"builtins.isinstance": isInstance,
		"builtins.issubclass": isSubclass,
		"builtins.len":        length,
		"builtins.list":       listed,
		"builtins.map":        mapped,
		"builtins.set":        listed,
		"builtins.frozenset":  listed,
		"builtins.tuple":      listed,
		"builtins.str":        toString,
	}
}

// BoolOf is the bool of an answer, as far as there is one.
func BoolOf(a module.Answer) Value {
	if a == module.Maybe {
		return Tame()
	}
	return Bool(a == module.Yes)
}

func toBool(_ *Frame, c Call) Value {
	v, given := c.Argument(0, "object")
	if !given {
		return Bool(false)
	}
	truth, _ := v.Truth()
	return BoolOf(truth)
}

// each is any or all: it stops at an item that is true, or one that is not.
func each(c Call, stops module.Answer) Value {
	v, _ := c.Argument(0, "iterable")
	if len(v) != 1 {
		return Tame()
	}
	l, ok := v[0].(*List)
	if !ok {
		return Tame()
	}
	answer := module.Yes
	if stops == module.Yes {
		answer = module.No
	}
	for _, item := range l.Items {
		switch truth, _ := item.Truth(); {
		case truth == stops && !l.Open:
			return Bool(stops == module.Yes)
		case truth == stops || truth == module.Maybe:
			answer = module.Maybe
		}
	}
	return BoolOf(answer)
}

// has answers whether an object has an attribute.
func (f *Frame) has(o Object, name string) module.Answer {
	if h, ok := o.(Having); ok {
		return h.Has(f, name)
	}
	return module.Maybe
}

// Has looks at what the instance is given and at its class.
func (i *Instance) Has(f *Frame, name string) module.Answer {
	if _, ok := i.own(f, name); ok {
		return module.Yes
	}
	m := f.find(i.Of, project.Symbol{}, name)
	switch {
	case m.binding >= 0 || m.outside != "":
		return module.Yes
	case m.nowhere:
		return module.No
	}
	return module.Maybe
}

// Has answers for None, which has nothing that anybody asks for.
func (c Constant) Has(_ *Frame, name string) module.Answer {
	if c.Kind == eval.None && !strings.HasPrefix(name, "__") {
		return module.No
	}
	return module.Maybe
}

func getAttribute(f *Frame, c Call) Value {
	if len(c.Args) < 2 {
		return f.Unfollowed(c.At)
	}
	name, known := c.Args[1].One()
	if !known {
		f.Risk()
		return Unknown()
	}
	otherwise, given := c.Argument(2, "")
	return f.forEach(c.Args[0], func(o Object) Value {
		has := f.has(o, name)
		if has == module.Yes || !given {
			return f.Attribute(Value{o}, name, c.At)
		}
		if has == module.No {
			return otherwise
		}
		return f.Attribute(Value{o}, name, c.At).Or(otherwise)
	})
}

func hasAttribute(f *Frame, c Call) Value {
	if len(c.Args) < 2 {
		return Tame()
	}
	name, known := c.Args[1].One()
	if !known {
		return Tame()
	}
	return f.forEach(c.Args[0], func(o Object) Value { return BoolOf(f.has(o, name)) })
}

func isInstance(f *Frame, c Call) Value {
	if len(c.Args) < 2 {
		return Tame()
	}
	return f.forEach(c.Args[0], func(o Object) Value {
		return BoolOf(f.ofAny(c.Args[1], func(class Object) module.Answer { return f.instanceOf(o, class) }))
	})
}

func isSubclass(f *Frame, c Call) Value {
	if len(c.Args) < 2 {
		return Tame()
	}
	return f.forEach(c.Args[0], func(o Object) Value {
		return BoolOf(f.ofAny(c.Args[1], func(class Object) module.Answer {
			if s, ok := symbolOf(o); ok {
				return f.inherits(s, class)
			}
			return module.Maybe
		}))
	})
}

// symbolOf is the class that an object is.
func symbolOf(o Object) (project.Symbol, bool) {
	switch o := o.(type) {
	case Class:
		return o.Symbol, true
	case External:
		return project.Symbol{Kind: project.External, Name: o.Name}, true
	}
	return project.Symbol{}, false
}

// ofAny asks of a class, or of each class of a tuple.
func (f *Frame) ofAny(classes Value, ask func(class Object) module.Answer) module.Answer {
	if len(classes) != 1 {
		return module.Maybe
	}
	l, isTuple := classes[0].(*List)
	if !isTuple {
		return ask(classes[0])
	}
	answer := module.No
	for _, item := range l.Items {
		switch one := f.ofAny(item, ask); {
		case one == module.Yes && !l.Open:
			return module.Yes
		case one != module.No:
			answer = module.Maybe
		}
	}
	return answer
}

// plain are the classes of constants and containers.
var plain = map[eval.Kind][]string{
	eval.String: {"builtins.str"}, eval.Bool: {"builtins.bool", "builtins.int"}, eval.Number: {"builtins.int", "builtins.float"},
	eval.None: {"types.NoneType"},
}

func (f *Frame) instanceOf(o, class Object) module.Answer {
	switch o := o.(type) {
	case Constant:
		s, ok := symbolOf(class)
		if !ok || o.Kind == eval.Number && slices.Contains(plain[o.Kind], s.Name) || strings.HasSuffix(s.Name, ".object") {
			return module.Maybe
		}
		return module.AnswerOf(slices.Contains(plain[o.Kind], s.Name))
	case Classed:
		if s := o.ClassOf(); s.Kind != project.Unknown {
			return f.inherits(s, class)
		}
	}
	return module.Maybe
}

// inherits answers whether a class is, or inherits, another.
func (f *Frame) inherits(class project.Symbol, of Object) module.Answer {
	switch of := of.(type) {
	case External:
		return f.Project.Inherits(class, of.Name)
	case Class:
		return f.isA(class, of)
	}
	return module.Maybe
}

func length(_ *Frame, c Call) Value {
	v, _ := c.Argument(0, "obj")
	if len(v) != 1 {
		return Tame()
	}
	switch o := v[0].(type) {
	case *List:
		if !o.Open {
			return Value{Constant{Kind: eval.Number, Number: float64(len(o.Items))}}
		}
	case Constant:
		if o.Kind == eval.String {
			return Value{Constant{Kind: eval.Number, Number: float64(len([]rune(o.Text)))}}
		}
	}
	return Tame()
}

// listed is list(x) and its like: of a list, the list.
func listed(f *Frame, c Call) Value {
	v, given := c.Argument(0, "iterable")
	if !given {
		return Value{&List{}}
	}
	if items, known := f.spread(v); known {
		return Value{&List{Items: items}}
	}
	return Value{&List{Items: []Value{f.elements(v)}, Open: true}}
}

// mapped is map(function, list).
func mapped(f *Frame, c Call) Value {
	if len(c.Args) != 2 {
		return Unknown()
	}
	items, known := f.spread(c.Args[1])
	if !known {
		items = []Value{f.elements(c.Args[1])}
	}
	l := &List{Open: !known}
	for _, item := range items {
		l.Items = append(l.Items, f.Call(c.Args[0], Call{Args: []Value{item}, At: c.At}))
	}
	return Value{l}
}

func toString(f *Frame, c Call) Value {
	if len(c.Args) != 1 {
		return Tame()
	}
	if _, ok := c.Args[0].Strings(); ok {
		return c.Args[0]
	}
	f.Print(c.Args[0], c.At)
	return Tame()
}

// method is a method of a string (Python docs, "String Methods").
func (c Constant) method(name string) (do func(args []string) Value, ok bool) {
	switch name {
	case "lower":
		return func([]string) Value { return Text(strings.ToLower(c.Text)) }, true
	case "upper":
		return func([]string) Value { return Text(strings.ToUpper(c.Text)) }, true
	case "strip":
		return c.trimmed, true
	case "encode", "decode":
		return func([]string) Value { return Value{c} }, true // bytes and text are told apart by nobody here
	case "startswith":
		return func(args []string) Value { return Bool(len(args) > 0 && strings.HasPrefix(c.Text, args[0])) }, true
	case "endswith":
		return func(args []string) Value { return Bool(len(args) > 0 && strings.HasSuffix(c.Text, args[0])) }, true
	case "split":
		return c.split, true
	}
	return nil, false
}

func (c Constant) trimmed(args []string) Value {
	if len(args) > 0 {
		return Text(strings.Trim(c.Text, args[0]))
	}
	return Text(strings.TrimSpace(c.Text))
}

func (c Constant) split(args []string) Value {
	parts := strings.Fields(c.Text)
	if len(args) > 0 && args[0] != "" {
		parts = strings.Split(c.Text, args[0])
	}
	l := &List{}
	for _, part := range parts {
		l.Items = append(l.Items, Text(part))
	}
	return Value{l}
}

// called is a method of a string as an object.
func (c Constant) called(f *Frame, name string) (v Value, ok bool) {
	do, ok := c.method(name)
	if !ok || c.Kind != eval.String || !f.Strict {
		return nil, false
	}
	return Value{&Native{Do: func(_ *Frame, call Call) Value {
		var args []string
		for _, a := range call.Args {
			text, known := a.One()
			if !known {
				return Tame()
			}
			args = append(args, text)
		}
		if len(args) > 1 || call.Open {
			return Tame()
		}
		return do(args)
	}}}, true
}
