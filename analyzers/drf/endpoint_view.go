package drf

import (
	"maps"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// arrival is a request that has come to a view.
type arrival struct {
	view View
	// handler answers it; its Method is "" where it may be one of several.
	handler Handler
	// routes lead there, none where they are not known.
	routes []*Route
	// request is what the view is given.
	request *flow.Instance
}

// given are the attributes that a view has from where it is made, whatever its class says.
type given struct {
	// from is FromCall, FromAction or FromDecorator.
	from Origin
	// at are where their values are written.
	at map[string]eval.Place
	// lost tells that there may be others.
	lost bool
}

// arrive is the view as it stands when the request has come to it, before anything of it runs: of a function, the view that
// @api_view makes.
func (w *world) arrive(f *flow.Frame, a arrival) *flow.Instance {
	view := &flow.Instance{Of: w.classOf(a.view), Set: map[string]flow.Value{
		"request": {a.request}, "kwargs": groups(a.routes), "args": flow.Unknown(), "format_kwarg": flow.Unknown(), "swagger_fake_view": flow.Bool(false),
	}}
	if w.project.Inherits(view.Of, viewSet) == module.Yes {
		w.act(f, view, a)
	}
	g := w.given(f, a)
	if g.lost {
		for _, s := range stances {
			view.Set[s.attribute] = flow.Unknown()
		}
	}
	for _, name := range slices.Sorted(maps.Keys(g.at)) {
		at := g.at[name]
		view.Set[name] = flow.Unknown()
		if at.Node != pyparse.NoNode {
			view.Set[name] = f.Evaluate(at)
		}
	}
	return view
}

// request is a request by somebody, by one HTTP method or, "", by one of several.
func (w *world) request(method string, user flow.Value) *flow.Instance {
	set := map[string]flow.Value{"method": flow.Unknown(), "user": user}
	if method != "" {
		set["method"] = flow.Text(method)
	}
	return &flow.Instance{Set: set}
}

// somebody is a user who is logged in.
func (w *world) somebody() flow.Value {
	if user := w.models.User(); user != nil {
		return flow.Value{&django.Row{Model: user}}
	}
	return flow.Unknown()
}

// classOf is the class of a view: that which @api_view makes of a function is a plain APIView.
func (w *world) classOf(v View) project.Symbol {
	if v.Symbol.Kind == project.Definition {
		if _, isClass := w.project.Class(v.Symbol); !isClass {
			return project.Symbol{Kind: project.External, Name: apiView}
		}
	}
	return v.Symbol
}

// act sets what a viewset knows of its action (ViewSetMixin.as_view, SimpleRouter.get_urls).
func (w *world) act(f *flow.Frame, view *flow.Instance, a arrival) {
	view.Set["action"] = flow.Text(a.handler.Name)
	view.Set["action_map"] = actionMap(a.routes)
	if !registered(a.routes) {
		return
	}
	view.Set["basename"], view.Set["suffix"], view.Set["detail"] = flow.Unknown(), flow.Unknown(), flow.Unknown()
	switch a.handler.Name {
	case "list", "create":
		view.Set["detail"] = flow.Bool(false)
	case "retrieve", "update", "partial_update", "destroy":
		view.Set["detail"] = flow.Bool(true)
	default:
		if call, ok := w.actionCall(f, a.view.Symbol, a.handler.Name); ok {
			if detail, is := argument(call, 1, "detail"); is {
				view.Set["detail"] = f.Evaluate(detail)
			}
		}
	}
}

// actionMap is which action answers which method of a route.
func actionMap(routes []*Route) flow.Value {
	if len(routes) != 1 || !routes[0].Answered {
		return flow.Unknown()
	}
	d := &flow.Dict{}
	for _, h := range routes[0].Handlers {
		d.Keys, d.Values = append(d.Keys, flow.Text(strings.ToLower(h.Method))), append(d.Values, flow.Text(h.Name))
	}
	return flow.Value{d}
}

// registered tells routes that a router makes of a viewset.
func registered(routes []*Route) bool {
	return len(routes) > 0 && !slices.ContainsFunc(routes, func(r *Route) bool {
		f := r.Leaf.In.File
		return f.Name(f.Child(f.Call(r.Leaf.Node).Function(), pyparse.AttributeField)) != "register"
	})
}

// groups are the keyword arguments that all of the routes hand to a view. Where the routes are not known they may be any.
func groups(routes []*Route) flow.Value {
	if len(routes) == 0 {
		return flow.Unknown()
	}
	d := &flow.Dict{}
	for _, r := range routes {
		if !r.Known || !slices.Equal(r.Groups(), routes[0].Groups()) {
			return flow.Unknown()
		}
	}
	for _, name := range routes[0].Groups() {
		d.Keys, d.Values = append(d.Keys, flow.Text(name)), append(d.Values, flow.Unknown())
	}
	return flow.Value{d}
}

// given are the attributes that a view is made with: by as_view(), by a router from @action, by decorators of a function.
func (w *world) given(f *flow.Frame, a arrival) given {
	switch v := a.view; {
	case v.With.In != nil:
		return keywords(FromCall, v.With)
	case v.extra == maybeExtra:
		return given{from: FromCall, lost: true}
	case w.classOf(v) != v.Symbol:
		return w.decorated(v.Symbol)
	case v.extra == givenExtra, registered(a.routes) && w.project.Inherits(v.Symbol, viewSet) == module.Yes:
		if call, ok := w.actionCall(f, v.Symbol, a.handler.Name); ok {
			return keywords(FromAction, call)
		}
	}
	return given{}
}

// keywords are the arguments that a call gives by name.
func keywords(from Origin, call eval.Place) given {
	g := given{from: from, at: make(map[string]eval.Place)}
	f := call.In.File
	arguments := f.Call(call.Node).Arguments()
	for _, k := range arguments.Keywords() {
		name := f.Name(f.Child(k, pyparse.NameField))
		if from == FromAction && actionsOwn[name] {
			continue
		}
		g.at[name] = eval.Place{In: call.In, Node: f.Child(k, pyparse.ValueField)}
	}
	g.lost = f.ChildOfKind(arguments.Node, pyparse.DictionarySplat) != pyparse.NoNode
	return g
}

// actionsOwn are the arguments of @action that it keeps to itself.
var actionsOwn = map[string]bool{"methods": true, "detail": true, "url_path": true, "url_name": true}

// actionCall is the call of @action that makes a method an action: its own, or that of the action of which it answers other methods
// (`@name.mapping.delete`).
func (w *world) actionCall(f *flow.Frame, class project.Symbol, method string) (call eval.Place, ok bool) {
	for range 2 {
		fn := f.Find(class, method).Function
		if fn.In == nil {
			return eval.Place{}, false
		}
		file := fn.In.File
		method = ""
		for _, d := range file.Function(fn.Node).Decorators() {
			e := file.Unparen(file.DecoratorExpression(d))
			if file.Kind(e) == pyparse.CallExpression && w.isAction(eval.Place{In: fn.In, Node: file.Call(e).Function()}) {
				return eval.Place{In: fn.In, Node: e}, true
			}
			if of, verb, _ := strings.Cut(file.Dotted(e), ".mapping."); verb != "" {
				method = of
			}
		}
	}
	return eval.Place{}, false
}

func (w *world) isAction(decorator eval.Place) bool {
	switch s := w.project.SymbolAt(decorator); s.Name {
	case "rest_framework.decorators.action", "rest_framework.decorators.detail_route", "rest_framework.decorators.list_route":
		return s.Kind == project.External
	}
	return false
}

// decorated are the attributes that decorators give to a function before @api_view, which stands above them, makes it a view.
func (w *world) decorated(function project.Symbol) given {
	in := w.project.Names(function.File)
	f := in.File
	g := given{from: FromDecorator, at: make(map[string]eval.Place)}
	for _, d := range slices.Backward(f.Function(function.Node).Decorators()) {
		e := f.Unparen(f.DecoratorExpression(d))
		called := e
		if f.Kind(e) == pyparse.CallExpression {
			called = f.Call(e).Function()
		}
		s := w.project.SymbolAt(eval.Place{In: in, Node: called})
		name, ours := strings.CutPrefix(s.Name, "rest_framework.decorators.")
		switch {
		case name == "api_view":
			return g
		case ours && called != e:
			g.at[name] = eval.Place{In: in, Node: f.Call(e).Arguments().At(0)}
		case s.Kind != project.External || !strings.HasPrefix(s.Name, "django.") && !strings.HasPrefix(s.Name, "drf_"):
			if len(g.at) > 0 && !w.wraps(s) {
				clear(g.at)
				g.lost = true
			}
		}
	}
	return g
}

// wraps tells a decorator of the project that hands on the attributes of what it wraps (functools.wraps).
func (w *world) wraps(decorator project.Symbol) bool {
	if decorator.Kind != project.Definition {
		return false
	}
	in := w.project.Names(decorator.File)
	span := in.File.Span(decorator.Node)
	return slices.ContainsFunc(in.File.Nodes(pyparse.CallExpression), func(n pyparse.ID) bool {
		at := in.File.Span(n)
		return span.Start <= at.Start && at.End <= span.End &&
			w.project.SymbolAt(eval.Place{In: in, Node: in.File.Call(n).Function()}).Name == "functools.wraps"
	})
}
