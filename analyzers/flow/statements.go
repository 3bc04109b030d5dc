package flow

import (
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// block walks statements; ended tells that the way does not come to its end: it returns, raises or leaves the loop.
func (f *Frame) block(n pyparse.ID) (ended bool) {
	for statement := range f.in.File.Children(n) {
		f.observe()
		if f.spent() {
			return true
		}
		if ended := f.statement(statement); f.gone() || ended {
			return true
		}
	}
	return false
}

func (f *Frame) statement(n pyparse.ID) (ended bool) {
	file := f.in.File
	switch file.Kind(n) {
	case pyparse.ExpressionStatement:
		f.simple(file.FirstChild(n))
	case pyparse.ReturnStatement:
		if value := file.FirstChild(n); value != pyparse.NoNode {
			f.result = f.result.Or(f.returned(value))
		} else {
			f.result = f.result.Or(None())
		}
		return true
	case pyparse.RaiseStatement:
		f.raise(file.FirstChild(n))
		return true
	case pyparse.BreakStatement:
		f.breaks = append(f.breaks, f.vars)
		return true
	case pyparse.ContinueStatement:
		f.rounds = append(f.rounds, f.vars)
		return true
	case pyparse.AssertStatement:
		return f.assert(file.FirstChild(n))
	case pyparse.DeleteStatement:
		f.expression(file.FirstChild(n))
	case pyparse.FunctionDefinition, pyparse.DecoratedDefinition:
		f.define(n)
	default:
		return f.compound(n)
	}
	return false
}

// returned is the value of a return statement.
func (f *Frame) returned(n pyparse.ID) Value {
	v := f.expression(n)
	if answer, _ := v.Truth(); answer == module.Maybe && !f.thrown {
		f.unclear = f.place(n)
	}
	return v
}

// compound is a statement with statements in it.
func (f *Frame) compound(n pyparse.ID) (ended bool) {
	file := f.in.File
	switch file.Kind(n) {
	case pyparse.IfStatement:
		return f.ifStatement(n)
	case pyparse.ForStatement:
		return f.forStatement(n)
	case pyparse.WhileStatement:
		return f.loop(n, func() { f.expression(file.Child(n, pyparse.ConditionField)) })
	case pyparse.WithStatement:
		return f.with(n)
	case pyparse.TryStatement:
		return f.try(file.Try(n))
	case pyparse.MatchStatement:
		return f.match(n)
	}
	return false
}

// simple walks an assignment or an expression.
func (f *Frame) simple(n pyparse.ID) {
	file := f.in.File
	switch file.Kind(n) {
	case pyparse.Assignment:
		a := file.Assign(n)
		if a.Value == pyparse.NoNode {
			return // a bare annotation
		}
		value := f.expression(a.Value)
		for n != a.Value {
			f.assign(file.Child(n, pyparse.LeftField), value)
			n = file.Child(n, pyparse.RightField)
		}
	case pyparse.AugmentedAssignment:
		value := f.combine(n)
		f.assign(file.Child(n, pyparse.LeftField), value)
	default:
		f.expression(n)
		f.changed(n)
	}
}

// setItem is `name[key] = value`.
func (f *Frame) setItem(target pyparse.ID, value Value) {
	file := f.in.File
	owner := file.Child(target, pyparse.ValueField)
	if file.Kind(owner) != pyparse.Identifier {
		return
	}
	if d, ok := f.dictOf(owner); ok {
		f.vars[file.Name(owner)] = Value{d.with(f.expression(file.Child(target, pyparse.SubscriptField)), value)}
		return
	}
	f.forget(owner)
}

// changed forgets a list or dict that a method call of its own may have changed.
func (f *Frame) changed(n pyparse.ID) {
	file := f.in.File
	if file.Kind(n) != pyparse.CallExpression {
		return
	}
	function := file.Call(n).Function()
	owner := file.Child(function, pyparse.ObjectField)
	if file.Kind(function) != pyparse.Attribute || file.Kind(owner) != pyparse.Identifier {
		return
	}
	name := file.Name(file.Child(function, pyparse.AttributeField))
	if _, followed := growths[name]; !changes(name) && !(f.Strict && followed) {
		f.forget(owner)
	}
}

// forget makes a name that holds a list or a dict unknown.
func (f *Frame) forget(name pyparse.ID) {
	key := f.in.File.Name(name)
	for _, o := range f.vars[key] {
		switch o.(type) {
		case *List, *Dict:
			f.vars[key] = Unknown()
		}
	}
}

// assign binds a target: a name, an attribute of an instance, or several of them.
func (f *Frame) assign(target pyparse.ID, value Value) {
	file := f.in.File
	target = file.Unparen(target)
	switch file.Kind(target) {
	case pyparse.Identifier:
		if f.vars != nil {
			f.vars[file.Name(target)] = value
		}
	case pyparse.Attribute:
		for _, o := range f.expression(file.Child(target, pyparse.ObjectField)) {
			if i, ok := o.(*Instance); ok {
				i.put(f, file.Name(file.Child(target, pyparse.AttributeField)), value)
			}
		}
	case pyparse.Subscript:
		f.setItem(target, value)
	case pyparse.PatternList, pyparse.TuplePattern, pyparse.ListPattern, pyparse.Tuple, pyparse.List, pyparse.ExpressionList:
		f.unpack(target, value)
	}
}

func (f *Frame) unpack(target pyparse.ID, value Value) {
	i := 0
	for part := range f.in.File.Children(target) {
		item := Unknown()
		if len(value) == 1 {
			if l, ok := value[0].(*List); ok && !l.Open && i < len(l.Items) {
				item = l.Items[i]
			}
		}
		f.assign(part, item)
		i++
	}
}

func (f *Frame) ifStatement(n pyparse.ID) (ended bool) {
	file := f.in.File
	var ways []map[string]Value
	doubtful := f.doubt
	before := f.doubt
	open := true // the way past all clauses so far
	for _, clause := range f.clauses(n) {
		body, truth := file.Child(clause, pyparse.ConsequenceField), module.Yes
		if file.Kind(clause) == pyparse.ElseClause {
			body = file.Child(clause, pyparse.BodyField)
		} else {
			var doubt bool
			truth, doubt = f.truth(file.Child(clause, pyparse.ConditionField))
			doubtful = doubtful || doubt && truth == module.Maybe
			if f.gone() {
				open = false
				break
			}
		}
		if truth == module.Yes && len(ways) == 0 {
			return f.block(body) // the only way
		}
		f.doubt = doubtful
		if truth != module.No {
			ways = append(ways, f.branch(func() bool { return f.block(body) }))
		}
		if truth == module.Yes {
			open = false
			break
		}
	}
	if open {
		ways = append(ways, f.branch(func() bool { return false }))
	}
	f.doubt = before || doubtful && oneEnded(ways)
	return f.join(ways...)
}

// clauses are an if statement, which is the first of them, its elif clauses and its else clause.
func (f *Frame) clauses(n pyparse.ID) []pyparse.ID {
	all := []pyparse.ID{n}
	for c := range f.in.File.Children(n) {
		if k := f.in.File.Kind(c); k == pyparse.ElifClause || k == pyparse.ElseClause {
			all = append(all, c)
		}
	}
	return all
}

// oneEnded tells that what follows is reached only on some of the ways.
func oneEnded(ways []map[string]Value) bool {
	for _, way := range ways {
		if way == nil {
			return true
		}
	}
	return false
}

// define binds the name of a function inside of a function.
func (f *Frame) define(n pyparse.ID) {
	file := f.in.File
	if file.Kind(n) == pyparse.DecoratedDefinition {
		n = file.Child(n, pyparse.DefinitionField)
	}
	name := file.Child(n, pyparse.NameField)
	if f.vars == nil || name == pyparse.NoNode {
		return
	}
	f.vars[file.Name(name)] = Unknown()
	if f.Strict && file.Kind(n) == pyparse.FunctionDefinition {
		f.vars[file.Name(name)] = Value{Function{In: f.in, Node: n, outer: f}}
	}
}
