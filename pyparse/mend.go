package pyparse

// mend brings the tree into Python's shape where the grammar has another, and reads the prefixes of strings. It works in
// place: preorder makes each change a matter of a few entries.
func mend(text string, tree []Node) {
	for i := range tree {
		switch tree[i].Kind {
		case String:
			tree[i].Flags = stringFlags(text[tree[i].Start:tree[i].End])
		case ExceptClause:
			if exceptStar(text, tree[i].Start) > 0 {
				tree[i].Kind = ExceptGroupClause
			}
		case ListSplat:
			hoistSplat(tree, i)
		}
	}
}

// hoistSplat takes a star out of the expression that the grammar puts it into: `[*f(x)]` is a call of `*f` to the grammar,
// and `*a.b`, `*a[0]`, `*a + b` likewise begin with a starred operand.
//
// The nodes between the outermost such expression and the star are each the first child of the one before, so they stand in
// adjacent entries. The star moves to the front of them and the rest one to the back.
func hoistSplat(tree []Node, star int) {
	top := star
	for top > 0 && int(tree[top].Parent) == top-1 && bindsTighter(tree[top-1].Kind) {
		top--
	}
	if top == star {
		return
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
	tree[top].Kind, tree[top].Flags = ListSplat, Mul
	tree[top].End, tree[top].Next = outer.End, outer.Next
	for i := star + 2; i < int(outer.Next); i++ {
		if p := int(tree[i].Parent); top <= p && p < star {
			tree[i].Parent = int32(p + 1)
		}
	}
}

// bindsTighter tells the expressions that a star before their first operand applies to as a whole.
func bindsTighter(k Kind) bool {
	switch k {
	case CallExpression, Attribute, Subscript, BinaryOperator, ComparisonOperator, BooleanOperator, ConditionalExpression, Await:
		return true
	}
	return false
}
