package flow

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Call is one call with its arguments.
type Call struct {
	Args     []Value
	Keywords []Keyword
	// Open tells that there are other arguments, by `*` or `**`.
	Open bool
	// At is the call.
	At eval.Place
}

// empty tells a call without arguments.
func (c Call) empty() bool { return len(c.Args) == 0 && len(c.Keywords) == 0 && !c.Open }

// Keyword is an argument given by name.
type Keyword struct {
	Name  string
	Value Value
}

// Argument is an argument by its place, counted from 0 (-1: by name alone), or its name. What an open call may give is unknown,
// and given.
func (c Call) Argument(i int, name string) (value Value, given bool) {
	if i >= 0 && i < len(c.Args) {
		return c.Args[i], true
	}
	for _, k := range c.Keywords {
		if k.Name == name {
			return k.Value, true
		}
	}
	if c.Open {
		return Unknown(), true
	}
	return nil, false
}

// Receiver is x in x.method(...).
func (c Call) Receiver() eval.Place {
	f := c.At.In.File
	return eval.Place{In: c.At.In, Node: f.Unparen(f.Child(f.Unparen(f.Call(c.At.Node).Function()), pyparse.ObjectField))}
}

// call evaluates a call.
func (f *Frame) call(n pyparse.ID) Value {
	file := f.in.File
	function := file.Call(n).Function()
	if file.Kind(function) == pyparse.Identifier && file.Name(function) == "super" {
		return f.super(n)
	}
	if file.Kind(function) == pyparse.Attribute && changes(file.Name(file.Child(function, pyparse.AttributeField))) {
		if owner := file.Child(function, pyparse.ObjectField); file.Kind(owner) == pyparse.Identifier {
			if d, ok := f.dictOf(owner); ok {
				return f.change(d, owner, n)
			}
		}
	}
	if f.grow(n) {
		return None()
	}
	callee := f.expression(function)
	c := f.arguments(n)
	if f.thrown {
		return nil
	}
	return f.Call(callee, c)
}

func (f *Frame) arguments(n pyparse.ID) Call {
	file := f.in.File
	c := Call{At: f.place(n)}
	given := file.Call(n).Arguments()
	for _, a := range given.Positional() {
		if file.Kind(a) == pyparse.ListSplat {
			items, known := f.spread(f.expression(file.FirstChild(a)))
			if known {
				c.Args = append(c.Args, items...)
			}
			c.Open = c.Open || !known
			continue
		}
		c.Args = append(c.Args, f.expression(a))
	}
	for _, k := range given.Keywords() {
		c.Keywords = append(c.Keywords, Keyword{file.Name(file.Child(k, pyparse.NameField)), f.expression(file.Child(k, pyparse.ValueField))})
	}
	if splat := file.ChildOfKind(given.Node, pyparse.DictionarySplat); splat != pyparse.NoNode {
		c.Open = c.Open || !f.named(&c, f.expression(file.FirstChild(splat)))
	}
	return c
}

// named adds the arguments that `**value` gives; it tells whether these are all.
func (f *Frame) named(c *Call, v Value) bool {
	if len(v) != 1 {
		return false
	}
	d, ok := v[0].(*Dict)
	if !ok {
		return false
	}
	for i := range d.Keys {
		name, known := d.Keys[i].One()
		if !known {
			return false
		}
		c.Keywords = append(c.Keywords, Keyword{name, d.Values[i]})
	}
	return true
}

// Call is what calling a value gives.
func (f *Frame) Call(v Value, c Call) Value {
	if f.depth > deepest || f.spent() {
		return f.Unfollowed(c.At)
	}
	return f.forEach(v, func(o Object) Value { return o.Call(f, c) })
}

// Native is a function of this package or one above it.
type Native struct {
	Do func(f *Frame, c Call) Value
}

// Attribute is not told.
func (*Native) Attribute(*Frame, string, eval.Place) Value { return Unknown() }

// Call does it.
func (n *Native) Call(f *Frame, c Call) Value { return n.Do(f, c) }

// Method is a method of a class of another package, on an object.
type Method struct {
	Self Object
	// Name is the qualified name of the class that defines it, and its own: "django.db.models.manager.Manager.get_queryset".
	Name string
}

// Attribute is not told.
func (Method) Attribute(*Frame, string, eval.Place) Value { return Unknown() }

// Call is what the World says of it.
func (m Method) Call(f *Frame, c Call) Value {
	if do, ok := f.Methods[m.Name]; ok {
		return do(f, m.Self, c)
	}
	f.Risk()
	if strings.HasPrefix(m.Name, "rest_framework.") || strings.HasPrefix(m.Name, "django.") || strings.HasPrefix(m.Name, "builtins.") {
		return Unknown()
	}
	f.spoil(c)
	return f.Unfollowed(c.At)
}

// Function is a function or method of the project, or a lambda.
type Function struct {
	In   *module.Module
	Node pyparse.ID
	// Self is the first argument of a bound method; nil for a function.
	Self Object
	// Class is the class that defines the method.
	Class project.Symbol

	outer *Frame // of a function inside of another: that one
	bare  bool   // it is without its decorators
}

// Attribute is not told of functions.
func (Function) Attribute(*Frame, string, eval.Place) Value { return Unknown() }

// Call follows the function.
func (fn Function) Call(f *Frame, c Call) Value {
	if f.depth >= deepest || f.left < 0 || generates(fn.In.File, fn.Node) {
		f.spoil(c)
		return f.Unfollowed(c.At)
	}
	if f.Strict && !fn.bare {
		if v, other := f.decorated(fn); other {
			if fn.Self != nil {
				c.Args = slices.Concat([]Value{{fn.Self}}, c.Args)
			}
			return f.Call(v, c)
		}
	}
	inner := f.enter(fn, c)
	inner.body(fn)
	f.raised = f.raised.Or(inner.raised)
	if f.left < 0 {
		return Unknown()
	}
	f.thrown = len(inner.result) == 0 && len(inner.raised) > 0
	return inner.result
}

// enter is the frame of a function with its parameters bound.
func (f *Frame) enter(fn Function, c Call) *Frame {
	inner := &Frame{run: f.run, in: fn.In, caller: f, vars: make(map[string]Value), self: fn.Self, class: fn.Class, outer: fn.outer,
		doubt: f.doubt || !fn.bare && f.wrapped(fn), depth: f.depth + 1}
	if fn.bare && fn.Self == nil && fn.Class.Kind == project.Definition && len(c.Args) > 0 && len(c.Args[0]) == 1 {
		inner.self = c.Args[0][0] // a method that its decorators hand the object to
	}
	inner.parameters(fn, c)
	return inner
}

// body walks the function, or evaluates the lambda, that the frame is of.
func (f *Frame) body(fn Function) {
	body := fn.In.File.Child(fn.Node, pyparse.BodyField)
	switch {
	case fn.In.File.Kind(fn.Node) == pyparse.Lambda:
		f.result = f.expression(body)
	case !f.block(body):
		f.result = f.result.Or(None())
	}
}

// lambda is a function of one expression. Only a strict run follows it.
func (f *Frame) lambda(n pyparse.ID) Value {
	if !f.Strict {
		return Unknown()
	}
	return Value{Function{In: f.in, Node: n, outer: f}}
}

// decorated is what the decorators of a function make of it; other when they make something else of it. Those that say how it is
// reached (kindOf), and those of other packages that only mark it, make nothing.
func (f *Frame) decorated(fn Function) (v Value, other bool) {
	file := fn.In.File
	if file.Kind(fn.Node) == pyparse.Lambda {
		return nil, false
	}
	bare := fn
	bare.bare, bare.Self = true, nil
	v = Value{bare}
	for _, d := range slices.Backward(file.Function(fn.Node).Decorators()) {
		if marks(f.decorator(fn, d)) {
			continue
		}
		around := f.at(fn.In)
		around.vars, around.outer = fn.outer.names(), fn.outer
		decorator := around.expression(file.DecoratorExpression(d))
		v, other = f.Call(decorator, Call{Args: []Value{v}, At: eval.Place{In: fn.In, Node: d}}), true
	}
	return v, other
}

// names are the names of a function, those of no frame none.
func (f *Frame) names() map[string]Value {
	if f == nil {
		return nil
	}
	return f.vars
}

// marks tells decorators that leave a function what it is, when they are called and what it gives.
func marks(name string) bool {
	for _, prefix := range []string{
		"builtins.", "functools.", "typing.", "typing_extensions.", "abc.", "drf_spectacular.", "drf_yasg.", "rest_framework.", "asgiref.",
		"django.utils.functional.", "django.db.", "django.views.decorators.", "django.dispatch.", "silk.",
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// generates tells a function with a yield of its own.
func generates(file *pyparse.File, function pyparse.ID) bool {
	span := file.Span(function)
	yields := file.Nodes(pyparse.Yield)
	i, _ := slices.BinarySearchFunc(yields, span.Start, func(n pyparse.ID, start int32) int { return int(file.Node(n).Start - start) })
	for ; i < len(yields) && file.Node(yields[i]).End <= span.End; i++ {
		if file.Enclosing(yields[i], pyparse.FunctionDefinition, pyparse.Lambda) == function {
			return true
		}
	}
	return false
}

// wrapped tells a function below a decorator of the project, or of which one cannot say what it does with the result.
func (f *Frame) wrapped(fn Function) bool {
	return slices.ContainsFunc(fn.In.File.Function(fn.Node).Decorators(), func(d pyparse.ID) bool {
		name := f.decorator(fn, d)
		return name == "" || strings.Contains(name, "cache") && !strings.HasSuffix(name, ".cached_property") && !strings.HasPrefix(name, "django.views.")
	})
}

// decorator is the qualified name of a decorator of another package, called or not, else "".
func (f *Frame) decorator(fn Function, d pyparse.ID) string {
	file := fn.In.File
	n := file.Unparen(file.DecoratorExpression(d))
	if file.Kind(n) == pyparse.CallExpression {
		n = file.Call(n).Function()
	}
	if file.Kind(n) == pyparse.Attribute && file.Kind(file.Child(n, pyparse.ObjectField)) == pyparse.Identifier && isAccessor(file.Name(file.Child(n, pyparse.AttributeField))) {
		return "builtins.property"
	}
	s := f.Project.SymbolAt(eval.Place{In: fn.In, Node: n})
	if s.Kind != project.External {
		return ""
	}
	return s.Name
}

// isAccessor tells `@name.setter` and its like.
func isAccessor(name string) bool { return name == "setter" || name == "deleter" || name == "getter" }

// parameters binds the parameters of a function to the arguments of a call.
func (f *Frame) parameters(fn Function, c Call) {
	file := fn.In.File
	if fn.Self != nil {
		c.Args = slices.Concat([]Value{{fn.Self}}, c.Args)
	}
	place := 0
	for p := range file.Children(file.Function(fn.Node).Parameters()) {
		switch file.Kind(p) {
		case pyparse.KeywordSeparator:
			place = -1
		case pyparse.ListSplatPattern, pyparse.DictionarySplatPattern:
			f.rest(p, place, c)
			place = -1
		case pyparse.Identifier, pyparse.DefaultParameter, pyparse.TypedDefaultParameter, pyparse.TypedParameter:
			if inner := file.FirstChild(p); file.Kind(inner) == pyparse.ListSplatPattern || file.Kind(inner) == pyparse.DictionarySplatPattern {
				f.rest(inner, place, c)
				place = -1
				continue
			}
			f.parameter(p, place, c)
			if place >= 0 {
				place++
			}
		}
	}
}

// rest binds *args and **kwargs.
func (f *Frame) rest(p pyparse.ID, place int, c Call) {
	file := f.in.File
	name := file.Name(file.FirstChild(p))
	if file.Kind(p) == pyparse.ListSplatPattern && place >= 0 {
		l := &List{Open: c.Open}
		if place < len(c.Args) {
			l.Items = c.Args[place:]
		}
		if c.Open {
			l.Items = append(slices.Clone(l.Items), Unknown())
		}
		f.vars[name] = Value{l}
		return
	}
	d := &Dict{}
	for _, k := range c.Keywords {
		d.Keys, d.Values = append(d.Keys, Text(k.Name)), append(d.Values, k.Value)
	}
	if c.Open {
		d.Keys, d.Values = append(d.Keys, Unknown()), append(d.Values, Unknown())
	}
	f.vars[name] = Value{d}
}

func (f *Frame) parameter(p pyparse.ID, place int, c Call) {
	file := f.in.File
	n := p
	if file.Kind(p) != pyparse.Identifier {
		n = file.Child(p, pyparse.NameField)
		if n == pyparse.NoNode {
			n = file.FirstChild(p)
		}
	}
	name := file.Name(n)
	value, given := c.Argument(place, name)
	if !given {
		value = Unknown()
		if otherwise := file.Child(p, pyparse.ValueField); otherwise != pyparse.NoNode {
			value = f.at(f.in).expression(otherwise)
		}
	}
	f.vars[name] = value
}

// harmless tells functions of other packages that change no queryset and no row that they are given.
func harmless(name string) bool {
	first, _, _ := strings.Cut(name, ".")
	switch first {
	case "builtins", "logging", "json", "math", "datetime", "rest_framework", "django", "typing", "copy", "itertools", "functools", "collections":
		return true
	}
	return false
}
