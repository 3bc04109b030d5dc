package drf

import (
	"iter"
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
	scope  int32
	// keywords is the name of the dict of all arguments given by name, "" for none; defaults are those of parameters.
	keywords string
	defaults map[string]pyparse.ID
}

// read finds what the names of a method hold.
func (e *editor) read(at eval.Place) *editMethod {
	f := at.In.File
	m := &editMethod{
		at: at, fields: make(map[string]bool), scope: at.In.ScopeAt(f.Function(at.Node).Body()), defaults: make(map[string]pyparse.ID),
	}
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
		case f.Kind(p) == pyparse.DictionarySplatPattern:
			m.keywords = text
		case f.Kind(name) == pyparse.DictionarySplatPattern: // with a type
			m.keywords = f.Name(f.FirstChild(name))
		case value != pyparse.NoNode:
			m.defaults[text] = value
		}
		first = false
	}
	for n := range m.assignments() {
		if assign := f.Assign(n); f.Kind(assign.Target) == pyparse.Identifier && m.isFields(assign.Value) {
			m.fields[f.Name(assign.Target)] = true
		}
	}
	return m
}

// assignments are the assignments in a method.
func (m *editMethod) assignments() iter.Seq[pyparse.ID] {
	return func(yield func(pyparse.ID) bool) {
		f := m.at.In.File
		for _, n := range f.Nodes(pyparse.Assignment) {
			if n > m.at.Node && n < pyparse.ID(f.Node(m.at.Node).Next) && !yield(n) {
				return
			}
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
	if attribute != "read_only" && attribute != "write_only" && attribute != "source" || e.runs(m, n) == module.No {
		return
	}
	owner := f.Child(n, pyparse.ObjectField)
	var names []string
	one := false
	if f.Kind(owner) == pyparse.Subscript && m.isFields(f.Child(owner, pyparse.ValueField)) {
		names, one = e.keys(m, f.Child(owner, pyparse.SubscriptField))
	}
	value := module.Maybe
	if one && e.runs(m, n) == module.Yes {
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
	if !ok || e.runs(m, call) == module.No {
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
