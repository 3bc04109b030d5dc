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

// pattern adds the routes of a call of path, re_path or url.
func (w *walker) pattern(e eval.Place, name string, t trail) {
	route, _ := argument(e, 0, name)
	part := w.written(route, t)
	part.regex = name == "regex"
	view, _ := argument(e, 1, "view")
	settled := w.meant(view)
	switch called := w.called(settled); {
	case called == "django.urls.include", called == "django.urls.conf.include", called == "django.conf.urls.include":
		t = t.below(part)
		t.includes = append(slices.Clone(t.includes), e)
		w.include(settled, t)
	case settled.In.File.Kind(settled.Node) == pyparse.Tuple:
		t = t.below(part)
		t.includes = append(slices.Clone(t.includes), e)
		w.tuple(settled, t)
	case strings.HasSuffix(w.symbol(view).Name, ".urls"):
		w.included(e, strings.TrimSuffix(strings.TrimSuffix(w.symbol(view).Name, ".urls"), ".site"), t.below(part))
	case w.isObjectsURLs(view):
		w.objectsURLs(e, view, t.below(part))
	default:
		r := Route{View: w.view(view, 0), Leaf: e}
		w.answered(&r)
		w.name(&r, e, t)
		w.leaf(t, part, r)
	}
}

// isObjectsURLs tells the attribute `urls` of an object of the project, which path() takes as it takes admin.site.urls.
func (w *walker) isObjectsURLs(e eval.Place) bool {
	e = w.substituted(e)
	f := e.In.File
	return f.Kind(e.Node) == pyparse.Attribute && f.Name(f.Child(e.Node, pyparse.AttributeField)) == "urls" && w.symbol(e).Kind == project.Unknown
}

// objectsURLs adds what the `urls` of an object brings: of an admin site of the project's own, what the admin brings.
func (w *walker) objectsURLs(at, view eval.Place, t trail) {
	view = w.substituted(view)
	made := w.meant(eval.Place{In: view.In, Node: view.In.File.Child(view.Node, pyparse.ObjectField)})
	if f := made.In.File; f.Kind(made.Node) == pyparse.CallExpression &&
		w.is(w.symbol(eval.Place{In: made.In, Node: f.Call(made.Node).Function()}), "django.contrib.admin.sites.AdminSite") {
		w.included(at, "django.contrib.admin", t)
		return
	}
	w.unresolved(at, "the urls of an object are computed")
}

// written is the text of a pattern.
func (w *walker) written(e eval.Place, t trail) text {
	if value := t.values.Expression(e.In, e.Node); value.Kind == eval.String {
		return text{text: value.Text, known: true}
	}
	if _, marked := eval.Translated(w.called(w.meant(e))); marked {
		return text{why: w.translates(t.root)}
	}
	return text{}
}

// include adds the routes that an include() brings (Django docs, "include()").
func (w *walker) include(e eval.Place, t trail) {
	target, _ := argument(e, 0, "arg")
	settled := w.meant(target)
	isTuple := settled.In.File.Kind(settled.Node) == pyparse.Tuple
	namespace, given := argument(e, 1, "namespace")
	if given {
		t = w.inNamespace(t, namespace)
	} else if isTuple {
		t = w.inNamespace(t, item(settled, 1)) // the name of the app is the namespace then
		given = true
	}
	if isTuple {
		target = item(settled, 0)
	}
	w.target(target, t, given)
}

// tuple adds the routes of (patterns, app_name, namespace), which path() takes as it is.
func (w *walker) tuple(e eval.Place, t trail) {
	w.target(item(e, 0), w.inNamespace(t, item(e, 2)), true)
}

// target adds the routes of what is included: a module, its name, or a list. A module has a namespace of its own, unless the
// include gives one.
func (w *walker) target(e eval.Place, t trail, given bool) {
	s := w.symbol(e)
	if v := t.values.Expression(e.In, e.Node); v.Kind == eval.String {
		s = w.Resolve(w.Number(e.In), module.Ref{Kind: module.External, Name: v.Text})
	}
	switch {
	case s.Kind == project.External:
		if known, ok := knowledge.URLs(s.Name); ok && known.AppName != "" && !given {
			t = t.in(eval.Value{Kind: eval.String, Text: known.AppName})
		}
		w.included(t.includes[len(t.includes)-1], s.Name, t)
		return
	case s.Kind != project.Module:
		w.list(e, t)
		return
	}
	if name, ok := w.global(w.Names(s.File), "app_name"); ok && !given {
		value, _ := t.values.Global(name.in, name.name)
		t = t.in(value)
	}
	w.module(s.File, t)
}

// included notes the URL configuration of another package.
func (w *walker) included(at eval.Place, module string, t trail) {
	w.out.Included = append(w.out.Included, Include{At: at, Text: t.text, Known: t.known, Why: t.why, When: t.when, Module: module, Namespaces: t.namespaces, Arguments: t.arguments})
}

// inNamespace is the trail beyond an include into a namespace.
func (w *walker) inNamespace(t trail, e eval.Place) trail {
	return t.in(t.values.Expression(e.In, e.Node))
}

func (t trail) in(namespace eval.Value) trail {
	if namespace.Kind == eval.String {
		t.namespaces = append(slices.Clone(t.namespaces), namespace.Text)
	}
	return t
}

// item is an entry of a tuple, counted from 0.
func item(tuple eval.Place, at int) eval.Place {
	for n := range tuple.In.File.Children(tuple.Node) {
		if at == 0 {
			return eval.Place{In: tuple.In, Node: n}
		}
		at--
	}
	return eval.Place{In: tuple.In, Node: pyparse.NoNode}
}
