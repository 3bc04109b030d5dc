package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// bound is what a name stands for while the walker is in a function that it has entered, or in one round of a loop.
type bound struct {
	in    *module.Module
	scope int32
	name  string
	place eval.Place
	value eval.Value
	many  bool         // it is what `*names` gathers
	rest  []eval.Place // which are these
}

// bind gives a name of a scope an expression, with what that is worth at the moment.
func (w *walker) bind(to target, e eval.Place, t trail) {
	place := w.meant(e)
	w.bound = append(w.bound, bound{in: to.in, scope: to.scope, name: to.in.File.Name(to.node), place: place, value: t.values.Expression(e.In, e.Node)})
	w.serial++
}

// free forgets the names that were bound since there were so many.
func (w *walker) free(count int) {
	w.bound = w.bound[:count]
	w.serial++
}

// local answers the evaluators.
func (w *walker) local(in *module.Module, scope int32, name string) (value eval.Value, ok bool) {
	if b, ok := w.boundAt(in, scope, name); ok {
		return b.value, true
	}
	return eval.Value{}, false
}

func (w *walker) boundAt(in *module.Module, scope int32, name string) (b bound, ok bool) {
	for _, b := range slices.Backward(w.bound) {
		if b.in == in && b.scope == scope && b.name == name {
			return b, true
		}
	}
	return bound{}, false
}

// substituted is what a name stands for at the moment: the expression that it is bound to, else itself.
func (w *walker) substituted(e eval.Place) eval.Place {
	for range deepest {
		e.Node = e.In.File.Unparen(e.Node)
		b, ok := w.boundTo(e)
		if !ok || b.many {
			break
		}
		e = b.place
	}
	return e
}

// gathered are the arguments that `*names` of a function has gathered.
func (w *walker) gathered(e eval.Place) (all []eval.Place, ok bool) {
	b, ok := w.boundTo(e)
	return b.rest, ok && b.many
}

// boundTo finds a name from the scope where it is read outwards.
func (w *walker) boundTo(e eval.Place) (b bound, ok bool) {
	if len(w.bound) == 0 || e.In.File.Kind(e.Node) != pyparse.Identifier {
		return bound{}, false
	}
	name := e.In.File.Name(e.Node)
	for scope := e.In.ScopeAt(e.Node); scope >= 0; scope = e.In.Scopes[scope].Parent {
		if b, ok = w.boundAt(e.In, scope, name); ok || e.In.Last(scope, name) >= 0 {
			return b, ok
		}
	}
	return bound{}, false
}

// enter follows the call of a function of the project to what it returns: with its parameters bound, each expression that it may
// return is given to a function. ok is false where it cannot be followed.
func (w *walker) enter(call eval.Place, t trail, each func(eval.Place, trail)) (ok bool) {
	s := w.symbol(eval.Place{In: call.In, Node: call.In.File.Call(call.Node).Function()})
	if s.Kind != project.Definition || w.Names(s.File).File.Kind(s.Node) != pyparse.FunctionDefinition {
		return false
	}
	if !w.isPlain(eval.Place{In: w.Names(s.File), Node: s.Node}) {
		return false
	}
	return w.follow(s, call, t, each)
}

// isPlain tells a function that does what its body says, called with the arguments that stand there: one without decorators at the
// top of a module, or a static method.
func (w *walker) isPlain(function eval.Place) bool {
	f := function.In.File
	decorators := f.Function(function.Node).Decorators()
	if f.Enclosing(function.Node, pyparse.ClassDefinition) == pyparse.NoNode {
		return len(decorators) == 0
	}
	return len(decorators) == 1 && w.symbol(eval.Place{In: function.In, Node: f.DecoratorExpression(decorators[0])}).Name == "builtins.staticmethod"
}

// follow walks through a function once: what it returns is told to each. Without a call its parameters stay unknown.
func (w *walker) follow(s project.Symbol, call eval.Place, t trail, each func(eval.Place, trail)) (ok bool) {
	in := w.Names(s.File)
	if slices.Contains(w.entered, s) || len(w.entered) >= deepest {
		return false
	}
	if call.In != nil && !w.bindable(in, s.Node, call) {
		return false
	}
	count := len(w.bound)
	if call.In != nil {
		w.parameters(in, s.Node, call, t)
	}
	w.entered = append(w.entered, s)
	ok = w.returned(in, s.Node, t, each)
	w.entered = w.entered[:len(w.entered)-1]
	w.free(count)
	return ok
}

// bindable tells a call whose arguments can be given to parameters one by one.
func (w *walker) bindable(in *module.Module, function pyparse.ID, call eval.Place) bool {
	arguments := call.In.File.Call(call.Node).Arguments()
	positional := arguments.Positional()
	if _, whole := arguments.Keyword(""); !whole || arguments.At(len(positional)-1) == pyparse.NoNode && len(positional) > 0 {
		return false // `*` or `**`
	}
	places := 0
	for p := range in.File.Children(in.File.Function(function).Parameters()) {
		switch in.File.Kind(p) {
		case pyparse.ListSplatPattern:
			return true
		case pyparse.KeywordSeparator, pyparse.DictionarySplatPattern, pyparse.PositionalSeparator:
		default:
			places++
		}
	}
	return len(positional) <= places
}

// isMethod tells a function that is given what it is called of.
func isMethod(in *module.Module, function pyparse.ID) bool {
	f := in.File
	return f.Kind(in.Scopes[in.Scopes[scopeOf(in, function)].Parent].Node) == pyparse.ClassDefinition && len(f.Function(function).Decorators()) == 0
}

// parameters binds the parameters of a function to the arguments of a call, or to their defaults.
func (w *walker) parameters(in *module.Module, function pyparse.ID, call eval.Place, t trail) {
	f := in.File
	scope := scopeOf(in, function)
	var all []bound
	place, onlyNamed := 0, false
	if isMethod(in, function) {
		place = -1 // what it is called of is no argument
	}
	for p := range f.Children(f.Function(function).Parameters()) {
		name, fallback := p, pyparse.NoNode
		switch f.Kind(p) {
		case pyparse.Identifier:
		case pyparse.TypedParameter:
			name = f.FirstChild(p)
		case pyparse.DefaultParameter, pyparse.TypedDefaultParameter:
			name, fallback = f.Child(p, pyparse.NameField), f.Child(p, pyparse.ValueField)
		case pyparse.ListSplatPattern:
			all = append(all, w.rest(target{in, scope, f.FirstChild(p)}, call, place, t))
			onlyNamed = true
			continue
		case pyparse.KeywordSeparator:
			onlyNamed = true
			continue
		default:
			continue
		}
		at := place
		if onlyNamed {
			at = -1
		}
		place++
		given, ok := argument(call, at, f.Name(name))
		if !ok {
			given = eval.Place{In: in, Node: fallback}
		}
		if given.Node != pyparse.NoNode {
			b := bound{in: in, scope: scope, name: f.Name(name), place: w.meant(given), value: t.values.Expression(given.In, given.Node)}
			all = append(all, b)
		}
	}
	w.bound = append(w.bound, all...)
	w.serial++
}

// rest is what `*names` gathers: the arguments of a call from a place on.
func (w *walker) rest(to target, call eval.Place, from int, t trail) bound {
	b := bound{in: to.in, scope: to.scope, name: to.in.File.Name(to.node), many: true, value: eval.Value{Kind: eval.List}}
	for i, n := range call.In.File.Call(call.Node).Arguments().Positional() {
		if i < from {
			continue
		}
		b.rest = append(b.rest, w.meant(eval.Place{In: call.In, Node: n}))
		b.value.Items = append(b.value.Items, t.values.Expression(call.In, n))
	}
	return b
}

// returned gives the expressions that a function may return to each.
func (w *walker) returned(in *module.Module, function pyparse.ID, t trail, each func(eval.Place, trail)) (ok bool) {
	f := in.File
	end := pyparse.ID(f.Node(function).Next)
	when := Always
	var all []alternative
	for _, n := range f.Nodes(pyparse.ReturnStatement) {
		if n < function || n >= end || f.Enclosing(n, pyparse.FunctionDefinition, pyparse.Lambda) != function {
			continue
		}
		around := w.around(eval.Place{In: in, Node: n}, t.values)
		value := f.FirstChild(n)
		switch {
		case around.never:
			continue
		case len(around.loops) > 0, around.endless, value == pyparse.NoNode:
			return false
		}
		when = max(when, around.when) // it comes to the later ones when it did not come to the earlier ones
		all = append(all, alternative{eval.Place{In: in, Node: value}, when})
		if around.when == Always {
			break
		}
	}
	w.alternatives(all, t, each)
	return len(all) > 0
}
