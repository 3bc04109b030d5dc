package flow

import (
	"slices"

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
	truth, doubt := f.expression(condition).Truth()
	before := f.doubt
	f.doubt = before || doubt && truth == module.Maybe
	var v Value
	if truth != module.No {
		v = f.expression(first)
	}
	if truth != module.Yes {
		v = v.Or(f.expression(other))
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
	if truth == stops {
		return left
	}
	before := f.doubt
	f.doubt = before || doubt && truth == module.Maybe
	right := f.expression(file.Child(n, pyparse.RightField))
	f.doubt = before
	if truth != module.Maybe {
		return right
	}
	return left.Or(right)
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
	if len(a) != 1 || len(b) != 1 {
		return module.Maybe
	}
	x, isConstant := a[0].(Constant)
	y, also := b[0].(Constant)
	switch {
	case isConstant && also:
		return module.AnswerOf(x == y)
	case exists(a[0]) && also || isConstant && exists(b[0]):
		return module.No // an object is no constant
	case isClass(a[0]) && isClass(b[0]):
		return module.AnswerOf(a[0] == b[0])
	}
	return module.Maybe
}

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
	var out Value
	for _, o := range f.expression(file.FirstChild(n)) {
		out = out.Or(f.operated(file.Node(n).Flags, o, nil))
	}
	return out
}
