package drf

import (
	"cmp"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// step is one statement that makes or changes a list.
type step struct {
	node  pyparse.ID // the statement's expression
	value pyparse.ID // what it brings, NoNode where that cannot be told
	sets  bool       // the list anew
	one   bool       // brings an entry, not a list
	front bool       // of an entry: before all others
	from  string     // of an import: the qualified name
}

// variable adds the routes of a list as the statements before a node have made it.
func (w *walker) variable(v variable, before pyparse.ID, t trail) {
	f := v.in.File
	steps, ok := w.made[v]
	if !ok {
		steps = stepsOf(v)
		w.made[v] = steps
	}
	steps = slices.DeleteFunc(slices.Clone(steps), func(s step) bool { return pyparse.ID(f.Node(s.node).Next) > before })
	for i, s := range slices.Backward(steps) {
		if when, loop := conditionOf(f, s.node); s.sets && when == Always && !loop {
			steps = steps[i:]
			break
		}
	}
	if len(steps) == 0 {
		w.unresolved(eval.Place{In: v.in}, "nothing is known to make the list")
	}
	begin := len(w.out.All)
	for _, s := range steps {
		end := len(w.out.All)
		e := eval.Place{In: v.in, Node: s.value}
		when, loop := conditionOf(f, s.node)
		switch {
		case s.from != "":
			w.importedList(v, s, t.on(when))
		case loop, s.value == pyparse.NoNode:
			w.unresolved(eval.Place{In: v.in, Node: s.node}, "the list is changed in a loop, or by what is computed")
		case s.one:
			w.entry(e, t.on(when))
		default:
			w.list(e, t.on(when))
		}
		if s.front {
			w.out.All = slices.Concat(w.out.All[:begin], w.out.All[end:], w.out.All[begin:end])
		}
	}
}

// importedList adds the routes of a list that a module takes over from another, to change it.
func (w *walker) importedList(v variable, s step, t trail) {
	from, ok := w.imported(v.in, s.from, true)
	if !ok || w.tooFar(&t) {
		w.unresolved(eval.Place{In: v.in, Node: s.node}, "the list is imported from what is not known")
		return
	}
	w.variable(from, pyparse.ID(len(from.in.File.Tree)), t)
}

// stepsOf are the statements at the top of a module that make or change a list, in order.
func stepsOf(v variable) []step {
	f := v.in.File
	var steps []step
	for at := v.in.Last(0, v.name); at >= 0; at = v.in.Bindings[at].Before {
		b := v.in.Bindings[at]
		statement := f.Parent(b.Node)
		switch {
		case b.Kind == module.Assigned:
			steps = append(steps, step{node: statement, value: b.Value, sets: true})
		case f.Kind(statement) == pyparse.AugmentedAssignment:
			steps = append(steps, step{node: statement, value: f.Child(statement, pyparse.RightField)})
		case b.Kind == module.Imported:
			steps = append(steps, step{node: b.Node, value: pyparse.NoNode, sets: true, from: b.Target})
		default:
			steps = append(steps, step{node: b.Node, value: pyparse.NoNode, sets: true})
		}
	}
	for _, n := range f.Nodes(pyparse.CallExpression) {
		if s, ok := change(v, n); ok {
			steps = append(steps, s)
		}
	}
	slices.SortFunc(steps, func(a, b step) int { return cmp.Compare(a.node, b.node) })
	return steps
}

// change reads `list.append(x)`, `list.insert(0, x)` and `list.extend(xs)`.
func change(v variable, n pyparse.ID) (s step, ok bool) {
	f := v.in.File
	function := f.Call(n).Function()
	if f.Kind(function) != pyparse.Attribute {
		return step{}, false
	}
	owner := f.Child(function, pyparse.ObjectField)
	if f.Kind(owner) != pyparse.Identifier || f.Name(owner) != v.name || v.in.ScopeAt(n) != 0 {
		return step{}, false
	}
	arguments := f.Call(n).Arguments()
	switch f.Name(f.Child(function, pyparse.AttributeField)) {
	case "append":
		return step{node: n, value: arguments.At(0), one: true}, true
	case "insert":
		return step{node: n, value: arguments.At(1), one: true, front: f.Source(arguments.At(0)) == "0"}, true
	case "extend":
		return step{node: n, value: arguments.At(0)}, true
	case "remove", "pop", "clear":
		return step{node: n, value: pyparse.NoNode}, true
	}
	return step{}, false
}

// conditionOf tells whether a statement at the top of a module always runs, and whether it stands in a loop.
func conditionOf(f *pyparse.File, n pyparse.ID) (when Condition, loop bool) {
	for child, n := n, f.Parent(n); n != pyparse.NoNode; child, n = n, f.Parent(n) {
		switch f.Kind(n) {
		case pyparse.IfStatement:
			if f.Node(child).Field == pyparse.ConsequenceField {
				when = max(when, asksFor(f.Source(f.Child(n, pyparse.ConditionField))))
			}
			when = max(when, Sometimes)
		case pyparse.TryStatement, pyparse.MatchStatement:
			when = max(when, Sometimes)
		case pyparse.ForStatement, pyparse.WhileStatement, pyparse.FunctionDefinition:
			loop = true
		}
	}
	return when, loop
}
