package eval

import (
	"slices"
)

// mostBranches is how many values a name may have by conditions that are not known. What has more is unknown, but for the one
// that it has when no variable of the environment is set.
const mostBranches = 16

// either is one of several values. Equal ones count once, and the branches of a branch are branches. silent is the branch, from 1
// on, that counts when no variable of the environment is set.
func either(p Place, silent int, values ...Value) Value {
	v := Value{Kind: Either, At: p}
	agreed := 0 // the branch that each of the values comes to; -1 where they differ
	for i, value := range values {
		parts, own := []Value{value}, 1
		if value.Kind == Either {
			parts, own = value.Items, int(value.Number)
		}
		for j, part := range parts {
			at := v.branch(part) + 1
			if j+1 != own {
				continue
			}
			if i+1 == silent {
				v.Number = float64(at)
			}
			if agreed != 0 && agreed != at {
				at = -1
			}
			agreed = at
		}
		if own == 0 {
			agreed = -1
		}
	}
	if silent == 0 {
		v.Number = float64(max(agreed, 0))
	}
	if len(v.Items) == 1 {
		return v.Items[0]
	}
	if len(v.Items) > mostBranches {
		return tooMany(v)
	}
	return v
}

// branch is the number of a branch, which is added when no other one equals it.
func (v *Value) branch(part Value) int {
	for i, own := range v.Items {
		if same(own, part, deepest) {
			return i
		}
	}
	v.Items = append(v.Items, part)
	return len(v.Items) - 1
}

// tooMany keeps of too many branches only the one that is known to count.
func tooMany(v Value) Value {
	unknown := Value{At: v.At, Why: "it hangs on too many conditions"}
	if v.Number == 0 {
		return unknown
	}
	return Value{Kind: Either, Items: []Value{v.Items[int(v.Number)-1], unknown}, Number: 1, At: v.At}
}

// same tells values that nothing tells apart but where they are written.
func same(a, b Value, depth int) bool {
	if a.Kind != b.Kind || a.Text != b.Text || a.Number != b.Number || len(a.Items) != len(b.Items) || depth == 0 {
		return false
	}
	if (a.Kind == Unknown || a.Kind == Environment) && a.At != b.At {
		return false
	}
	if len(a.Items) > 0 && &a.Items[0] == &b.Items[0] {
		return true
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i], depth-1) {
			return false
		}
	}
	return true
}

// lift does to each value that the operands may be what do does to one: the branches of an Either, the default of a read of the
// environment. What comes of such a read is still read from the environment.
func lift(p Place, do func(operands []Value) Value, operands ...Value) Value {
	for i, operand := range operands {
		switch operand.Kind {
		case Either:
			results := make([]Value, len(operand.Items))
			for j, branch := range operand.Items {
				results[j] = lift(p, do, replaced(operands, i, branch)...)
			}
			return either(p, int(operand.Number), results...)
		case Environment:
			read := Value{Kind: Environment, Text: operand.Text, At: operand.At, Why: operand.Why}
			if fallback, ok := operand.Default(); ok {
				read.Items = []Value{lift(p, do, replaced(operands, i, fallback)...)}
			}
			return flat(read)
		}
	}
	return do(operands)
}

// flat takes a read of the environment whose default is another one for one read.
func flat(read Value) Value {
	if inner, ok := read.Default(); ok && inner.Kind == Environment {
		read.Items = inner.Items
	}
	return read
}

func replaced(operands []Value, i int, by Value) []Value {
	operands = slices.Clone(operands)
	operands[i] = by
	return operands
}

// Silent is what a value is when no variable of the environment is set: the defaults of what is read from it, and the branches
// that the conditions on it choose. It is Unknown where there is no default, or where the condition is not known.
func (v Value) Silent() Value { return v.silent(deepest) }

func (v Value) silent(depth int) Value {
	if depth == 0 {
		return Value{At: v.At}
	}
	switch v.Kind {
	case Environment:
		fallback, ok := v.Default()
		if !ok {
			return unset(v)
		}
		return fallback.silent(depth - 1)
	case Either:
		chosen, _ := v.chosen()
		return chosen.silent(depth - 1)
	case List, Dict:
		return v.silentItems(depth)
	}
	return v
}

// unset is what a read of the environment without a default gives.
func unset(v Value) Value { return Value{At: v.At, Why: "the environment has to set it"} }

// chosen is the branch of an Either that counts when no variable of the environment is set; ok is false for another value.
func (v Value) chosen() (branch Value, ok bool) {
	switch {
	case v.Kind != Either:
		return Value{}, false
	case v.Number == 0:
		return Value{At: v.At, Why: "it hangs on a condition that is not known"}, true
	}
	return v.Items[int(v.Number)-1], true
}

func (v Value) silentItems(depth int) Value {
	items := make([]Value, len(v.Items))
	for i, item := range v.Items {
		items[i] = item.silent(depth - 1)
	}
	v.Items = items
	return v
}

// known is a value without the branch in which it is not there: what reads it runs only where it is.
func (v Value) known() Value {
	if v.Kind != Either || !slices.ContainsFunc(v.Items, func(item Value) bool { return item.Kind == Absent }) {
		return v
	}
	silent := int(v.Number)
	var there []Value
	at := 0
	for i, item := range v.Items {
		if item.Kind == Absent {
			continue
		}
		there = append(there, item)
		if i+1 == silent {
			at = len(there)
		}
	}
	if len(there) == 0 {
		return Value{At: v.At}
	}
	return either(v.At, at, there...)
}

// Present is a value without the branch in which it is not there, and whether there is such a branch.
func (v Value) Present() (value Value, always bool) {
	value = v.known()
	return value, value.Kind == v.Kind && len(value.Items) == len(v.Items)
}

// Hangs tells a value of which a part hangs on a condition.
func (v Value) Hangs() bool { return v.hangs(deepest) }

func (v Value) hangs(depth int) bool {
	return v.Kind == Either || depth > 0 && slices.ContainsFunc(v.Items, func(item Value) bool { return item.hangs(depth - 1) })
}

// OneOf is one of two values, of which nobody knows which.
func OneOf(a, b Value) Value { return either(a.At, 0, a, b) }

// Gap is the first part of a value that is unknown; ok is false where there is none. Which branch counts of several that are known,
// and what the environment sets, is no gap.
func (v Value) Gap() (unknown Value, ok bool) { return v.gap(deepest) }

func (v Value) gap(depth int) (unknown Value, ok bool) {
	if v.Kind == Unknown || depth == 0 {
		return v, true
	}
	for _, item := range v.Items {
		if unknown, ok := item.gap(depth - 1); ok {
			return unknown, true
		}
	}
	return Value{}, false
}
