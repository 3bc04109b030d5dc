package django

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Manager is a manager before a model has it (Django docs, "Managers").
type Manager struct {
	// Class and QuerySet are the project's classes that it is made of; the zero Symbol where it is Django's.
	Class, QuerySet project.Symbol
	// Vague tells that it may do more than is known.
	Vague bool
}

// Attribute is not told of a manager without a model.
func (*Manager) Attribute(*flow.Frame, string, eval.Place) flow.Value { return flow.Unknown() }

// Call makes a manager of what from_queryset gave, which stands for its class.
func (m *Manager) Call(*flow.Frame, flow.Call) flow.Value { return flow.Value{m} }

// Prefetch is a Prefetch object.
type Prefetch struct {
	Lookup flow.Value
	// Rows is its queryset, nil where it has none.
	Rows   flow.Value
	ToAttr bool
}

// Attribute is not told.
func (*Prefetch) Attribute(*flow.Frame, string, eval.Place) flow.Value { return flow.Unknown() }

// Call is an error in Python.
func (*Prefetch) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// The classes that things are told by.
const (
	baseManager = "django.db.models.manager.BaseManager"
	querySet    = "django.db.models.query.QuerySet"
)

// managerOf are the rows of a model through its default manager.
func managerOf(f *flow.Frame, model *Model, at eval.Place) *Rows {
	bare := &Rows{Model: model, Origin: at, vague: true}
	for _, name := range []string{"objects", defaultManager(f, model)} {
		if name == "" {
			continue
		}
		if v, ok := managed(f, model, name, at); ok && len(v) == 1 {
			if q, isRows := v[0].(*Rows); isRows {
				return q
			}
			return bare
		}
	}
	return bare
}

// defaultManager is the name of the first manager in a model's own body.
func defaultManager(f *flow.Frame, model *Model) string {
	if model.Class.Kind != project.Definition {
		return ""
	}
	names := f.Project.Names(model.Class.File)
	scope := names.ScopeAt(names.File.Child(model.Class.Node, pyparse.BodyField))
	for i := range names.Bindings {
		b := &names.Bindings[i]
		if b.Scope == scope && b.Kind == module.Assigned && names.File.Kind(b.Value) == pyparse.CallExpression &&
			strings.Contains(names.File.Source(names.File.Call(b.Value).Function()), "anager") {
			return b.Name
		}
	}
	return ""
}

// managed are the rows that a model's manager gives below a name.
func managed(f *flow.Frame, model *Model, name string, at eval.Place) (flow.Value, bool) {
	isDefault := name == "objects" || name == "_default_manager" || name == "_base_manager"
	if model.Class.Kind == project.External {
		return flow.Value{&Rows{Model: model, Origin: at, vague: !plainBase(model.Class.Name)}}, isDefault
	}
	value, found := f.ClassAttribute(model.Class, name)
	switch {
	case found == module.No && isDefault:
		return flow.Value{&Rows{Model: model, Origin: at, vague: !plainBases(f.Project, model)}}, true
	case found != module.Yes || len(value) != 1:
		return nil, false
	}
	m, ok := value[0].(*Manager)
	if !ok {
		return nil, false
	}
	return m.bind(f, model, at), true
}

// plainBases tells a model whose bases out of the project bring no manager that loads relations by itself.
func plainBases(p *project.Project, model *Model) bool {
	line, whole := p.Lineage(model.Class)
	for _, s := range line {
		if s.Kind == project.External && !plainBase(s.Name) {
			return false
		}
	}
	return whole
}

func plainBase(class string) bool {
	first, _, _ := strings.Cut(class, ".")
	switch first {
	case "builtins", "django", "model_utils", "mptt", "django_extensions", "treebeard", "simple_history", "abc", "typing":
		return true
	}
	return false
}

// bind gives the manager to a model. A get_queryset of its own is followed.
func (m *Manager) bind(f *flow.Frame, model *Model, at eval.Place) flow.Value {
	bare := &Rows{Model: model, Origin: at, manager: m.Class, queryset: m.QuerySet, vague: m.Vague}
	if m.Class.Kind != project.Definition {
		return flow.Value{bare}
	}
	switch f.Defines(m.Class, "get_queryset") {
	case module.No:
		return flow.Value{bare}
	case module.Maybe:
		bare.vague = bare.vague || m.QuerySet.Kind == project.Unknown
		return flow.Value{bare}
	case module.Yes:
	}
	var out flow.Value
	for _, o := range f.Call(f.Bound(bare, m.Class, "get_queryset"), flow.Call{}) {
		q, ok := o.(*Rows)
		if !ok {
			q = &Rows{Model: model, vague: true}
		}
		made := *q
		made.Origin, made.Selects, made.Prefetches, made.manager = at, eval.Place{}, eval.Place{}, m.Class
		if made.queryset.Kind == project.Unknown {
			made.queryset = m.QuerySet
		}
		out = out.Or(flow.Value{&made})
	}
	return out
}

// member is what a model's class has below a name besides what its body says: its managers.
func (m *Models) member(f *flow.Frame, class flow.Class, name string, at eval.Place) (flow.Value, bool) {
	model := m.Of(class.Symbol)
	if model == nil {
		return nil, false
	}
	return managed(f, model, name, at)
}

// make is what calling a class gives: a manager, a queryset, an object of a model.
func (m *Models) make(f *flow.Frame, class flow.Class, c flow.Call) (flow.Value, bool) {
	if model := m.Of(class.Symbol); model != nil {
		return flow.Value{&Row{Model: model}}, true
	}
	switch f.Project.Inherits(class.Symbol, querySet) {
	case module.Yes:
		return flow.Value{m.querySet(f, class.Symbol, c)}, true
	case module.Maybe, module.No:
	}
	switch f.Project.Inherits(class.Symbol, baseManager) {
	case module.Yes:
		return flow.Value{&Manager{Class: class.Symbol}}, true
	case module.Maybe:
		if queryset, ok := fromQuerySet(f, class.Symbol); ok {
			return flow.Value{&Manager{Class: class.Symbol, QuerySet: queryset}}, true
		}
	case module.No:
	}
	return nil, false
}

// querySet is `BookQuerySet(self.model, using=self._db)`.
func (m *Models) querySet(_ *flow.Frame, class project.Symbol, c flow.Call) *Rows {
	q := &Rows{Origin: c.At, queryset: class}
	given, _ := c.Argument(0, "model")
	if len(given) == 1 {
		if of, ok := given[0].(flow.Class); ok {
			q.Model = m.Of(of.Symbol)
		}
	}
	return q
}

// fromQuerySet is the class of querysets of `class BookManager(Manager.from_queryset(BookQuerySet))`.
func fromQuerySet(f *flow.Frame, class project.Symbol) (queryset project.Symbol, ok bool) {
	in := f.Project.Names(class.File)
	for _, base := range in.File.Class(class.Node).Arguments().Positional() {
		if in.File.Kind(base) != pyparse.CallExpression {
			continue
		}
		for _, o := range f.Evaluate(eval.Place{In: in, Node: base}) {
			if m, isManager := o.(*Manager); isManager {
				return m.QuerySet, true
			}
		}
	}
	return project.Symbol{}, false
}
