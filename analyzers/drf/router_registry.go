package drf

import (
	"cmp"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/start"
	"github.com/drflint/drflint/pyparse"
)

// registration is one call of register, or of registry.extend.
type registration struct {
	at      eval.Place
	through []passage      // the calls of the project's functions that lead to it, the outermost first
	foreign bool           // it stands in a function that does not make the router: nobody knows whether it is called
	ready   project.Symbol // it stands in ready() of this AppConfig, which Django calls
	other   eval.Place     // of registry.extend: the other router
	below   []eval.Place   // of drf-extensions: the calls of register whose objects this one's are below, the outermost first
	made    *start.Call    // the call with what it was given, where its router's __init__ was gone through; nil for every other
}

// passage is a call that enters a function of the project.
type passage struct {
	call     eval.Place
	function project.Symbol
}

// first is the call that leads to a registration from where the router is at hand.
func (r *registration) first() eval.Place {
	if len(r.through) > 0 {
		return r.through[0].call
	}
	return r.at
}

// open is a registration with a router that is a parameter of the function it stands in: `def add(router): router.register(…)`.
type open struct {
	registration

	function  project.Symbol
	parameter string
}

// registry collects what fills the routers of the project.
type registry struct {
	*walker

	added map[eval.Place][]registration // by the call that makes the router
	open  map[string][]open             // by the name of the function
	count int                           // of all those
}

// registrations are what fills the routers of the project, from whatever module, by the call that makes the router.
func (w *walker) registrations() map[eval.Place][]registration {
	r := registry{walker: w, added: make(map[eval.Place][]registration), open: make(map[string][]open)}
	w.eachCall(func(call eval.Place) {
		if owner, reg, ok := w.registration(call); ok {
			r.add(owner, reg)
		}
	})
	for range deepest { // functions that hand the router on to another one
		waiting := r.open
		if len(waiting) == 0 {
			break
		}
		r.open = make(map[string][]open)
		w.eachCall(func(call eval.Place) {
			for _, o := range waiting[calledName(call)] {
				r.pass(o, call)
			}
		})
	}
	for _, regs := range r.added { // of `a.register(…).register(…)` the first one ends first
		slices.SortStableFunc(regs, func(a, b registration) int {
			return cmp.Or(w.inOrder(a.first(), b.first()), w.inOrder(a.at, b.at))
		})
	}
	return r.added
}

// eachCall shows every call of the project, save those in tests.
func (w *walker) eachCall(show func(eval.Place)) {
	for file := range int32(w.Len()) {
		if isTest(w.Project, file) {
			continue
		}
		names := w.Names(file)
		for _, n := range names.File.Nodes(pyparse.CallExpression) {
			show(eval.Place{In: names, Node: n})
		}
	}
}

// inOrder compares two calls by where they end.
func (w *walker) inOrder(a, b eval.Place) int {
	return cmp.Or(cmp.Compare(w.Number(a.In), w.Number(b.In)), cmp.Compare(a.In.File.Node(a.Node).End, b.In.File.Node(b.Node).End))
}

// registration reads `router.register(...)` and `router.registry.extend(other.registry)`.
func (w *walker) registration(e eval.Place) (owner eval.Place, reg registration, ok bool) {
	f := e.In.File
	function := f.Call(e.Node).Function()
	if f.Kind(function) != pyparse.Attribute {
		return owner, reg, false
	}
	owner = eval.Place{In: e.In, Node: f.Child(function, pyparse.ObjectField)}
	reg.at = e
	switch f.Name(f.Child(function, pyparse.AttributeField)) {
	case "register":
		return owner, reg, true
	case "extend":
		given, _ := argument(e, 0, "")
		var isRegistry bool
		owner, ok = registryOf(owner)
		reg.other, isRegistry = registryOf(given)
		return owner, reg, ok && isRegistry
	}
	return owner, reg, false
}

// add notes a registration with what its owner is: a router, what a register() of drf-extensions gives, or a parameter.
func (r *registry) add(owner eval.Place, reg registration) {
	to := r.settle(owner)
	for len(reg.below) < deepest && isRegister(to) {
		reg.below = append([]eval.Place{to}, reg.below...)
		to = r.settle(eval.Place{In: to.In, Node: to.In.File.Child(to.In.File.Call(to.Node).Function(), pyparse.ObjectField)})
	}
	if r.count++; r.count > most {
		return
	}
	if calls := r.routerCalls(to); len(calls) > 0 {
		at := reg.first()
		inside := function(at)
		reg.foreign = inside != pyparse.NoNode && (to.In != at.In || function(to) != inside)
		if config, ok := r.readyOf(eval.Place{In: at.In, Node: inside}); reg.foreign && ok {
			reg.foreign, reg.ready = false, config
		}
		for _, call := range calls {
			r.added[call] = append(r.added[call], reg)
		}
		return
	}
	s, ok := r.parameter(to)
	if !ok || slices.ContainsFunc(reg.through, func(p passage) bool { return p.function == s }) {
		return
	}
	f := to.In.File
	name := f.Name(f.Function(s.Node).Name())
	r.open[name] = append(r.open[name], open{reg, s, f.Name(to.Node)})
}

// function is the function that an expression stands in.
func function(e eval.Place) pyparse.ID {
	return e.In.File.Enclosing(e.Node, pyparse.FunctionDefinition, pyparse.Lambda)
}

// parameter is the function whose parameter a name is.
func (w *walker) parameter(e eval.Place) (s project.Symbol, ok bool) {
	if e.In.File.Kind(e.Node) != pyparse.Identifier {
		return s, false
	}
	v, ok := w.variableOf(e)
	if !ok || v.scope == 0 {
		return s, false
	}
	b := v.in.Bindings[v.in.Last(v.scope, v.name)]
	return project.Symbol{Kind: project.Definition, File: w.Number(v.in), Node: v.in.Scopes[v.scope].Node}, b.Kind == module.Parameter && b.Before < 0
}

// calledName is the last part of the name of what a call calls.
func calledName(call eval.Place) string {
	f := call.In.File
	function := f.Call(call.Node).Function()
	if f.Kind(function) == pyparse.Attribute {
		function = f.Child(function, pyparse.AttributeField)
	}
	if f.Kind(function) != pyparse.Identifier {
		return ""
	}
	return f.Name(function)
}

// pass takes a registration with a parameter to a call of its function, where that is one.
func (r *registry) pass(o open, call eval.Place) {
	in := r.Names(o.function.File)
	owner, ok := r.argumentFor(o, in, call)
	if !ok {
		return
	}
	reg := o.registration
	reg.through = append([]passage{{call, o.function}}, reg.through...)
	r.add(owner, reg)
}

// argumentFor is what a call gives the parameter that stands for the router: of a method, what it is called of.
func (r *registry) argumentFor(o open, in *module.Module, call eval.Place) (given eval.Place, ok bool) {
	f := in.File
	called := eval.Place{In: call.In, Node: call.In.File.Call(call.Node).Function()}
	first := f.FirstChild(f.Function(o.function.Node).Parameters())
	if f.Enclosing(o.function.Node, pyparse.ClassDefinition) == pyparse.NoNode {
		if r.SymbolAt(called) != o.function || !r.isPlain(eval.Place{In: in, Node: o.function.Node}) || !r.bindable(in, o.function.Node, call) {
			return given, false
		}
		return argumentNamed(in, o.function.Node, call, o.parameter)
	}
	if call.In.File.Kind(called.Node) != pyparse.Attribute || f.Source(first) != o.parameter {
		return given, false
	}
	owner := eval.Place{In: call.In, Node: call.In.File.Child(called.Node, pyparse.ObjectField)}
	return owner, r.isMethodOf(r.settle(owner), o.function)
}

// argumentNamed is the argument of a call for a parameter without a default.
func argumentNamed(in *module.Module, function pyparse.ID, call eval.Place, parameter string) (given eval.Place, ok bool) {
	f := in.File
	place := 0
	for p := range f.Children(f.Function(function).Parameters()) {
		name := p
		if f.Kind(p) != pyparse.Identifier {
			name = f.FirstChild(p)
		}
		if f.Name(name) == parameter {
			return argument(call, place, parameter)
		}
		place++
	}
	return given, false
}

// isMethodOf tells the method that a router's class, or the nearest of its ancestors, has below its name.
func (r *registry) isMethodOf(made eval.Place, method project.Symbol) bool {
	if !r.isRouterCall(made) {
		return false
	}
	class := r.symbol(eval.Place{In: made.In, Node: made.In.File.Call(made.Node).Function()})
	f := r.Names(method.File).File
	body, found := r.Binding(class, f.Name(f.Function(method.Node).Name()))
	return found == module.Yes && body.File == method.File && body.Node == f.Enclosing(method.Node, pyparse.ClassDefinition) &&
		len(f.Function(method.Node).Decorators()) == 0
}

// isRegister tells a call of something's register().
func isRegister(e eval.Place) bool {
	f := e.In.File
	if f.Kind(e.Node) != pyparse.CallExpression {
		return false
	}
	function := f.Call(e.Node).Function()
	return f.Kind(function) == pyparse.Attribute && f.Name(f.Child(function, pyparse.AttributeField)) == "register"
}

// isRouterCall tells a call that makes a router.
func (w *walker) isRouterCall(e eval.Place) bool {
	return e.In.File.Kind(e.Node) == pyparse.CallExpression && w.isRouter(w.symbol(eval.Place{In: e.In, Node: e.In.File.Call(e.Node).Function()}))
}

// registryOf is the router in `router.registry`.
func registryOf(e eval.Place) (owner eval.Place, ok bool) {
	f := e.In.File
	if f.Kind(e.Node) != pyparse.Attribute || f.Name(f.Child(e.Node, pyparse.AttributeField)) != "registry" {
		return eval.Place{}, false
	}
	return eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.ObjectField)}, true
}
