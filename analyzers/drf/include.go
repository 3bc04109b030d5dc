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
	default:
		r := Route{View: w.view(view, 0), Leaf: e}
		w.answered(&r)
		w.name(&r, e, t)
		w.leaf(t, part, r)
	}
}

// written is the text of a pattern. What it is translated into hangs on the language.
func (w *walker) written(e eval.Place, t trail) text {
	value := t.values.Expression(e.In, e.Node)
	if value.Kind == eval.String {
		return text{text: value.Text, known: true}
	}
	call := w.meant(e)
	at, ok := eval.Translated(w.called(call))
	if !ok {
		return text{}
	}
	message, _ := argument(call, at, "message")
	return w.inLanguage(t.values.Expression(message.In, message.Node), t)
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
