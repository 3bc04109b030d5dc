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

// register adds the routes of one registered viewset, as SimpleRouter.get_urls does.
func (w *walker) register(r *router, reg registration, t trail) {
	prefix, _ := argument(reg.at, 0, "prefix")
	viewset, _ := argument(reg.at, 1, "viewset")
	name := w.value(prefix, t.values)
	t.known = t.known && name.Kind == eval.String && !reg.loop
	t = t.on(reg.when)
	class := w.symbol(viewset)
	route := Route{View: w.classView(class), Leaf: reg.at}
	add := func(rest text, when Condition, actions ...string) {
		route.When, route.View.Actions = when, actions
		w.leaf(t, r.text(name.Text, rest), route)
	}
	object := w.lookup(r, class, "")
	actions := w.actions(class, t.values)
	if when, some := w.has(class, "list", "create"); some {
		add(text{known: true}, when, "list", "create")
	}
	for _, a := range actions {
		if !a.detail {
			add(text{"/" + a.path.text, a.path.known, false}, Always, a.name)
		}
	}
	if when, some := w.has(class, "retrieve", "update", "partial_update", "destroy"); some {
		add(text{"/" + object.text, object.known, false}, when, "retrieve", "update", "partial_update", "destroy")
	}
	for _, a := range actions {
		if a.detail {
			add(text{"/" + object.text + "/" + a.path.text, object.known && a.path.known, false}, Always, a.name)
		}
	}
}

// text is the pattern of a registered prefix with what follows it.
func (r *router) text(prefix string, rest text) text {
	whole := r.above.text + prefix + rest.text + r.slash
	if prefix == "" {
		whole = strings.TrimPrefix(whole, "/")
	}
	if r.regex {
		whole = "^" + whole + "$"
	}
	return text{whole, rest.known, r.regex}
}

// lookup is the part of a route that names one object, as SimpleRouter.get_lookup_regex builds it.
func (w *walker) lookup(r *router, class project.Symbol, before string) text {
	name, known := w.constant(class, "lookup_url_kwarg", "")
	if name == "" {
		field, fieldKnown := w.constant(class, "lookup_field", "pk")
		name, known = field, known && fieldKnown
	}
	if r.regex {
		value, valueKnown := w.constant(class, "lookup_value_regex", "[^/.]+")
		return text{"(?P<" + before + name + ">" + value + ")", known && valueKnown, true}
	}
	value, valueKnown := w.constant(class, "lookup_value_converter", "")
	if value == "" {
		pattern, patternKnown := w.constant(class, "lookup_value_regex", "str")
		value, valueKnown = pattern, valueKnown && patternKnown
	}
	return text{"<" + value + ":" + before + name + ">", known && valueKnown, false}
}

// constant is a class attribute that is a string, or None, which counts as "".
func (w *walker) constant(class project.Symbol, name, otherwise string) (value string, known bool) {
	at, found := w.attribute(class, name)
	if found != module.Yes {
		return otherwise, found == module.No
	}
	switch v := w.value(at, w.names); v.Kind {
	case eval.String:
		return v.Text, true
	case eval.None:
		return "", true
	}
	return "", false
}

// value evaluates an expression, a name in a class too.
func (w *walker) value(e eval.Place, values eval.Evaluator) eval.Value {
	if e.Node != pyparse.NoNode && e.In.ScopeAt(e.Node) != 0 && e.In.File.Kind(e.Node) == pyparse.Identifier {
		if v, ok := w.variableOf(e); ok {
			value, _ := values.Global(v.in, v.name)
			return value
		}
	}
	return values.Expression(e.In, e.Node)
}

// attribute finds where a class or one of its ancestors assigns a class attribute. Of the classes that the tables know it is
// taken that they leave an attribute as REST framework has it: No. It is Maybe when another one may set it first.
func (w *walker) attribute(class project.Symbol, name string) (at eval.Place, found module.Answer) {
	line, whole := w.Lineage(class)
	for _, s := range line {
		if s.Kind != project.Definition {
			if s.Kind == project.External && known(s.Name) {
				continue
			}
			return eval.Place{}, module.Maybe
		}
		names := w.Names(s.File)
		last := names.Last(scopeOf(names, s.Node), name)
		if last < 0 {
			continue
		}
		b := names.Bindings[last]
		if b.Kind != module.Assigned || b.Before >= 0 {
			return eval.Place{}, module.Maybe
		}
		return eval.Place{In: names, Node: b.Value}, module.Yes
	}
	if !whole {
		return eval.Place{}, module.Maybe
	}
	return eval.Place{}, module.No
}

func known(class string) bool {
	if strings.HasPrefix(class, "builtins.") {
		return true
	}
	_, ok := knowledge.Lookup(class)
	return ok
}

// scopeOf is the scope of a class, or -1.
func scopeOf(names *module.Module, class pyparse.ID) int32 {
	return int32(slices.IndexFunc(names.Scopes, func(s module.Scope) bool { return s.Node == class }))
}

// has tells whether a viewset has one of the methods: for sure, or perhaps (Sometimes).
func (w *walker) has(class project.Symbol, methods ...string) (when Condition, some bool) {
	answer := module.No
	for _, method := range methods {
		switch w.defines(class, method) {
		case module.Yes:
			return Always, true
		case module.Maybe:
			answer = module.Maybe
		case module.No:
		}
	}
	return Sometimes, answer == module.Maybe
}

func (w *walker) defines(class project.Symbol, method string) module.Answer {
	if class.Kind == project.External {
		if defined, ok := knowledge.Defines(class.Name, method); ok {
			return module.AnswerOf(defined)
		}
		return module.Maybe
	}
	if _, ok := w.Class(class); !ok {
		return module.Maybe
	}
	if _, bound := w.Names(class.File).Member(class.Node, method); bound {
		return module.Yes
	}
	return w.BasesDefine(class, method)
}

// action is an extra action of a viewset (DRF docs, "Marking extra actions for routing").
type action struct {
	name   string
	verbs  []string // the HTTP methods that it answers, in capitals; nil where they cannot be told
	detail bool
	path   text
}

// actions are the extra actions of a viewset, inherited ones too; what a nearer class has of the same name hides them.
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
		for i := range names.Bindings {
			b := &names.Bindings[i]
			if b.Scope != scope || seen[b.Name] || names.Last(scope, b.Name) != int32(i) {
				continue
			}
			seen[b.Name] = true
			if b.Kind == module.Defined && names.File.Kind(b.Node) == pyparse.FunctionDefinition {
				all = append(all, w.action(eval.Place{In: names, Node: b.Node}, b.Name, values)...)
			}
		}
	}
	return all
}

// action reads the decorators of a method: at most one of them makes it an action.
func (w *walker) action(method eval.Place, name string, values eval.Evaluator) []action {
	f := method.In.File
	for _, d := range f.Function(method.Node).Decorators() {
		e := eval.Place{In: method.In, Node: f.Unparen(f.DecoratorExpression(d))}
		a := action{name: name, path: text{text: name, known: true}}
		switch w.called(e) {
		case "rest_framework.decorators.action":
			a.verbs = w.verbs(e)
			detail, _ := argument(e, 1, "detail")
			answer := w.value(detail, values).Truth()
			a.detail, a.path.known = answer == module.Yes, answer != module.Maybe
		case "rest_framework.decorators.detail_route":
			a.detail = true
		case "rest_framework.decorators.list_route":
		default:
			continue
		}
		if path, given := argument(e, 2, "url_path"); given {
			if v := w.value(path, values); v.Kind != eval.None {
				a.path = text{text: v.Text, known: a.path.known && v.Kind == eval.String}
			}
		}
		return []action{a}
	}
	return nil
}

// verbs are the HTTP methods that an action is declared for: GET where it says nothing.
func (w *walker) verbs(decorator eval.Place) []string {
	given, ok := argument(decorator, 0, "methods")
	if !ok {
		return []string{"GET"}
	}
	var all []string
	for _, item := range w.value(given, w.names).Items {
		all = append(all, strings.ToUpper(item.Text))
	}
	return all
}
