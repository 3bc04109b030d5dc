package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// methods are the HTTP methods of Django's View.http_method_names, without HEAD and OPTIONS.
var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"}

// answers are what answers the HTTP methods of a view that is a class: of a viewset what a route binds, else the methods that are
// called like them. whole is false where the class may have more.
func (w *walker) answers(v View, mapping []Handler) (all []Handler, whole bool) {
	allowed, whole := w.allowed(v)
	for _, method := range methods {
		if !slices.Contains(allowed, method) {
			continue
		}
		h := Handler{method, strings.ToLower(method)}
		if i := slices.IndexFunc(mapping, func(bound Handler) bool { return bound.Method == method }); i >= 0 &&
			w.defines(v.Symbol, mapping[i].Name) != module.No {
			h = mapping[i]
		}
		switch w.defines(v.Symbol, h.Name) {
		case module.Yes:
			all = append(all, h)
		case module.Maybe:
			whole = false
		case module.No:
		}
	}
	return all, whole
}

// allowed are the http_method_names of a view that is a class: what as_view() gives, else the class's own.
func (w *walker) allowed(v View) (verbs []string, known bool) {
	if v.With.In != nil {
		if given, _ := v.With.In.File.Call(v.With.Node).Arguments().Keyword("http_method_names"); given != pyparse.NoNode {
			return w.verbs(eval.Place{In: v.With.In, Node: given})
		}
	}
	return w.allowedBy(v.Symbol)
}

// allowedBy are the http_method_names of a class: those of the first of its ancestors that has some.
func (w *walker) allowedBy(class project.Symbol) (verbs []string, told bool) {
	line, whole := w.Lineage(class)
	for _, s := range line {
		switch s.Kind {
		case project.Definition:
			if _, own := w.Names(s.File).Member(s.Node, verbNames); own {
				at, found := w.attribute(s, verbNames)
				if found != module.Yes {
					return methods, false
				}
				return w.verbs(at)
			}
		case project.External:
			if !known(s.Name) {
				return methods, false
			}
			if verbs, told = outsideVerbs(s.Name, deepest); verbs != nil {
				return verbs, told
			}
		case project.Module, project.Unknown:
			return methods, false
		}
	}
	return methods, whole
}

// verbNames is the attribute of a view that lists the HTTP methods that it lets through.
const verbNames = "http_method_names"

// outsideVerbs are the http_method_names of a class of another package, nil where it has those of every view. They are not known
// where the versions of the package do not agree.
func outsideVerbs(class string, depth int) (verbs []string, known bool) {
	found, ok := knowledge.Lookup(class)
	if !ok || found.Name == "django.views.generic.base.View" || depth == 0 {
		return nil, true
	}
	for in := knowledge.Versions(1); in != 0; in <<= 1 {
		value, _ := knowledge.AttributeIn(class, verbNames, in&found.Versions)
		if value.Kind != knowledge.ListValue {
			continue
		}
		for _, item := range value.Items {
			verbs = append(verbs, strings.ToUpper(item.Text))
		}
		_, same := knowledge.Attribute(class, verbNames)
		return verbs, same
	}
	for base := range found.Bases() {
		if verbs, known = outsideVerbs(base, depth-1); verbs != nil {
			return verbs, known
		}
	}
	return nil, true
}

// answered fills in what answers on the route of a view that no router made.
func (w *walker) answered(r *Route) {
	_, isClass := w.Class(r.View.Symbol)
	switch {
	case r.View.made != nil:
		r.Handlers, r.Answered = w.madeAnswers(r.View)
	case r.View.instance:
		r.Answered = true // it looks for itself
	case r.View.Symbol.Kind == project.External && !known(r.View.Symbol.Name):
		r.Answered = strings.HasPrefix(r.View.Symbol.Name, "django.") // Django's other views are plain functions
	case r.View.Symbol.Kind == project.External, isClass:
		r.Handlers, r.Answered = w.answers(r.View, r.View.mapping)
		r.Answered = r.Answered && !r.View.computed
	case r.View.Symbol.Kind == project.Definition:
		r.Handlers, r.Answered = w.functionAnswers(r.View.Symbol)
	}
}

// limits are the decorators that let a function answer some HTTP methods only, with the methods; nil where they are arguments.
var limits = map[string][]string{
	"rest_framework.decorators.api_view":                nil,
	"django.views.decorators.http.require_http_methods": nil,
	"django.views.decorators.http.require_GET":          {"GET"},
	"django.views.decorators.http.require_POST":         {"POST"},
	"django.views.decorators.http.require_safe":         {"GET"},
}

// functionAnswers are the HTTP methods that the decorators of a function let through, nil where there is no such decorator. One
// that is not known may make a view of it that has some.
func (w *walker) functionAnswers(s project.Symbol) (all []Handler, known bool) {
	in := w.Names(s.File)
	known = true
	allowed := methods
	limited := false
	for _, d := range in.File.Function(s.Node).Decorators() {
		verbs, is, ok := w.limit(eval.Place{In: in, Node: in.File.Unparen(in.File.DecoratorExpression(d))})
		if is {
			limited, known = true, known && ok
			allowed = slices.DeleteFunc(slices.Clone(allowed), func(verb string) bool { return !slices.Contains(verbs, verb) })
		}
	}
	if !limited {
		return nil, w.isAPIFunction(s) == module.No
	}
	for _, method := range allowed {
		all = append(all, Handler{Method: method})
	}
	return all, known
}

// limit reads a decorator of a function: the HTTP methods that it lets through, where it is one that looks at them.
func (w *walker) limit(e eval.Place) (verbs []string, is, known bool) {
	function := e
	isCall := e.In.File.Kind(e.Node) == pyparse.CallExpression
	if isCall {
		function.Node = e.In.File.Call(e.Node).Function()
	}
	s := w.symbol(function)
	verbs, is = limits[s.Name]
	if !is || verbs != nil {
		return verbs, is, true
	}
	for _, name := range []string{"http_method_names", "request_method_list"} {
		if !isCall {
			break
		}
		if given, ok := argument(e, 0, name); ok {
			verbs, known = w.verbs(given)
			return verbs, true, known
		}
	}
	return []string{"GET"}, true, true
}
