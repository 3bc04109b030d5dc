package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// decider works out what endpoints are configured with. What hangs on the same things is worked out once.
type decider struct {
	*world
	rows *world // which follows querysets
	done map[decision]*Endpoint
}

// decision is all that the configuration of an endpoint hangs on.
type decision struct {
	view    project.Symbol
	with    eval.Place
	handler Handler
	router  bool
	extra   extra
	route   string // its arguments, and who answers its other methods
}

// endpoint is one method of a route.
func (d *decider) endpoint(r *Route, h Handler) *Endpoint {
	a := arrival{view: r.View, handler: h, routes: []*Route{r}, request: d.request(h.Method, flow.Unknown())}
	key := decision{r.View.Symbol, r.View.With, h, registered(a.routes), r.View.extra, r.signature()}
	if d.done[key] == nil {
		d.done[key] = d.decide(a)
	}
	e := *d.done[key]
	e.Route = r
	return &e
}

// signature is what a view can see of the route by which a request comes.
func (r *Route) signature() string {
	parts := r.Groups()
	if !r.Known {
		parts = append(parts, "?")
	}
	for _, h := range r.Handlers {
		parts = append(parts, h.Method, h.Name)
	}
	return strings.Join(parts, " ")
}

func (d *decider) decide(a arrival) *Endpoint {
	e := &Endpoint{Handler: a.handler}
	for i, p := range []*Policy{
		permissions: &e.Permissions, authentication: &e.Authentication, throttles: &e.Throttles, renderers: &e.Renderers,
		parsers: &e.Parsers, filters: &e.Filters, pagination: &e.Pagination, serializer: &e.Serializer,
	} {
		d.Run(func(f *flow.Frame) { *p = d.policy(f, a, stances[i]) })
	}
	a.request = d.rows.request(a.handler.Method, d.rows.somebody())
	d.rows.Run(func(f *flow.Frame) { d.rows.queryset(f, a, e) })
	return e
}

// policy is what a view is configured with in one respect when a request has come to it.
func (d *decider) policy(f *flow.Frame, a arrival, s stance) Policy {
	view := d.arrive(f, a)
	if d.decoratorSets(view.Of, s) {
		return Policy{From: FromInherited, Why: "a decorator of the class sets it"}
	}
	if s.method != "" {
		if p, overridden := d.byMethod(f, view, s); overridden {
			return p
		}
	}
	p := d.origin(f, a, s)
	if p.Known || p.Why != "" {
		return p
	}
	return p.with(operandsOf(made(f, view.Attribute(f, s.attribute, eval.Place{}), p.At), s.single))
}

// decoratorSets tells a view with a class among its ancestors of which a decorator of the project may set what decides.
func (d *decider) decoratorSets(view project.Symbol, s stance) bool {
	line, _ := d.project.Lineage(view)
	return slices.ContainsFunc(line, func(class project.Symbol) bool {
		if class.Kind != project.Definition {
			return false
		}
		in := d.project.Names(class.File)
		return slices.ContainsFunc(in.File.Class(class.Node).Decorators(), func(n pyparse.ID) bool {
			n = in.File.Unparen(in.File.DecoratorExpression(n))
			if in.File.Kind(n) == pyparse.CallExpression {
				n = in.File.Call(n).Function()
			}
			return d.sets(d.project.SymbolAt(eval.Place{In: in, Node: n}), s)
		})
	})
}

// sets tells a function of the project that speaks of an attribute or method of a class, or sets one by a name that it is given.
func (d *decider) sets(decorator project.Symbol, s stance) bool {
	if decorator.Kind != project.Definition {
		return false
	}
	f := d.project.Names(decorator.File).File
	for n := decorator.Node; n < pyparse.ID(f.Node(decorator.Node).Next); n++ {
		switch f.Kind(n) {
		case pyparse.Attribute:
			if name := f.Name(f.Child(n, pyparse.AttributeField)); name == s.attribute || s.method != "" && name == s.method {
				return true
			}
		case pyparse.Identifier:
			if f.Name(n) == "setattr" {
				return true
			}
		}
	}
	return false
}

// with is a policy of these classes.
func (p Policy) with(o operands) Policy {
	p.Classes, p.Known, p.Why = o.classes, o.why == "", o.why
	return p
}

// byMethod is what a method of the view gives that decides in the place of the attribute.
func (d *decider) byMethod(f *flow.Frame, view *flow.Instance, s stance) (p Policy, overridden bool) {
	found := f.Find(view.Of, s.method)
	p.From, p.Owner = FromMethod, found.Class
	switch {
	case !found.Sure:
		p.Why = unsure(found.Class, s.method+"()")
		return p, true
	case found.Class.Kind == project.Unknown: // of a view that is not generic
		return p, false
	case found.Class.Kind == project.External:
		if _, known := d.Methods[found.Class.Name+"."+s.method]; known {
			return p, false
		}
		p.Why = found.Class.Name + " has a " + s.method + "() of its own"
		return p, true
	case found.Function.In == nil:
		p.Why = s.method + " is no function"
		return p, true
	}
	p.At = eval.Place{In: found.Function.In, Node: found.Function.Node}
	return p.with(operandsOf(callMethod(f, view, s.method, flow.Call{}), s.single)), true
}

// unsure says that a class may have something that nobody can tell.
func unsure(class project.Symbol, what string) string {
	if class.Kind != project.External {
		return "a base class that cannot be told may have " + what
	}
	if _, known := knowledge.Lookup(class.Name); known {
		return class.Name + " works out its " + what
	}
	return class.Name + " is of a package that is not known, and may have " + what
}

// origin is where an attribute of a view is written, its classes not yet told.
func (d *decider) origin(f *flow.Frame, a arrival, s stance) Policy {
	g := d.given(f, a)
	if at, ok := g.at[s.attribute]; ok {
		return Policy{From: g.from, At: at}
	}
	if g.lost {
		return Policy{From: g.from, Why: "the view may be given it by arguments that are not known"}
	}
	class := d.classOf(a.view)
	found := f.Find(class, s.attribute)
	switch {
	case !found.Sure:
		return Policy{From: FromInherited, Owner: found.Class, Why: unsure(found.Class, s.attribute)}
	case found.Class.Kind == project.Unknown: // it has no such thing
		return Policy{Known: true}
	case found.Class.Kind == project.Definition:
		p := Policy{From: FromInherited, Owner: found.Class, At: d.bound(found.Class, s.attribute)}
		if found.Class == class {
			p.From = FromClass
		}
		return p
	}
	standard := d.held(f, found.Class.Name, s.attribute)
	p := Policy{From: standard.from, At: standard.at, Why: standard.why}
	if p.From == FromInherited {
		p.Owner = found.Class
	}
	return p
}

// bound is where the body of a class assigns an attribute.
func (d *decider) bound(class project.Symbol, attribute string) eval.Place {
	names := d.project.Names(class.File)
	b := names.Bindings[names.Last(scopeOf(names, class.Node), attribute)]
	if b.Kind == module.Assigned {
		return eval.Place{In: names, Node: b.Value}
	}
	return eval.Place{In: names, Node: b.Node}
}

// queryset finds the rows of a view.
func (w *world) queryset(f *flow.Frame, a arrival, e *Endpoint) {
	view := w.arrive(f, a)
	switch found := f.Find(view.Of, "get_queryset"); {
	case !found.Sure:
		e.RowsWhy = unsure(found.Class, "get_queryset()")
		return
	case found.Class.Kind == project.Unknown: // of a view that is not generic
		return
	}
	for _, o := range callMethod(f, view, "get_queryset", flow.Call{}) {
		switch o := o.(type) {
		case *django.Rows:
			e.Rows = append(e.Rows, o)
		case flow.Constant, *flow.List: // no rows
		default:
			e.RowsWhy = computed
		}
	}
	if e.RowsWhy != "" || len(e.Rows) == 0 || slices.ContainsFunc(e.Rows, func(q *django.Rows) bool { return q.Model != e.Rows[0].Model }) {
		return
	}
	e.Model, e.Queryset = e.Rows[0].Model, e.Rows[0].Origin
}

// count tells the coverage what could be told of an endpoint.
func (e *Endpoint) count(p *project.Project) {
	at := func(policy Policy) eval.Place {
		if policy.At.In == nil {
			return e.Route.Leaf
		}
		return policy.At
	}
	p.Count("permissions", at(e.Permissions), e.Permissions.Why)
	if e.Serializer.At.In != nil || e.Serializer.Why != "" {
		p.Count("serializers of views", at(e.Serializer), e.Serializer.Why)
	}
}
