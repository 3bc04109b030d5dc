package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// absence is what an expression comes to where the serializer is made without arguments of its own.
type absence uint8

const (
	present    absence = iota // it hangs on something else, or is not known to be false
	absentNone                // None
	absentBare                // another thing that is false: False, "", an empty list
	absentAny                 // one of the two
)

// or is one of two things.
func (a absence) or(b absence) absence {
	switch {
	case a == present || b == present:
		return present
	case a != b:
		return absentAny
	}
	return a
}

// bare is what a function of Python makes of something that is false.
func (a absence) bare() absence {
	if a == present {
		return present
	}
	return absentBare
}

// constant is the absence that an expression stands for by itself.
func (e *editor) constant(m *editMethod, n pyparse.ID) absence {
	switch value := e.value(m, n, deepest); {
	case value.Kind == eval.None:
		return absentNone
	case value.Truth() == module.No:
		return absentBare
	}
	return present
}

// absence is what an expression comes to; so many names and conditions are followed.
func (e *editor) absence(m *editMethod, n pyparse.ID, depth int) absence {
	f := m.at.In.File
	n = f.Unparen(n)
	if n == pyparse.NoNode || depth == 0 {
		return present
	}
	switch f.Kind(n) {
	case pyparse.Identifier:
		return e.absentName(m, n, depth-1)
	case pyparse.Attribute:
		if name, ok := m.ofSelf(n); ok {
			return e.absent[name]
		}
	case pyparse.CallExpression:
		return e.absentCall(m, n, depth-1)
	case pyparse.ListComprehension, pyparse.SetComprehension:
		return e.absence(m, f.Child(f.ChildOfKind(n, pyparse.ForInClause), pyparse.RightField), depth-1).bare()
	case pyparse.BooleanOperator:
		left, right := e.absence(m, f.Child(n, pyparse.LeftField), depth-1), f.Child(n, pyparse.RightField)
		switch {
		case left == present:
		case f.Node(n).Flags&pyparse.And != 0:
			return left
		default:
			return e.absence(m, right, depth-1)
		}
	case pyparse.ConditionalExpression:
		return e.absentChoice(m, n, depth-1)
	default:
		return e.constant(m, n)
	}
	return present
}

// absentChoice is what `a if condition else b` comes to.
func (e *editor) absentChoice(m *editMethod, n pyparse.ID, depth int) absence {
	yes, condition, no := choice(m.at.In.File, n)
	switch e.holds(m, condition, depth) {
	case module.Yes:
		return e.absence(m, yes, depth)
	case module.No:
		return e.absence(m, no, depth)
	case module.Maybe:
	}
	return e.absence(m, yes, depth).or(e.absence(m, no, depth))
}

// choice are the parts of `yes if condition else no`.
func choice(f *pyparse.File, n pyparse.ID) (yes, condition, no pyparse.ID) {
	yes = f.FirstChild(n)
	condition = f.NextSibling(yes)
	return yes, condition, f.NextSibling(condition)
}

// absentName is what a name of the method is bound to where it is read: by the bindings before, back to one that always runs.
func (e *editor) absentName(m *editMethod, n pyparse.ID, depth int) absence {
	in, f := m.at.In, m.at.In.File
	name := f.Name(n)
	if scope := in.ScopeAt(n); scope != m.scope && in.Last(scope, name) >= 0 {
		return present
	}
	loop := f.Enclosing(n, pyparse.ForStatement, pyparse.WhileStatement)
	out, some := present, false
	for i := in.Last(m.scope, name); i >= 0; i = in.Bindings[i].Before {
		b := in.Bindings[i]
		if b.Node >= n {
			if loop > m.at.Node && b.Node < pyparse.ID(f.Node(loop).Next) {
				return present
			}
			continue
		}
		runs := e.branch(m, b.Node, depth)
		if runs == module.No {
			continue
		}
		one := e.absentBinding(m, b, depth)
		if !some {
			out, some = one, true
		}
		if out = out.or(one); runs == module.Yes {
			break
		}
	}
	return out
}

func (e *editor) absentBinding(m *editMethod, b module.Binding, depth int) absence {
	switch b.Kind {
	case module.Assigned:
		return e.absence(m, b.Value, depth)
	case module.Parameter:
		if otherwise, ok := m.defaults[b.Name]; ok && !e.takes(b.Name) {
			return e.constant(m, otherwise)
		}
	case module.Imported, module.Defined, module.Opaque, module.Global, module.Nonlocal:
	}
	return present
}

// takes tells an argument that is not the serializer's own: REST framework has it, or a subclass gives it.
func (e *editor) takes(argument string) bool {
	return ours[argument] || e.supplied[argument] || e.suppliesAny
}

// absentCall is what a call comes to: kwargs.pop("fields", None), or a function of Python or a method of something that is absent.
func (e *editor) absentCall(m *editMethod, n pyparse.ID, depth int) absence {
	f := m.at.In.File
	call := f.Call(n)
	function, arguments := call.Function(), call.Arguments()
	if f.Kind(function) != pyparse.Attribute {
		ref := m.at.In.Resolve(function)
		if ref.Kind != module.Builtin {
			return present
		}
		switch ref.Name {
		case "bool", "len", "any", "set", "list", "tuple", "dict", "frozenset", "sorted":
			if arguments.At(0) == pyparse.NoNode {
				return absentBare
			}
			return e.absence(m, arguments.At(0), depth).bare()
		}
		return present
	}
	object := f.Child(function, pyparse.ObjectField)
	switch f.Name(f.Child(function, pyparse.AttributeField)) {
	case "pop", "get":
		if name, ok := f.StringValue(arguments.At(0)); m.isKeywords(object) && ok {
			return e.absentArgument(m, name, arguments)
		}
	case "keys", "values", "items", "copy", "strip", "lower", "upper":
		return e.absence(m, object, depth).bare()
	}
	return present
}

// absentArgument is what stands for an argument that is not given.
func (e *editor) absentArgument(m *editMethod, name string, arguments pyparse.Arguments) absence {
	otherwise := arguments.At(1)
	switch {
	case e.takes(name):
		return present
	case otherwise == pyparse.NoNode:
		return absentNone
	}
	return e.constant(m, otherwise)
}

// isKeywords tells the dict of all arguments that are given by name.
func (m *editMethod) isKeywords(n pyparse.ID) bool {
	f := m.at.In.File
	return m.keywords != "" && f.Kind(n) == pyparse.Identifier && f.Name(n) == m.keywords
}

// holds answers whether a condition holds where the serializer is made without arguments of its own.
func (e *editor) holds(m *editMethod, n pyparse.ID, depth int) module.Answer {
	f := m.at.In.File
	n = f.Unparen(n)
	if depth == 0 {
		return module.Maybe
	}
	switch f.Kind(n) {
	case pyparse.NotOperator:
		return opposite(e.holds(m, f.FirstChild(n), depth-1))
	case pyparse.BooleanOperator:
		left, right := e.holds(m, f.Child(n, pyparse.LeftField), depth-1), e.holds(m, f.Child(n, pyparse.RightField), depth-1)
		decides := module.AnswerOf(f.Node(n).Flags&pyparse.And == 0) // an `or` is decided by one that holds, an `and` by one that does not
		switch {
		case left == decides || right == decides:
			return decides
		case left == right:
			return left
		}
		return module.Maybe
	case pyparse.ComparisonOperator:
		return e.compares(m, n, depth-1)
	}
	if e.absence(m, n, depth-1) != present {
		return module.No
	}
	return module.Maybe
}

// compares answers a comparison of two things.
func (e *editor) compares(m *editMethod, n pyparse.ID, depth int) module.Answer {
	f := m.at.In.File
	left := f.FirstChild(n)
	right := f.NextSibling(left)
	if right == pyparse.NoNode || f.NextSibling(right) != pyparse.NoNode {
		return module.Maybe
	}
	switch f.Node(n).Flags {
	case pyparse.Is, pyparse.Equal:
		return e.equals(m, left, right, depth)
	case pyparse.IsNot, pyparse.NotEqual:
		return opposite(e.equals(m, left, right, depth))
	case pyparse.In:
		return e.contains(m, left, right, depth)
	case pyparse.NotIn:
		return opposite(e.contains(m, left, right, depth))
	}
	return module.Maybe
}

// equals answers whether something that may be absent is a constant.
func (e *editor) equals(m *editMethod, left, right pyparse.ID, depth int) module.Answer {
	absent := e.absence(m, left, depth)
	switch constant := e.value(m, right, deepest); {
	case absent == present:
	case constant.Kind == eval.None && absent != absentAny:
		return module.AnswerOf(absent == absentNone)
	case constant.Truth() == module.Yes:
		return module.No
	}
	return module.Maybe
}

// contains answers whether something is in an argument, among all of them, or in the dict of fields.
func (e *editor) contains(m *editMethod, left, right pyparse.ID, depth int) module.Answer {
	switch {
	case m.isKeywords(right):
		if name, ok := m.at.In.File.StringValue(left); ok && !e.takes(name) {
			return module.No
		}
	case m.isFields(right):
		return e.among(m, left)
	case e.absence(m, right, depth) != present:
		return module.No
	}
	return module.Maybe
}

// among answers whether all fields that a key stands for are there, or none is.
func (e *editor) among(m *editMethod, key pyparse.ID) module.Answer {
	names, known := e.keys(m, key)
	found, sure := 0, 0
	for _, field := range e.serializer.Fields {
		for _, name := range names {
			if field.Name == name {
				found++
				if field.Sure {
					sure++
				}
			}
		}
	}
	switch {
	case known && len(names) > 0 && sure == len(names):
		return module.Yes
	case known && found == 0 && e.serializer.Whole:
		return module.No
	}
	return module.Maybe
}

// readArguments finds what the ways to start of a serializer's classes do with arguments: those that one supplies itself, and the
// attributes that hold one once the serializer is made.
func (e *editor) readArguments(line []project.Symbol) {
	var starts []*editMethod
	for _, class := range line {
		if at, ok := e.method(class, "__init__"); ok {
			starts = append(starts, e.read(at))
		}
	}
	for _, m := range starts {
		e.readSupplied(m)
	}
	for _, m := range slices.Backward(starts) {
		e.readKept(m)
	}
}

// readSupplied finds the arguments that a method gives to the next one: kwargs["full"] = True, super().__init__(full=True).
func (e *editor) readSupplied(m *editMethod) {
	f := m.at.In.File
	for n := m.at.Node; n < pyparse.ID(f.Node(m.at.Node).Next); n++ {
		name, value, _ := argumentSet(f, n)
		if name != "" && e.absence(m, value, deepest) == present {
			e.supplied[name] = true
		}
		e.suppliesAny = e.suppliesAny || m.isKeywords(n) && e.changed(m, n)
	}
}

// changed tells the dict of all arguments where it is bound anew, or given what cannot be told.
func (e *editor) changed(m *editMethod, n pyparse.ID) bool {
	f := m.at.In.File
	switch parent := f.Parent(n); f.Kind(parent) {
	case pyparse.Assignment, pyparse.AugmentedAssignment:
		return f.Node(n).Field == pyparse.LeftField
	case pyparse.Attribute:
		return f.Name(f.Child(parent, pyparse.AttributeField)) == "update"
	case pyparse.Subscript:
		_, ok := f.StringValue(f.Child(parent, pyparse.SubscriptField))
		return f.Node(parent).Field == pyparse.LeftField && !ok
	}
	return false
}

// readKept finds the attributes that hold an argument.
func (e *editor) readKept(m *editMethod) {
	f := m.at.In.File
	for n := range m.assignments() {
		assign := f.Assign(n)
		name, ok := m.ofSelf(assign.Target)
		if !ok || e.branch(m, n, deepest) == module.No {
			continue
		}
		value := e.absence(m, assign.Value, deepest)
		if known, again := e.absent[name]; again {
			value = value.or(known)
		}
		e.absent[name] = value
	}
}
