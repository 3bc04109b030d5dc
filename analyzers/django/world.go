package django

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// World is what package flow is told of Django: models, managers, querysets, and the functions that take them. The caller may add
// to it before the first run.
func World(p *project.Project) *flow.World {
	m := ModelsOf(p)
	return &flow.World{
		Project:   p,
		Member:    m.member,
		Make:      m.make,
		Names:     m.named,
		Functions: m.functions(),
		Methods: map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value{
			baseManager + ".get_queryset":  func(_ *flow.Frame, self flow.Object, _ flow.Call) flow.Value { return flow.Value{self} },
			baseManager + ".from_queryset": func(_ *flow.Frame, self flow.Object, c flow.Call) flow.Value { return fromManager(self, c) },
			querySet + ".as_manager":       func(_ *flow.Frame, self flow.Object, _ flow.Call) flow.Value { return asManager(self) },
		},
	}
}

// named are the models of other packages.
func (m *Models) named(_ *flow.Frame, qualified string) (flow.Value, bool) {
	class := project.Symbol{Kind: project.External, Name: qualified}
	return flow.Value{flow.Class{Symbol: class}}, m.Of(class) != nil
}

// functions are Django's functions, and Python's own, that give rows or take them.
func (m *Models) functions() map[string]func(*flow.Frame, flow.Call) flow.Value {
	manager := func(*flow.Frame, flow.Call) flow.Value { return flow.Value{&Manager{}} }
	from := func(_ *flow.Frame, c flow.Call) flow.Value { return fromManager(nil, c) }
	return map[string]func(*flow.Frame, flow.Call) flow.Value{
		"django.db.models.Manager":                        manager,
		"django.db.models.manager.Manager":                manager,
		"django.db.models.Manager.from_queryset":          from,
		"django.db.models.manager.Manager.from_queryset":  from,
		"django.db.models.Prefetch":                       makePrefetch,
		"django.db.models.query.Prefetch":                 makePrefetch,
		"django.db.models.prefetch_related_objects":       prefetchObjects,
		"django.db.models.query.prefetch_related_objects": prefetchObjects,
		"django.shortcuts.get_object_or_404":              m.oneOf,
		"rest_framework.generics.get_object_or_404":       m.oneOf,
		"django.shortcuts.get_list_or_404":                m.rowsOf,
		"django.contrib.auth.get_user_model":              m.user,
		"builtins.list":                                   same,
		"builtins.tuple":                                  same,
		"builtins.set":                                    same,
		"builtins.sorted":                                 same,
		"builtins.reversed":                               same,
		"builtins.iter":                                   same,
		"copy.copy":                                       same,
		"builtins.str":                                    toString,
		"builtins.getattr":                                getAttribute,
		"builtins.hasattr":                                hasAttribute,
		"builtins.isinstance":                             func(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() },
	}
}

// fromManager is Manager.from_queryset(BookQuerySet): a class of managers.
func fromManager(self flow.Object, c flow.Call) flow.Value {
	m := &Manager{Vague: true}
	if class, ok := self.(flow.Class); ok {
		m.Class = class.Symbol
	}
	given, _ := c.Argument(0, "queryset_class")
	if len(given) == 1 {
		if class, ok := given[0].(flow.Class); ok {
			m.QuerySet, m.Vague = class.Symbol, false
		}
	}
	return flow.Value{m}
}

// asManager is BookQuerySet.as_manager().
func asManager(self flow.Object) flow.Value {
	if class, ok := self.(flow.Class); ok {
		return flow.Value{&Manager{QuerySet: class.Symbol}}
	}
	return flow.Value{&Manager{Vague: true}}
}

func makePrefetch(_ *flow.Frame, c flow.Call) flow.Value {
	p := &Prefetch{}
	p.Lookup, _ = c.Argument(0, "lookup")
	p.Rows, _ = c.Argument(1, "queryset")
	to, given := c.Argument(2, "to_attr")
	truth, _ := to.Truth()
	p.ToAttr = given && truth != module.No
	return flow.Value{p}
}

// prefetchObjects is prefetch_related_objects(rows, ...), which loads more for rows that are there.
func prefetchObjects(f *flow.Frame, c flow.Call) flow.Value {
	if len(c.Args) == 0 {
		return flow.None()
	}
	for _, o := range c.Args[0] {
		if q, ok := o.(*Rows); ok {
			loaded := *q
			loaded.prefetchRelated(flow.Call{Args: c.Args[1:], Open: c.Open})
			f.Replace(q, flow.Value{&loaded})
		}
	}
	return flow.None()
}

// rowsOf are the rows of a queryset, or of a model's class.
func (m *Models) rowsOf(f *flow.Frame, c flow.Call) flow.Value {
	given, _ := c.Argument(0, "klass")
	var out flow.Value
	for _, o := range given {
		switch o := o.(type) {
		case *Rows:
			out = out.Or(flow.Value{o})
		case flow.Class:
			out = out.Or(m.bare(f, o, c))
		default:
			out = out.Or(flow.Unknown())
		}
	}
	return out
}

// bare are the rows of a model's class, where a call takes the class itself for them.
func (m *Models) bare(f *flow.Frame, class flow.Class, c flow.Call) flow.Value {
	v, ok := m.member(f, class, "_default_manager", eval.Place{In: c.At.In, Node: c.At.In.File.Call(c.At.Node).Arguments().At(0)})
	if !ok {
		return flow.Unknown()
	}
	var out flow.Value
	for _, o := range v {
		if q, isRows := o.(*Rows); isRows {
			q := *q
			q.Bare = true
			o = &q
		}
		out = out.Or(flow.Value{o})
	}
	return out
}

// oneOf is one row of a queryset, or of a model's class.
func (m *Models) oneOf(f *flow.Frame, c flow.Call) flow.Value {
	var out flow.Value
	for _, o := range m.rowsOf(f, c) {
		q, ok := o.(*Rows)
		if !ok {
			return flow.Unknown()
		}
		out = out.Or(flow.Value{&Row{Model: q.Model}})
	}
	return out
}

func (m *Models) user(f *flow.Frame, _ flow.Call) flow.Value {
	if user := m.User(); user != nil {
		return f.Symbol(user.Class)
	}
	return flow.Unknown()
}

// same gives back what it is given: list(rows) are the rows.
func same(_ *flow.Frame, c flow.Call) flow.Value {
	given, ok := c.Argument(0, "iterable")
	if !ok {
		return flow.Value{&flow.List{}}
	}
	return given
}

func toString(f *flow.Frame, c flow.Call) flow.Value {
	if len(c.Args) == 1 {
		f.Print(c.Args[0], c.At)
	}
	return flow.Unknown()
}

// getAttribute is getattr. What is not a relation may be there or not for reasons that lie elsewhere, as an annotation.
func getAttribute(f *flow.Frame, c flow.Call) flow.Value {
	name, ok := flow.Value(nil), len(c.Args) > 1
	if ok {
		name = c.Args[1]
	}
	text, known := name.One()
	if !known {
		return flow.Doubtful()
	}
	value := f.Attribute(c.Args[0], text, c.At)
	for _, o := range value {
		if _, unknown := o.(flow.Anything); unknown {
			return flow.Doubtful()
		}
	}
	return value
}

// hasAttribute is hasattr.
func hasAttribute(f *flow.Frame, c flow.Call) flow.Value {
	v := getAttribute(f, c)
	for _, o := range v {
		row, ok := o.(*Row)
		if !ok || len(row.Path) == 0 || row.Path[len(row.Path)-1].Kind == ReverseOneToOne {
			return v
		}
	}
	return flow.Bool(true)
}
