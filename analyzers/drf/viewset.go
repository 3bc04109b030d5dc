package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/start"
	"github.com/drflint/drflint/pyparse"
)

// registerAround adds the routes of a registration, in as many rounds as its loops go.
func (w *walker) registerAround(r *router, reg registration, t trail) {
	at := reg.first()
	around := w.around(at, t.values)
	if around.never {
		return
	}
	if len(around.loops) > 0 && !reg.foreign &&
		w.loop(at.In, around.loops[0], t, func() { w.registerAround(r, reg, t) }) {
		return
	}
	if len(around.loops) > 0 || around.endless || reg.foreign {
		t = t.vague()
	}
	if reg.ready.Kind == project.Definition {
		t = w.whenReady(reg.ready, t)
	}
	t = t.inside(around)
	switch {
	case len(reg.through) > 0:
		w.registerThrough(r, reg, t)
	case reg.other.In != nil:
		w.takeOver(r, reg, t)
	default:
		w.register(r, reg, t)
	}
}

// registerThrough enters the function whose call leads to a registration.
func (w *walker) registerThrough(r *router, reg registration, t trail) {
	entered := reg.through[0]
	count := len(w.bound)
	w.parameters(w.Names(entered.function.File), entered.function.Node, entered.call, t)
	reg.through, reg.foreign = reg.through[1:], false
	w.registerAround(r, reg, t)
	w.free(count)
}

// takeOver adds the routes of what is registered with another router: registry.extend(other.registry).
func (w *walker) takeOver(r *router, reg registration, t trail) {
	other, ok := w.routerAt(w.meant(reg.other))
	if !ok {
		w.unresolved(reg.at, "the other router is not known")
		return
	}
	if other == r || slices.Contains(w.emptied, other) {
		return
	}
	w.emptied = append(w.emptied, other)
	for _, more := range w.added[other.call] {
		w.registerAround(r, more, t)
	}
	w.emptied = w.emptied[:len(w.emptied)-1]
}

// register adds the routes of one registered viewset, as SimpleRouter.get_urls does.
func (w *walker) register(r *router, reg registration, t trail) {
	name, class := w.registered(reg, t)
	above, known := w.above(reg, t)
	if !known || name.Kind != eval.String {
		t, above, name.Text = t.vague(), "", ""
	}
	name.Text = above + name.Text
	object := w.lookup(r, class, "")
	base, baseKnown := w.basename(r, reg, class, t)
	add := func(made template, a action) {
		when, some := w.has(class, a.mapping)
		if !some {
			return
		}
		route := Route{View: w.classView(class), Leaf: reg.at, When: when}
		route.Handlers, route.Answered = w.answers(route.View, a.mapping)
		route.Answered = route.Answered && a.known
		route.Name = strings.NewReplacer("{basename}", base, "{url_name}", a.urlName).Replace(made.name)
		route.NameKnown = a.nameKnown && (baseKnown || !strings.Contains(made.name, "{basename}"))
		for _, h := range a.mapping {
			route.View.Actions = append(route.View.Actions, h.Name)
		}
		w.leaf(t, r.text(made, name.Text, object, a.path), route)
	}
	actions := w.actions(class, t.values)
	for _, made := range r.routes {
		if !made.dynamic {
			add(made, action{mapping: made.mapping, known: true, nameKnown: true, path: text{known: true}})
			continue
		}
		for _, a := range actions {
			if a.detail == made.detail {
				add(made, a)
			}
		}
	}
}

// registered are the prefix and the class of a registration.
func (w *walker) registered(reg registration, t trail) (prefix eval.Value, class project.Symbol) {
	if reg.made != nil {
		class, _ := reg.made.Argument(1, "viewset").(start.Ref)
		return madeValue(reg.made.Argument(0, "prefix")), class.Symbol
	}
	first, _ := argument(reg.at, 0, "prefix")
	viewset, _ := argument(reg.at, 1, "viewset")
	return w.value(first, t.values), w.symbol(viewset)
}

// above is what drf-extensions puts before the prefix of what is registered below another viewset.
func (w *walker) above(reg registration, t trail) (prefix string, known bool) {
	if len(reg.below) == 0 {
		return "", true
	}
	given, _ := argument(reg.at, 3, "parents_query_lookups")
	lookups := w.value(given, t.values)
	if len(lookups.Items) != len(reg.below) {
		return "", false
	}
	known = true
	for i, parent := range reg.below {
		first, _ := argument(parent, 0, "prefix")
		viewset, _ := argument(parent, 1, "viewset")
		name := w.value(first, t.values)
		pattern, patternKnown := w.constant(w.symbol(viewset), "lookup_value_regex", "[^/.]+")
		prefix += name.Text + "/(?P<parent_lookup_" + lookups.Items[i].Text + ">" + pattern + ")/"
		known = known && patternKnown && name.Kind == eval.String && lookups.Items[i].Kind == eval.String
	}
	return strings.TrimPrefix(prefix, "/"), known
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
		if !known || !valueKnown {
			return text{text: gap, regex: true}
		}
		return text{text: "(?P<" + before + name + ">" + value + ")", known: true, regex: true}
	}
	value, valueKnown := w.constant(class, "lookup_value_converter", "")
	if value == "" {
		pattern, patternKnown := w.constant(class, "lookup_value_regex", "str")
		value, valueKnown = pattern, valueKnown && patternKnown
	}
	if !known || !valueKnown {
		return text{text: gap}
	}
	return text{text: "<" + value + ":" + before + name + ">", known: true}
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
		if v, ok := w.variableOf(e); ok && v.scope == 0 {
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
	if strings.HasPrefix(class, "builtins.") || strings.HasPrefix(class, nested) || strings.HasPrefix(class, extended) {
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
func (w *walker) has(class project.Symbol, mapping []Handler) (when Condition, some bool) {
	answer := module.No
	for _, h := range mapping {
		switch w.defines(class, h.Name) {
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
		return definesOutside(class.Name, method)
	}
	if _, ok := w.Class(class); !ok {
		return module.Maybe
	}
	if _, bound := w.Names(class.File).Member(class.Node, method); bound {
		return module.Yes
	}
	return w.BasesDefine(class, method)
}

// definesOutside answers for a class of another package: Maybe where its versions do not agree.
func definesOutside(class, method string) module.Answer {
	found, _ := knowledge.Lookup(class)
	answer := module.Maybe
	for in := knowledge.Versions(1); in != 0; in <<= 1 {
		if found.Versions&in == 0 {
			continue
		}
		defined, known := knowledge.DefinesIn(class, method, in)
		if !known || answer != module.Maybe && answer != module.AnswerOf(defined) {
			return module.Maybe
		}
		answer = module.AnswerOf(defined)
	}
	return answer
}
