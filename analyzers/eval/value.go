package eval

import (
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Value is what an expression comes to, as far as it can be told.
type Value struct {
	Kind Kind
	// Text is the value of a String or Path, the name of the variable of an Environment ("" where that is computed), and the type
	// of an Object. Of a Number it is "float" for a float.
	Text string
	// Number is the value of a Number, and 1 or 0 for a Bool. Of a List it is 1 for a set and 2 for a tuple. Of an Either it says which of the
	// branches counts when no variable of the environment is set, from 1 on; 0 where that is not known.
	Number float64
	// Items are the entries of a List, the keys and values of a Dict in turn, the branches of an Either, the default of
	// an Environment that has one, and the text of an Object as a String.
	Items []Value
	// Why says why an Unknown is unknown, where that is more than what stands At tells; see Reason.
	Why string
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
	Path             // a pathlib.Path; one below the root of the run begins with Root
	Object           // a thing of another type, of which the text is known
	Absent           // of an Either: the name is not there
)

// Root stands in texts and paths for the folder that is the root of the run.
const Root = "\x00root"

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
	case Path:
		return module.Yes
	case Either:
		return v.eachTruth()
	case Unknown, Environment, Object, Absent:
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

// Is tells whether a value is of a kind for certain: an Either, whichever of its branches it is.
func (v Value) Is(kind Kind) bool {
	if v.Kind != Either {
		return v.Kind == kind
	}
	for _, item := range v.Items {
		if !item.Is(kind) {
			return false
		}
	}
	return true
}

// Key is the value below a string key of a Dict; ok is false when it has none that is known. Of an Either it is what the branches
// have below the key, None standing for a branch without it.
func (v Value) Key(key string) (value Value, ok bool) {
	switch v.Kind {
	case Dict:
		return v.entry(key)
	case Either:
		return v.eachKey(key)
	}
	return Value{}, false
}

// entry is the value below a key of a Dict. An unknown key behind it may be the same one.
func (v Value) entry(key string) (value Value, ok bool) {
	doubt := false
	for i := len(v.Items) - 2; i >= 0; i -= 2 { // of equal keys the last counts
		switch k := v.Items[i]; {
		case k.Kind == String && k.Text == key && doubt:
			return either(v.Items[i+1].At, 0, v.Items[i+1], Value{At: k.At, Why: "it may be replaced by what is not known"}), true
		case k.Kind == String && k.Text == key:
			return v.Items[i+1], true
		case !k.isConstant():
			doubt = true
		}
	}
	return Value{}, false
}

func (v Value) eachKey(key string) (value Value, ok bool) {
	branches := make([]Value, len(v.Items))
	for i, branch := range v.Items {
		switch found, has := branch.Key(key); {
		case has:
			branches[i], ok = found, true
		case branch.Is(Dict):
			branches[i] = Value{Kind: None, At: branch.At}
		default:
			branches[i] = Value{At: branch.At, Why: branch.Why}
		}
	}
	if !ok {
		return Value{}, false
	}
	return either(branches[0].At, int(v.Number), branches...), true
}
