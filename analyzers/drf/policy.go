package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

const basePermission = "rest_framework.permissions.BasePermission"

// composed is a permission that is put together of others: `A & B`, `A | B`, `~A`; right is nil of the last. It stands for the class,
// and for the object that is made of it.
type composed struct {
	operator    byte
	left, right flow.Value
}

// Attribute is not told.
func (c *composed) Attribute(*flow.Frame, string, eval.Place) flow.Value { return flow.Unknown() }

// Call makes an object of it.
func (c *composed) Call(*flow.Frame, flow.Call) flow.Value { return flow.Value{c} }

// Exists is true.
func (c *composed) Exists() bool { return true }

var operators = map[pyparse.Flags]byte{pyparse.BitAnd: '&', pyparse.BitOr: '|', pyparse.Invert: '~'}

// operate puts permissions together.
func (w *world) operate(operator pyparse.Flags, left flow.Object, right flow.Value) (flow.Value, bool) {
	sign, ok := operators[operator]
	if !ok || !w.isPermission(left) {
		return nil, false
	}
	return flow.Value{&composed{sign, flow.Value{left}, right}}, true
}

func (w *world) isPermission(o flow.Object) bool {
	switch o := o.(type) {
	case *composed:
		return true
	case flow.Class:
		return w.project.Inherits(o.Symbol, basePermission) != module.No
	case flow.External:
		_, known := knowledge.Lookup(o.Name)
		return !known
	}
	return false
}

// instances makes an object of each class that an attribute lists, as get_permissions does.
func instances(attribute string) func(*flow.Frame, flow.Object, flow.Call) flow.Value {
	return func(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
		var out flow.Value
		for _, o := range self.Attribute(f, attribute, eval.Place{}) {
			l, ok := o.(*flow.List)
			if !ok {
				return flow.Unknown()
			}
			out = out.Or(flow.Value{called(f, l, c.At)})
		}
		return out
	}
}

// called is a list of what calling each item of one gives.
func called(f *flow.Frame, l *flow.List, at eval.Place) *flow.List {
	out := &flow.List{Open: l.Open}
	for _, item := range l.Items {
		out.Items = append(out.Items, f.Call(item, flow.Call{At: at}))
	}
	return out
}

// made is a list of classes in which an object stands for what calling it gives.
func made(f *flow.Frame, v flow.Value, at eval.Place) flow.Value {
	var out flow.Value
	for _, o := range v {
		if l, ok := o.(*flow.List); ok && slices.ContainsFunc(l.Items, holdsObject) {
			o = called(f, l, at)
		}
		out = out.Or(flow.Value{o})
	}
	return out
}

func holdsObject(item flow.Value) bool {
	return slices.ContainsFunc(item, func(o flow.Object) bool { _, is := o.(*flow.Instance); return is })
}

// operands are what the value of an attribute or a method is read as.
type operands struct {
	classes []Operand
	why     string // not all of them can be told
}

// operandsOf reads the classes of a value: of a list, or of one class or None.
func operandsOf(v flow.Value, single bool) operands {
	var ways []operands
	for _, o := range v {
		var one operands
		if single {
			one = only(o)
		} else {
			one = several(o)
		}
		if !slices.ContainsFunc(ways, one.same) {
			ways = append(ways, one)
		}
	}
	if len(ways) == 1 {
		return ways[0]
	}
	return either(ways, single)
}

// either is what several ways lead to. Of classes that stand alone all are kept.
func either(ways []operands, single bool) operands {
	out := operands{why: "it hangs on a condition"}
	for _, way := range ways {
		switch {
		case way.why != "":
			return operands{why: way.why}
		case single:
			out.classes = append(out.classes, way.classes...)
		}
	}
	if len(ways) == 0 {
		out.why = "it is never reached"
	}
	return out
}

func (o operands) same(other operands) bool {
	return o.why == other.why && slices.EqualFunc(o.classes, other.classes, Operand.Equal)
}

// Equal tells that two operands are the same.
func (o Operand) Equal(other Operand) bool {
	return o.Class == other.Class && o.Operator == other.Operator && slices.EqualFunc(o.Sides, other.Sides, Operand.Equal)
}

const computed = "it is computed"

// only is one class, or none.
func only(o flow.Object) operands {
	if o == flow.None()[0] {
		return operands{}
	}
	if class, ok := operand(flow.Value{o}, deepest); ok {
		return operands{classes: []Operand{class}}
	}
	return operands{why: computed}
}

// several are the classes of a list.
func several(o flow.Object) operands {
	l, ok := o.(*flow.List)
	if !ok || l.Open {
		return operands{why: computed}
	}
	out := operands{classes: make([]Operand, 0, len(l.Items))}
	for _, item := range l.Items {
		class, ok := operand(item, deepest)
		if !ok {
			return operands{why: "one of its classes is computed"}
		}
		out.classes = append(out.classes, class)
	}
	return out
}

// operand is a class, or the class of an object.
func operand(v flow.Value, depth int) (out Operand, ok bool) {
	if len(v) != 1 || depth == 0 {
		return Operand{}, false
	}
	switch o := v[0].(type) {
	case flow.Class:
		return Operand{Class: o.Symbol}, true
	case flow.External:
		return Operand{Class: project.Symbol{Kind: project.External, Name: o.Name}}, true
	case *flow.Instance:
		return Operand{Class: o.Of}, o.Of.Kind != project.Unknown
	case *composed:
		out = Operand{Operator: o.operator}
		for _, side := range []flow.Value{o.left, o.right} {
			if side == nil {
				continue
			}
			inner, ok := operand(side, depth-1)
			if !ok {
				return Operand{}, false
			}
			out.Sides = append(out.Sides, inner)
		}
		return out, true
	}
	return Operand{}, false
}

// sameOperands tells that two values list the same classes, all of them known.
func sameOperands(a, b flow.Value) bool {
	single := len(a) == 1 && !isList(a[0])
	x, y := operandsOf(a, single), operandsOf(b, single)
	return x.why == "" && x.same(y)
}

func isList(o flow.Object) bool {
	_, ok := o.(*flow.List)
	return ok
}
