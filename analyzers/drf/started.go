package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/start"
	"github.com/drflint/drflint/pyparse"
)

// startedOf is what the project's modules have made once Django has loaded them, with the settings of a root.
func (w *walker) startedOf(t trail) *start.World {
	if s, ok := w.started[t.root]; ok {
		return s
	}
	s := &start.World{
		Project: w.Project,
		Setting: func(name string) eval.Value {
			value, set := w.setting(name, t.root)
			if !set {
				return eval.Value{}
			}
			return value
		},
		Skip: func(file int32) bool { return isTest(w.Project, file) },
		Condition: func(e eval.Place) (sure, never bool) {
			a := w.around(e, t.values)
			return a.when == Always && len(a.loops) == 0 && !a.endless, a.never
		},
	}
	if w.started == nil {
		w.started = make(map[*Root]*start.World)
	}
	w.started[t.root] = s
	return s
}

// mark is how much the walker has found so far.
type mark struct{ routes, included, unresolved int }

func (w *walker) mark() mark {
	return mark{len(w.out.All), len(w.out.Included), len(w.out.Unresolved)}
}

// orStarted adds the routes of a list. Where that leaves something open, it asks what the list has become once Django has loaded the
// project, and where that can be told, it is taken for all that was found.
func (w *walker) orStarted(e eval.Place, t trail, add func()) {
	before := w.mark()
	add()
	if len(w.out.Unresolved) == before.unresolved {
		return
	}
	list, ok := w.thing(e, t).(*start.List)
	if !ok || list.Spoiled || !slices.ContainsFunc(list.Items, func(i start.Item) bool { return isPattern(i.Thing) }) && len(list.Items) > 0 {
		return
	}
	w.out.All, w.out.Included = w.out.All[:before.routes], w.out.Included[:before.included]
	w.out.Unresolved = w.out.Unresolved[:before.unresolved]
	w.things(list, t)
}

// thing is what an expression has become.
func (w *walker) thing(e eval.Place, t trail) start.Thing {
	names := make(map[string]start.Thing)
	if len(w.selves) > 0 && e.In.ScopeAt(e.Node) != 0 {
		if o := w.startedOf(t).Object(w.selves[len(w.selves)-1].router.call); o != nil {
			names["self"] = o
		}
	}
	for _, b := range w.bound {
		if b.in == e.In && b.place.In != nil && b.place.In.ScopeAt(b.place.Node) == 0 {
			names[b.name] = w.startedOf(t).Value(b.place, nil)
		}
	}
	return w.startedOf(t).Value(e, names)
}

// things adds the routes of a list that is made.
func (w *walker) things(list *start.List, t trail) {
	if w.tooFar(&t) {
		return
	}
	t.unordered = t.unordered || start.Mixed(list.Items)
	for _, item := range list.Items {
		below := t
		if item.Under.In != nil {
			below = t.inside(w.around(item.Under, t.values))
		}
		call, ok := item.Thing.(*start.Call)
		if !ok || !isPattern(call) {
			w.unresolved(item.Under, "the entry is no path() or re_path()")
			continue
		}
		if isWritten(call.At) {
			w.entry(call.At, below)
		} else {
			w.madePattern(call, below)
		}
	}
}

// isWritten tells an expression at the top of a module that is evaluated once, so that its text says all of it.
func isWritten(e eval.Place) bool {
	return e.In.File.Enclosing(e.Node, pyparse.ForStatement, pyparse.WhileStatement, pyparse.FunctionDefinition, pyparse.ClassDefinition,
		pyparse.Lambda, pyparse.ListComprehension, pyparse.SetComprehension, pyparse.DictionaryComprehension,
		pyparse.GeneratorExpression) == pyparse.NoNode
}

// isPattern tells a call of path(), re_path() or url().
func isPattern(t start.Thing) bool {
	call, ok := t.(*start.Call)
	return ok && textOf[call.Named()] != ""
}

// textOf is the argument that is the text of a pattern, by what makes the pattern.
var textOf = map[string]string{
	"django.urls.path": "route", "django.urls.conf.path": "route",
	"django.urls.re_path": "regex", "django.urls.conf.re_path": "regex", "django.conf.urls.url": "regex",
}

// madeText is the text of a pattern that is made, as written is of one that is written out.
func (w *walker) madeText(given start.Thing, t trail) text {
	if call, ok := given.(*start.Call); ok {
		if at, ok := eval.Translated(call.Named()); ok {
			return w.inLanguage(madeValue(call.Argument(at, "message")), t)
		}
	}
	if value := madeValue(given); value.Kind == eval.String {
		return text{text: value.Text, known: true}
	}
	return text{}
}

// madePattern adds the routes of a pattern that is made.
func (w *walker) madePattern(c *start.Call, t trail) {
	argument := textOf[c.Named()]
	part := w.madeText(c.Argument(0, argument), t)
	part.regex = argument == "regex"
	view := c.Argument(1, "view")
	if included, ok := view.(*start.Call); ok && strings.HasSuffix(included.Named(), ".include") {
		t = t.below(part)
		t.includes = append(slices.Clone(t.includes), c.At)
		w.madeInclude(included, t)
		return
	}
	r := Route{View: w.madeBy(view, 0), Leaf: c.At, NameKnown: true}
	w.answered(&r)
	switch name := c.Argument(3, "name").(type) {
	case nil:
	case start.Constant:
		r.Name, r.NameKnown = name.Text, name.Kind == eval.String || name.Kind == eval.None
	default:
		r.NameKnown = false
	}
	w.leaf(t, part, r)
}

// madeInclude adds the routes of an include() of what is made.
func (w *walker) madeInclude(c *start.Call, t trail) {
	target := c.Argument(0, "arg")
	if tuple, ok := target.(*start.List); ok && len(tuple.Items) == 2 && !isPattern(tuple.Items[0].Thing) {
		target = tuple.Items[0].Thing
	}
	if namespace, ok := c.Argument(1, "namespace").(start.Constant); ok {
		t = t.in(eval.Value{Kind: namespace.Kind, Text: namespace.Text})
	}
	if list, ok := target.(*start.List); ok && !list.Spoiled {
		w.things(list, t)
		return
	}
	w.unresolved(c.At, "what is included is computed")
}

// madeBy is the view that something made stands for: a class's as_view(), a function, or either in decorators of other packages.
func (w *walker) madeBy(t start.Thing, depth int) View {
	switch t := t.(type) {
	case *start.Call:
		if v, ok := w.asView(t); ok {
			return v
		}
		if class, ok := viewMakers[t.Named()]; ok {
			return w.classView(project.Symbol{Kind: project.External, Name: class})
		}
		if len(t.Args) > 0 && depth < deepest {
			return w.madeBy(t.Args[0], depth+1)
		}
	case start.Ref:
		if _, isClass := w.Class(t.Symbol); t.Kind == project.Definition && !isClass {
			return w.functionView(t.Symbol, depth)
		}
		if t.Kind == project.External {
			return w.external(t.Symbol)
		}
	}
	return View{}
}

// viewMakers are functions of other packages that give what as_view() of a class gives.
var viewMakers = map[string]string{
	"rest_framework.schemas.get_schema_view": "rest_framework.schemas.views.SchemaView",
}

// asView reads a call of a class's as_view().
func (w *walker) asView(c *start.Call) (v View, ok bool) {
	fn, ok := c.Function.(start.Attribute)
	if !ok || fn.Name != "as_view" {
		return View{}, false
	}
	switch class := fn.Owner.(type) {
	case start.Ref:
		if w.defines(class.Symbol, fn.Name) == module.No {
			return View{}, true
		}
		v = w.classView(class.Symbol)
	case *start.Class:
		v = w.classMade(class)
	default:
		return View{}, true
	}
	if len(c.Keywords) > 0 || c.Open {
		v.With = c.At
	}
	if actions := c.Argument(0, "actions"); actions != nil {
		v.mapping, ok = mappingOf(actions)
		v.computed = !ok
	}
	for _, h := range v.mapping {
		v.Actions = append(v.Actions, h.Name)
	}
	return v, true
}

// mappingOf reads {"get": "list"}.
func mappingOf(t start.Thing) (all []Handler, ok bool) {
	d, ok := t.(*start.Dict)
	if !ok || d.Spoiled {
		return nil, false
	}
	for i, key := range d.Keys {
		verb, isText := key.(start.Constant)
		name, isName := d.Values[i].Thing.(start.Constant)
		if !isText || !isName || verb.Kind != eval.String || name.Kind != eval.String || d.Values[i].Under.In != nil {
			return nil, false
		}
		all = withHandler(all, Handler{strings.ToUpper(verb.Text), name.Text})
	}
	return all, true
}

// classMade is a view by a class that type() has made.
func (w *walker) classMade(class *start.Class) View {
	v := View{Name: class.Name, API: module.No, Made: class.At, made: class}
	for _, base := range class.Bases {
		is := module.Maybe
		if ref, ok := base.(start.Ref); ok {
			is = w.Inherits(ref.Symbol, apiView)
		}
		if is == module.Yes || v.API == module.No {
			v.API = is
		}
		if is == module.Yes {
			break
		}
	}
	return v
}

// madeAnswers are what answers the HTTP methods of a class that type() has made.
func (w *walker) madeAnswers(v View) (all []Handler, whole bool) {
	whole = w.madeDefines(v.made, verbNames) == module.No
	for _, base := range v.made.Bases {
		if ref, ok := base.(start.Ref); ok {
			verbs, told := w.allowedBy(ref.Symbol)
			whole = whole && told && len(verbs) >= len(methods)
		}
	}
	for _, method := range methods {
		h := Handler{method, strings.ToLower(method)}
		if i := slices.IndexFunc(v.mapping, func(bound Handler) bool { return bound.Method == method }); i >= 0 {
			h = v.mapping[i]
		}
		switch w.madeDefines(v.made, h.Name) {
		case module.Yes:
			all = append(all, h)
		case module.Maybe:
			whole = false
		case module.No:
		}
	}
	return all, whole && !v.computed
}

// madeDefines tells whether a class that type() has made, or one of its bases, has a method.
func (w *walker) madeDefines(class *start.Class, name string) module.Answer {
	if class.Attributes.Has(name) {
		return module.Yes
	}
	answer := module.No
	for _, base := range class.Bases {
		is := module.Maybe
		if ref, ok := base.(start.Ref); ok {
			is = w.defines(ref.Symbol, name)
		}
		if is == module.Yes {
			return module.Yes
		}
		if is == module.Maybe {
			answer = module.Maybe
		}
	}
	return answer
}

// madeValue is a constant as package eval has it; Unknown for everything else.
func madeValue(t start.Thing) eval.Value {
	c, _ := t.(start.Constant)
	return eval.Value{Kind: c.Kind, Text: c.Text, Number: c.Number}
}

// isMade tells that all that happens to a router of a class with an __init__ of its own could be gone through, and that it changes
// nothing that a router looks at but what is registered.
func (w *walker) isMade(r *router, t trail) bool {
	o := w.startedOf(t).Object(r.call)
	if o == nil || len(r.call.In.File.Call(r.call.Node).Arguments().Positional())+len(r.call.In.File.Call(r.call.Node).Arguments().Keywords()) > 0 {
		return false
	}
	return !slices.ContainsFunc(o.Fields(), isRouterAttribute) && !slices.ContainsFunc(o.Outside, func(item start.Item) bool {
		call := item.Thing.(*start.Call)
		switch name := outsideName(call); name {
		case "register":
			return false
		case "__init__":
			return len(call.Args)+len(call.Keywords) > 0 || call.Open
		}
		return true
	})
}

// outsideName is the name of the method of another package that a call calls.
func outsideName(c *start.Call) string {
	fn, _ := c.Function.(start.Attribute)
	return fn.Name
}

// registerMade adds the routes of what is registered with a router whose __init__ was gone through.
func (w *walker) registerMade(r *router, t trail) {
	o := w.startedOf(t).Object(r.call)
	if o == nil {
		return
	}
	t.unordered = t.unordered || start.Mixed(o.Outside)
	for _, item := range o.Outside {
		call := item.Thing.(*start.Call)
		if outsideName(call) != "register" {
			continue
		}
		below := t
		if item.Under.In != nil {
			below = t.inside(w.around(item.Under, t.values))
		}
		w.register(r, registration{at: call.At, made: call}, below)
	}
}
