package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// editMethod is a method that may change the fields.
type editMethod struct {
	at     eval.Place
	self   string          // what it calls the serializer
	fields map[string]bool // names that hold the dict of fields
	given  map[string]bool // names that hold arguments of the serializer's own, and are false without them
}

// read finds what the names of a method hold.
func (e *editor) read(at eval.Place) *editMethod {
	m := &editMethod{at: at, fields: make(map[string]bool), given: make(map[string]bool)}
	f := at.In.File
	first := true
	for p := range f.Children(f.Function(at.Node).Parameters()) {
		name, value := p, pyparse.NoNode
		switch f.Kind(p) {
		case pyparse.DefaultParameter, pyparse.TypedDefaultParameter:
			name, value = f.Child(p, pyparse.NameField), f.Child(p, pyparse.ValueField)
		case pyparse.TypedParameter, pyparse.DictionarySplatPattern:
			name = f.FirstChild(p)
		}
		switch text := f.Name(name); {
		case first:
			m.self = text
		case f.Kind(p) == pyparse.DictionarySplatPattern, f.Kind(p) == pyparse.TypedParameter && f.Kind(name) == pyparse.DictionarySplatPattern:
			if f.Kind(name) != pyparse.Identifier {
				text = f.Name(f.FirstChild(name))
			}
			m.given[text] = true
		case value != pyparse.NoNode && !ours[text]:
			m.given[text] = e.names.Expression(at.In, value).Truth() == module.No
		}
		first = false
	}
	e.readAssignments(m)
	return m
}

// readAssignments finds the names and attributes that a method gives the fields or an argument to.
func (e *editor) readAssignments(m *editMethod) {
	f := m.at.In.File
	for _, n := range f.Nodes(pyparse.Assignment) {
		if n < m.at.Node || n >= pyparse.ID(f.Node(m.at.Node).Next) {
			continue
		}
		assign := f.Assign(n)
		isFields, isGiven := m.isFields(assign.Value), e.isGiven(m, assign.Value)
		switch f.Kind(assign.Target) {
		case pyparse.Identifier:
			name := f.Name(assign.Target)
			m.fields[name] = m.fields[name] || isFields
			m.given[name] = m.given[name] || isGiven
		case pyparse.Attribute:
			if name, ok := m.ofSelf(assign.Target); ok && isGiven {
				e.given[name] = true
			}
		}
	}
}

// readGiven finds the attributes that hold an argument of the serializer's own once it is made.
func (e *editor) readGiven(line []project.Symbol) {
	for _, class := range line {
		if at, ok := e.method(class, "__init__"); ok {
			e.read(at)
		}
	}
}

// ofSelf is x in self.x.
func (m *editMethod) ofSelf(n pyparse.ID) (name string, ok bool) {
	f := m.at.In.File
	owner := f.Child(n, pyparse.ObjectField)
	if f.Kind(n) != pyparse.Attribute || f.Kind(owner) != pyparse.Identifier || f.Name(owner) != m.self {
		return "", false
	}
	return f.Name(f.Child(n, pyparse.AttributeField)), true
}

// isFields tells an expression that is the dict of the serializer's fields.
func (m *editMethod) isFields(n pyparse.ID) bool {
	f := m.at.In.File
	n = f.Unparen(n)
	switch f.Kind(n) {
	case pyparse.Identifier:
		return m.fields[f.Name(n)] && f.Node(n).Field != pyparse.AttributeField && f.Node(n).Field != pyparse.NameField
	case pyparse.Attribute:
		name, ok := m.ofSelf(n)
		return ok && (name == "fields" || name == "_fields" || name == "_declared_fields")
	case pyparse.CallExpression:
		return m.givesFields(n)
	}
	return false
}

// givesFields tells a call that gives the dict of fields, or a copy of it.
func (m *editMethod) givesFields(call pyparse.ID) bool {
	f := m.at.In.File
	function := f.Call(call).Function()
	if f.Kind(function) != pyparse.Attribute {
		return isDict(f.Source(function)) && m.isFields(f.Call(call).Arguments().At(0))
	}
	switch f.Name(f.Child(function, pyparse.AttributeField)) {
	case "get_fields":
		return true
	case "copy":
		return m.isFields(f.Child(function, pyparse.ObjectField))
	}
	return false
}

func isDict(function string) bool { return function == "dict" || function == "OrderedDict" }

// callsSuper tells a method that calls what it overrides: super().name(...) or Base.name(self, ...).
func (m *editMethod) callsSuper(name string) bool {
	f := m.at.In.File
	for _, n := range f.Nodes(pyparse.CallExpression) {
		if n < m.at.Node || n >= pyparse.ID(f.Node(m.at.Node).Next) {
			continue
		}
		function := f.Call(n).Function()
		if f.Kind(function) != pyparse.Attribute || f.Name(f.Child(function, pyparse.AttributeField)) != name {
			continue
		}
		if _, own := m.ofSelf(function); !own {
			return true
		}
	}
	return false
}

// isGiven tells an expression that comes from an argument of the serializer's own, and is false where that is not given:
// kwargs.pop("fields", None).
func (e *editor) isGiven(m *editMethod, n pyparse.ID) bool {
	f := m.at.In.File
	if n == pyparse.NoNode || !e.mentionsGiven(m, n) {
		return false
	}
	for c := n; c < pyparse.ID(f.Node(n).Next); c++ {
		if key, ok := f.StringValue(c); ok && ours[key] {
			return false
		}
		if f.Kind(c) != pyparse.CallExpression {
			continue
		}
		otherwise := f.Call(c).Arguments().At(1)
		if otherwise != pyparse.NoNode && e.names.Expression(m.at.In, otherwise).Truth() != module.No {
			return false
		}
	}
	return true
}

// mentionsGiven tells an expression with a name or attribute in it that holds an argument of the serializer's own.
func (e *editor) mentionsGiven(m *editMethod, n pyparse.ID) bool {
	f := m.at.In.File
	for c := n; n != pyparse.NoNode && c < pyparse.ID(f.Node(n).Next); c++ {
		switch f.Kind(c) {
		case pyparse.Identifier:
			if m.given[f.Name(c)] && f.Node(c).Field != pyparse.AttributeField {
				return true
			}
		case pyparse.Attribute:
			if name, ok := m.ofSelf(c); ok && e.given[name] {
				return true
			}
		}
	}
	return false
}

// guarded tells a statement that only runs when the serializer is made with an argument of its own: below an `if` that asks for
// it, or behind one that returns without it.
func (e *editor) guarded(m *editMethod, n pyparse.ID) bool {
	f := m.at.In.File
	for child, n := n, f.Parent(n); n != pyparse.NoNode && n > m.at.Node; child, n = n, f.Parent(n) {
		switch f.Kind(n) {
		case pyparse.IfStatement, pyparse.ElifClause, pyparse.ConditionalExpression:
			if f.Node(child).Field == pyparse.ConditionField {
				continue
			}
			asks, without := e.asks(m, f.Child(n, pyparse.ConditionField))
			if asks && without != (f.Node(child).Field == pyparse.ConsequenceField) {
				return true
			}
		case pyparse.Block:
			if e.returnsWithout(m, n, child) {
				return true
			}
		case pyparse.ForStatement: // over what is given
			if e.mentionsGiven(m, f.Child(n, pyparse.RightField)) && e.isGiven(m, f.Child(n, pyparse.RightField)) {
				return true
			}
		}
	}
	return false
}

// returnsWithout tells a block with an `if` before a statement that returns when an argument is not given.
func (e *editor) returnsWithout(m *editMethod, block, before pyparse.ID) bool {
	f := m.at.In.File
	for n := range f.Children(block) {
		if n >= before {
			break
		}
		if f.Kind(n) != pyparse.IfStatement {
			continue
		}
		asks, without := e.asks(m, f.Child(n, pyparse.ConditionField))
		if asks && without && f.ChildOfKind(f.Child(n, pyparse.ConsequenceField), pyparse.ReturnStatement) != pyparse.NoNode {
			return true
		}
	}
	return false
}

// asks tells a condition on an argument of the serializer's own; without says that it holds where the argument is not given.
func (e *editor) asks(m *editMethod, n pyparse.ID) (asks, without bool) {
	f := m.at.In.File
	n = f.Unparen(n)
	switch f.Kind(n) {
	case pyparse.NotOperator:
		asks, without = e.asks(m, f.FirstChild(n))
		return asks, !without
	case pyparse.BooleanOperator:
		left, leftWithout := e.asks(m, f.Child(n, pyparse.LeftField))
		right, rightWithout := e.asks(m, f.Child(n, pyparse.RightField))
		if f.Node(n).Flags&pyparse.And != 0 { // one side that is false without it is enough
			return left && !leftWithout || right && !rightWithout, false
		}
		return left && right && leftWithout == rightWithout, leftWithout
	case pyparse.ComparisonOperator:
		isNone := f.Kind(lastChild(f, n)) == pyparse.None
		flags := f.Node(n).Flags
		return e.mentionsGiven(m, n), flags == pyparse.NotIn || isNone && (flags == pyparse.Is || flags == pyparse.Equal)
	}
	return e.mentionsGiven(m, n), false
}

func lastChild(f *pyparse.File, n pyparse.ID) pyparse.ID {
	last := pyparse.NoNode
	for c := range f.Children(n) {
		last = c
	}
	return last
}

// other reads what a method does besides changing the dict of fields: it changes single fields, or the Meta, or hands the
// serializer on.
func (e *editor) other(m *editMethod, n pyparse.ID) {
	f := m.at.In.File
	switch f.Kind(n) {
	case pyparse.Identifier:
		call := f.Parent(f.Parent(n))
		if f.Name(n) == m.self && f.Kind(f.Parent(n)) == pyparse.ArgumentList && !e.harmless(m, call) {
			e.anything(m, n)
		}
	case pyparse.Attribute:
		if f.Kind(f.Parent(n)) == pyparse.Assignment && f.Node(n).Field == pyparse.LeftField {
			e.store(m, n)
		}
		if name, ok := m.ofSelf(n); ok && name == "Meta" && changesIt(f, n) {
			e.anything(m, n)
		}
	case pyparse.CallExpression:
		e.follow(m, n)
	}
}

// harmless tells calls that take the serializer and leave its fields alone.
func (e *editor) harmless(m *editMethod, call pyparse.ID) bool {
	f := m.at.In.File
	function := f.Call(call).Function()
	switch f.Kind(function) {
	case pyparse.Identifier:
		switch f.Name(function) {
		case "super", "isinstance", "getattr", "hasattr", "type", "id", "str", "repr":
			return true
		}
	case pyparse.Attribute:
		switch f.Name(f.Child(function, pyparse.AttributeField)) {
		case "__init__", "get_fields", "to_representation":
			return true
		}
	}
	return false
}

// changesIt tells an attribute, or one below it, that is assigned, or whose method changes it.
func changesIt(f *pyparse.File, n pyparse.ID) bool {
	for f.Kind(f.Parent(n)) == pyparse.Attribute || f.Kind(f.Parent(n)) == pyparse.Subscript && f.Node(n).Field == pyparse.ValueField {
		n = f.Parent(n)
	}
	switch parent := f.Parent(n); f.Kind(parent) {
	case pyparse.Assignment, pyparse.AugmentedAssignment:
		return f.Node(n).Field == pyparse.LeftField
	case pyparse.CallExpression:
		switch f.Name(f.Child(n, pyparse.AttributeField)) {
		case "append", "extend", "remove", "insert", "pop", "clear", "update", "add":
			return true
		}
	}
	return false
}

// store reads `field.read_only = value`, of one field or, as far as can be told, of any.
func (e *editor) store(m *editMethod, n pyparse.ID) {
	f := m.at.In.File
	attribute := f.Name(f.Child(n, pyparse.AttributeField))
	if attribute != "read_only" && attribute != "write_only" && attribute != "source" || e.guarded(m, n) {
		return
	}
	owner := f.Child(n, pyparse.ObjectField)
	var names []string
	one := false
	if f.Kind(owner) == pyparse.Subscript && m.isFields(f.Child(owner, pyparse.ValueField)) {
		names, one = e.keys(m, f.Child(owner, pyparse.SubscriptField))
	}
	value := module.Maybe
	if one && !e.perhaps(m, n) {
		value = e.names.Expression(m.at.In, f.Assign(f.Parent(n)).Value).Truth()
	}
	for _, field := range e.serializer.Fields {
		if one && !slices.Contains(names, field.Name) {
			continue
		}
		switch attribute {
		case "read_only":
			field.ReadOnly = value
		case "write_only":
			field.WriteOnly = value
		case "source":
			field.Kind = UnknownKind
		}
	}
}

// follow reads the project's own methods that a method calls on self.
func (e *editor) follow(m *editMethod, call pyparse.ID) {
	name, ok := m.ofSelf(m.at.In.File.Call(call).Function())
	if !ok || e.guarded(m, call) {
		return
	}
	body, found := e.Binding(e.serializer.Class, name)
	at, isMethod := e.method(body, name)
	called := project.Symbol{Kind: project.Definition, File: body.File, Node: at.Node}
	if found != module.Yes || !isMethod || e.seen[called] || name == "get_fields" || name == "to_representation" {
		return
	}
	e.seen[called] = true
	before := e.later
	e.later = true
	e.walk(e.read(at), false)
	e.later = before
}
