package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/pyparse"
)

// routerCalls are the calls of which one makes a router: `A()`, and both of `A() if condition else B()`. There is none where one of them
// makes no router.
func (w *walker) routerCalls(e eval.Place) []eval.Place {
	var all []eval.Place
	for _, each := range w.branches(e, 0) {
		if !w.isRouterCall(each) {
			return nil
		}
		all = append(all, each)
	}
	return all
}

// branches are the expressions that an expression may choose: itself where it makes no choice.
func (w *walker) branches(e eval.Place, depth int) []eval.Place {
	f := e.In.File
	e.Node = f.Unparen(e.Node)
	if f.Kind(e.Node) != pyparse.ConditionalExpression || depth > deepest {
		return []eval.Place{e}
	}
	first, otherwise := f.FirstChild(e.Node), pyparse.NoNode
	for n := range f.Children(e.Node) {
		otherwise = n
	}
	return slices.Concat(
		w.branches(w.settle(eval.Place{In: e.In, Node: first}), depth+1), w.branches(w.settle(eval.Place{In: e.In, Node: otherwise}), depth+1),
	)
}

// routersOf adds the routes of the router in `router.urls` and `router.get_urls()`, or of those that it may be.
func (w *walker) routersOf(e eval.Place, attribute string, t trail) (ok bool) {
	f := e.In.File
	if f.Kind(e.Node) == pyparse.CallExpression {
		e.Node = f.Unparen(f.Call(e.Node).Function())
	}
	if f.Kind(e.Node) != pyparse.Attribute || f.Name(f.Child(e.Node, pyparse.AttributeField)) != attribute {
		return false
	}
	owner := w.meant(eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.ObjectField)})
	if len(w.routerCalls(owner)) == 0 {
		return false
	}
	w.chosenRouter(owner, t)
	return true
}

// chosenRouter adds the routes of a router, or of each of those that a condition chooses from.
func (w *walker) chosenRouter(e eval.Place, t trail) {
	e = w.meant(e)
	if e.In.File.Kind(e.Node) == pyparse.ConditionalExpression && !w.tooFar(&t) {
		w.choice(e, t, w.chosenRouter)
	} else if r, ok := w.routerAt(e); ok {
		w.router(r, t)
	}
}

// parentOf is the router that another one is nested below. Of several that it may be, those that are alike to what is nested below them
// count as one.
func (w *walker) parentOf(e eval.Place) (parent *router, ok bool) {
	for _, call := range w.routerCalls(w.meant(e)) {
		r, ok := w.routerAt(call)
		if !ok || parent != nil && !alike(parent, r) {
			return nil, false
		}
		if parent == nil {
			parent = r
		}
	}
	return parent, parent != nil
}

// alike tells routers below which others nest in the same way.
func alike(a, b *router) bool {
	return a.slash == b.slash && a.regex == b.regex && a.known && b.known && a.depth == b.depth && a.above == b.above
}
