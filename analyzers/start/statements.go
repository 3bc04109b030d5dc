package start

import (
	"maps"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// block runs statements; ended tells that the way does not come to its end.
func (r *run) block(f *frame, n pyparse.ID) (ended bool) {
	for statement := range f.in.File.Children(n) {
		if r.statement(f, statement) {
			return true
		}
	}
	return false
}

func (r *run) statement(f *frame, n pyparse.ID) (ended bool) {
	file := f.in.File
	if r.left--; r.left < 0 {
		return true
	}
	switch file.Kind(n) {
	case pyparse.ExpressionStatement:
		r.simple(f, file.FirstChild(n))
	case pyparse.ReturnStatement:
		r.giveBack(f, file.FirstChild(n))
		return true
	case pyparse.RaiseStatement, pyparse.BreakStatement, pyparse.ContinueStatement:
		return true // loops with break and continue are not gone round (loop)
	case pyparse.FunctionDefinition:
		f.names[file.Name(file.Function(n).Name())] = &Function{In: f.in, Node: n, around: f}
	case pyparse.DecoratedDefinition, pyparse.ClassDefinition:
		r.define(f, n)
	case pyparse.IfStatement:
		return r.ifStatement(f, n)
	case pyparse.ForStatement:
		return r.loop(f, n)
	case pyparse.WithStatement, pyparse.TryStatement, pyparse.WhileStatement, pyparse.MatchStatement:
		r.inDoubt(f, func() { r.blocks(f, n) })
	}
	return false
}

// define makes a class, or a function with decorators, in a function: nobody knows which. With functools.wraps it is the function.
func (r *run) define(f *frame, n pyparse.ID) {
	file := f.in.File
	inner := n
	if file.Kind(n) == pyparse.DecoratedDefinition {
		inner = file.Child(n, pyparse.DefinitionField)
	}
	name := file.Child(inner, pyparse.NameField)
	var t Thing = Unknown{}
	if decorators := file.Function(inner).Decorators(); file.Kind(inner) == pyparse.FunctionDefinition && len(decorators) == 1 {
		if c, ok := r.expression(f, file.DecoratorExpression(decorators[0])).(*Call); ok && c.Named() == "functools.wraps" {
			t = &Function{In: f.in, Node: inner, around: f}
		}
	}
	f.names[file.Name(name)] = t
}

// giveBack is a return statement.
func (r *run) giveBack(f *frame, value pyparse.ID) {
	var t Thing = None
	if value != pyparse.NoNode {
		t = r.expression(f, value)
	}
	if r.doubt > 0 && f.result == nil {
		// It may go on: what follows is in doubt.
		r.doubt++
		f.doubtful++
	}
	if f.doubtful > 0 || f.result != nil {
		t = Unknown{}
	}
	f.result = t
}

// inDoubt runs what may be run, or not: the names that it binds are unknown behind it.
func (r *run) inDoubt(f *frame, work func()) {
	before := maps.Clone(f.names)
	r.doubt++
	work()
	r.doubt--
	for name, t := range f.names {
		if old, had := before[name]; !had || old != t {
			f.names[name] = Unknown{}
		}
	}
}

// blocks runs all blocks of a compound statement.
func (r *run) blocks(f *frame, n pyparse.ID) {
	for child := range f.in.File.Children(n) {
		switch f.in.File.Kind(child) {
		case pyparse.Block:
			r.block(f, child)
		case pyparse.ElifClause, pyparse.ElseClause, pyparse.ExceptClause, pyparse.FinallyClause, pyparse.CaseClause:
			r.blocks(f, child)
		}
	}
}

func (r *run) simple(f *frame, n pyparse.ID) {
	file := f.in.File
	switch file.Kind(n) {
	case pyparse.Assignment:
		a := file.Assign(n)
		if a.Value == pyparse.NoNode {
			return // a bare annotation
		}
		t := r.expression(f, a.Value)
		for n != a.Value {
			r.assign(f, file.Child(n, pyparse.LeftField), t)
			n = file.Child(n, pyparse.RightField)
		}
	case pyparse.AugmentedAssignment:
		r.augment(f, n)
	default:
		r.expression(f, n)
	}
}

// augment is `target += value`: a list grows in its place.
func (r *run) augment(f *frame, n pyparse.ID) {
	file := f.in.File
	target := file.Child(n, pyparse.LeftField)
	before := r.expression(f, target)
	more := r.expression(f, file.Child(n, pyparse.RightField))
	if l, ok := before.(*List); ok && file.Node(n).Flags&pyparse.Add != 0 {
		r.extend(l, more)
		return
	}
	spoil(before)
	r.assign(f, target, r.sum(before, more, file.Node(n).Flags))
}

// assign binds a target: a name, an attribute, an item, or several of them.
func (r *run) assign(f *frame, target pyparse.ID, t Thing) {
	file := f.in.File
	target = file.Unparen(target)
	switch file.Kind(target) {
	case pyparse.Identifier:
		if f.names == nil {
			return
		}
		f.names[file.Name(target)] = t
	case pyparse.Attribute:
		if o, ok := r.expression(f, file.Child(target, pyparse.ObjectField)).(*Object); ok {
			r.setField(o, file.Name(file.Child(target, pyparse.AttributeField)), t)
		}
	case pyparse.Subscript:
		owner, key := r.expression(f, file.Child(target, pyparse.ValueField)), r.key(f, target)
		if d, ok := owner.(*Dict); ok {
			r.put(d, key, t)
		} else {
			spoil(owner)
		}
	case pyparse.PatternList, pyparse.TuplePattern, pyparse.ListPattern, pyparse.Tuple, pyparse.List, pyparse.ExpressionList:
		r.unpack(f, target, t)
	}
}

func (r *run) setField(o *Object, name string, t Thing) {
	if r.doubt > 0 || r.under.In != nil {
		t = Unknown{}
	}
	o.fields[name] = t
}

func (r *run) unpack(f *frame, target pyparse.ID, t Thing) {
	var items []Item
	count := 0
	for range f.in.File.Children(target) {
		count++
	}
	if l, ok := t.(*List); ok && !l.Spoiled && len(l.Items) == count {
		items = l.Items
	}
	i := 0
	for part := range f.in.File.Children(target) {
		var item Thing = Unknown{}
		if i < len(items) && items[i].Under.In == nil {
			item = items[i].Thing
		}
		r.assign(f, part, item)
		i++
	}
}

func (r *run) ifStatement(f *frame, n pyparse.ID) (ended bool) {
	file := f.in.File
	clauses := []pyparse.ID{n}
	for c := range file.Children(n) {
		if k := file.Kind(c); k == pyparse.ElifClause || k == pyparse.ElseClause {
			clauses = append(clauses, c)
		}
	}
	doubted := false
	for _, clause := range clauses {
		body, holds := file.Child(clause, pyparse.ConsequenceField), module.Yes
		if file.Kind(clause) == pyparse.ElseClause {
			body = file.Child(clause, pyparse.BodyField)
		} else {
			holds = truth(r.expression(f, file.Child(clause, pyparse.ConditionField)))
		}
		switch {
		case holds == module.Yes && !doubted:
			return r.block(f, body)
		case holds != module.No:
			doubted = true
			r.inDoubt(f, func() { r.block(f, body) })
		}
		if holds == module.Yes {
			break
		}
	}
	return false
}

// loop goes round a `for` loop over what is known.
func (r *run) loop(f *frame, n pyparse.ID) (ended bool) {
	file := f.in.File
	items, known := r.items(r.expression(f, file.Child(n, pyparse.RightField)))
	body := file.Child(n, pyparse.BodyField)
	if !known || jumps(file, n) {
		r.inDoubt(f, func() {
			r.assign(f, file.Child(n, pyparse.LeftField), Unknown{})
			r.blocks(f, n)
		})
		return false
	}
	for _, item := range items {
		ended := false
		r.below(item, func() {
			r.assign(f, file.Child(n, pyparse.LeftField), item.Thing)
			ended = r.block(f, body)
		})
		if ended || r.left < 0 {
			return true
		}
	}
	if clause := file.ChildOfKind(n, pyparse.ElseClause); clause != pyparse.NoNode {
		return r.block(f, file.Child(clause, pyparse.BodyField))
	}
	return false
}

// below runs what is done with an entry, which is done where the entry is there.
func (r *run) below(item Item, work func()) {
	before, by := r.under, r.by
	if item.By != nil {
		r.by = item.By
	}
	if item.Under.In != nil && before.In != nil && item.Under != before {
		r.doubt++ // below two conditions
		defer func() { r.doubt-- }()
	}
	if item.Under.In != nil {
		r.under = item.Under
	}
	work()
	r.under, r.by = before, by
}

// jumps tells a loop with a break or continue of its own.
func jumps(file *pyparse.File, loop pyparse.ID) bool {
	end := pyparse.ID(file.Node(loop).Next)
	for _, kind := range []pyparse.Kind{pyparse.BreakStatement, pyparse.ContinueStatement} {
		for _, n := range file.Nodes(kind) {
			if loop < n && n < end {
				return true
			}
		}
	}
	return false
}
