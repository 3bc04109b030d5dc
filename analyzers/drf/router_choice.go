package drf

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// routerCalls are the calls of which one makes a router: `A()`, and both of `A() if condition else B()`, or of what the branches of an
// `if` statement give a name. There is none where one of them makes no router.
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
	parts := w.assignments(e)
	if f.Kind(e.Node) == pyparse.ConditionalExpression {
		first, otherwise := f.FirstChild(e.Node), pyparse.NoNode
		for n := range f.Children(e.Node) {
			otherwise = n
		}
		parts = []eval.Place{{In: e.In, Node: first}, {In: e.In, Node: otherwise}}
	}
	if len(parts) == 0 || depth > deepest {
		return []eval.Place{e}
	}
	var all []eval.Place
	for _, part := range parts {
		all = append(all, w.branches(w.settle(part), depth+1)...)
	}
	return all
}

// assignments are the two expressions that a name is bound to where an `if` statement binds it in both of its branches, and nothing else
// does.
func (w *walker) assignments(e eval.Place) []eval.Place {
	if k := e.In.File.Kind(e.Node); k != pyparse.Identifier && k != pyparse.Attribute {
		return nil
	}
	v, ok := w.variableOf(e)
	if !ok {
		return nil
	}
	last := v.in.Bindings[v.in.Last(v.scope, v.name)]
	if last.Before < 0 {
		return nil
	}
	first := v.in.Bindings[last.Before]
	statement, branch := ifAround(v.in.File, first.Node)
	other, otherBranch := ifAround(v.in.File, last.Node)
	if first.Before >= 0 || first.Kind != module.Assigned || last.Kind != module.Assigned || statement == pyparse.NoNode || statement != other ||
		v.in.File.Node(branch).Field != pyparse.ConsequenceField || v.in.File.Kind(otherBranch) != pyparse.ElseClause {
		return nil
	}
	return []eval.Place{{In: v.in, Node: first.Value}, {In: v.in, Node: last.Value}}
}

// ifAround is the `if` statement around a node, and the part of it that the node is in.
func ifAround(f *pyparse.File, n pyparse.ID) (statement, branch pyparse.ID) {
	for branch, statement = n, f.Parent(n); statement != pyparse.NoNode && f.Kind(statement) != pyparse.IfStatement; {
		branch, statement = statement, f.Parent(statement)
	}
	return statement, branch
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
	if w.tooFar(&t) {
		return
	}
	if e.In.File.Kind(e.Node) == pyparse.ConditionalExpression {
		w.choice(e, t, w.chosenRouter)
		return
	}
	if r, ok := w.routerAt(e); ok {
		w.router(r, t)
		return
	}
	var all []alternative
	for _, value := range w.assignments(e) {
		if around := w.around(value, t.values); !around.never {
			all = append(all, alternative{value, around.when})
		}
	}
	w.alternatives(all, t, w.chosenRouter)
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
