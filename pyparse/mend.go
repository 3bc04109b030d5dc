package pyparse

import "strings"

// mend brings the tree into Python's shape where the grammar has another, and reads the prefixes of strings. It works in
// place: preorder makes each change a matter of a few entries. Nodes are moved only where the grammar has read everything
// (whole), because only then each has the children that it should have.
func mend(text string, tree []Node, whole bool) {
	for i := range tree {
		n := &tree[i]
		switch n.Kind {
		case String:
			n.Flags = stringFlags(text[n.Start:n.End])
		case ExceptClause:
			if exceptStar(text, n.Start) > 0 {
				n.Kind = ExceptGroupClause
			}
		case ConstrainedType:
			if n.Parent >= 0 && tree[n.Parent].Kind == Subscript { // `a[b:c]` in an annotation
				n.Kind = Slice
			}
		case ParenthesizedExpression, Tuple, GeneratorExpression, ParenthesizedListSplat:
			if text[n.Start] == '[' { // see listSubjects
				n.Kind = listKind(n.Kind)
			}
		case Integer:
			if c := text[n.Start]; c < '0' || c > '9' { // see subscriptedTypes
				n.Kind = Identifier
			}
		case ListSplat, BinaryOperator, AsPattern:
			if whole {
				move(text, tree, i)
			}
		}
	}
}

// move puts a node where Python has it.
func move(text string, tree []Node, i int) {
	switch tree[i].Kind {
	case ListSplat:
		doubleStar(text, tree, hoistSplat(tree, i))
	case BinaryOperator:
		turnUnion(tree, i)
	case AsPattern:
		hoistAs(tree, i)
	}
}

func listKind(parenthesized Kind) Kind {
	if parenthesized == GeneratorExpression {
		return ListComprehension
	}
	return List
}

// turnUnion makes `(a[b] | c) | d` of `a[b] | (c | d)`, as which the grammar reads `x: a[b] | c | d`. The inner union moves
// to the front of the left operand, and that one to the back.
func turnUnion(tree []Node, outer int) {
	left := outer + 1
	inner := int(tree[left].Next)
	if tree[outer].Flags != BitOr || inner >= int(tree[outer].Next) || tree[inner].Kind != BinaryOperator || tree[inner].Flags != BitOr {
		return
	}
	middle, right := inner+1, tree[inner+1].Next
	moved := tree[inner]
	moved.Start, moved.End, moved.Next = tree[outer].Start, tree[middle].End, right
	moved.Parent, moved.Field = int32(outer), LeftField
	tree[middle].Parent, tree[middle].Field = int32(left), RightField
	tree[right].Parent = int32(outer)
	copy(tree[left+1:inner+1], tree[left:inner])
	for i := left + 1; i <= inner; i++ {
		tree[i].Parent++
		tree[i].Next++
	}
	tree[left] = moved
}

// hoistAs takes `as` out of the expression that the grammar puts it into: `with a if b else c as d` ends in `c as d` to it,
// and `with lambda: a as b` likewise.
//
// The as pattern moves to the front of the outermost such expression, and what stood between the two one to the back.
func hoistAs(tree []Node, as int) {
	top := as
	for p := tree[top].Parent; endsInOperand(tree[p].Kind); p = tree[top].Parent {
		top = int(p)
	}
	if top == as {
		return
	}
	moved := tree[as]
	value, target := as+1, tree[as+1].Next
	tree[value].Parent, tree[value].Field = moved.Parent+1, moved.Field
	tree[target].Parent = int32(top)
	moved.Start, moved.Parent, moved.Field = tree[top].Start, tree[top].Parent, tree[top].Field
	copy(tree[top+1:as+1], tree[top:as])
	for i := top + 1; i <= as; i++ {
		n := &tree[i]
		if n.Parent >= int32(top) {
			n.Parent++
		}
		if n.Next > int32(as) { // it held the as pattern
			n.Next, n.End = target, tree[value].End
		} else {
			n.Next++
		}
	}
	tree[top+1].Parent, tree[top+1].Field = int32(top), NoField
	tree[top] = moved
}

func endsInOperand(k Kind) bool { return k == ConditionalExpression || k == Lambda }

// hoistSplat takes a star out of the expression that the grammar puts it into: `[*f(x)]` is a call of `*f` to the grammar,
// and `*a.b`, `*a[0]`, `*a + b` likewise begin with a starred operand.
//
// The nodes between the outermost such expression and the star are each the first child of the one before, so they stand in
// adjacent entries. The star moves to the front of them and the rest one to the back. The result is where it then stands.
func hoistSplat(tree []Node, star int) int {
	top := star
	for top > 0 && int(tree[top].Parent) == top-1 && bindsTighter(tree[top-1].Kind) {
		top--
	}
	if top == star {
		return star
	}
	outer := tree[top]
	begin := tree[star+1].Start
	for i := star; i > top; i-- {
		tree[i].Kind, tree[i].Flags, tree[i].End, tree[i].Next = tree[i-1].Kind, tree[i-1].Flags, tree[i-1].End, tree[i-1].Next
		tree[i].Start = begin
	}
	// The fields move along, but for the innermost: the star's operand takes over the part that the star played.
	inner := tree[star].Field
	for i := star; i > top+1; i-- {
		tree[i].Field = tree[i-1].Field
	}
	tree[top+1].Field = NoField
	tree[star+1].Field = inner
	tree[top].Kind, tree[top].Flags = starKind(tree, top), Mul
	tree[top].End, tree[top].Next = outer.End, outer.Next
	for i := star + 2; i < int(outer.Next); i++ {
		if p := int(tree[i].Parent); top <= p && p < star {
			tree[i].Parent = int32(p + 1)
		}
	}
	return top
}

// doubleStar makes a DictionarySplat of a star that is two: `**P` among type parameters, and what unpackedDictionaries has
// patched.
func doubleStar(text string, tree []Node, star int) {
	n := &tree[star]
	switch {
	case strings.HasPrefix(text[n.Start:], "**"):
		n.Kind, n.Flags = DictionarySplat, Pow
	case n.Parent >= 0 && tree[n.Parent].Kind == SetComprehension && text[n.Start-1] == '*':
		n.Kind, n.Flags = DictionarySplat, Pow
		n.Start--
		tree[n.Parent].Kind = DictionaryComprehension
	}
}

// starKind tells a star among targets from one in an expression, as the grammar does for `*a, b = c`.
func starKind(tree []Node, star int) Kind {
	switch tree[tree[star].Parent].Kind {
	case PatternList, TuplePattern, ListPattern:
		return ListSplatPattern
	}
	return ListSplat
}

// bindsTighter tells the expressions that a star before their first operand applies to as a whole.
func bindsTighter(k Kind) bool {
	switch k {
	case CallExpression, Attribute, Subscript, BinaryOperator, ComparisonOperator, BooleanOperator, ConditionalExpression, Await:
		return true
	}
	return false
}
