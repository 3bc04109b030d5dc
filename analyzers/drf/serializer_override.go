package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// override takes in what the project's own methods do with the fields of a serializer that is made without arguments of its own.
// What a base does that cannot be read may be anything.
func (r *serializerReader) override(s *Serializer) {
	line, whole := r.Lineage(s.Class)
	e := editor{serializerReader: r, serializer: s, absent: make(map[string]absence), supplied: make(map[string]bool), seen: make(map[project.Symbol]bool)}
	e.open = !whole || slices.ContainsFunc(line, e.mayDoAnything)
	if e.open {
		s.doubt()
	}
	e.readArguments(line)
	for _, name := range []string{"get_fields", "__init__", "to_representation"} {
		for _, class := range slices.Backward(line) { // what a base does comes first, by super()
			if method, ok := e.method(class, name); ok {
				e.edit(method, name)
			}
		}
	}
}

// doubt says that any field may be missing and any other there.
func (s *Serializer) doubt() {
	s.Whole = false
	s.unsure()
}

func (s *Serializer) unsure() {
	for _, f := range s.Fields {
		f.Sure = false
	}
}

// editor reads the methods of one serializer.
type editor struct {
	*serializerReader
	serializer *Serializer
	open       bool               // a base may do anything
	absent     map[string]absence // what attributes come to that hold an argument of its own
	// supplied are the arguments that one of its classes gives itself; suppliesAny tells that they cannot be told.
	supplied    map[string]bool
	suppliesAny bool
	seen        map[project.Symbol]bool
	later       bool // the method at hand need not run, or not yet
}

// mayDoAnything tells a class whose way to make the fields cannot be read.
func (e *editor) mayDoAnything(class project.Symbol) bool {
	switch class.Kind {
	case project.Definition:
		for _, name := range []string{"fields", "_readable_fields", "_declared_fields", "__new__"} {
			if _, ok := e.method(class, name); ok {
				return true
			}
		}
		return false
	case project.External:
		return slices.ContainsFunc([]string{"get_fields", "__init__", "fields"}, func(name string) bool {
			return redefines(class.Name, name, frameworkHome, deepest)
		})
	}
	return true
}

// method is the method that the body of a class of the project defines under a name.
func (e *editor) method(class project.Symbol, name string) (at eval.Place, ok bool) {
	if _, isClass := e.Class(class); !isClass {
		return eval.Place{}, false
	}
	in := e.Names(class.File)
	ref, _ := in.Member(class.Node, name)
	if ref.Kind != module.Local || in.File.Kind(ref.Node) != pyparse.FunctionDefinition {
		return eval.Place{}, false
	}
	return eval.Place{In: in, Node: ref.Node}, true
}

// edit reads a method. One that does not go on to super makes the fields in its own way.
func (e *editor) edit(at eval.Place, name string) {
	m := e.read(at)
	e.later = name == "to_representation"
	if own := e.returnedDict(at); name == "get_fields" && own != pyparse.NoNode {
		e.replace(m, own)
		return
	}
	if !e.later && !m.callsSuper(name) {
		e.serializer.doubt()
		return
	}
	e.walk(m, name == "get_fields")
}

// returnedDict is the dict that a method returns, if that is all that it does.
func (e *editor) returnedDict(method eval.Place) pyparse.ID {
	returned, ok := e.onlyReturn(method)
	if !ok || returned.In.File.Kind(returned.In.File.Unparen(returned.Node)) != pyparse.Dictionary {
		return pyparse.NoNode
	}
	return returned.In.File.Unparen(returned.Node)
}

// replace takes the fields of a dict in the place of all others.
func (e *editor) replace(m *editMethod, dict pyparse.ID) {
	f := m.at.In.File
	e.serializer.Fields, e.serializer.Whole = nil, !e.open
	for pair := range f.Children(dict) {
		names, known := e.keys(m, f.Child(pair, pyparse.KeyField))
		if !known {
			e.serializer.Whole = false
		}
		for _, name := range names {
			field := e.field(name, eval.Place{In: m.at.In, Node: f.Child(pair, pyparse.ValueField)})
			if field == nil {
				field = &SerializerField{Name: name, Source: []string{name}, At: eval.Place{In: m.at.In, Node: pair}}
			}
			field.Sure = field.Sure && !e.open
			e.serializer.Fields = append(e.serializer.Fields, field)
		}
	}
}

// walk goes through the statements of a method.
func (e *editor) walk(m *editMethod, returns bool) {
	f := m.at.In.File
	for n := m.at.Node; n < pyparse.ID(f.Node(m.at.Node).Next); n++ {
		switch f.Kind(n) {
		case pyparse.Identifier, pyparse.Attribute, pyparse.CallExpression:
			if m.isFields(n) {
				e.use(m, n)
			} else {
				e.other(m, n)
			}
		case pyparse.ReturnStatement:
			if result := f.FirstChild(n); returns && !m.isFields(result) && f.Enclosing(n, pyparse.FunctionDefinition, pyparse.Lambda) == m.at.Node {
				e.anything(m, n)
			}
		}
	}
}

// anything notes that a statement does what cannot be told.
func (e *editor) anything(m *editMethod, n pyparse.ID) {
	if e.runs(m, n) != module.No {
		e.serializer.doubt()
	}
}

// use reads what happens to the dict of fields at n.
func (e *editor) use(m *editMethod, n pyparse.ID) {
	f := m.at.In.File
	for f.Kind(f.Parent(n)) == pyparse.ParenthesizedExpression {
		n = f.Parent(n)
	}
	parent := f.Parent(n)
	switch role := f.Node(n).Field; f.Kind(parent) {
	case pyparse.Attribute:
		e.callOn(m, parent)
	case pyparse.Subscript:
		e.item(m, parent)
	case pyparse.Assignment, pyparse.AugmentedAssignment:
		if role == pyparse.LeftField && f.Kind(n) == pyparse.Attribute || f.Kind(parent) == pyparse.AugmentedAssignment {
			e.anything(m, n)
		}
	case pyparse.ArgumentList:
		if !readsOnly(m.at.In, f.Parent(parent)) {
			e.anything(m, n)
		}
	}
}

// readsOnly tells calls of functions of Python that change nothing in what they are given.
func readsOnly(in *module.Module, call pyparse.ID) bool {
	ref := in.Resolve(in.File.Call(call).Function())
	switch ref.Name {
	case "set", "list", "tuple", "dict", "frozenset", "sorted", "len", "iter", "enumerate", "any", "all", "print", "isinstance", "bool",
		"collections.OrderedDict":
		return ref.Kind == module.Builtin || ref.Kind == module.External
	}
	return false
}

// callOn reads a call of a method of the dict of fields.
func (e *editor) callOn(m *editMethod, attribute pyparse.ID) {
	f := m.at.In.File
	call := f.Parent(attribute)
	if f.Kind(call) != pyparse.CallExpression || f.Node(attribute).Field != pyparse.FunctionField {
		return
	}
	arguments := f.Call(call).Arguments()
	switch f.Name(f.Child(attribute, pyparse.AttributeField)) {
	case "keys", "values", "items", "get", "copy", "move_to_end", "__contains__":
	case "pop", "__delitem__":
		e.remove(m, call, arguments.At(0))
	case "setdefault", "__setitem__":
		e.set(m, call, arguments.At(0), arguments.At(1))
	case "update":
		e.update(m, call, arguments)
	default:
		e.anything(m, call)
	}
}

// update reads `fields.update(...)`.
func (e *editor) update(m *editMethod, call pyparse.ID, arguments pyparse.Arguments) {
	f := m.at.In.File
	for _, argument := range arguments.Positional() {
		if f.Kind(f.Unparen(argument)) != pyparse.Dictionary {
			e.anything(m, call)
			return
		}
		for pair := range f.Children(f.Unparen(argument)) {
			e.set(m, call, f.Child(pair, pyparse.KeyField), f.Child(pair, pyparse.ValueField))
		}
	}
	for _, keyword := range arguments.Keywords() {
		e.assign(m, call, f.Name(f.Child(keyword, pyparse.NameField)), f.Child(keyword, pyparse.ValueField))
	}
}

// item reads what happens to fields[key].
func (e *editor) item(m *editMethod, n pyparse.ID) {
	f := m.at.In.File
	key := f.Child(n, pyparse.SubscriptField)
	parent := f.Parent(n)
	switch f.Kind(parent) {
	case pyparse.DeleteStatement:
		e.remove(m, n, key)
	case pyparse.ExpressionList, pyparse.Tuple:
		if f.Kind(f.Parent(parent)) == pyparse.DeleteStatement {
			e.remove(m, n, key)
		}
	case pyparse.Assignment:
		if f.Node(n).Field == pyparse.LeftField {
			e.set(m, n, key, f.Assign(parent).Value)
		}
	}
}

func (e *editor) remove(m *editMethod, n, key pyparse.ID) {
	names, known := e.keys(m, key)
	switch runs := e.runs(m, n); {
	case runs == module.No:
	case !known:
		e.serializer.unsure()
	case runs == module.Yes:
		e.serializer.Fields = slices.DeleteFunc(e.serializer.Fields, func(f *SerializerField) bool { return slices.Contains(names, f.Name) })
	default:
		for _, f := range e.serializer.Fields {
			f.Sure = f.Sure && !slices.Contains(names, f.Name)
		}
	}
}

func (e *editor) set(m *editMethod, n, key, value pyparse.ID) {
	names, known := e.keys(m, key)
	if !known {
		e.anything(m, n)
	}
	for _, name := range names {
		e.assign(m, n, name, value)
	}
}

// assign reads `fields[name] = value`.
func (e *editor) assign(m *editMethod, n pyparse.ID, name string, value pyparse.ID) {
	runs := e.runs(m, n)
	if runs == module.No {
		return
	}
	field := e.field(name, eval.Place{In: m.at.In, Node: value})
	if field == nil {
		field = &SerializerField{Name: name, Source: []string{name}, At: eval.Place{In: m.at.In, Node: value}}
	}
	field.Sure = field.Sure && runs == module.Yes
	i := slices.IndexFunc(e.serializer.Fields, func(f *SerializerField) bool { return f.Name == name })
	switch {
	case i < 0:
		e.serializer.Fields = append(e.serializer.Fields, field)
	case runs == module.Maybe:
		e.serializer.Fields[i].Sure = false
	default:
		e.serializer.Fields[i] = field
	}
}
