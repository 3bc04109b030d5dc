package drf

import (
	"cmp"
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
	rootView bool
	suffixes bool
	routes   []template
	names    bool // its class names its routes in a way of its own
	above    text // of a nested router: the route of the object that it is nested below
	depth    int  // of a nested router: how many it is nested below
}

// routerKey tells routers apart: the call that makes one, and what the names in it stand for, where that call may run more than
// once.
type routerKey struct {
	call   eval.Place
	serial int
}

// registration is one call of register, or of registry.extend.
type registration struct {
	at      eval.Place
	foreign bool         // it stands in a function that does not make the router: nobody knows whether it is called
	other   eval.Place   // of registry.extend: the call that makes the other router
	below   []eval.Place // of drf-extensions: the calls of register whose objects this one's are below, the outermost first
}

// rewrites are the names by which a subclass changes which routes a router makes.
var rewrites = []string{"get_routes", "get_lookup_regex", "get_method_map", "_get_dynamic_route", "register"}

// routerOf is the router in `router.urls` and `router.get_urls()`.
func (w *walker) routerOf(e eval.Place, attribute string) (r *router, ok bool) {
	f := e.In.File
	if f.Kind(e.Node) == pyparse.CallExpression {
		e.Node = f.Unparen(f.Call(e.Node).Function())
	}
	if f.Kind(e.Node) != pyparse.Attribute || f.Name(f.Child(e.Node, pyparse.AttributeField)) != attribute {
		return nil, false
	}
	return w.routerAt(w.settle(eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.ObjectField)}))
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
		if w.rewritten(class, r) {
			r.known = false
		}
		_, names := w.Names(class.File).Member(class.Node, "get_default_basename")
		r.names = r.names || names
	}
	routes, ok := w.templates(r.class, 0)
	r.routes = routes
	if !ok {
		r.known, r.routes = false, simpleRoutes
	}
	r.rootView = isDefault && w.flag(r.class, "include_root_view", r)
	r.suffixes = isDefault && w.flag(r.class, "include_format_suffixes", r)
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

// rewritten tells a class of the project that changes which routes a router makes.
func (w *walker) rewritten(class project.Symbol, r *router) bool {
	names := w.Names(class.File)
	for _, name := range rewrites {
		if _, bound := names.Member(class.Node, name); bound {
			return true
		}
	}
	ref, bound := names.Member(class.Node, "__init__")
	if !bound {
		return false
	}
	return names.File.Kind(ref.Node) != pyparse.FunctionDefinition || !w.understood(eval.Place{In: names, Node: ref.Node}, r)
}

// understood reads an __init__ that says where the trailing slash stands, and nothing else of what a router looks at.
func (w *walker) understood(method eval.Place, r *router) bool {
	f := method.In.File
	given := r.call.In.File.Call(r.call.Node).Arguments()
	if len(given.Positional())+len(given.Keywords()) > 0 && !passesOn(method) {
		return false
	}
	for n := range f.Children(f.Function(method.Node).Body()) {
		statement := eval.Place{In: method.In, Node: f.FirstChild(n)}
		switch f.Kind(statement.Node) {
		case pyparse.String:
		case pyparse.Assignment:
			if !w.setsSlash(statement, r) {
				return false
			}
		case pyparse.CallExpression:
			if !strings.HasPrefix(f.Source(n), "super(") || !strings.HasSuffix(f.Source(f.Call(statement.Node).Function()), ".__init__") {
				return false
			}
			if given, _ := f.Call(statement.Node).Arguments().Keyword("trailing_slash"); given != pyparse.NoNode {
				r.slash = map[module.Answer]string{module.Yes: "/"}[w.truth(eval.Place{In: method.In, Node: given}, r)]
			}
		default:
			return false
		}
	}
	return true
}

// passesOn tells a method that has no parameters of its own, but `*args` and `**kwargs`.
func passesOn(method eval.Place) bool {
	f := method.In.File
	for p := range f.Children(f.Function(method.Node).Parameters()) {
		if k := f.Kind(p); k != pyparse.ListSplatPattern && k != pyparse.DictionarySplatPattern && f.Source(p) != "self" {
			return false
		}
	}
	return true
}

// setsSlash reads an assignment in an __init__: of the trailing slash, or of an attribute that no router looks at.
func (w *walker) setsSlash(statement eval.Place, r *router) bool {
	f := statement.In.File
	assign := f.Assign(statement.Node)
	name, ok := strings.CutPrefix(f.Source(assign.Target), "self.")
	if name != "trailing_slash" {
		return ok && !slices.Contains(attributes, name)
	}
	value, ok := f.StringValue(assign.Value)
	r.slash = value
	return ok
}

// attributes are what routers keep of themselves.
var attributes = []string{
	"routes", "registry", "root_view_name", "include_root_view", "include_format_suffixes", "_use_regex", "_url_conf", "_base_pattern",
	"_default_value_pattern", "_urls", "parent_router", "parent_prefix", "parent_regex", "nest_prefix", "nest_count",
}

// nest reads what a nested router is nested below: an object of a viewset that its parent has registered.
func (w *walker) nest(r *router) {
	above, _ := argument(r.call, 0, "parent_router")
	parent, ok := w.routerAt(w.settle(above))
	if !ok {
		r.known = false
		return
	}
	r.slash, r.known, r.depth = parent.slash, r.known && parent.known, parent.depth+1
	lookup, known := w.lookupName(r)
	prefix, _ := argument(r.call, 1, "parent_prefix")
	name := w.value(prefix, w.names)
	for _, reg := range w.registered(parent, nil) {
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

// registrations are what fills the routers of the project, from whatever module.
func (w *walker) registrations() map[eval.Place][]registration {
	all := make(map[eval.Place][]registration)
	for file := range int32(w.Len()) {
		if isTest(w.Project, file) {
			continue
		}
		names := w.Names(file)
		for _, n := range names.File.Nodes(pyparse.CallExpression) {
			if to, reg, ok := w.registration(eval.Place{In: names, Node: n}); ok {
				all[to] = append(all[to], reg)
			}
		}
	}
	for _, regs := range all { // of `a.register(…).register(…)` the first one ends first
		slices.SortStableFunc(regs, func(a, b registration) int {
			return cmp.Or(cmp.Compare(w.Number(a.at.In), w.Number(b.at.In)), cmp.Compare(a.at.In.File.Node(a.at.Node).End, b.at.In.File.Node(b.at.Node).End))
		})
	}
	return all
}

// registration reads `router.register(...)` and `router.registry.extend(other.registry)`.
func (w *walker) registration(e eval.Place) (to eval.Place, reg registration, ok bool) {
	f := e.In.File
	function := f.Call(e.Node).Function()
	if f.Kind(function) != pyparse.Attribute {
		return to, reg, false
	}
	owner := eval.Place{In: e.In, Node: f.Child(function, pyparse.ObjectField)}
	reg.at = e
	switch f.Source(f.Child(function, pyparse.AttributeField)) {
	case "register":
	case "extend":
		given, _ := argument(e, 0, "")
		from, isRegistry := registryOf(given)
		if owner, ok = registryOf(owner); !ok || !isRegistry {
			return to, reg, false
		}
		reg.other = w.settle(from)
	default:
		return to, reg, false
	}
	to = w.settle(owner)
	for len(reg.below) < deepest && isRegister(to) { // drf-extensions: of what a register() gives
		reg.below = append([]eval.Place{to}, reg.below...)
		to = w.settle(eval.Place{In: to.In, Node: to.In.File.Child(to.In.File.Call(to.Node).Function(), pyparse.ObjectField)})
	}
	if !w.isRouterCall(to) {
		return to, reg, false
	}
	inside := func(p eval.Place) pyparse.ID {
		return p.In.File.Enclosing(p.Node, pyparse.FunctionDefinition, pyparse.Lambda)
	}
	reg.foreign = inside(e) != pyparse.NoNode && (to.In != e.In || inside(to) != inside(e))
	return to, reg, true
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

// registered are the calls of register that fill a router, those of the routers that it takes over among them.
func (w *walker) registered(r *router, seen []*router) []registration {
	var all []registration
	if slices.Contains(seen, r) {
		return nil
	}
	for _, reg := range w.added[r.call] {
		if reg.other.In == nil {
			all = append(all, reg)
		} else if other, ok := w.routerAt(reg.other); ok {
			all = append(all, w.registered(other, append(seen, r))...)
		} else {
			w.unresolved(reg.at, "the other router is not known")
		}
	}
	return all
}

// router adds the routes of a router.
func (w *walker) router(r *router, t trail) {
	t.known = t.known && r.known
	if !r.known {
		w.unresolved(r.call, "the router's class changes which routes it makes")
	}
	w.routesAfter(r, project.Symbol{}, t)
}

// ownRoutes adds the routes that a router makes of what is registered with it.
func (w *walker) ownRoutes(r *router, t trail) {
	if r.suffixes {
		t.suffixes = append(slices.Clone(t.suffixes), anySuffix)
	}
	for _, reg := range w.registered(r, nil) {
		w.registerAround(r, reg, t)
	}
	if !r.rootView {
		return
	}
	root := project.Symbol{Kind: project.External, Name: "rest_framework.routers.APIRootView"}
	if at, found := w.attribute(r.class, "APIRootView"); found == module.Yes {
		root = w.symbol(at)
	}
	route := Route{View: w.classView(root), Leaf: r.call, RouterRoot: true}
	route.Handlers, route.Answered = w.answers(route.View, nil)
	route.Name, route.NameKnown = w.constant(r.class, "root_view_name", "api-root")
	w.leaf(t, text{known: true}, route)
}
