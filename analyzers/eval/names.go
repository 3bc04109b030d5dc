package eval

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Global evaluates a name that a module binds at its top. Where it is bound more than once, the last binding that is not
// inside of a condition counts, together with the conditional ones behind it. bound is false when the module binds it
// nowhere.
func (e Evaluator) Global(in *module.Module, name string) (value Value, bound bool) {
	r := run{Evaluator: e, left: enough}
	return r.variable(variable{in: in, name: name, before: end(in)}, deepest)
}

// Attribute evaluates a name that the body of a class binds, as Global does for a module's. bound is false when the body binds
// it nowhere; where all of its bindings hang on conditions the value is also unknown, because an ancestor's may count.
func (e Evaluator) Attribute(in *module.Module, class pyparse.ID, name string) (value Value, bound bool) {
	r := run{Evaluator: e, left: enough}
	return r.attribute(in, class, name, deepest)
}

func (e *run) attribute(in *module.Module, class pyparse.ID, name string, depth int) (value Value, bound bool) {
	body := in.File.Class(class).Body()
	if body == pyparse.NoNode {
		return Value{}, false
	}
	return e.variable(variable{in: in, scope: in.ScopeAt(body), name: name, before: end(in)}, depth)
}

// end is behind all nodes of a file.
func end(in *module.Module) pyparse.ID { return pyparse.ID(len(in.File.Tree)) }

// variable is a name in a scope, as the statements before a node leave it.
type variable struct {
	in     *module.Module
	scope  int32
	name   string
	before pyparse.ID
}

func (e *run) variable(v variable, depth int) (value Value, bound bool) {
	f := v.in.File
	var branches []Value
	always := false
	for at := v.in.Last(v.scope, v.name); at >= 0 && !always; at = v.in.Bindings[at].Before {
		b := &v.in.Bindings[at]
		if v.before <= statementEnd(f, b) {
			continue
		}
		branches = append(branches, e.binding(v, b, depth))
		always = !conditional(f, b.Node)
	}
	if len(branches) > 0 && v.scope > 0 {
		if !always { // what an ancestor or the module has below the name
			branches = append(branches, Value{})
		}
		if changed(v) {
			return Value{At: branches[0].At}, true
		}
	}
	switch len(branches) {
	case 0:
		return Value{}, false
	case 1:
		return branches[0], true
	}
	return Value{Kind: Either, Items: branches, At: branches[0].At}, true
}

// statementEnd is the last node of what gives a binding its value: in there the name still is what it was before.
func statementEnd(f *pyparse.File, b *module.Binding) pyparse.ID {
	switch {
	case b.Value != pyparse.NoNode:
		return pyparse.ID(f.Node(b.Value).Next) - 1
	case isAugmented(f, b):
		return pyparse.ID(f.Node(f.Parent(b.Node)).Next) - 1
	}
	return b.Node
}

func isAugmented(f *pyparse.File, b *module.Binding) bool {
	return b.Kind == module.Opaque && f.Kind(f.Parent(b.Node)) == pyparse.AugmentedAssignment
}

func (e *run) binding(v variable, b *module.Binding, depth int) Value {
	if depth == 0 {
		return Value{}
	}
	switch {
	case b.Kind == module.Assigned:
		return e.at(Place{v.in, b.Value}, depth-1)
	case b.Kind == module.Imported:
		return e.imported(v.in, b.Target, depth-1)
	case isAugmented(v.in.File, b):
		return e.augmented(v, b, depth-1)
	}
	return Value{At: Place{v.in, b.Node}}
}

// augmented evaluates `name += value`.
func (e *run) augmented(v variable, b *module.Binding, depth int) Value {
	statement := Place{v.in, v.in.File.Parent(b.Node)}
	v.before = statement.Node
	left, bound := e.variable(v, depth)
	if !bound {
		left = e.starred(v.in, v.name, depth)
	}
	right := e.child(statement, v.in.File.Child(statement.Node, pyparse.RightField), depth)
	return operate(statement, left, right)
}

func (e *run) imported(in *module.Module, qualified string, depth int) Value {
	if e.Lookup == nil || depth <= 0 {
		return Value{}
	}
	found, name, ok := e.Lookup(in, qualified)
	if !ok {
		return Value{}
	}
	if e.machine != nil {
		return e.machine.module(found).value(name)
	}
	value, _ := e.variable(variable{in: found, name: name, before: end(found)}, depth)
	return value
}

// starred evaluates a name that the module does not bind by itself: a star import may bring it, the last one first.
func (e *run) starred(in *module.Module, name string, depth int) Value {
	if e.Lookup == nil || strings.HasPrefix(name, "_") {
		return Value{}
	}
	for _, star := range slices.Backward(in.Stars) {
		qualified := star.Qualified(name)
		if _, _, ok := e.Lookup(in, qualified); ok && star.Scope == 0 {
			return e.imported(in, qualified, depth-1)
		}
	}
	return Value{}
}

// conditional tells a statement that does not always run when the module or class around it does.
func conditional(f *pyparse.File, n pyparse.ID) bool {
	switch f.Kind(f.Enclosing(n, pyparse.IfStatement, pyparse.TryStatement, pyparse.ForStatement, pyparse.WhileStatement,
		pyparse.MatchStatement, pyparse.ConditionalExpression, pyparse.ClassDefinition, pyparse.FunctionDefinition)) {
	case pyparse.Invalid, pyparse.ClassDefinition, pyparse.FunctionDefinition:
		return false
	}
	return true
}

// changed tells a name that a statement in the body of the same class calls a method on, as `fields.append("x")`.
func changed(v variable) bool {
	f := v.in.File
	class := v.in.Scopes[v.scope].Node
	for statement := range f.Children(f.Child(class, pyparse.BodyField)) {
		call := f.FirstChild(statement)
		if f.Kind(statement) != pyparse.ExpressionStatement || f.Kind(call) != pyparse.CallExpression || call >= v.before {
			continue
		}
		function := f.Call(call).Function()
		owner := f.Child(function, pyparse.ObjectField)
		if f.Kind(function) == pyparse.Attribute && f.Kind(owner) == pyparse.Identifier && f.Name(owner) == v.name {
			return true
		}
	}
	return false
}

// name evaluates a name or a dotted one: of this file, or of one that it imports.
func (e *run) name(p Place, depth int) Value {
	f := p.In.File
	if f.Kind(p.Node) == pyparse.Identifier {
		if value, bound := e.identifier(p, depth-1); bound {
			return value
		}
	} else if e.Member != nil {
		owner, name := f.Child(p.Node, pyparse.ObjectField), f.Name(f.Child(p.Node, pyparse.AttributeField))
		if found, class, ok := e.Member(p.In, owner, name); ok {
			return e.member(Place{found, class}, name, depth)
		}
	}
	if e.machine != nil {
		if value, ok := e.nameInModule(p, depth); ok {
			return value
		}
	}
	if ref := p.In.Resolve(p.Node); ref.Kind == module.External {
		return e.imported(p.In, ref.Name, depth-1)
	}
	return Value{At: p}
}

// local asks the caller for a name.
func (e *run) local(v variable) (value Value, ok bool) {
	if e.Local == nil {
		return Value{}, false
	}
	return e.Local(v.in, v.scope, v.name)
}

// identifier looks a name up from its scope outwards (Python reference, "Resolution of names"). bound is false for what a
// function binds: nobody knows with what it is called.
func (e *run) identifier(p Place, depth int) (value Value, bound bool) {
	f := p.In.File
	v := variable{in: p.In, name: f.Name(p.Node), before: p.Node}
	from := p.In.ScopeAt(p.Node)
	if e.machine != nil {
		return e.running(p, from, v.name)
	}
	for v.scope = from; v.scope >= 0; v.scope = p.In.Scopes[v.scope].Parent {
		if value, ok := e.local(v); ok {
			return value, true
		}
		switch node := p.In.Scopes[v.scope].Node; f.Kind(node) {
		case pyparse.Module:
			if value, bound := e.variable(v, depth); bound {
				return value, true
			}
			value := e.starred(v.in, v.name, depth)
			return value, value.Kind != Unknown
		case pyparse.ClassDefinition:
			if v.scope != from {
				continue
			}
			if value, bound := e.variable(v, depth); bound {
				return value, true
			}
		default:
			if value, bound := e.item(p.In, node, v.name); bound {
				return value, true
			}
			if p.In.Last(v.scope, v.name) >= 0 {
				return Value{}, false
			}
			if k := f.Kind(node); k == pyparse.FunctionDefinition || k == pyparse.Lambda {
				v.before = end(p.In) // it runs when the module has been run
			}
		}
	}
	return Value{}, false
}
