package flow

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Class is a class of the project.
type Class struct{ Symbol project.Symbol }

// Attribute is what the class, or the nearest of its ancestors that has it, binds a name to.
func (c Class) Attribute(f *Frame, name string, at eval.Place) Value {
	if f.Member != nil {
		if v, ok := f.Member(f, c, name, at); ok {
			return v
		}
	}
	m := f.find(c.Symbol, project.Symbol{}, name)
	if fn, ok := m.function(f); ok {
		switch f.kindOf(fn) {
		case "builtins.staticmethod":
			fn.Class = project.Symbol{}
		case "builtins.classmethod":
			fn.Self = c
		}
		return Value{fn}
	}
	return m.value(f, c)
}

// Call makes an instance.
func (c Class) Call(f *Frame, call Call) Value {
	if f.Make != nil {
		if v, ok := f.Make(f, c, call); ok {
			return v
		}
	}
	if !f.Strict {
		f.spoil(call)
		return Value{&Instance{Of: c.Symbol}}
	}
	return f.construct(c, call)
}

// construct makes an instance as its class's __init__ does. It is taken that one of another package does no harm.
func (f *Frame) construct(c Class, call Call) Value {
	i := &Instance{Of: c.Symbol, made: len(f.layers)}
	if f.Defines(c.Symbol, "__init__") == module.Yes {
		f.Call(f.Bound(i, c.Symbol, "__init__"), call)
	}
	if f.thrown {
		return nil
	}
	return Value{i}
}

// Instance is an object of a class of the project.
type Instance struct {
	Of project.Symbol
	// Set are the attributes that are known of this instance, whatever its class says.
	Set map[string]Value

	made int // on how many ways, one in the other, it was made
}

// Attribute is one of the instance's own, or of its class: a method is bound, a property is worked out.
func (i *Instance) Attribute(f *Frame, name string, _ eval.Place) Value {
	if v, ok := i.own(f, name); ok {
		return v
	}
	return f.Bound(i, i.Of, name)
}

// Call is __call__ on a strict run, else not told.
func (i *Instance) Call(f *Frame, c Call) Value {
	if f.Strict && f.Defines(i.Of, "__call__") == module.Yes {
		return f.Call(f.Bound(i, i.Of, "__call__"), c)
	}
	f.spoil(c)
	return f.Unfollowed(c.At)
}

// Exists is true.
func (i *Instance) Exists() bool { return true }

// Bound is what an object has below a name by its class: a method bound to it, a property's value, a class attribute.
func (f *Frame) Bound(self Object, class project.Symbol, name string) Value {
	return f.bind(self, f.find(class, project.Symbol{}, name))
}

func (f *Frame) bind(self Object, m member) Value {
	fn, ok := m.function(f)
	if !ok {
		return m.value(f, self)
	}
	switch f.kindOf(fn) {
	case "builtins.staticmethod":
		return Value{fn}
	case "builtins.classmethod":
		fn.Self = Class{m.class}
		if c, ok := self.(Classed); ok {
			fn.Self = Class{c.ClassOf()}
		}
		return Value{fn}
	case "builtins.property", "functools.cached_property", "django.utils.functional.cached_property":
		fn.Self = self
		return fn.Call(f, Call{})
	}
	fn.Self = self
	return Value{fn}
}

// kindOf is the decorator that says how a function of a class is reached, else "".
func (f *Frame) kindOf(fn Function) string {
	for _, d := range fn.In.File.Function(fn.Node).Decorators() {
		switch name := f.decorator(fn, d); name {
		case "builtins.staticmethod", "builtins.classmethod", "builtins.property", "functools.cached_property", "django.utils.functional.cached_property":
			return name
		}
	}
	return ""
}

// ClassAttribute is what a class, or the nearest of its ancestors that has it, assigns to a name; found is No where none of them
// has the name at all, Yes where the value is that of an assignment, and Maybe for everything else.
func (f *Frame) ClassAttribute(class project.Symbol, name string) (value Value, found module.Answer) {
	m := f.find(class, project.Symbol{}, name)
	switch _, isFunction := m.function(f); {
	case m.nowhere:
		return nil, module.No
	case isFunction, m.binding < 0 && !m.data:
		return nil, module.Maybe
	}
	return m.value(f, nil), module.Yes
}

// Defines tells whether a class of the project among the ancestors of a class, itself included, has a name of its own; it is
// Maybe where one that is not known may.
func (f *Frame) Defines(class project.Symbol, name string) module.Answer {
	m := f.find(class, project.Symbol{}, name)
	switch {
	case m.binding >= 0:
		return module.Yes
	case m.nowhere, m.outside != "":
		return module.No
	}
	return module.Maybe
}

// Found is where a class has a name from.
type Found struct {
	// Class is the class that has it: of the project, or the one of another package; Unknown where none is known to. Where it is not
	// Sure it is the class that may have it, Unknown where that cannot be told either.
	Class project.Symbol
	// Function is the function of the project that it is; its In is nil for everything else.
	Function Function
	// Sure tells that no class that is not known may have it first; without a Class it then is nowhere.
	Sure bool
}

// Find tells where a class has a name from.
func (f *Frame) Find(class project.Symbol, name string) Found {
	m := f.find(class, project.Symbol{}, name)
	found := Found{Class: m.class, Sure: m.nowhere || m.binding >= 0 || m.outside != ""}
	if owner, ok := strings.CutSuffix(m.outside, "."+name); ok {
		found.Class = project.Symbol{Kind: project.External, Name: owner}
	}
	found.Function, _ = m.function(f)
	return found
}

// member is what was found below a name in a class or one of its ancestors.
type member struct {
	class   project.Symbol // where it was found
	binding int32          // of its file, or -1
	outside string         // the qualified name of a method of a class of another package
	data    bool           // outside is no method
	hangs   bool           // whether it is bound there hangs on a condition
	nowhere bool           // no ancestor has it, and all are known
}

// search is a question for find.
type search struct {
	class, after project.Symbol
	name         string
}

// find looks a name up in a class and its ancestors, beginning after one of them for super(). It looks once.
func (f *Frame) find(class, after project.Symbol, name string) member {
	s := search{class, after, name}
	if known, again := f.members.Load(s); again {
		return known.(member)
	}
	m := f.lookUp(s)
	f.members.Store(s, m)
	return m
}

func (f *Frame) lookUp(s search) member {
	class, after, name := s.class, s.after, s.name
	line, whole := f.Project.Lineage(class)
	if after != (project.Symbol{}) {
		at := slices.Index(line, after)
		if at < 0 {
			return member{binding: -1}
		}
		line = line[at+1:]
	}
	for i, s := range line {
		switch s.Kind {
		case project.Definition:
			names := f.Project.Names(s.File)
			scope := names.ScopeAt(names.File.Child(s.Node, pyparse.BodyField))
			if at := names.Last(scope, name); at >= 0 && names.Scopes[scope].Node == s.Node {
				return member{class: s, binding: at, hangs: conditional(names.File, names.Bindings[at].Node)}
			}
		case project.External:
			m, known := f.outside(s, name)
			if m.outside != "" && !f.extended(strings.TrimSuffix(m.outside, "."+name), line[i+1:]) {
				return m
			}
			if !known {
				return member{class: s, binding: -1}
			}
		default:
			return member{binding: -1}
		}
	}
	return member{binding: -1, nowhere: whole}
}

// outside is what a class of another package has below a name; known tells whether all that it inherits is in the tables.
func (f *Frame) outside(class project.Symbol, name string) (m member, known bool) {
	owner, known := definer(class.Name, name)
	m = member{class: class, binding: -1}
	if _, told := f.Methods[class.Name+"."+name]; told && owner == "" {
		owner = class.Name
	}
	if owner == "" && f.Holder != nil {
		holder, sure := f.Holder(class.Name, name)
		owner, m.data, known = holder, holder != "", known && sure
	}
	if owner != "" {
		m.outside = owner + "." + name
	}
	return m, known
}

// extended tells a class of another package that a class further back in a line inherits, so that Python looks into that one first.
func (f *Frame) extended(class string, line []project.Symbol) bool {
	return slices.ContainsFunc(line, func(s project.Symbol) bool {
		return s != (project.Symbol{Kind: project.External, Name: class}) && f.Project.Inherits(s, class) == module.Yes
	})
}

// definer is the class of another package, this one or an ancestor of it, that defines a method; known tells whether all of them
// are in the tables.
func definer(class, method string) (owner string, known bool) {
	if class == "builtins.object" {
		return "", true
	}
	c, ok := knowledge.Lookup(class)
	if !ok {
		return "", false
	}
	if c.Has(method) {
		return c.Name, true
	}
	known = true
	for base := range c.Bases() {
		owner, all := definer(base, method)
		if owner != "" {
			return owner, true
		}
		known = known && all
	}
	return "", known
}

// function is the function that a member is. Of a property's getter and setter it is the getter.
func (m member) function(f *Frame) (fn Function, ok bool) {
	if m.binding < 0 || m.hangs {
		return Function{}, false
	}
	names := f.Project.Names(m.class.File)
	b := names.Bindings[m.binding]
	for b.Before >= 0 && b.Kind == module.Defined && isSetter(names.File, b.Node) {
		b = names.Bindings[b.Before]
	}
	if b.Kind != module.Defined || names.File.Kind(b.Node) != pyparse.FunctionDefinition {
		return Function{}, false
	}
	return Function{In: names, Node: b.Node, Class: m.class}, true
}

func isSetter(file *pyparse.File, function pyparse.ID) bool {
	return slices.ContainsFunc(file.Function(function).Decorators(), func(d pyparse.ID) bool {
		n := file.DecoratorExpression(d)
		return file.Kind(n) == pyparse.Attribute && isAccessor(file.Name(file.Child(n, pyparse.AttributeField)))
	})
}

// value is what a member that is no function comes to.
func (m member) value(f *Frame, self Object) Value {
	switch {
	case m.data:
		return f.Symbol(project.Symbol{Kind: project.External, Name: m.outside})
	case m.outside != "":
		return Value{Method{Self: self, Name: m.outside}}
	case m.binding < 0, m.hangs:
		return Unknown()
	}
	return f.bound(f.Project.Names(m.class.File), m.binding)
}

// conditional tells a statement in the body of a class that does not run exactly once.
func conditional(file *pyparse.File, n pyparse.ID) bool {
	around := file.Enclosing(n, pyparse.ClassDefinition, pyparse.IfStatement, pyparse.TryStatement, pyparse.ForStatement, pyparse.WhileStatement, pyparse.MatchStatement)
	return around != pyparse.NoNode && file.Kind(around) != pyparse.ClassDefinition
}

// Classed is an object of which one can say the class.
type Classed interface {
	ClassOf() project.Symbol
}

// ClassOf is the instance's class.
func (i *Instance) ClassOf() project.Symbol { return i.Of }

// ClassOf is the class itself: super() of a class method goes on from it.
func (c Class) ClassOf() project.Symbol { return c.Symbol }

// Super is what an object has below a name behind one of its classes, as super() gives it there.
func (f *Frame) Super(self Object, after project.Symbol, name string) Value {
	if _, ok := self.(Classed); !ok {
		return Unknown()
	}
	return f.Attribute(Value{super{self, after}}, name, eval.Place{})
}

// super is super(), or super(Class, self).
func (f *Frame) super(n pyparse.ID) Value {
	after := f.class
	if first := f.in.File.Call(n).Arguments().At(0); first != pyparse.NoNode {
		after = f.Project.SymbolAt(f.place(first))
	}
	if _, ok := f.self.(Classed); !ok || after.Kind != project.Definition {
		return Unknown()
	}
	return Value{super{f.self, after}}
}

type super struct {
	self  Object
	after project.Symbol
}

// Attribute looks the name up behind the class.
func (s super) Attribute(f *Frame, name string, _ eval.Place) Value {
	m := f.find(s.self.(Classed).ClassOf(), s.after, name)
	if o, ok := s.self.(Inheriting); ok && m.binding < 0 && m.outside == "" {
		return o.Inherited(f, name)
	}
	return f.bind(s.self, m)
}

// Inheriting is an object that knows more of what it inherits than the bases of its class say.
type Inheriting interface {
	Inherited(f *Frame, name string) Value
}

// Call is an error in Python.
func (s super) Call(*Frame, Call) Value { return Unknown() }
