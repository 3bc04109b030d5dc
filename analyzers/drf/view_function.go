package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// functionView is a view that is a function of the project. One that functools.wraps gives the face of another view is that one.
func (w *walker) functionView(s project.Symbol, depth int) View {
	if face, ok := w.faceOf(s); ok {
		if v := w.view(face, depth+1); v.Symbol.Kind != project.Unknown {
			return v
		}
	}
	return View{Symbol: s, Name: w.nameOf(s), API: w.isAPIFunction(s), As: w.calledAs(s)}
}

// calledAs is the function that Django takes for a view: that of the outermost decorator that puts one around it without giving it the
// view's face; Unknown where there is none, or where that cannot be told.
func (w *walker) calledAs(s project.Symbol) project.Symbol {
	in := w.Names(s.File)
	for _, d := range in.File.Function(s.Node).Decorators() {
		expression := in.File.Unparen(in.File.DecoratorExpression(d))
		isCall := in.File.Kind(expression) == pyparse.CallExpression
		if isCall {
			expression = in.File.Call(expression).Function()
		}
		decorator := w.symbol(eval.Place{In: in, Node: expression})
		if inner, ok := w.bareWrapper(decorator, isCall); ok {
			return inner
		}
		if !strings.HasPrefix(decorator.Name, "django.") && !w.isWrapper(decorator, isCall) {
			break
		}
	}
	return project.Symbol{}
}

// bareWrapper is the function that a decorator of the project puts around whatever it decorates: the only thing that it returns, which
// has no decorators itself. One that is called first returns such a decorator.
func (w *walker) bareWrapper(decorator project.Symbol, called bool) (inner project.Symbol, ok bool) {
	if decorator.Kind != project.Definition || w.Names(decorator.File).File.Kind(decorator.Node) != pyparse.FunctionDefinition {
		return inner, false
	}
	in := w.Names(decorator.File)
	returns := w.returnsOf(decorator)
	if len(returns) != 1 || len(in.File.Function(decorator.Node).Decorators()) > 0 {
		return inner, false
	}
	inner = w.symbol(eval.Place{In: in, Node: returns[0]})
	if inner.Kind != project.Definition || inner.File != decorator.File || in.File.Kind(inner.Node) != pyparse.FunctionDefinition ||
		in.File.Enclosing(inner.Node, pyparse.FunctionDefinition) != decorator.Node || len(in.File.Function(inner.Node).Decorators()) > 0 {
		return project.Symbol{}, false
	}
	if called {
		return w.bareWrapper(inner, false)
	}
	return inner, true
}

// faceOf is what `@wraps(view)` of a function names.
func (w *walker) faceOf(s project.Symbol) (face eval.Place, ok bool) {
	in := w.Names(s.File)
	for _, d := range in.File.Function(s.Node).Decorators() {
		e := eval.Place{In: in, Node: in.File.Unparen(in.File.DecoratorExpression(d))}
		if w.called(e) == "functools.wraps" {
			return argument(e, 0, "wrapped")
		}
	}
	return face, false
}

// madeView is the view that a function of the project returns: whichever way it takes, always the same.
func (w *walker) madeView(call eval.Place, depth int) (v View, ok bool) {
	count := 0
	same := true
	entered := w.enter(call, trail{values: w.names}, func(e eval.Place, _ trail) {
		each := w.view(e, depth+1)
		same = same && (count == 0 || each.Symbol == v.Symbol && each.With == v.With && slices.Equal(each.mapping, v.mapping))
		v = each
		count++
	})
	return v, entered && same && v.Symbol.Kind != project.Unknown
}

// isAPIFunction answers whether a function is made a view by @api_view. A decorator that is not known may make it one.
func (w *walker) isAPIFunction(s project.Symbol) module.Answer {
	in := w.Names(s.File)
	answer := module.No
	for _, d := range in.File.Function(s.Node).Decorators() {
		expression := in.File.Unparen(in.File.DecoratorExpression(d))
		isCall := in.File.Kind(expression) == pyparse.CallExpression
		if isCall {
			expression = in.File.Call(expression).Function()
		}
		decorator := w.symbol(eval.Place{In: in, Node: expression})
		switch {
		case decorator == (project.Symbol{Kind: project.External, Name: "rest_framework.decorators.api_view"}):
			return module.Yes
		case decorator.Kind == project.External && strings.HasPrefix(decorator.Name, "django."):
		case w.isWrapper(decorator, isCall):
		case w.isBare(decorator, isCall):
		default:
			answer = module.Maybe
		}
	}
	return answer
}

// isBare tells a decorator that puts a function around a view.
func (w *walker) isBare(decorator project.Symbol, called bool) bool {
	_, ok := w.bareWrapper(decorator, called)
	return ok
}

// isWrapper tells a decorator of the project that puts a function of its own around a view, with the view's face: all that it
// returns is decorated with functools.wraps of its parameter. One that is called first returns such a decorator.
func (w *walker) isWrapper(decorator project.Symbol, called bool) bool {
	if decorator.Kind != project.Definition || w.Names(decorator.File).File.Kind(decorator.Node) != pyparse.FunctionDefinition {
		return false
	}
	in := w.Names(decorator.File)
	f := in.File
	if len(f.Function(decorator.Node).Decorators()) > 0 {
		return false
	}
	returns := w.returnsOf(decorator)
	return len(returns) > 0 && !slices.ContainsFunc(returns, func(n pyparse.ID) bool {
		if w.handsOn(eval.Place{In: in, Node: n}) {
			return false
		}
		inner := w.symbol(eval.Place{In: in, Node: n})
		if inner.Kind != project.Definition || f.Enclosing(inner.Node, pyparse.FunctionDefinition) != decorator.Node {
			return true
		}
		if called {
			return !w.isWrapper(inner, false)
		}
		face, ok := w.faceOf(inner)
		return !ok || f.Source(face.Node) != f.Source(f.FirstChild(f.Function(decorator.Node).Parameters()))
	})
}

// handsOn tells an expression that is a view in a decorator of Django, as `decorate(view)` with `decorate = user_passes_test(…)`.
func (w *walker) handsOn(e eval.Place) bool {
	for range deepest {
		if e.Node == pyparse.NoNode {
			return false
		}
		e = w.settle(e)
		if e.In.File.Kind(e.Node) != pyparse.CallExpression || strings.HasPrefix(w.called(e), "django.") {
			return e.In.File.Kind(e.Node) == pyparse.CallExpression
		}
		e.Node = e.In.File.Call(e.Node).Function()
	}
	return false
}

// returnsOf are the expressions that a function returns, NoNode for a bare return.
func (w *walker) returnsOf(s project.Symbol) []pyparse.ID {
	f := w.Names(s.File).File
	var all []pyparse.ID
	for _, n := range f.Nodes(pyparse.ReturnStatement) {
		if f.Enclosing(n, pyparse.FunctionDefinition, pyparse.Lambda) == s.Node {
			all = append(all, f.FirstChild(n))
		}
	}
	return all
}
