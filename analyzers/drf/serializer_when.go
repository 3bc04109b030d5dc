package drf

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// runs answers whether a statement of a method runs when the serializer is made without arguments of its own: No for one below an `if`
// that asks for an argument, or behind one that returns without it.
func (e *editor) runs(m *editMethod, n pyparse.ID) module.Answer {
	f := m.at.In.File
	answer := e.branch(m, n, deepest)
	for end := m.at.Node; end < n && answer != module.No; end++ {
		if k := f.Kind(end); k != pyparse.ReturnStatement && k != pyparse.RaiseStatement || f.Enclosing(end, pyparse.FunctionDefinition, pyparse.Lambda) != m.at.Node {
			continue
		}
		answer = both(answer, opposite(e.branch(m, end, deepest)))
	}
	if e.later {
		return both(answer, module.Maybe)
	}
	return answer
}

// both answers whether two things are so.
func both(a, b module.Answer) module.Answer {
	switch {
	case a == module.No || b == module.No:
		return module.No
	case a == module.Yes:
		return b
	}
	return module.Maybe
}

// branch answers whether the conditions above a statement let it run.
func (e *editor) branch(m *editMethod, n pyparse.ID, depth int) module.Answer {
	f := m.at.In.File
	answer := module.Yes
	for child, above := n, f.Parent(n); above > m.at.Node && answer != module.No; child, above = above, f.Parent(above) {
		switch f.Kind(above) {
		case pyparse.IfStatement, pyparse.ElifClause:
			answer = both(answer, e.taken(m, above, child, depth))
		case pyparse.ConditionalExpression:
			switch yes, condition, _ := choice(f, above); child {
			case condition:
			case yes:
				answer = both(answer, e.holds(m, condition, depth))
			default:
				answer = both(answer, opposite(e.holds(m, condition, depth)))
			}
		case pyparse.ForStatement:
			answer = both(answer, e.goesRound(m, above, child, depth))
		case pyparse.TryStatement:
			if f.Node(child).Field != pyparse.BodyField || e.mayFail(m, child, n, depth) {
				answer = both(answer, module.Maybe)
			}
		case pyparse.BooleanOperator:
			if f.Node(child).Field == pyparse.RightField {
				answer = both(answer, module.Maybe)
			}
		case pyparse.WhileStatement, pyparse.MatchStatement, pyparse.Lambda, pyparse.FunctionDefinition, pyparse.ClassDefinition,
			pyparse.ListComprehension, pyparse.SetComprehension, pyparse.DictionaryComprehension, pyparse.GeneratorExpression,
			pyparse.ExceptClause, pyparse.ExceptGroupClause:
			answer = both(answer, module.Maybe)
		}
	}
	return answer
}

// taken answers whether an `if` or `elif` goes on to a part of it.
func (e *editor) taken(m *editMethod, n, part pyparse.ID, depth int) module.Answer {
	f := m.at.In.File
	condition := f.Child(n, pyparse.ConditionField)
	switch part {
	case condition:
		return module.Yes
	case f.Child(n, pyparse.ConsequenceField):
		return e.holds(m, condition, depth)
	}
	answer := opposite(e.holds(m, condition, depth))
	for other := range f.Children(n) { // an `else` or `elif` comes only when those before it do not
		if other >= part {
			break
		}
		if f.Kind(other) == pyparse.ElifClause {
			answer = both(answer, opposite(e.holds(m, f.Child(other, pyparse.ConditionField), depth)))
		}
	}
	return answer
}

// goesRound answers whether a loop comes to a statement of it, each time: it is over a list that is known, and nothing leaves it.
func (e *editor) goesRound(m *editMethod, loop, part pyparse.ID, depth int) module.Answer {
	f := m.at.In.File
	over := f.Child(loop, pyparse.RightField)
	switch {
	case part == over:
		return module.Yes
	case f.Node(part).Field != pyparse.BodyField:
		return module.Maybe
	case e.absence(m, over, depth) != present:
		return module.No
	}
	for n := loop; n < pyparse.ID(f.Node(loop).Next); n++ {
		if k := f.Kind(n); k == pyparse.BreakStatement || k == pyparse.ContinueStatement {
			return module.Maybe
		}
	}
	for _, place := range []int{alone, firstOfTwo} {
		if all := e.entries(m, over, place); all.Kind == eval.List && len(all.Items) > 0 {
			return module.Yes
		}
	}
	return module.Maybe
}

// mayFail tells whether something in a body that runs before a statement of it may raise, as far as a call, an item or a `raise` does.
func (e *editor) mayFail(m *editMethod, body, before pyparse.ID, depth int) bool {
	f := m.at.In.File
	for n := body; n < before; n++ {
		switch f.Kind(n) {
		case pyparse.CallExpression, pyparse.Subscript, pyparse.RaiseStatement, pyparse.AssertStatement, pyparse.Await:
			if depth == 0 || pyparse.ID(f.Node(n).Next) <= before && e.branch(m, n, depth-1) != module.No {
				return true
			}
		}
	}
	return false
}
