package drf

import (
	"slices"
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// router is one router object (DRF docs, "Routers"; drf-nested-routers for those with a parent).
type router struct {
	call     eval.Place // that makes it
	class    project.Symbol
	known    bool   // that it does what its package's class does
	slash    string // what ends each route
	regex    bool   // its patterns are regular expressions, not paths
	hasRoot  bool   // it is a DefaultRouter: unless it is told otherwise, it has a root view and format suffixes
	rootView bool
	root     project.Symbol // the class of the root view
	rootName string
	rootSaid bool // that rootName could be told
	suffixes bool
	routes   []template
	names    bool // its class names its routes in a way of its own
	unread   bool // its class has an __init__ that does more than is understood
	above    text // of a nested router: the route of the object that it is nested below
	depth    int  // of a nested router: how many it is nested below
}

// routerKey tells routers apart: the call that makes one, and what the names in it stand for, where that call may run more than
// once.
type routerKey struct {
	call   eval.Place
	serial int
}

// routerAt is the router that a call makes.
func (w *walker) routerAt(call eval.Place) (r *router, ok bool) {
	if call.In.File.Kind(call.Node) != pyparse.CallExpression {
		return nil, false
	}
	key := w.routerKey(call)
	if r, again := w.routers[key]; again {
		return r, r != nil
	}
	w.routers[key] = nil // a router that is its own parent
	class := w.symbol(eval.Place{In: call.In, Node: call.In.File.Call(call.Node).Function()})
	if !w.isRouter(class) {
		return nil, false
	}
	r = &router{call: call, class: class, known: true, slash: "/", regex: true}
	w.routers[key] = r
	w.configure(r)
	return r, true
}

// routerKey is the key of the router that a call makes.
func (w *walker) routerKey(call eval.Place) routerKey {
	if len(w.bound) == 0 {
		return routerKey{call: call}
	}
	inLoop := slices.ContainsFunc(w.rounding, func(loop eval.Place) bool {
		return loop.In == call.In && loop.Node < call.Node && call.Node < pyparse.ID(loop.In.File.Node(loop.Node).Next)
	})
	if inLoop || call.In.ScopeAt(call.Node) != 0 {
		return routerKey{call, w.serial}
	}
	return routerKey{call: call}
}

// The classes of routers.
const (
	extended      = "rest_framework_extensions.routers."
	simpleRouter  = "rest_framework.routers.SimpleRouter"
	defaultRouter = "rest_framework.routers.DefaultRouter"
	nested        = "rest_framework_nested.routers."
)

func (w *walker) isRouter(class project.Symbol) bool {
	return class.Kind != project.Unknown && (w.is(class, "rest_framework.routers.BaseRouter") || w.is(class, nested+"SimpleRouter") ||
		w.is(class, nested+"DefaultRouter") || w.isNested(class) || w.isExtended(class))
}

// isExtended tells the routers of drf-extensions, whose register() gives something to register below.
func (w *walker) isExtended(class project.Symbol) bool {
	return slices.ContainsFunc([]string{"ExtendedSimpleRouter", "ExtendedDefaultRouter", "NestedRouterMixin", "ExtendedRouterMixin"},
		func(name string) bool { return w.is(class, extended+name) })
}

func (w *walker) isNested(class project.Symbol) bool {
	return w.is(class, nested+"NestedSimpleRouter") || w.is(class, nested+"NestedDefaultRouter")
}

func (w *walker) is(class project.Symbol, qualified string) bool {
	return w.Inherits(class, qualified) == module.Yes
}

// configure reads how a router is made.
func (w *walker) configure(r *router) {
	isA := func(name string) bool { return w.is(r.class, name) }
	isDefault := slices.ContainsFunc([]string{defaultRouter, nested + "DefaultRouter", nested + "NestedDefaultRouter", extended + "ExtendedDefaultRouter"}, isA)
	isNested := w.isNested(r.class)
	r.known = isDefault || isNested || slices.ContainsFunc([]string{simpleRouter, nested + "SimpleRouter", extended + "ExtendedSimpleRouter"}, isA)
	line, _ := w.Lineage(r.class)
	for _, class := range line {
		if class.Kind != project.Definition {
			continue
		}
		r.known = r.known && !w.rewritten(class)
		r.unread = r.unread || !w.initialized(class, r)
		_, names := w.Names(class.File).Member(class.Node, "get_default_basename")
		r.names = r.names || names
	}
	routes, ok := w.templates(r.class, 0)
	r.routes = routes
	if !ok {
		r.known, r.routes = false, simpleRoutes
	}
	if isDefault {
		w.configureRoot(r)
	}
	position := 0
	if isNested {
		position = 2
		w.nest(r)
	}
	if given, ok := argument(r.call, position, "trailing_slash"); ok {
		r.slash = map[module.Answer]string{module.Yes: "/"}[w.truth(given, r)]
	}
	if given, ok := argument(r.call, position+1, "use_regex_path"); ok {
		r.regex = w.truth(given, r) == module.Yes
	}
	w.setOn(r)
}

// configureRoot reads what the class of a DefaultRouter says of its root view and its format suffixes.
func (w *walker) configureRoot(r *router) {
	r.hasRoot = true
	r.rootView = w.flag(r.class, "include_root_view", r)
	r.suffixes = w.flag(r.class, "include_format_suffixes", r)
	r.rootName, r.rootSaid = w.constant(r.class, "root_view_name", "api-root")
	r.root = project.Symbol{Kind: project.External, Name: "rest_framework.routers.APIRootView"}
	if at, found := w.attribute(r.class, "APIRootView"); found == module.Yes {
		r.root = w.symbol(at)
	}
}

// truth is whether an argument of a router is true. When it cannot be told, the router is not known.
func (w *walker) truth(e eval.Place, r *router) module.Answer {
	answer := w.value(e, w.names).Truth()
	r.known = r.known && answer != module.Maybe
	return answer
}

// flag is an attribute of a router's class that is true unless a subclass says otherwise.
func (w *walker) flag(class project.Symbol, name string, r *router) bool {
	at, found := w.attribute(class, name)
	if found != module.Yes {
		return true
	}
	return w.truth(at, r) == module.Yes
}

// nest reads what a nested router is nested below: an object of a viewset that its parent has registered.
func (w *walker) nest(r *router) {
	above, _ := argument(r.call, 0, "parent_router")
	parent, ok := w.parentOf(above)
	if !ok {
		r.known = false
		return
	}
	r.slash, r.known, r.depth = parent.slash, r.known && parent.known, parent.depth+1
	lookup, known := w.lookupName(r)
	prefix, _ := argument(r.call, 1, "parent_prefix")
	name := w.value(prefix, w.names)
	for _, reg := range w.added[parent.call] {
		first, _ := argument(reg.at, 0, "prefix")
		if v := w.value(first, w.names); v.Kind != eval.String || name.Kind != eval.String || v.Text != name.Text {
			continue
		}
		viewset, _ := argument(reg.at, 1, "viewset")
		object := w.lookup(parent, w.symbol(viewset), lookup+"_")
		r.above = text{text: parent.above.text + strings.TrimPrefix(name.Text+"/"+object.text+"/", "/"), known: true}
		r.known = r.known && known && object.known
		return
	}
	r.known = false
}

// lookupName is what a nested router puts before the name of its parent's lookup.
func (w *walker) lookupName(r *router) (name string, known bool) {
	given, _ := r.call.In.File.Call(r.call.Node).Arguments().Keyword("lookup")
	if given == pyparse.NoNode {
		return "nested_" + strconv.Itoa(r.depth), true
	}
	value := w.value(eval.Place{In: r.call.In, Node: given}, w.names)
	return value.Text, value.Kind == eval.String
}

// router adds the routes of a router.
func (w *walker) router(r *router, t trail) {
	known := r.known && (!r.unread || w.isMade(r, t))
	if !known {
		t = t.vague()
		w.unresolved(r.call, "the router's class changes which routes it makes")
	}
	w.routesAfter(r, project.Symbol{}, t)
}

// ownRoutes adds the routes that a router makes of what is registered with it.
func (w *walker) ownRoutes(r *router, t trail) {
	if r.suffixes {
		t.suffixes = append(slices.Clone(t.suffixes), anySuffix)
	}
	if r.unread {
		w.registerMade(r, t)
	} else {
		for _, reg := range w.added[r.call] {
			w.registerAround(r, reg, t)
		}
	}
	if !r.rootView {
		return
	}
	route := Route{View: w.classView(r.root), Leaf: r.call, RouterRoot: true, Name: r.rootName, NameKnown: r.rootSaid}
	route.Handlers, route.Answered = w.answers(route.View, nil)
	w.leaf(t, text{known: true}, route)
}
