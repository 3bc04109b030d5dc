package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// rewrites are the names by which a subclass changes which routes a router makes.
var rewrites = []string{"get_routes", "get_lookup_regex", "get_method_map", "_get_dynamic_route", "register"}

// rewritten tells a class of the project that changes which routes a router makes.
func (w *walker) rewritten(class project.Symbol) bool {
	names := w.Names(class.File)
	for _, name := range rewrites {
		if _, bound := names.Member(class.Node, name); bound {
			return true
		}
	}
	return false
}

// initialized reads the __init__ of a class of the project; ok is false where it does more than is understood.
func (w *walker) initialized(class project.Symbol, r *router) (ok bool) {
	names := w.Names(class.File)
	ref, bound := names.Member(class.Node, "__init__")
	if !bound {
		return true
	}
	return names.File.Kind(ref.Node) == pyparse.FunctionDefinition && w.understood(eval.Place{In: names, Node: ref.Node}, r)
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
