package eval

import (
	"math"
	"slices"
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// isFloat is the Text of a Number that is a float.
const isFloat = "float"

// exact is the number from which on not every int is a float64.
const exact = 1 << 53

// number is a number of Python; an int that a float64 does not hold is unknown.
func number(p Place, kind string, n float64) Value {
	if math.IsNaN(n) || math.IsInf(n, 0) || kind == "" && math.Abs(n) >= exact {
		return Value{At: p, Why: "the number is too large"}
	}
	return Value{Kind: Number, Text: kind, Number: n, At: p}
}

// operate is what an operator, that of the node at p, makes of its two sides.
func operate(p Place, left, right Value) Value {
	flags := p.In.File.Node(p.Node).Flags
	return lift(p, func(v []Value) Value { return operateOn(p, flags, v[0], v[1]) }, left, right)
}

func operateOn(p Place, flags pyparse.Flags, left, right Value) Value {
	switch {
	case left.Kind == String:
		return operateOnText(p, flags, left, right)
	case left.Kind == Path || right.Kind == Path:
		return operateOnPaths(p, flags, left, right)
	case left.isNumber() && right.isNumber():
		return arithmetic(p, flags, left, right)
	case left.Kind == right.Kind && (left.Kind == List || left.Kind == Dict):
		return operateOnContainers(p, flags, left, right)
	case left.Kind == Object:
		return operateOnObject(p, flags, left, right)
	}
	return operateOnUnknown(p, flags, left, right)
}

func operateOnContainers(p Place, flags pyparse.Flags, left, right Value) Value {
	switch {
	case left.Kind == List && flags == pyparse.Add, left.Kind == Dict && flags == pyparse.BitOr:
		return Value{Kind: left.Kind, Items: slices.Concat(left.Items, right.Items), At: p}
	case left.Kind == List:
		return sets(p, left, right)
	}
	return Value{At: p}
}

// operateOnObject evaluates `path - 2` of an environ.Path.
func operateOnObject(p Place, flags pyparse.Flags, left, right Value) Value {
	if left.Text == "environ.Path" && right.Kind == Number && flags == pyparse.Sub {
		return ascended(p, left, right.Number)
	}
	return Value{At: p}
}

// operateOnUnknown evaluates operators of which one side is not known: a list with something added is a list with an unknown entry.
func operateOnUnknown(p Place, flags pyparse.Flags, left, right Value) Value {
	switch {
	case left.Kind == List && right.Kind == Unknown && flags == pyparse.Add:
		return Value{Kind: List, Items: slices.Concat(left.Items, []Value{many(right)}), At: p}
	case left.Kind == Unknown && right.Kind == List && flags == pyparse.Add:
		return Value{Kind: List, Items: slices.Concat([]Value{many(left)}, right.Items), At: p}
	case left.Kind == Dict && right.Kind == Unknown && flags == pyparse.BitOr:
		return Value{Kind: Dict, Items: slices.Concat(left.Items, []Value{many(right), many(right)}), At: p}
	case left.Kind == Unknown:
		return by(p, left)
	case right.Kind == Unknown:
		return by(p, right)
	}
	return Value{At: p}
}

// several is the Text of an unknown entry that may stand for any number of them.
const several = "several"

func many(v Value) Value {
	v.Text = several
	return v
}

// whole tells a list that has as many entries as it seems to have.
func whole(list Value) bool {
	return list.Kind == List && !slices.ContainsFunc(list.Items, func(v Value) bool { return v.Kind == Unknown && v.Text == several })
}

func operateOnText(p Place, flags pyparse.Flags, left, right Value) Value {
	switch {
	case flags == pyparse.Mod:
		return percent(left, right, p)
	case right.Kind == String && flags == pyparse.Add && len(left.Text)+len(right.Text) <= longest:
		return Value{Kind: String, Text: left.Text + right.Text, At: p}
	case right.Kind == Number && flags == pyparse.Mul:
		return repeated(left, right, p)
	case right.Kind == Path:
		return operateOnPaths(p, flags, left, right)
	}
	return by(p, right)
}

// operateOnPaths evaluates `path / "name"`.
func operateOnPaths(p Place, flags pyparse.Flags, left, right Value) Value {
	isText := func(v Value) bool { return v.Kind == Path || v.Kind == String }
	if flags != pyparse.Div || !isText(left) || !isText(right) || len(left.Text)+len(right.Text) > longest {
		return Value{At: p}
	}
	return Value{Kind: Path, Text: strings.TrimSuffix(joined(left.Text, strings.TrimPrefix(right.Text, "./")), "/"), At: p}
}

func arithmetic(p Place, flags pyparse.Flags, left, right Value) Value {
	kind := ""
	if left.Text == isFloat || right.Text == isFloat || flags == pyparse.Div {
		kind = isFloat
	}
	a, b := left.Number, right.Number
	switch flags {
	case pyparse.Add:
		return number(p, kind, a+b)
	case pyparse.Sub:
		return number(p, kind, a-b)
	case pyparse.Mul:
		return number(p, kind, a*b)
	case pyparse.Div:
		return number(p, kind, a/b)
	case pyparse.FloorDiv:
		return number(p, kind, math.Floor(a/b))
	case pyparse.Mod:
		return number(p, kind, a-b*math.Floor(a/b))
	case pyparse.Pow:
		if b >= 0 {
			return number(p, kind, math.Pow(a, b))
		}
	}
	return Value{At: p}
}

// signed evaluates `-a` and `+a`.
func signed(p Place, v Value) Value {
	switch flags := p.In.File.Node(p.Node).Flags; {
	case v.isNumber() && flags == pyparse.Sub:
		return number(p, v.Text, -v.Number)
	case v.isNumber() && flags == pyparse.Add:
		return number(p, v.Text, v.Number)
	}
	return Value{At: p}
}

// by is the unknown that something makes of a value: where the value is unknown itself, for its reason and where that is.
func by(p Place, v Value) Value {
	if v.Kind != Unknown || v.At.In == nil {
		return Value{At: p}
	}
	v.Text = ""
	return v
}
