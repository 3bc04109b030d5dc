package drf

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// action is an extra action of a viewset (DRF docs, "Marking extra actions for routing").
type action struct {
	name      string
	mapping   []Handler // what it answers to which HTTP method; that of `@name.mapping.post` too
	known     bool      // that the mapping is all
	detail    bool
	path      text
	urlName   string
	nameKnown bool
}

// verbs are the HTTP methods that an action is declared for.
func (a *action) verbs() []string {
	var all []string
	for _, h := range a.mapping {
		if h.Name == a.name {
			all = append(all, h.Method)
		}
	}
	return all
}

// actions are the extra actions of a viewset in the order of their names, which is that of REST framework, inherited ones too;
// what a nearer class has of the same name hides them.
func (w *walker) actions(class project.Symbol, values eval.Evaluator) []action {
	var all []action
	seen := make(map[string]bool)
	line, _ := w.Lineage(class)
	for _, s := range line {
		if s.Kind != project.Definition {
			continue
		}
		names := w.Names(s.File)
		scope := scopeOf(names, s.Node)
		var own []action
		for i := range names.Bindings {
			b := &names.Bindings[i]
			if b.Scope != scope || seen[b.Name] || names.Last(scope, b.Name) != int32(i) {
				continue
			}
			seen[b.Name] = true
			if b.Kind == module.Defined && names.File.Kind(b.Node) == pyparse.FunctionDefinition {
				own = w.action(own, eval.Place{In: names, Node: b.Node}, b.Name, values)
			}
		}
		all = append(all, own...)
	}
	slices.SortStableFunc(all, func(a, b action) int { return cmp.Compare(a.name, b.name) })
	return all
}

// action reads the decorators of a method: at most one of them makes it an action, or lets it answer another method of one that
// the class has before.
func (w *walker) action(before []action, method eval.Place, name string, values eval.Evaluator) []action {
	f := method.In.File
	for _, d := range f.Function(method.Node).Decorators() {
		e := eval.Place{In: method.In, Node: f.Unparen(f.DecoratorExpression(d))}
		if owner, verb, ok := mapped(e); ok {
			for i := range before {
				if before[i].name == owner {
					before[i].mapping = append(before[i].mapping, Handler{verb, name})
				}
			}
			return before
		}
		if a, ok := w.marked(e, name, values); ok {
			return append(before, a)
		}
	}
	return before
}

// mapped reads `name.mapping.verb`.
func mapped(e eval.Place) (owner, verb string, ok bool) {
	parts := strings.Split(e.In.File.Dotted(e.Node), ".")
	if len(parts) != 3 || parts[1] != "mapping" {
		return "", "", false
	}
	return parts[0], strings.ToUpper(parts[2]), true
}

// marked reads a decorator that makes a method an action.
func (w *walker) marked(e eval.Place, name string, values eval.Evaluator) (a action, ok bool) {
	a = action{name: name, known: true, path: text{text: name, known: true}, urlName: strings.ReplaceAll(name, "_", "-"), nameKnown: true}
	switch w.called(e) {
	case "rest_framework.decorators.action":
		detail, _ := argument(e, 1, "detail")
		answer := w.value(detail, values).Truth()
		a.detail, a.path.known = answer == module.Yes, answer != module.Maybe
	case "rest_framework.decorators.detail_route":
		a.detail = true
	case "rest_framework.decorators.list_route":
	default:
		return a, false
	}
	a.mapping, a.known = w.declared(e, name)
	if path, given := argument(e, 2, "url_path"); given {
		if v := w.value(path, values); v.Truth() != module.No {
			a.path = text{text: v.Text, known: a.path.known && v.Kind == eval.String}
		}
	}
	if given, ok := argument(e, 3, "url_name"); ok {
		if v := w.value(given, values); v.Truth() != module.No {
			a.urlName, a.nameKnown = v.Text, v.Kind == eval.String
		}
	}
	return a, true
}

// declared is what an action is declared for: GET where it says nothing.
func (w *walker) declared(decorator eval.Place, name string) (mapping []Handler, known bool) {
	given, ok := argument(decorator, 0, "methods")
	if !ok {
		return []Handler{{"GET", name}}, true
	}
	verbs, known := w.verbs(given)
	for _, verb := range verbs {
		mapping = withHandler(mapping, Handler{verb, name})
	}
	if len(mapping) == 0 {
		mapping = []Handler{{"", name}} // it answers to something
	}
	return mapping, known
}

// verbs are the HTTP methods in a list, in capitals; known tells that they are all.
func (w *walker) verbs(list eval.Place) (all []string, known bool) {
	value := w.value(list, w.names)
	known = value.Kind == eval.List
	for _, item := range value.Items {
		if item.Kind == eval.String {
			all = append(all, strings.ToUpper(item.Text))
		} else {
			known = false
		}
	}
	return all, known
}
