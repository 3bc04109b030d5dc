package eval

import (
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// block executes statements until one of them leaves the block.
func (m *machine) block(sp *space, in *module.Module, block pyparse.ID) {
	for statement := range in.File.Children(block) {
		if m.left--; m.left < 0 || sp.flow != goesOn {
			return
		}
		m.statement(sp, Place{in, statement})
	}
}

func (m *machine) statement(sp *space, p Place) {
	f := p.In.File
	switch f.Kind(p.Node) {
	case pyparse.ExpressionStatement:
		m.expression(sp, Place{p.In, f.FirstChild(p.Node)})
	case pyparse.ImportStatement, pyparse.ImportFromStatement:
		m.imports(sp, p)
	case pyparse.IfStatement:
		m.condition(sp, p)
	case pyparse.ForStatement:
		m.loop(sp, p)
	case pyparse.WhileStatement, pyparse.MatchStatement:
		m.spoil(sp, p, "a loop or a match sets it")
	case pyparse.TryStatement:
		m.try(sp, p)
	case pyparse.WithStatement:
		m.with(sp, p)
	default:
		m.leave(sp, p)
	}
}

// leave executes the statements that end a block, that delete, and that define.
func (m *machine) leave(sp *space, p Place) {
	f := p.In.File
	switch f.Kind(p.Node) {
	case pyparse.ReturnStatement:
		sp.flow, sp.result = returns, Value{Kind: None, At: p}
		if n := f.FirstChild(p.Node); n != pyparse.NoNode {
			sp.result = m.eval(Place{p.In, n})
		}
	case pyparse.RaiseStatement:
		sp.flow = raises
	case pyparse.BreakStatement, pyparse.ContinueStatement:
		sp.flow = leavesLoop
	case pyparse.DeleteStatement:
		m.delete(sp, p)
	case pyparse.FunctionDefinition, pyparse.ClassDefinition:
		m.define(sp, p, p.Node)
	case pyparse.DecoratedDefinition:
		m.define(sp, p, f.Child(p.Node, pyparse.DefinitionField))
	}
}

// define executes a class or function: its name is found where it is defined. In the body of a configuration a function is a
// setting that is worked out later.
func (m *machine) define(sp *space, p Place, definition pyparse.ID) {
	f := p.In.File
	name := f.Name(f.Child(definition, pyparse.NameField))
	delete(sp.names, name)
	if IsSetting(name) {
		m.set(sp, name, p, Value{At: p, Why: "a function or class makes it"})
	}
}

// eval evaluates an expression as things stand.
func (m *machine) eval(p Place) Value {
	r := run{Evaluator: m.Evaluator, left: enough, machine: m}
	v := r.at(p, deepest)
	m.left -= (enough - r.left) / 8
	return v
}

// expression executes a statement that is an expression or an assignment.
func (m *machine) expression(sp *space, p Place) {
	f := p.In.File
	p.Node = f.Unparen(p.Node)
	m.named(sp, p)
	switch f.Kind(p.Node) {
	case pyparse.Assignment:
		m.assignment(sp, p)
	case pyparse.AugmentedAssignment:
		m.augment(sp, p)
	case pyparse.CallExpression:
		m.callStatement(sp, p)
	}
	m.handOver(sp, p)
}

// assignment executes `a = b = value`. What a method takes out of a list or dict on the way is taken out.
func (m *machine) assignment(sp *space, p Place) {
	f := p.In.File
	value := f.Assign(p.Node).Value
	if value == pyparse.NoNode { // an annotation alone
		return
	}
	v := m.eval(Place{p.In, value})
	if n := f.Unparen(value); f.Kind(n) == pyparse.CallExpression {
		m.changeByMethod(sp, Place{p.In, n})
	}
	for n := p.Node; f.Kind(n) == pyparse.Assignment; n = f.Child(n, pyparse.RightField) {
		m.assign(sp, Place{p.In, f.Assign(n).Target}, v)
	}
}

// assign gives a target a value.
func (m *machine) assign(sp *space, target Place, v Value) {
	f := target.In.File
	target.Node = f.Unparen(target.Node)
	switch f.Kind(target.Node) {
	case pyparse.Identifier:
		m.set(m.home(sp, target), f.Name(target.Node), target, v)
	case pyparse.Subscript:
		m.assignEntry(sp, target, v)
	case pyparse.PatternList, pyparse.TuplePattern, pyparse.ListPattern, pyparse.Tuple, pyparse.ExpressionList, pyparse.List:
		m.unpack(sp, target, v)
	}
}

// named executes the `name := value` in an expression. That of one which need not be evaluated is not known.
func (m *machine) named(sp *space, p Place) {
	f := p.In.File
	for n := p.Node; n < pyparse.ID(f.Node(p.Node).Next); n++ {
		if f.Kind(n) != pyparse.NamedExpression {
			continue
		}
		at := Place{p.In, n}
		v := Value{At: at, Why: "an expression sets it that need not be evaluated"}
		if !mayBeSkipped(f, n, p.Node) {
			v = m.eval(at)
		}
		m.set(sp, f.Name(f.Child(n, pyparse.NameField)), at, v)
	}
}

// mayBeSkipped tells a part of an expression that is not evaluated each time, or later.
func mayBeSkipped(f *pyparse.File, n, expression pyparse.ID) bool {
	for ; n > expression; n = f.Parent(n) {
		switch parent := f.Parent(n); f.Kind(parent) {
		case pyparse.BooleanOperator, pyparse.ConditionalExpression, pyparse.Lambda,
			pyparse.ListComprehension, pyparse.SetComprehension, pyparse.DictionaryComprehension, pyparse.GeneratorExpression:
			return true
		case pyparse.ComparisonOperator: // of more than two, those behind the second wait for it
			if first := f.FirstChild(parent); n != first && n != f.NextSibling(first) {
				return true
			}
		}
	}
	return false
}

// home is the scope that an assignment to a name goes to: the module's when a function declares it global.
func (m *machine) home(sp *space, target Place) *space {
	scope := target.In.ScopeAt(target.Node)
	if scope == 0 {
		return sp
	}
	name := target.In.File.Name(target.Node)
	for at := target.In.Last(scope, name); at >= 0; at = target.In.Bindings[at].Before {
		if target.In.Bindings[at].Kind == module.Global {
			return m.module(target.In)
		}
	}
	return sp
}

// unpack executes `a, b = value`.
func (m *machine) unpack(sp *space, target Place, v Value) {
	f := target.In.File
	var parts []pyparse.ID
	starred := false
	for n := range f.Children(target.Node) {
		parts = append(parts, n)
		starred = starred || f.Kind(n) == pyparse.ListSplatPattern
	}
	for i, part := range parts {
		if f.Kind(part) == pyparse.ListSplatPattern {
			part = f.FirstChild(part)
		}
		m.assign(sp, Place{target.In, part}, lift(target, func(v []Value) Value {
			if starred || !whole(v[0]) || len(v[0].Items) != len(parts) {
				return by(target, v[0])
			}
			return v[0].Items[i]
		}, v))
	}
}

// condition executes an if statement.
func (m *machine) condition(sp *space, p Place) {
	f := p.In.File
	var otherwise []pyparse.ID
	for n := range f.Children(p.Node) {
		if k := f.Kind(n); k == pyparse.ElifClause || k == pyparse.ElseClause {
			otherwise = append(otherwise, n)
		}
	}
	m.choose(sp, p, otherwise)
}

// choose executes an if or elif clause, and the clauses behind it where it does not hold.
func (m *machine) choose(sp *space, p Place, otherwise []pyparse.ID) {
	f := p.In.File
	if f.Kind(p.Node) == pyparse.ElseClause {
		m.block(sp, p.In, f.Child(p.Node, pyparse.BodyField))
		return
	}
	asked := Place{p.In, f.Child(p.Node, pyparse.ConditionField)}
	m.named(sp, asked)
	condition := m.eval(asked)
	then := func() { m.block(sp, p.In, f.Child(p.Node, pyparse.ConsequenceField)) }
	next := func() {
		if len(otherwise) > 0 {
			m.choose(sp, Place{p.In, otherwise[0]}, otherwise[1:])
		}
	}
	switch condition.Truth() {
	case module.Yes:
		then()
	case module.No:
		next()
	case module.Maybe:
		m.either(sp, choice{p, chosen(condition)}, then, next)
	}
}

// choice is a condition that is not known, and the branch that it chooses when no variable of the environment is set, as of Either.
type choice struct {
	at     Place
	silent int
}

// either executes two branches of which one is run.
func (m *machine) either(sp *space, c choice, a, b func()) {
	m.branch(sp, c.at, func() int { a(); return c.silent }, b)
}

// branch executes two branches of which one is run; the first tells which, as of Either.
func (m *machine) branch(sp *space, at Place, a func() (silent int), b func()) {
	before, since := m.clone(sp.state), len(m.written)
	m.unsure++
	c := choice{at: at, silent: a()}
	after, others := sp.state, m.undo(since, sp)
	sp.state = before
	b()
	own := m.undo(since, sp)
	m.unsure--
	switch {
	case after.flow == raises:
		others = own
	case sp.flow == raises:
		own = others
	}
	m.joinOthers(c, others, own)
	sp.state = m.join(c.at, c.silent, after, sp.state)
}

// loop executes a for statement over what is known. One that may be left early, or that goes over something else, makes what it
// changes unknown.
func (m *machine) loop(sp *space, p Place) {
	f := p.In.File
	over := m.eval(Place{p.In, f.Child(p.Node, pyparse.RightField)})
	if over.Kind == Environment || over.Kind == Either {
		m.either(sp, choice{p, 1}, func() { m.loopOver(sp, p, over.Silent()) }, func() { m.spoil(sp, p, "a loop over what is not known sets it") })
		return
	}
	m.loopOver(sp, p, over)
}

func (m *machine) loopOver(sp *space, p Place, over Value) {
	f := p.In.File
	entries, ok := iterated(over)
	before := m.clone(sp.state)
	for _, entry := range entries {
		if !ok || m.left < 0 {
			break
		}
		m.assign(sp, Place{p.In, f.Child(p.Node, pyparse.LeftField)}, entry)
		m.block(sp, p.In, f.Child(p.Node, pyparse.BodyField))
		ok = sp.flow == goesOn
	}
	if !ok {
		sp.state = before
		m.spoil(sp, p, "a loop sets it that cannot be followed")
	}
}

// spoil makes unknown what the statements below a node may change.
func (m *machine) spoil(sp *space, p Place, why string) {
	f := p.In.File
	unknown := Value{At: p, Why: why}
	for n := p.Node; n < pyparse.ID(f.Node(p.Node).Next); n++ {
		m.left--
		if f.Kind(n) == pyparse.ReturnStatement {
			sp.returned = append(sp.returned, returned{value: unknown})
		}
		if f.Kind(n) == pyparse.CallExpression && HandsOver(p.In, n) {
			sp.setOpen(p, why)
		}
		switch target := m.root(p.In, n); {
		case target == pyparse.NoNode:
		case f.Name(target) == "globals" || f.Name(target) == "locals" || f.Name(target) == "vars":
			sp.setOpen(p, why)
		case f.Kind(n) == pyparse.Identifier || m.holds(sp, f.Name(target)):
			m.set(sp, f.Name(target), p, unknown)
		}
	}
}

// holds tells a name for something that can be changed in place.
func (m *machine) holds(sp *space, name string) bool {
	s := sp.names[name]
	if s == nil {
		return false
	}
	switch s.Value.Kind {
	case List, Dict, Either, Environment:
		return true
	}
	return false
}

// root is the name that a target of an assignment, or the owner of a method that is called, begins with.
func (m *machine) root(in *module.Module, n pyparse.ID) pyparse.ID {
	f := in.File
	switch parent := f.Parent(n); {
	case f.Node(n).Field == pyparse.LeftField && (f.Kind(parent) == pyparse.Assignment || f.Kind(parent) == pyparse.AugmentedAssignment ||
		f.Kind(parent) == pyparse.ForStatement), f.Kind(parent) == pyparse.PatternList, f.Kind(parent) == pyparse.AsPatternTarget:
	case f.Kind(n) == pyparse.CallExpression && f.Kind(f.Unparen(f.Call(n).Function())) == pyparse.Attribute:
		n = f.Child(f.Unparen(f.Call(n).Function()), pyparse.ObjectField)
	default:
		return pyparse.NoNode
	}
	return m.rootOf(in, n)
}

// rootOf is the name that an expression begins with.
func (m *machine) rootOf(in *module.Module, n pyparse.ID) pyparse.ID {
	f := in.File
	for range deepest {
		switch f.Kind(n) {
		case pyparse.Identifier:
			return n
		case pyparse.Subscript:
			n = f.Child(n, pyparse.ValueField)
		case pyparse.CallExpression:
			n = f.Call(n).Function()
		case pyparse.Attribute:
			n = f.Child(n, pyparse.ObjectField)
		case pyparse.ParenthesizedExpression:
			n = f.Unparen(n)
		default:
			return pyparse.NoNode
		}
	}
	return pyparse.NoNode
}

// try executes a try statement: its body may come to its end or fail. It is taken to fail, as the project stands, when a module or
// variable that it asks for is not there; nobody knows when it asks for a package that may be installed.
func (m *machine) try(sp *space, p Place) {
	t := p.In.File.Try(p.Node)
	body := func() (silent int) {
		missing, perhaps := m.missing, m.perhaps
		m.block(sp, p.In, t.Body)
		if t.Else != pyparse.NoNode && sp.flow == goesOn {
			m.block(sp, p.In, p.In.File.Child(t.Else, pyparse.BodyField))
		}
		switch {
		case m.missing > missing:
			return 2
		case m.perhaps > perhaps:
			return 0
		}
		return 1
	}
	if len(t.Handlers) == 0 {
		body()
	} else {
		m.branch(sp, p, body, func() { m.handle(sp, p.In, t.Handlers) })
	}
	if t.Finally != pyparse.NoNode {
		m.block(sp, p.In, p.In.File.ChildOfKind(t.Finally, pyparse.Block))
	}
}

// handle executes one of the handlers of a try statement: the first, as far as can be told.
func (m *machine) handle(sp *space, in *module.Module, handlers []pyparse.Handler) {
	first := func() { m.block(sp, in, handlers[0].Body) }
	if len(handlers) == 1 {
		first()
		return
	}
	m.either(sp, choice{Place{in, handlers[0].Body}, 1}, first, func() { m.handle(sp, in, handlers[1:]) })
}

// with executes the body of a with statement; nobody knows what its names stand for.
func (m *machine) with(sp *space, p Place) {
	f := p.In.File
	for _, item := range f.With(p.Node) {
		if item.Target != pyparse.NoNode {
			m.assign(sp, Place{p.In, item.Target}, Value{At: Place{p.In, item.Context}})
		}
	}
	m.block(sp, p.In, f.Child(p.Node, pyparse.BodyField))
}

// delete executes `del name` and `del name[key]`.
func (m *machine) delete(sp *space, p Place) {
	f := p.In.File
	var targets []pyparse.ID
	for n := range f.Children(p.Node) {
		if f.Kind(n) != pyparse.ExpressionList {
			targets = append(targets, n)
			continue
		}
		for each := range f.Children(n) {
			targets = append(targets, each)
		}
	}
	for _, n := range targets {
		switch f.Kind(n) {
		case pyparse.Identifier:
			delete(sp.names, f.Name(n))
		case pyparse.Subscript:
			m.deleteEntry(sp, Place{p.In, n})
		}
	}
}
