// Package eval is a partial evaluator of Python: it works out what an expression at the top of a module or class comes to,
// without running anything. It is made for what Django reads at start: settings, URL patterns, class attributes.
//
// It knows constants, strings and the ways they are put together, lists, tuples, dicts, names, and reads of the environment,
// which it keeps as such with their default. Everything else is Unknown, which is a value; a list with an unknown entry is a
// list, and a string with an unknown part is unknown. A name is what the statements before it have made of it (`+=` counts):
// in the body of a class those of the class, then those of the module. A comprehension is worked out where it goes over one
// list that is known. What a set holds stands in the order of the text.
//
// It calls no function and follows no loop. Of what changes a list in place it sees only what stands in the body of the same
// class. Names of other files and attributes of classes are found by the caller (Evaluator.Lookup, Evaluator.Member), because
// files are linked above this package. An evaluation costs as much as the expressions it passes through; a name that leads back
// to itself is unknown.
package eval

import (
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Value is what an expression comes to, as far as it can be told.
type Value struct {
	Kind Kind
	// Text is the value of a String, and the name of the variable of an Environment ("" where that is computed).
	Text string
	// Number is the value of a Number, and 1 or 0 for a Bool.
	Number float64
	// Items are the entries of a List, the keys and values of a Dict in turn, the branches of an Either, and the default of
	// an Environment that has one.
	Items []Value
	// At is where the value is written: of a name, where its value is; of a string put together, the whole expression.
	At Place
}

// Place is an expression of a file.
type Place struct {
	In   *module.Module
	Node pyparse.ID
}

// Kind tells values apart.
type Kind uint8

// The kinds of values. Unknown is the zero value.
const (
	Unknown     Kind = iota
	None             // None
	Bool             // True, False
	Number           // an int or float
	String           // a str
	List             // a list, tuple or set
	Dict             // a dict
	Environment      // read from the environment, with a default or without
	Either           // one of several, by a condition that is not known
)

// Default is what a read of the environment gives when the variable is not set; ok is false when there is nothing.
func (v Value) Default() (value Value, ok bool) {
	if v.Kind == Environment && len(v.Items) == 1 {
		return v.Items[0], true
	}
	return Value{}, false
}

// Truth answers whether Python takes the value for true.
func (v Value) Truth() module.Answer {
	switch v.Kind {
	case None:
		return module.No
	case Bool, Number:
		return module.AnswerOf(v.Number != 0)
	case String:
		return module.AnswerOf(v.Text != "")
	case List, Dict:
		return module.AnswerOf(len(v.Items) > 0)
	case Either:
		return v.eachTruth()
	case Unknown, Environment:
	}
	return module.Maybe
}

// eachTruth is what all branches agree on.
func (v Value) eachTruth() module.Answer {
	answer := v.Items[0].Truth()
	for _, item := range v.Items[1:] {
		if item.Truth() != answer {
			return module.Maybe
		}
	}
	return answer
}

// Key is the value below a string key of a Dict; ok is false when it has none that is known.
func (v Value) Key(key string) (value Value, ok bool) {
	if v.Kind != Dict {
		return Value{}, false
	}
	for i := len(v.Items) - 2; i >= 0; i -= 2 { // of equal keys the last counts
		if v.Items[i].Kind == String && v.Items[i].Text == key {
			return v.Items[i+1], true
		}
	}
	return Value{}, false
}
