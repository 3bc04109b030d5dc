package module

import "github.com/drflint/drflint/pyparse"

// MadeBy is the class in the body of a function that each call of it gives, made anew: the function defines it once, returns it at its
// end, returns nothing else, and does nothing with it in between but to name it. It is NoNode for every other function.
func (m *Module) MadeBy(function pyparse.ID) (class pyparse.ID) {
	f := m.File
	if f.Kind(function) != pyparse.FunctionDefinition || len(f.Function(function).Decorators()) > 0 || f.Function(function).IsAsync() {
		return pyparse.NoNode
	}
	last := pyparse.NoNode
	for n := range f.Children(f.Function(function).Body()) {
		last = n
	}
	if f.Kind(last) != pyparse.ReturnStatement {
		return pyparse.NoNode
	}
	returned := f.Unparen(f.FirstChild(last))
	if f.Kind(returned) != pyparse.Identifier {
		return pyparse.NoNode
	}
	name, scope := f.Name(returned), m.scopeOf(function)
	at := m.Last(scope, name)
	if at < 0 || m.Bindings[at].Before >= 0 || m.Bindings[at].Kind != Defined || f.Kind(m.Bindings[at].Node) != pyparse.ClassDefinition {
		return pyparse.NoNode
	}
	class = m.Bindings[at].Node
	if len(f.Class(class).Decorators()) > 0 || !m.inBlock(class, function) || m.touches(function, class, returned, name) {
		return pyparse.NoNode
	}
	return class
}

// inBlock tells a statement that a function comes by whenever it is called.
func (m *Module) inBlock(n, function pyparse.ID) bool {
	return m.File.Parent(n) == m.File.Function(function).Body()
}

// touches tells a function that has another end than the one where it returns a class, or says the class's name elsewhere than there and
// in the class itself.
func (m *Module) touches(function, class, returned pyparse.ID, name string) bool {
	f := m.File
	for n := function; n < pyparse.ID(f.Node(function).Next); n++ {
		switch f.Kind(n) {
		case pyparse.Identifier:
			if n != returned && (n < class || n >= pyparse.ID(f.Node(class).Next)) && f.Name(n) == name && !isLabelled(f, n) {
				return true
			}
		case pyparse.ReturnStatement:
			if f.Enclosing(n, pyparse.FunctionDefinition) == function && f.Unparen(f.FirstChild(n)) != returned {
				return true
			}
		case pyparse.Yield, pyparse.GlobalStatement, pyparse.NonlocalStatement:
			return true
		}
	}
	return false
}

// isLabelled tells a class that is given another name or documentation, `Made.__name__ = …`, which changes nothing of what it does.
func isLabelled(f *pyparse.File, class pyparse.ID) bool {
	attribute := f.Parent(class)
	if f.Kind(attribute) != pyparse.Attribute || f.Node(class).Field != pyparse.ObjectField || f.Node(attribute).Field != pyparse.LeftField {
		return false
	}
	switch f.Name(f.Child(attribute, pyparse.AttributeField)) {
	case "__name__", "__qualname__", "__doc__", "__module__":
		return f.Kind(f.Parent(attribute)) == pyparse.Assignment
	}
	return false
}
