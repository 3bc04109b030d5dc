package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// routerAttributes are the attributes of router objects that statements of the project set: `router.trailing_slash = "/?"`. They are
// listed by the call that makes the router, in the order of the text.
func (w *walker) routerAttributes() map[eval.Place][]eval.Place {
	all := make(map[eval.Place][]eval.Place)
	for file := range int32(w.Len()) {
		if isTest(w.Project, file) {
			continue
		}
		in := w.Names(file)
		for _, n := range in.File.Nodes(pyparse.Assignment) {
			target := in.File.Assign(n).Target
			if in.File.Kind(target) != pyparse.Attribute || !isRouterAttribute(in.File.Name(in.File.Child(target, pyparse.AttributeField))) {
				continue
			}
			made := w.settle(eval.Place{In: in, Node: in.File.Child(target, pyparse.ObjectField)})
			if w.isRouterCall(made) {
				all[made] = append(all[made], eval.Place{In: in, Node: n})
			}
		}
	}
	return all
}

// isRouterAttribute tells what a router, or the code that makes its routes, looks at.
func isRouterAttribute(name string) bool {
	switch name {
	case "trailing_slash", "APIRootView":
		return true
	}
	return slices.Contains(attributes, name)
}

// setOn takes over what statements set on the router itself. What they set on a condition, or in a function, is not known.
func (w *walker) setOn(r *router) {
	for _, at := range w.assigned[r.call] {
		around := w.around(at, w.names)
		sure := around.when == Always && len(around.loops) == 0 && !around.endless && function(at) == function(r.call)
		if around.never && sure {
			continue
		}
		f := at.In.File
		assign := f.Assign(at.Node)
		value := eval.Place{In: at.In, Node: assign.Value}
		r.known = sure && w.set(r, f.Name(f.Child(assign.Target, pyparse.AttributeField)), value) && r.known
	}
}

// set takes over one attribute of a router. ok is false where it cannot be told what the router makes of it.
func (w *walker) set(r *router, name string, value eval.Place) (ok bool) {
	switch name {
	case "include_root_view":
		r.rootView = r.hasRoot && w.truth(value, r) == module.Yes
	case "include_format_suffixes":
		r.suffixes = r.hasRoot && w.truth(value, r) == module.Yes
	case "trailing_slash":
		slash := w.value(value, w.names)
		r.slash = slash.Text
		return slash.Kind == eval.String
	case "root_view_name":
		name := w.value(value, w.names)
		r.rootName, r.rootSaid = name.Text, name.Kind == eval.String
	case "APIRootView":
		r.root = w.symbol(value)
	case "routes":
		routes, known := w.templateList(value, 0)
		r.routes = routes
		return known
	default:
		return false
	}
	return true
}
