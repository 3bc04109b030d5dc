package drf

import (
	"cmp"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// step is one statement that makes or changes a list.
type step struct {
	node  pyparse.ID // the statement's expression
	value pyparse.ID // what it brings, NoNode where that cannot be told
	sets  bool       // the list anew
	one   bool       // brings an entry, not a list
	front bool       // before all that is there
	from  string     // of an import: the qualified name

	perhaps bool // a later statement may make the list anew
}

// variable adds the routes of a list as the statements before a node have made it.
func (w *walker) variable(v variable, before pyparse.ID, t trail) {
	f := v.in.File
	var steps []step
	for _, s := range w.stepsOf(v) {
		if pyparse.ID(f.Node(s.node).Next) > before {
			continue
		}
		around := w.around(eval.Place{In: v.in, Node: s.node}, t.values)
		if around.never {
			continue
		}
		switch always := around.when == Always && len(around.loops) == 0 && !around.endless; {
		case !s.sets:
		case always:
			steps = steps[:0]
		case around.when != Debugging:
			for i := range steps {
				steps[i].perhaps = true
			}
		}
		steps = append(steps, s)
	}
	if len(steps) == 0 {
		w.unresolved(eval.Place{In: v.in}, "nothing is known to make the list")
	}
	w.steps(v, steps, len(w.out.All), t)
}

// steps adds what statements bring to a list whose routes begin at a place of all. Those in a loop are taken once a round.
func (w *walker) steps(v variable, steps []step, begin int, t trail) {
	for len(steps) > 0 {
		around := w.around(eval.Place{In: v.in, Node: steps[0].node}, t.values)
		count := 1
		switch {
		case around.never:
		case around.endless:
			w.unresolved(eval.Place{In: v.in, Node: steps[0].node}, "the list is changed in a loop without a known end")
		case len(around.loops) > 0:
			loop := around.loops[0]
			for count < len(steps) && steps[count].node < pyparse.ID(v.in.File.Node(loop).Next) {
				count++
			}
			inside := steps[:count]
			if !w.loop(v.in, loop, t, func() { w.steps(v, inside, begin, t) }) {
				w.unresolved(eval.Place{In: v.in, Node: steps[0].node}, "the list is changed in a loop over what is computed")
			}
		default:
			w.step(v, steps[0], begin, t.inside(around))
		}
		steps = steps[count:]
	}
}

// step adds what one statement brings.
func (w *walker) step(v variable, s step, begin int, t trail) {
	end := len(w.out.All)
	e := eval.Place{In: v.in, Node: s.value}
	if s.perhaps {
		t = t.on(Sometimes)
	}
	switch {
	case s.from != "":
		w.importedList(v, s, t)
	case s.value == pyparse.NoNode:
		w.unresolved(eval.Place{In: v.in, Node: s.node}, "the list is changed by what is computed")
	case s.one:
		w.entry(e, t)
	default:
		w.list(e, t)
	}
	if s.front {
		w.out.All = slices.Concat(w.out.All[:begin], w.out.All[end:], w.out.All[begin:end])
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

// stepsOf are the statements that make or change a list, in order.
func (w *walker) stepsOf(v variable) []step {
	steps, ok := w.made[v]
	if ok {
		return steps
	}
	f := v.in.File
	steps = w.starred(v)
	isThere := len(steps) > 0
	for at := v.in.Last(v.scope, v.name); at >= 0; at = v.in.Bindings[at].Before {
		b := v.in.Bindings[at]
		statement := f.Parent(b.Node)
		switch {
		case b.Kind == module.Assigned && (isThere || b.Before >= 0):
			steps = append(steps, assigned(v, statement, b.Value)...)
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
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(a.node, b.node) })
	w.made[v] = steps
	return steps
}

// starred are the star imports at the top of a module that bring the list. One that cannot be followed may bring it where nothing else
// makes it before.
func (w *walker) starred(v variable) (steps []step) {
	if v.scope != 0 {
		return nil
	}
	first := pyparse.ID(len(v.in.File.Tree))
	for at := v.in.Last(0, v.name); at >= 0; at = v.in.Bindings[at].Before {
		first = v.in.Bindings[at].Node
	}
	for _, star := range v.in.Stars {
		if star.Scope != 0 {
			continue
		}
		name := star.Qualified(v.name)
		if _, ok := w.imported(v.in, name, true); ok || star.Node < first && w.mayBring(v.in, star, v.name) {
			steps = append(steps, step{node: star.Node, value: pyparse.NoNode, sets: true, from: name})
		}
	}
	return steps
}

// mayBring tells a star import of a module that is neither the project's nor known not to have a name.
func (w *walker) mayBring(in *module.Module, star module.Star, name string) bool {
	if w.Resolve(w.Number(in), module.Ref{Kind: module.External, Name: star.Module}).Kind == project.Module {
		return false
	}
	return !knowledge.Owns(star.Module) || knowledge.Offers(star.Module, name) != 0
}

// assigned reads `list = xs`, and `list = xs + list + ys`, which adds to what is there.
func assigned(v variable, statement, value pyparse.ID) []step {
	if before, after, ok := beside(v, value); ok {
		var steps []step
		for _, n := range before {
			steps = append(steps, step{node: statement, value: n, front: true})
		}
		for _, n := range after {
			steps = append(steps, step{node: statement, value: n})
		}
		return steps
	}
	return []step{{node: statement, value: value, sets: true}}
}

// beside are the lists that a sum has before and behind the list itself, those before it from the inside to the outside; ok is false where
// it is not among them, or twice.
func beside(v variable, sum pyparse.ID) (before, after []pyparse.ID, ok bool) {
	f := v.in.File
	sum = f.Unparen(sum)
	if f.Kind(sum) == pyparse.Identifier {
		return nil, nil, f.Name(sum) == v.name && v.in.ScopeAt(sum) == v.scope
	}
	if f.Kind(sum) != pyparse.BinaryOperator || f.Node(sum).Flags&pyparse.Add == 0 {
		return nil, nil, false
	}
	left, right := f.Child(sum, pyparse.LeftField), f.Child(sum, pyparse.RightField)
	if before, after, ok = beside(v, left); ok {
		_, _, twice := beside(v, right)
		return before, append(after, right), !twice
	}
	if before, after, ok = beside(v, right); ok {
		return append(before, left), after, true
	}
	return nil, nil, false
}

// change reads `list.append(x)`, `list.insert(0, x)` and `list.extend(xs)`.
func change(v variable, n pyparse.ID) (s step, ok bool) {
	f := v.in.File
	function := f.Call(n).Function()
	if f.Kind(function) != pyparse.Attribute {
		return step{}, false
	}
	owner := f.Child(function, pyparse.ObjectField)
	if f.Kind(owner) != pyparse.Identifier || f.Name(owner) != v.name || v.in.ScopeAt(n) != v.scope {
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
