package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// around is what stands between a statement and the function, class or module that it is in.
type around struct {
	when    Condition
	never   bool         // a condition that is known keeps it from running
	loops   []pyparse.ID // the `for` loops that the walker does not go round at the moment, the outermost first
	endless bool         // a `while` loop

	branches []eval.Place // of the statements that make it conditional
}

// around reads off the conditions and loops around a statement. Conditions on settings are decided where their values are known,
// save those on DEBUG: what is there while debugging is worth knowing.
func (w *walker) around(e eval.Place, values eval.Evaluator) around {
	var a around
	f := e.In.File
	for child, n := e.Node, f.Parent(e.Node); n != pyparse.NoNode; child, n = n, f.Parent(n) {
		switch f.Kind(n) {
		case pyparse.IfStatement:
			when, never := w.branch(e.In, n, child, values)
			a.never = a.never || never
			a.add(when, eval.Place{In: e.In, Node: child})
		case pyparse.TryStatement, pyparse.MatchStatement:
			a.add(Sometimes, eval.Place{In: e.In, Node: child})
		case pyparse.ForStatement:
			if f.Node(child).Field == pyparse.BodyField && !slices.Contains(w.rounding, eval.Place{In: e.In, Node: n}) {
				a.loops = append(a.loops, n)
			}
		case pyparse.WhileStatement:
			a.endless = true
		case pyparse.FunctionDefinition, pyparse.ClassDefinition, pyparse.Lambda:
			slices.Reverse(a.loops)
			return a
		}
	}
	slices.Reverse(a.loops)
	return a
}

// add notes a branch that runs under a condition.
func (a *around) add(when Condition, branch eval.Place) {
	a.when = max(a.when, when)
	if when != Always {
		a.branches = append(a.branches, branch)
	}
}

// branch is the condition on which an `if` statement runs one of its branches.
func (w *walker) branch(in *module.Module, statement, branch pyparse.ID, values eval.Evaluator) (when Condition, never bool) {
	f := in.File
	add := func(condition pyparse.ID, wanted bool) {
		each, no := w.holds(eval.Place{In: in, Node: condition}, wanted, values)
		when, never = max(when, each), never || no
	}
	condition := f.Child(statement, pyparse.ConditionField)
	if f.Node(branch).Field == pyparse.ConsequenceField {
		add(condition, true)
		return when, never
	}
	if branch == condition {
		return when, never
	}
	add(condition, false)
	for alternative := range f.Children(statement) {
		if f.Node(alternative).Field != pyparse.AlternativeField {
			continue
		}
		if f.Kind(alternative) == pyparse.ElifClause {
			add(f.Child(alternative, pyparse.ConditionField), alternative == branch)
		}
		if alternative == branch {
			break
		}
	}
	return when, never
}

// holds decides whether a condition is true, or false, as it is wanted.
func (w *walker) holds(condition eval.Place, wanted bool, values eval.Evaluator) (when Condition, never bool) {
	truth := values.Expression(condition.In, condition.Node).Truth()
	if asks := asksFor(condition.In.File.Source(condition.Node)); asks == Debugging {
		switch {
		case wanted:
			return Debugging, false
		case truth == module.No:
			return Always, false
		}
		return Sometimes, false
	}
	switch {
	case truth == module.Maybe:
		return Sometimes, false
	case truth == module.AnswerOf(wanted):
		return Always, false
	}
	return Sometimes, true
}

// asksFor is the condition that the text of an `if` makes.
func asksFor(condition string) Condition {
	if strings.Contains(condition, "DEBUG") && !strings.Contains(condition, "not ") {
		return Debugging
	}
	return Sometimes
}

// loop goes round a `for` loop over what can be read off. ok is false where that cannot be told.
func (w *walker) loop(in *module.Module, statement pyparse.ID, t trail, round func()) (ok bool) {
	f := in.File
	over := eval.Place{In: in, Node: f.Child(statement, pyparse.RightField)}
	w.rounding = append(w.rounding, eval.Place{In: in, Node: statement})
	ok = w.rounds(target{in, in.ScopeAt(statement), f.Child(statement, pyparse.LeftField)}, over, t, round)
	w.rounding = w.rounding[:len(w.rounding)-1]
	return ok
}

// target is what a loop binds, a name or a tuple of names, and the scope that they are in.
type target struct {
	in    *module.Module
	scope int32
	node  pyparse.ID
}

// rounds binds the target of a loop to one entry after the other.
func (w *walker) rounds(to target, over eval.Place, t trail, round func()) (ok bool) {
	entries, ok := w.entries(over, t, 0)
	if !ok {
		return false
	}
	for _, entry := range entries {
		count := len(w.bound)
		if !w.unpack(to, entry, t) {
			return false
		}
		round()
		w.free(count)
	}
	return true
}

// entry is one entry of what a loop goes over: one expression, or a tuple of several.
type entry []eval.Place

// unpack binds the target of a loop to an entry.
func (w *walker) unpack(to target, from entry, t trail) bool {
	f := to.in.File
	if f.Kind(to.node) == pyparse.Identifier {
		if len(from) != 1 {
			return false
		}
		w.bind(to, from[0], t)
		return true
	}
	if f.Kind(to.node) != pyparse.TuplePattern && f.Kind(to.node) != pyparse.PatternList {
		return false
	}
	parts := []eval.Place(from)
	if len(from) == 1 {
		parts = nil
		tuple := w.meant(from[0])
		if k := tuple.In.File.Kind(tuple.Node); k != pyparse.Tuple && k != pyparse.List {
			return false
		}
		for n := range tuple.In.File.Children(tuple.Node) {
			parts = append(parts, eval.Place{In: tuple.In, Node: n})
		}
	}
	i := 0
	for n := range f.Children(to.node) {
		if i >= len(parts) || !w.unpack(target{to.in, to.scope, n}, entry{parts[i]}, t) {
			return false
		}
		i++
	}
	return i == len(parts)
}

// entries are what a loop goes over, where each is written out.
func (w *walker) entries(e eval.Place, t trail, depth int) (all []entry, ok bool) {
	f := e.In.File
	e = w.substituted(e)
	e.Node = f.Unparen(e.Node)
	if w.taken++; depth > deepest || w.taken > most {
		return nil, false
	}
	part := func(n pyparse.ID) bool {
		more, ok := w.entries(eval.Place{In: e.In, Node: n}, t, depth+1)
		all = append(all, more...)
		return ok
	}
	switch f = e.In.File; f.Kind(e.Node) {
	case pyparse.List, pyparse.Tuple, pyparse.Set, pyparse.ExpressionList:
		for n := range f.Children(e.Node) {
			if f.Kind(n) != pyparse.ListSplat {
				all = append(all, entry{{In: e.In, Node: n}})
			} else if !part(f.FirstChild(n)) {
				return nil, false
			}
		}
		return all, true
	case pyparse.BinaryOperator:
		return all, part(f.Child(e.Node, pyparse.LeftField)) && part(f.Child(e.Node, pyparse.RightField))
	case pyparse.Dictionary:
		return w.pairs(e, true, false)
	case pyparse.CallExpression:
		return w.calledEntries(e, t, depth)
	case pyparse.Identifier, pyparse.Attribute:
		return w.namedEntries(e, t, depth)
	}
	return nil, false
}

// pairs are the keys of a dict that is written out, its values, or both.
func (w *walker) pairs(dict eval.Place, key, value bool) (all []entry, ok bool) {
	f := dict.In.File
	if f.Kind(dict.Node) != pyparse.Dictionary {
		return nil, false
	}
	for n := range f.Children(dict.Node) {
		if f.Kind(n) != pyparse.Pair {
			return nil, false
		}
		var e entry
		if key {
			e = append(e, eval.Place{In: dict.In, Node: f.Child(n, pyparse.KeyField)})
		}
		if value {
			e = append(e, eval.Place{In: dict.In, Node: f.Child(n, pyparse.ValueField)})
		}
		all = append(all, e)
	}
	return all, true
}

// calledEntries are the entries of `list(x)`, `reversed(x)`, and of a dict's items(), keys() and values().
func (w *walker) calledEntries(e eval.Place, t trail, depth int) (all []entry, ok bool) {
	first, _ := argument(e, 0, "")
	switch w.called(e) {
	case "builtins.list", "builtins.tuple":
		return w.entries(first, t, depth+1)
	case "builtins.reversed":
		all, ok = w.entries(first, t, depth+1)
		slices.Reverse(all)
		return all, ok
	case "builtins.zip":
		return w.zipped(e, t, depth)
	}
	function := e.In.File.Call(e.Node).Function()
	if e.In.File.Kind(function) != pyparse.Attribute {
		return nil, false
	}
	dict := w.meant(eval.Place{In: e.In, Node: e.In.File.Child(function, pyparse.ObjectField)})
	if v, isName := w.variableOf(eval.Place{In: e.In, Node: e.In.File.Child(function, pyparse.ObjectField)}); isName && w.isFilled(v, t) {
		return nil, false
	}
	switch e.In.File.Name(e.In.File.Child(function, pyparse.AttributeField)) {
	case "items":
		return w.pairs(dict, true, true)
	case "keys":
		return w.pairs(dict, true, false)
	case "values":
		return w.pairs(dict, false, true)
	}
	return nil, false
}

// zipped are the entries of `zip(xs, ys)`: as many as the shortest has.
func (w *walker) zipped(e eval.Place, t trail, depth int) (all []entry, ok bool) {
	given := e.In.File.Call(e.Node).Arguments()
	if _, whole := given.Keyword(""); !whole && len(given.Positional()) == 0 {
		return nil, false
	}
	for i, n := range given.Positional() {
		column, ok := w.entries(eval.Place{In: e.In, Node: n}, t, depth+1)
		if !ok || slices.ContainsFunc(column, func(each entry) bool { return len(each) != 1 }) {
			return nil, false
		}
		if i == 0 {
			all = make([]entry, len(column))
		}
		all = all[:min(len(all), len(column))]
		for row := range all {
			all[row] = append(all[row], column[row][0])
		}
	}
	return all, true
}

// isFilled tells a dict that statements put something into.
func (w *walker) isFilled(v variable, t trail) bool {
	f := v.in.File
	if v.scope == 0 && w.startedOf(t).Filled(v.in, v.name) {
		return true
	}
	for _, n := range f.Nodes(pyparse.Subscript) {
		owner := f.Child(n, pyparse.ValueField)
		if f.Kind(owner) == pyparse.Identifier && f.Name(owner) == v.name && f.Node(n).Field == pyparse.LeftField {
			return true
		}
	}
	for _, n := range f.Nodes(pyparse.CallExpression) {
		function := f.Call(n).Function()
		owner := f.Child(function, pyparse.ObjectField)
		if f.Kind(function) != pyparse.Attribute || f.Kind(owner) != pyparse.Identifier || f.Name(owner) != v.name {
			continue
		}
		switch f.Name(f.Child(function, pyparse.AttributeField)) {
		case "update", "setdefault", "pop", "clear", "popitem":
			return true
		}
	}
	return false
}

// namedEntries are the entries of a list that has a name, as the statements that always run have made it.
func (w *walker) namedEntries(e eval.Place, t trail, depth int) (all []entry, ok bool) {
	if gathered, ok := w.gathered(e); ok {
		for _, each := range gathered {
			all = append(all, entry{each})
		}
		return all, true
	}
	v, ok := w.variableOf(e)
	if !ok {
		return nil, false
	}
	if v.scope == 0 && w.startedOf(t).Filled(v.in, v.name) {
		return nil, false
	}
	steps := w.stepsOf(v)
	for _, s := range steps {
		around := w.around(eval.Place{In: v.in, Node: s.node}, t.values)
		if around.never {
			continue
		}
		if s.sets {
			all = nil
		}
		switch {
		case s.value == pyparse.NoNode, around.when != Always, around.endless, len(around.loops) > 0, s.front:
			return nil, false
		case s.one:
			all = append(all, entry{{In: v.in, Node: s.value}})
		default:
			more, ok := w.entries(eval.Place{In: v.in, Node: s.value}, t, depth+1)
			if !ok || v.in.File.Kind(s.value) == pyparse.Dictionary && w.isFilled(v, t) {
				return nil, false
			}
			all = append(all, more...)
		}
	}
	return all, len(steps) > 0
}
