package flow

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// choice is `a if condition else b`.
func (f *Frame) choice(n pyparse.ID) Value {
	file := f.in.File
	first := file.FirstChild(n)
	condition := file.NextSibling(first)
	other := file.NextSibling(condition)
	truth, doubt := f.truth(condition)
	before := f.doubt
	f.doubt = before || doubt && truth == module.Maybe
	var v Value
	switch {
	case f.thrown:
	case truth == module.Yes:
		v = f.expression(first)
	case truth == module.No:
		v = f.expression(other)
	default:
		var ways [2]Value
		f.alternatives(func() { ways[0] = f.expression(first) }, func() { ways[1] = f.expression(other) })
		v = ways[0].Or(ways[1])
	}
	f.doubt = before
	return v
}

// boolean is `a or b` and `a and b`.
func (f *Frame) boolean(n pyparse.ID) Value {
	file := f.in.File
	left := f.expression(file.Child(n, pyparse.LeftField))
	stops := module.No
	if file.Node(n).Flags&pyparse.Or != 0 {
		stops = module.Yes
	}
	truth, doubt := left.Truth()
	if truth == stops || f.thrown {
		return left
	}
	if truth != module.Maybe {
		return f.expression(file.Child(n, pyparse.RightField))
	}
	before := f.doubt
	f.doubt = before || doubt
	var right Value
	f.alternatives(func() { right = f.expression(file.Child(n, pyparse.RightField)) }, func() {})
	f.doubt = before
	return f.stopping(left, stops).Or(right)
}

// stopping are the objects of a value with which `and` or `or` may stop. On a strict run one that cannot be told is then known to be
// true, or not.
func (f *Frame) stopping(v Value, stops module.Answer) Value {
	if !f.Strict {
		return v
	}
	var out Value
	for _, o := range v {
		switch truth, _ := (Value{o}).Truth(); truth {
		case stops:
			out = out.Or(Value{o})
		case module.Maybe:
			out = out.Or(Value{judged{o, stops}})
		}
	}
	return out
}

// alternatives evaluates parts of an expression of which only one is. What they bind is told apart on a strict run only.
func (f *Frame) alternatives(ways ...func()) {
	if f.Strict {
		f.Either(ways...)
		return
	}
	thrown := true
	for _, way := range ways {
		f.thrown = false
		way()
		thrown = thrown && f.thrown
	}
	f.thrown = thrown
}

// judged is an object whose truth the condition that it has passed tells.
type judged struct {
	Object
	truth module.Answer
}

func (f *Frame) not(n pyparse.ID) Value {
	v := f.expression(f.in.File.FirstChild(n))
	switch truth, doubt := v.Truth(); {
	case truth != module.Maybe:
		return Bool(truth == module.No)
	case doubt:
		return Doubtful()
	}
	return Unknown()
}

// comparison is a comparison of two; a longer chain is not told.
func (f *Frame) comparison(n pyparse.ID) Value {
	file := f.in.File
	var operands []Value
	for operand := range file.Children(n) {
		operands = append(operands, f.expression(operand))
	}
	if len(operands) != 2 {
		return unclear(operands...)
	}
	answer := module.Maybe
	flags := file.Node(n).Flags
	switch {
	case flags&(pyparse.Equal|pyparse.NotEqual|pyparse.Is|pyparse.IsNot) != 0:
		answer = same(operands[0], operands[1])
	case flags&(pyparse.Less|pyparse.Greater|pyparse.LessEqual|pyparse.GreaterEqual) != 0:
		if less, known := ordered(operands[0], operands[1], flags); known {
			return Bool(less)
		}
	case flags&(pyparse.In|pyparse.NotIn) != 0:
		answer = contains(operands[1], operands[0])
	}
	if answer == module.Maybe {
		return unclear(operands...)
	}
	return Bool((answer == module.Yes) == (flags&(pyparse.Equal|pyparse.Is|pyparse.In) != 0))
}

// same answers whether two values are equal, as far as constants can tell.
func same(a, b Value) module.Answer {
	answer, first := module.Maybe, true
	for _, x := range a {
		for _, y := range b {
			if one := equal(x, y); first {
				answer, first = one, false
			} else if one != answer {
				return module.Maybe
			}
		}
	}
	return answer
}

func equal(a, b Object) module.Answer {
	x, isConstant := a.(Constant)
	y, also := b.(Constant)
	switch {
	case isConstant && also:
		if isNumber(x) && isNumber(y) {
			return module.AnswerOf(x.Number == y.Number)
		}
		return module.AnswerOf(x == y)
	case exists(a) && also || isConstant && exists(b):
		return module.No // an object is no constant
	case isClass(a) && isClass(b):
		return module.AnswerOf(a == b)
	}
	return module.Maybe
}

// isNumber tells a number, or a bool, which is one.
func isNumber(c Constant) bool { return c.Kind == eval.Number || c.Kind == eval.Bool }

func isClass(o Object) bool {
	_, ok := o.(Class)
	return ok
}

// exists tells what is an object and not None.
func exists(o Object) bool {
	switch o := o.(type) {
	case Class, Function, *Native, *List, *Dict:
		return true
	case Existing:
		return o.Exists()
	}
	return false
}

// ordered compares two numbers.
func ordered(a, b Value, flags pyparse.Flags) (yes, known bool) {
	if len(a) != 1 || len(b) != 1 {
		return false, false
	}
	x, ok := a[0].(Constant)
	y, also := b[0].(Constant)
	if !ok || !also || !isNumber(x) || !isNumber(y) {
		return false, false
	}
	switch {
	case flags&pyparse.Less != 0:
		return x.Number < y.Number, true
	case flags&pyparse.Greater != 0:
		return x.Number > y.Number, true
	case flags&pyparse.LessEqual != 0:
		return x.Number <= y.Number, true
	}
	return x.Number >= y.Number, true
}

// Container is an object that can say what is in it.
type Container interface {
	Contains(wanted Value) module.Answer
}

func contains(in, wanted Value) module.Answer {
	if len(in) != 1 {
		return module.Maybe
	}
	var items []Value
	switch o := in[0].(type) {
	case *List:
		if o.Open {
			return module.Maybe
		}
		items = o.Items
	case *Dict:
		items = o.Keys
	case Constant:
		text, known := wanted.One()
		if !known || o.Kind != eval.String {
			return module.Maybe
		}
		return module.AnswerOf(strings.Contains(o.Text, text))
	case Container:
		return o.Contains(wanted)
	default:
		return module.Maybe
	}
	answer := module.No
	for _, item := range items {
		switch same(item, wanted) {
		case module.Yes:
			return module.Yes
		case module.Maybe:
			answer = module.Maybe
		case module.No:
		}
	}
	return answer
}

// Combined is an object that has an operator of its own.
type Combined interface {
	Combine(f *Frame, operator pyparse.Flags, other Value) Value
}

// combine is a binary operator, or an augmented assignment's.
func (f *Frame) combine(n pyparse.ID) Value {
	file := f.in.File
	left := f.expression(file.Child(n, pyparse.LeftField))
	right := f.expression(file.Child(n, pyparse.RightField))
	flags := file.Node(n).Flags
	var out Value
	for _, o := range left {
		out = out.Or(f.combined(o, right, flags))
	}
	return out
}

func (f *Frame) combined(left Object, right Value, flags pyparse.Flags) Value {
	switch o := left.(type) {
	case Combined:
		return o.Combine(f, flags, right)
	case *List:
		items, known := f.spread(right)
		if flags&pyparse.Add != 0 {
			return Value{&List{Items: slices.Concat(o.Items, items), Open: o.Open || !known}}
		}
	case Constant:
		if text, ok := right.One(); ok && o.Kind == eval.String && flags&pyparse.Add != 0 {
			return Text(o.Text + text)
		}
	}
	return f.operated(flags, left, right)
}

// operated is what the World says of an operator.
func (f *Frame) operated(operator pyparse.Flags, left Object, right Value) Value {
	if f.Operate != nil {
		if v, ok := f.Operate(operator, left, right); ok {
			return v
		}
	}
	return unclear(Value{left}, right)
}

// unary is an operator with one operand, `not` excepted.
func (f *Frame) unary(n pyparse.ID) Value {
	file := f.in.File
	v := f.expression(file.FirstChild(n))
	if negative, ok := negated(v, file.Node(n).Flags); ok {
		return negative
	}
	var out Value
	for _, o := range v {
		out = out.Or(f.operated(file.Node(n).Flags, o, nil))
	}
	return out
}

// negated is the number behind a minus.
func negated(v Value, operator pyparse.Flags) (Value, bool) {
	if len(v) != 1 || operator&pyparse.Sub == 0 {
		return nil, false
	}
	c, ok := v[0].(Constant)
	if !ok || c.Kind != eval.Number {
		return nil, false
	}
	c.Number = -c.Number
	return Value{c}, true
}
