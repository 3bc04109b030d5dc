package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// List is a view's answer that shows many rows with a serializer.
type List struct {
	View View
	// Method is what answers: the action of a viewset, the HTTP method of another class, "" of a function.
	Method string
	// Verb is the HTTP method that is answered, the first where there are several.
	Verb string
	// Routes lead to it, as far as they are known.
	Routes []*Route
	// Rows are the querysets that it may show.
	Rows []*django.Rows
	// Reads are the relations that the serializer follows for each row.
	Reads []Read

	alone bool // it is shown with this serializer, whichever of the querysets it is
}

// Lists are all the lists that the views of a project show.
type Lists struct {
	All    []*List
	byFile map[int32][]*List
}

// In are the lists with a queryset that is made in a file.
func (l *Lists) In(file int32) []*List { return l.byFile[file] }

type listsKey struct{}

// ListsOf are the lists of a project. They are worked out once.
func ListsOf(p *project.Project) *Lists {
	return p.Memo(listsKey{}, func() any { return findLists(p) }).(*Lists)
}

// lister goes through the views.
type lister struct {
	*world
	readings *readings
	out      *Lists
}

func findLists(p *project.Project) *Lists {
	var w *world
	var views []*served
	p.Each(2, func(i int) {
		if i == 0 {
			views = viewsOf(p)
		} else {
			w = newWorld(p)
		}
	}, func(int) {})
	l := &lister{w, &readings{world: w, done: make(map[reading]*shown)}, &Lists{byFile: make(map[int32][]*List)}}
	var answers []*answer
	for _, v := range views {
		answers = append(answers, l.answers(v)...)
	}
	p.Each(len(answers), func(i int) { answers[i].events = l.Run(answers[i].follow) }, func(i int) {
		l.keep(answers[i])
		answers[i] = nil
	})
	for _, list := range l.out.All {
		var files []int32
		for _, rows := range list.Rows {
			if file := p.Number(rows.Origin.In); !slices.Contains(files, file) {
				files = append(files, file)
				l.out.byFile[file] = append(l.out.byFile[file], list)
			}
		}
	}
	return l.out
}

// served is a view with the routes that lead to it.
type served struct {
	View
	routes []*Route
}

// viewsOf are the views of REST framework that the project defines: those with a route, in the order of the routes, then those
// without one that no other class extends.
func viewsOf(p *project.Project) []*served {
	type key struct {
		symbol project.Symbol
		with   eval.Place
	}
	var all []*served
	known := make(map[key]*served)
	routed := make(map[project.Symbol]bool)
	for _, r := range RoutesOf(p).All {
		if r.View.API != module.Yes || r.View.Symbol.Kind == project.Unknown || r.When == Debugging {
			continue
		}
		k := key{r.View.Symbol, r.View.With}
		if known[k] == nil {
			known[k] = &served{View: r.View}
			routed[r.View.Symbol] = true
			all = append(all, known[k])
		}
		known[k].routes = append(known[k].routes, r)
	}
	return append(all, unrouted(p, routed)...)
}

// unrouted are the view classes that no known route leads to and no class extends, tests left out.
func unrouted(p *project.Project, routed map[project.Symbol]bool) []*served {
	var all []*served
	for class := range p.Classes() {
		if routed[class] || p.Extended(class) || isTest(p, class.File) || p.Inherits(class, apiView) != module.Yes {
			continue
		}
		in := p.Names(class.File)
		all = append(all, &served{View: View{Symbol: class, Name: in.File.Name(in.File.Child(class.Node, pyparse.NameField)), API: module.Yes}})
	}
	return all
}

// handler is a method of a view that answers requests.
type handler struct {
	name  string
	verbs []string // HTTP methods; nil where they are not known
}

// verb is the first of them, for people.
func (h handler) verb() string {
	if len(h.verbs) == 0 {
		return "GET"
	}
	return h.verbs[0]
}

// method is the only one of them, "" where there are several.
func (h handler) method() string {
	if len(h.verbs) != 1 {
		return ""
	}
	return h.verbs[0]
}

// answer is a view where it answers requests by one of its methods.
type answer struct {
	handler
	view   View
	routes []*Route
	follow func(f *flow.Frame)
	events []flow.Event // what happens then
}

// answers are all that a view may do.
func (l *lister) answers(v *served) (all []*answer) {
	if _, isClass := l.project.Class(v.Symbol); !isClass && v.Symbol.Kind == project.Definition {
		return []*answer{{view: v.View, routes: v.routes, follow: func(f *flow.Frame) {
			in := l.project.Names(v.Symbol.File)
			f.Call(flow.Value{flow.Function{In: in, Node: v.Symbol.Node}}, flow.Call{Args: []flow.Value{{l.request("", l.somebody())}}, Open: true})
		}}}
	}
	for _, h := range l.handlers(v) {
		routes := slices.DeleteFunc(slices.Clone(v.routes), func(r *Route) bool {
			return r.View.Actions != nil && !slices.Contains(r.View.Actions, h.name)
		})
		all = append(all, &answer{handler: h, view: v.View, routes: routes, follow: func(f *flow.Frame) { l.serve(f, v, h, routes) }})
	}
	return all
}

// handlers are the methods of a class that answer requests: of a viewset those that its routes name, list and extra actions where
// it has none; of any other view those named like HTTP methods.
func (l *lister) handlers(v *served) []handler {
	if l.project.Inherits(v.Symbol, viewSet) != module.Yes {
		var all []handler
		for _, name := range []string{"get", "post", "put", "patch", "delete"} {
			all = append(all, handler{name, []string{strings.ToUpper(name)}})
		}
		return all
	}
	verbs := map[string][]string{"list": {"GET"}, "retrieve": {"GET"}, "create": {"POST"}, "update": {"PUT"}, "partial_update": {"PATCH"}, "destroy": {"DELETE"}}
	w := &walker{Project: l.project, names: l.project.Evaluator()}
	extra := w.actions(v.Symbol, w.names)
	for _, a := range extra {
		verbs[a.name] = a.verbs()
	}
	var names []string
	for _, r := range v.routes {
		names = append(names, r.View.Actions...)
	}
	if len(v.routes) == 0 {
		names = append(names, "list")
		for _, a := range extra {
			names = append(names, a.name)
		}
	}
	var all []handler
	for i, name := range names {
		if slices.Index(names, name) == i {
			all = append(all, handler{name, verbs[name]})
		}
	}
	return all
}

const viewSet = "rest_framework.viewsets.ViewSetMixin"

// serve calls one method of a view, as dispatch would.
func (l *lister) serve(f *flow.Frame, v *served, h handler, routes []*Route) {
	if f.Defines(v.Symbol, h.name) == module.Maybe {
		return
	}
	request := l.request(h.method(), l.somebody())
	view := l.arrive(f, arrival{v.View, Handler{h.method(), h.name}, routes, request})
	callMethod(f, view, h.name, flow.Call{Args: []flow.Value{{request}}, Open: true})
}

// keep keeps what a view shows many rows with.
func (l *lister) keep(a *answer) {
	add := func(rows []*django.Rows, alone bool, reads ...Read) {
		l.out.All = append(l.out.All, &List{View: a.view, Method: a.name, Verb: a.verb(), Routes: a.routes, Rows: rows, Reads: reads, alone: alone})
	}
	for _, e := range a.events {
		if e.Doubt {
			continue
		}
		switch what := e.What.(type) {
		case django.Read:
			if what.From.Origin.In != nil && InView(l.project, e.At) {
				add([]*django.Rows{what.From}, true, Read{Of: ownerOf(what), Path: what.Path, At: e.At})
			}
		case Serialization:
			rows, all := rowsOf(what)
			if what.Custom || !all || len(rows) == 0 {
				continue
			}
			shown := l.readings.of(what.Serializer, rows[0].Model)
			add(rows, sameSerializer(a.events), shown.reads...)
			for _, own := range shown.own {
				add([]*django.Rows{own.rows}, true, own.read)
			}
		}
	}
}

// sameSerializer tells that a view shows all its lists with one serializer, so that what decides about its queryset does not
// decide about the serializer too.
func sameSerializer(events []flow.Event) bool {
	var first *Serialization
	for _, e := range events {
		if s, ok := e.What.(Serialization); ok {
			if first != nil && first.Serializer != s.Serializer {
				return false
			}
			first = &s
		}
	}
	return true
}

// rowsOf are the querysets that a serializer is given; all is false when it may be something else.
func rowsOf(s Serialization) (rows []*django.Rows, all bool) {
	for _, o := range s.Instance {
		var q *django.Rows
		switch o := o.(type) {
		case *django.Rows:
			if s.Many {
				q = o
			}
		case *django.Row:
			if !s.Many && len(o.Path) == 0 {
				q = o.From
			}
		case flow.Constant:
			continue // None
		}
		if q == nil || isRelated(q) || q.Model == nil || q.Origin.In == nil || len(rows) > 0 && q.Model != rows[0].Model {
			return nil, false
		}
		rows = append(rows, q)
	}
	return rows, true
}

// isRelated tells the rows of a relation of other rows.
func isRelated(q *django.Rows) bool {
	_, _, through := q.Through()
	return through
}

// Lacking are the querysets that do not load what the serializer reads: where they and the serializer may be chosen by the same
// condition, all or none of them.
func (l *List) Lacking(read Read) []*django.Rows {
	var lacking []*django.Rows
	for _, rows := range l.Rows {
		if rows.Loads(read.Path) == module.No {
			lacking = append(lacking, rows)
		}
	}
	if !l.alone && len(lacking) < len(l.Rows) {
		return nil
	}
	return lacking
}

// Title names the list for people: its first route, else its view.
func (l *List) Title() string {
	if len(l.Routes) == 0 {
		if l.Method == "" {
			return l.View.Name
		}
		return l.View.Name + "." + l.Method
	}
	return l.Verb + " " + l.Routes[0].Path()
}

// InView tells a place in the body of a view: what stands there is of use to that view and its subclasses alone.
func InView(p *project.Project, at eval.Place) bool {
	f := at.In.File
	class := f.Enclosing(at.Node, pyparse.ClassDefinition)
	if class != pyparse.NoNode {
		return p.Inherits(project.Symbol{Kind: project.Definition, File: p.Number(at.In), Node: class}, apiView) == module.Yes
	}
	function := f.Enclosing(at.Node, pyparse.FunctionDefinition)
	w := &walker{Project: p}
	return function != pyparse.NoNode && w.isAPIFunction(project.Symbol{Kind: project.Definition, File: p.Number(at.In), Node: function}) == module.Yes
}
