package eval

import (
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Evaluator evaluates expressions. The zero value knows one file at a time.
type Evaluator struct {
	// Lookup finds the module and the name in it that a name imported into a file stands for, following re-exports. It says
	// false for what is no plain value of the project; nil finds nothing.
	Lookup func(in *module.Module, qualified string) (found *module.Module, name string, ok bool)
	// Member finds the class whose body binds an attribute of a class: owner is an expression of a file that stands for the
	// class, `Parent` or `Parent.Meta`, and its ancestors are looked through as Python does. It says false for what is no
	// class of the project, or where another class may have the attribute first; nil finds nothing.
	Member func(in *module.Module, owner pyparse.ID, name string) (found *module.Module, class pyparse.ID, ok bool)
	// Local finds what a name in a scope is at the moment, for a caller who follows functions or loops by himself. It is asked
	// before the bindings of the scope; nil finds nothing.
	Local func(in *module.Module, scope int32, name string) (value Value, ok bool)
	// Untranslated says that a text that is marked for translation stays as it is written, outside of settings too.
	Untranslated bool
}

// deepest is how many names and brackets an evaluation goes through, one in the other, and enough how many in all: a list of two
// names, each of which is a list of two names, and so on, would have no end.
const (
	deepest = 64
	enough  = 100_000
)

// run is one evaluation.
type run struct {
	Evaluator
	left    int      // of enough
	items   []item   // of the comprehensions that are being worked out, innermost last
	machine *machine // nil where no module is being run
}

// Expression evaluates an expression where it is written.
func (e Evaluator) Expression(in *module.Module, n pyparse.ID) Value {
	r := run{Evaluator: e, left: enough}
	return r.at(Place{in, n}, deepest)
}

// at evaluates by the kind of node.
func (e *run) at(p Place, depth int) Value {
	f := p.In.File
	p.Node = f.Unparen(p.Node)
	e.left--
	if depth == 0 || e.left < 0 || p.Node == pyparse.NoNode {
		return Value{}
	}
	switch f.Kind(p.Node) {
	case pyparse.None, pyparse.True, pyparse.False, pyparse.Integer, pyparse.Float:
		return constant(p)
	case pyparse.String, pyparse.ConcatenatedString:
		return e.text(p, depth)
	case pyparse.List, pyparse.Tuple, pyparse.Set, pyparse.ExpressionList:
		return e.list(p, depth)
	case pyparse.Dictionary:
		return e.dict(p, depth)
	case pyparse.Identifier, pyparse.Attribute:
		return e.name(p, depth)
	case pyparse.BinaryOperator:
		return e.binary(p, depth)
	case pyparse.BooleanOperator:
		return e.boolean(p, depth)
	case pyparse.ConditionalExpression:
		return e.choice(p, depth)
	case pyparse.CallExpression:
		return e.call(p, depth)
	case pyparse.Subscript:
		return e.subscript(p, depth)
	}
	return e.rare(p, depth)
}

// rare evaluates the kinds of nodes that at leaves over.
func (e *run) rare(p Place, depth int) Value {
	switch f := p.In.File; f.Kind(p.Node) {
	case pyparse.ListComprehension, pyparse.SetComprehension, pyparse.GeneratorExpression, pyparse.DictionaryComprehension:
		return e.comprehension(p, depth)
	case pyparse.ComparisonOperator:
		return e.comparison(p, depth)
	case pyparse.NamedExpression:
		return e.child(p, f.Child(p.Node, pyparse.ValueField), depth)
	case pyparse.NotOperator:
		return lift(p, func(v []Value) Value { return negated(p, v[0]) }, e.child(p, f.FirstChild(p.Node), depth))
	case pyparse.UnaryOperator:
		return lift(p, func(v []Value) Value { return signed(p, v[0]) }, e.child(p, f.Child(p.Node, pyparse.ArgumentField), depth))
	}
	return Value{At: p}
}

func (e *run) child(p Place, n pyparse.ID, depth int) Value {
	return e.at(Place{p.In, n}, depth-1)
}

func constant(p Place) Value {
	switch p.In.File.Kind(p.Node) {
	case pyparse.None:
		return Value{Kind: None, At: p}
	case pyparse.True:
		return Value{Kind: Bool, Number: 1, At: p}
	case pyparse.False:
		return Value{Kind: Bool, At: p}
	}
	digits := strings.ReplaceAll(p.In.File.Source(p.Node), "_", "")
	if p.In.File.Kind(p.Node) == pyparse.Float {
		n, err := strconv.ParseFloat(digits, 64)
		if err != nil {
			return Value{At: p}
		}
		return Value{Kind: Number, Text: isFloat, Number: n, At: p}
	}
	if n, err := strconv.ParseInt(digits, 0, 64); err == nil {
		return number(p, "", float64(n))
	}
	return Value{At: p}
}

// text evaluates a string; the fields of an f-string must be known and without a format.
func (e *run) text(p Place, depth int) Value {
	f := p.In.File
	if value, ok := f.StringValue(p.Node); ok {
		return Value{Kind: String, Text: value, At: p}
	}
	parts := []pyparse.ID{p.Node}
	if f.Kind(p.Node) == pyparse.ConcatenatedString {
		parts = parts[:0]
		for part := range f.Children(p.Node) {
			parts = append(parts, part)
		}
	}
	pieces := make([]Value, 0, len(parts))
	for _, part := range parts {
		switch value, ok := f.StringValue(part); {
		case ok:
			pieces = append(pieces, Value{Kind: String, Text: value})
		case f.Kind(part) == pyparse.String:
			pieces = e.formatted(pieces, Place{p.In, part}, depth)
		default: // what does not parse
			pieces = append(pieces, Value{At: Place{p.In, part}})
		}
	}
	return lift(p, func(v []Value) Value { return concatenated(p, v) }, pieces...)
}

// formatted takes an f-string apart. The text between the fields is taken as it stands: an escape in it stays an escape.
func (e *run) formatted(pieces []Value, p Place, depth int) []Value {
	f := p.In.File
	content := f.Content(p.Node)
	at := content.Start
	for field := range f.Children(p.Node) {
		value := Value{At: Place{p.In, field}}
		if first := f.FirstChild(field); f.NextSibling(first) == pyparse.NoNode {
			value = e.child(p, first, depth)
		}
		pieces = append(pieces, between(f.Text[at:f.Node(field).Start]), value)
		at = f.Node(field).End
	}
	return append(pieces, between(f.Text[at:content.End]))
}

// between is the text between the fields of an f-string, in which a brace stands twice.
func between(written string) Value {
	return Value{Kind: String, Text: strings.NewReplacer("{{", "{", "}}", "}").Replace(written)}
}

// concatenated is the text of all pieces, one behind the other.
func concatenated(p Place, pieces []Value) Value {
	var b strings.Builder
	for _, piece := range pieces {
		text, ok := piece.text()
		if !ok || b.Len()+len(text) > longest {
			return by(p, piece)
		}
		b.WriteString(text)
	}
	return Value{Kind: String, Text: b.String(), At: p}
}

// dict evaluates a dict; what `**` brings and is not known stands below an unknown key.
func (e *run) dict(p Place, depth int) Value {
	f := p.In.File
	v := Value{Kind: Dict, Items: make([]Value, 0, 2), At: p}
	for n := range f.Children(p.Node) {
		if f.Kind(n) == pyparse.Pair {
			v.Items = append(v.Items, e.child(p, f.Child(n, pyparse.KeyField), depth), e.child(p, f.Child(n, pyparse.ValueField), depth))
			continue
		}
		if inner := e.child(p, f.FirstChild(n), depth); inner.Kind == Dict {
			v.Items = append(v.Items, inner.Items...)
		} else {
			v.Items = append(v.Items, Value{At: Place{p.In, n}}, Value{At: Place{p.In, n}})
		}
	}
	return v
}

func (e *run) binary(p Place, depth int) Value {
	f := p.In.File
	left := e.child(p, f.Child(p.Node, pyparse.LeftField), depth)
	right := e.child(p, f.Child(p.Node, pyparse.RightField), depth)
	return operate(p, left, right)
}

// longest is how many bytes a string put together may have. Nobody needs a longer one told.
const longest = 1 << 16

func repeated(text, times Value, p Place) Value {
	if times.Number < 0 || times.Number*float64(len(text.Text)) > longest {
		return Value{At: p}
	}
	return Value{Kind: String, Text: strings.Repeat(text.Text, int(times.Number)), At: p}
}

// percent fills strings into the "%s" of a format. Any other directive makes the result unknown.
func percent(format, arguments Value, p Place) Value {
	items := []Value{arguments}
	if arguments.Kind == List {
		items = arguments.Items
	}
	parts := strings.Split(format.Text, "%s")
	if len(parts) != len(items)+1 || strings.Contains(strings.Join(parts, ""), "%") {
		return Value{At: p}
	}
	text := parts[0]
	for i, item := range items {
		written, ok := item.text()
		if !ok || len(text)+len(written) > longest {
			return by(p, item)
		}
		text += written + parts[i+1]
	}
	return Value{Kind: String, Text: text, At: p}
}

// boolean evaluates `a or b` and `a and b`. What stands behind the `or` of a read of the environment is its default.
func (e *run) boolean(p Place, depth int) Value {
	f := p.In.File
	left := e.child(p, f.Child(p.Node, pyparse.LeftField), depth)
	right := e.child(p, f.Child(p.Node, pyparse.RightField), depth)
	isOr := f.Node(p.Node).Flags&pyparse.Or != 0
	if _, has := left.Default(); left.Kind == Environment && !has && isOr {
		return flat(Value{Kind: Environment, Text: left.Text, Items: []Value{right}, At: left.At})
	}
	return lift(p, func(v []Value) Value {
		switch truth := v[0].Truth(); {
		case truth == module.Yes && isOr, truth == module.No && !isOr:
			return v[0]
		case truth != module.Maybe:
			return right
		}
		return either(p, 0, v[0], right)
	}, left)
}

// choice evaluates `a if condition else b`.
func (e *run) choice(p Place, depth int) Value {
	var parts []Value
	for n := range p.In.File.Children(p.Node) {
		parts = append(parts, e.child(p, n, depth))
	}
	if len(parts) != 3 {
		return Value{At: p}
	}
	switch parts[1].Truth() {
	case module.Yes:
		return parts[0]
	case module.No:
		return parts[2]
	case module.Maybe:
	}
	return either(p, chosen(parts[1]), parts[0], parts[2])
}

// chosen is the branch, 1 or 2, that a condition chooses when no variable of the environment is set, 0 where that is not known.
func chosen(condition Value) int {
	switch condition.Silent().Truth() {
	case module.Yes:
		return 1
	case module.No:
		return 2
	case module.Maybe:
	}
	return 0
}
