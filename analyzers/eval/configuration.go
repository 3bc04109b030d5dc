package eval

import (
	"maps"
	"slices"
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// The Text of an Object that is the class of django-configurations that is worked out, and of its super().
const (
	configuration = "configurations.Configuration"
	super         = "super"
)

// RunClass runs a module and tells what a class of it has, by itself and by its ancestors, as django-configurations takes its
// settings from it. Its properties are asked, and what its setup() sets is unknown.
func (e Evaluator) RunClass(w World, class Place) *Names {
	m := newMachine(e, w)
	module := m.module(class.In)
	own, outside := w.Ancestors(class)
	m.line = own
	sp := &space{place: class, state: state{names: maps.Clone(module.names), open: module.open}}
	for _, ancestor := range slices.Backward(own) {
		m.module(ancestor.In)
		maps.Copy(sp.names, m.class(ancestor).names)
	}
	for name, s := range sp.names {
		if function := property(s.Set); function != pyparse.NoNode {
			s.Value = m.property(Place{s.Set.In, function})
			sp.names[name] = s
		}
	}
	for _, ancestor := range own {
		m.spoilBySetup(sp, ancestor)
	}
	for _, name := range outside {
		if !strings.HasPrefix(name, "configurations.") && name != "builtins.object" {
			sp.setOpen(class, "a base class is not known")
			break
		}
	}
	return sp.finished(m)
}

// class is the scope of the body of a class, which is run when it has not been.
func (m *machine) class(at Place) *space {
	if sp := m.spaces[at]; sp != nil {
		return sp
	}
	sp := m.space(at)
	if m.depth < mostDepth {
		m.run(sp, at.In, at.In.File.Class(at.Node).Body())
	}
	for name, s := range sp.names {
		if s.Value.Kind == Environment && s.Value.Text == "" && s.Value.Why == ofConfigurations {
			s.Value.Text = "DJANGO_" + name
		}
	}
	return sp
}

// property is the function that a statement makes a property of; NoNode for every other statement.
func property(statement Place) pyparse.ID {
	if statement.In == nil || statement.In.File.Kind(statement.Node) != pyparse.DecoratedDefinition {
		return pyparse.NoNode
	}
	f := statement.In.File
	function := f.Child(statement.Node, pyparse.DefinitionField)
	if decorators := f.Function(function).Decorators(); len(decorators) != 1 || f.Source(f.DecoratorExpression(decorators[0])) != "property" {
		return pyparse.NoNode
	}
	return function
}

// property is what a property of the class gives.
func (m *machine) property(function Place) Value {
	r := run{Evaluator: m.Evaluator, left: enough, machine: m}
	self := Value{Kind: Object, Text: configuration, At: function}
	v := r.invoke(function, function, given{values: []Value{self}})
	m.left -= enough - r.left
	return v
}

// ofConfiguration is an attribute of the class that is worked out, or of its super() where a class of its line says that.
func (e *run) ofConfiguration(p Place, owner Value, name string) Value {
	line := e.machine.line
	if owner.Text == super {
		class := Place{p.In, p.In.File.Enclosing(p.Node, pyparse.ClassDefinition)}
		line = line[slices.Index(line, class)+1:]
	}
	for _, class := range line {
		s := e.machine.class(class).names[name]
		switch {
		case s == nil:
		case property(s.Set) != pyparse.NoNode:
			return e.machine.property(Place{s.Set.In, property(s.Set)})
		default:
			return s.Value.known()
		}
	}
	return Value{At: p}
}

// spoilBySetup makes unknown what the setup() of a class and its like set on the class.
func (m *machine) spoilBySetup(sp *space, class Place) {
	f := class.In.File
	body := f.Class(class.Node).Body()
	for n := body; n != pyparse.NoNode && n < pyparse.ID(f.Node(body).Next); n++ {
		function := f.Enclosing(n, pyparse.FunctionDefinition)
		statement := f.Kind(f.Parent(n))
		if f.Kind(n) != pyparse.Attribute || f.Node(n).Field != pyparse.LeftField || statement != pyparse.Assignment && statement != pyparse.AugmentedAssignment || function == pyparse.NoNode {
			continue
		}
		if name := f.Name(f.Child(n, pyparse.AttributeField)); IsSetting(name) {
			m.set(sp, name, Place{class.In, n}, Value{At: Place{class.In, n}, Why: "a method of the class sets it"})
		}
	}
}
