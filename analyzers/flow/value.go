package flow

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Value is what an expression may come to: one of its objects. Without an object it comes to nothing, as in code that is never
// reached.
type Value []Object

// Object is one thing that a value may be. Objects are told apart by ==, so each is a pointer or plain data.
type Object interface {
	// Attribute is what the object has below a name; at is the whole expression.
	Attribute(f *Frame, name string, at eval.Place) Value
	// Call is what calling the object gives.
	Call(f *Frame, c Call) Value
}

// What an Object may be able to do besides.
type (
	// Iterable is an object that one can loop over.
	Iterable interface {
		Element(f *Frame) Value
	}
	// Indexed is an object with items below keys.
	Indexed interface {
		Item(f *Frame, key Value, at eval.Place) Value
	}
	// Printed is an object that runs code of the project when it is made a string.
	Printed interface {
		String(f *Frame, at eval.Place)
	}
	// Existing is an object that is never None and never false.
	Existing interface {
		Exists() bool
	}
)

// most is how many objects a value is told apart by. Past them it may be anything.
const most = 24

// Or is what either value may be.
func (v Value) Or(w Value) Value {
	for _, o := range w {
		if !slices.Contains(v, o) {
			v = append(v[:len(v):len(v)], o)
		}
	}
	if len(v) > most {
		return Unknown()
	}
	return v
}

// Anything stands for what cannot be told.
type Anything struct {
	// Doubtful tells that it may be another thing each time for reasons that lie elsewhere.
	Doubtful bool
	// Tame tells that it comes from something that is known to raise nothing of its own and to change nothing, as a query or a logger.
	Tame bool
}

// Unknown is a value that cannot be told.
func Unknown() Value { return Value{Anything{}} }

// Tame is a value that cannot be told, of something that is known to do no harm.
func Tame() Value { return Value{Anything{Tame: true}} }

// Doubtful is a value that hangs on something else than what is at hand.
func Doubtful() Value { return Value{Anything{Doubtful: true}} }

// Attribute is as little known as its owner.
func (a Anything) Attribute(f *Frame, _ string, _ eval.Place) Value {
	f.Risk()
	return Value{a}
}

// Call may change its arguments.
func (a Anything) Call(f *Frame, c Call) Value {
	f.spoil(c)
	f.Risk()
	if !a.Tame {
		f.Unfollowed(c.At)
	}
	return Value{a}
}

// Element is as little known as the whole.
func (a Anything) Element(*Frame) Value { return Value{a} }

// Item is as little known as the whole.
func (a Anything) Item(f *Frame, _ Value, _ eval.Place) Value {
	f.Risk()
	return Value{a}
}

// Constant is None, a bool, a number or a string.
type Constant struct {
	Kind   eval.Kind
	Text   string
	Number float64
}

// None is Python's None.
func None() Value { return Value{Constant{Kind: eval.None}} }

// Text is a string.
func Text(s string) Value { return Value{Constant{Kind: eval.String, Text: s}} }

// Bool is True or False.
func Bool(b bool) Value {
	c := Constant{Kind: eval.Bool}
	if b {
		c.Number = 1
	}
	return Value{c}
}

// Attribute is a method of a string, on a strict run. Of other constants nothing is told.
func (c Constant) Attribute(f *Frame, name string, at eval.Place) Value {
	if v, ok := c.called(f, name); ok {
		return v
	}
	if c.Kind == eval.None && f.Strict && name != "__class__" && name != "__doc__" {
		f.Raise(Exception{Class: project.Symbol{Kind: project.External, Name: "builtins.AttributeError"}, By: f.class, At: at})
		return nil
	}
	f.Risk()
	return Unknown()
}

// Call is an error in Python.
func (c Constant) Call(*Frame, Call) Value { return Unknown() }

// truth is Python's.
func (c Constant) truth() module.Answer {
	return eval.Value{Kind: c.Kind, Text: c.Text, Number: c.Number}.Truth()
}

// Strings are the constants of a value that are all strings; ok is false when one is not.
func (v Value) Strings() (texts []string, ok bool) {
	for _, o := range v {
		c, isConstant := o.(Constant)
		if !isConstant || c.Kind != eval.String {
			return nil, false
		}
		texts = append(texts, c.Text)
	}
	return texts, len(v) > 0
}

// One is the string that a value is for sure.
func (v Value) One() (text string, ok bool) {
	texts, ok := v.Strings()
	if !ok || len(texts) != 1 {
		return "", false
	}
	return texts[0], true
}

// List is a list, tuple or set.
type List struct {
	Items []Value
	// Open tells that each item stands for any number of them.
	Open bool
}

// Attribute is not told of lists; a method that changes one is seen by the statement it stands in.
func (l *List) Attribute(*Frame, string, eval.Place) Value { return Unknown() }

// Call is an error in Python.
func (l *List) Call(*Frame, Call) Value { return Unknown() }

// Element is any item.
func (l *List) Element(*Frame) Value {
	var v Value
	for _, item := range l.Items {
		v = v.Or(item)
	}
	return v
}

// Item is the item at an index that is known, else any.
func (l *List) Item(f *Frame, key Value, at eval.Place) Value {
	if len(key) == 1 && !l.Open {
		c, ok := key[0].(Constant)
		switch {
		case !ok || c.Kind != eval.Number || c.Number < 0:
		case int(c.Number) < len(l.Items):
			return l.Items[int(c.Number)]
		case f.Strict:
			f.Raise(Exception{Class: project.Symbol{Kind: project.External, Name: "builtins.IndexError"}, By: f.class, At: at})
			return nil
		}
	}
	f.Risk()
	return l.Element(f).Or(Unknown())
}
