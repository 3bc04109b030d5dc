package django

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Rows is a queryset or a manager: which model's rows it gives, and what it loads with them (Django docs, "QuerySet API
// reference": select_related, prefetch_related). It is an object of package flow, and never written to once it is made.
type Rows struct {
	Model *Model
	// Origin is the expression that makes it, as far as that is one chain of calls, so that another call can be added behind it.
	Origin eval.Place
	// Selects is the last call of select_related with arguments in that chain, Prefetches that of prefetch_related.
	Selects, Prefetches eval.Place
	// Only is the last call of only() in that chain, where it names fields by strings.
	Only eval.Place
	// Raw tells rows of a query written by hand, which can be prefetched for and not joined; Bare, that the model's class itself
	// stands for all its rows; Locked, that they are locked, so that a row that may be missing cannot be joined.
	Raw, Bare, Locked bool

	selected   []string // paths, as "author__country"
	only       []string // fields that are loaded; nil for all
	deferred   []string // fields that are not
	all        bool     // select_related() without arguments
	prefetched []prefetch
	vague      bool // it may load more than is known here
	empty      bool // it gives no rows

	manager, queryset project.Symbol // the project's classes that may have methods of their own
	of                *Row           // of a related manager: the object
	by                *Field         // and its field
}

// prefetch is one argument of prefetch_related.
type prefetch struct {
	path string
	with flow.Value // the queryset of a Prefetch object
}

// Row is one object of a model.
type Row struct {
	Model *Model
	// From are the rows that it is one of, or that lead to it; nil for one that is got alone.
	From *Rows
	// Path are the relations that lead from a row of From to it.
	Path []*Field
}

// Read is the event that a row's relation to one other object is read.
type Read struct {
	From *Rows
	// Path are the relations from a row of From on; the last one is what is read.
	Path []*Field
}

// Attribute is a field, an accessor, or what the model's class says.
func (r *Row) Attribute(f *flow.Frame, name string, at eval.Place) flow.Value {
	if r.Model == nil {
		return flow.Unknown()
	}
	field, found := r.Model.Field(name)
	switch {
	case found == module.Yes && relatesToOne(field):
		return r.follow(f, field, at)
	case found == module.Yes && field.ToMany() && field.Kind != GenericRelation && field.Target != nil:
		return managerOf(f, field.Target, at).related(r, field)
	case found == module.Yes:
		return flow.Unknown()
	}
	if _, is := r.Model.Attname(name); is || name == "pk" || r.Model.Class.Kind != project.Definition {
		return flow.Unknown()
	}
	return f.Bound(r, r.Model.Class, name)
}

// relatesToOne tells a relation that select_related can follow.
func relatesToOne(f *Field) bool {
	return f.Kind == ForeignKey || f.Kind == OneToOne || f.Kind == ReverseOneToOne
}

// follow reads a relation to one. One that leads back is no read: Django keeps the object that the row came from.
func (r *Row) follow(f *flow.Frame, field *Field, at eval.Place) flow.Value {
	if r.From == nil {
		return flow.Value{&Row{Model: field.Target}}
	}
	if n := len(r.Path); n > 0 && LeadsBack(r.Path[n-1], field) {
		if n == 1 {
			return flow.Value{&Row{Model: r.From.Model, From: r.From}}
		}
		return flow.Value{&Row{Model: r.Path[n-2].Target, From: r.From, Path: r.Path[:n-1]}}
	}
	path := append(r.Path[:len(r.Path):len(r.Path)], field)
	f.Tell(Read{r.From, path}, at)
	return flow.Value{&Row{Model: field.Target, From: r.From, Path: path}}
}

// Call is an error in Python.
func (r *Row) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// String runs the model's __str__.
func (r *Row) String(f *flow.Frame, _ eval.Place) {
	if r.Model != nil && r.Model.Class.Kind == project.Definition {
		f.Call(f.Bound(r, r.Model.Class, "__str__"), flow.Call{})
	}
}

// ClassOf is the model's class.
func (r *Row) ClassOf() project.Symbol { return r.Model.Class }

// Mutable marks a row: a function may give it other objects.
func (r *Row) Mutable() {}

// Mutable marks rows: prefetch_related_objects and its like load more for them.
func (q *Rows) Mutable() {}

// ClassOf is the class of the manager, else of the queryset.
func (q *Rows) ClassOf() project.Symbol {
	if q.manager.Kind != project.Unknown {
		return q.manager
	}
	return q.queryset
}

// Call is an error in Python.
func (q *Rows) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// Through tells the rows that a relation of other rows leads to: from which rows, and by which path.
func (q *Rows) Through() (from *Rows, path []*Field, ok bool) {
	if q.of == nil || q.of.From == nil {
		return nil, nil, false
	}
	return q.of.From, append(q.of.Path[:len(q.of.Path):len(q.of.Path)], q.by), true
}

// Element is any row.
func (q *Rows) Element(*flow.Frame) flow.Value {
	if from, path, ok := q.Through(); ok {
		return flow.Value{&Row{Model: q.Model, From: from, Path: path}}
	}
	return flow.Value{&Row{Model: q.Model, From: q}}
}

// Item is one row, or a slice.
func (q *Rows) Item(_ *flow.Frame, key flow.Value, _ eval.Place) flow.Value {
	if flow.IsSlice(key) {
		return flow.Value{q}
	}
	return flow.Value{&Row{Model: q.Model}}
}

// Combine is `a | b` and `a & b`, which keep what the left one loads.
func (q *Rows) Combine(_ *flow.Frame, operator pyparse.Flags, other flow.Value) flow.Value {
	for _, o := range other {
		if _, ok := o.(*Rows); !ok || operator&(pyparse.BitOr|pyparse.BitAnd) == 0 {
			return flow.Unknown()
		}
	}
	return flow.Value{q}
}

// related are the rows on the other side of an object's relation.
func (q *Rows) related(of *Row, by *Field) flow.Value {
	out := *q
	out.of, out.by = of, by
	return flow.Value{&out}
}

// Attribute is a method: the project's own, or one of Django's.
func (q *Rows) Attribute(f *flow.Frame, name string, _ eval.Place) flow.Value {
	switch name {
	case "model":
		if q.Model == nil {
			return flow.Unknown()
		}
		return f.Symbol(q.Model.Class)
	case "query", "db", "_db", "ordered":
		return flow.Unknown()
	}
	if v, own := q.own(f, q.manager, name); own {
		return v
	}
	return q.Inherited(f, name)
}

// Inherited is a method of the queryset's class, else of Django's.
func (q *Rows) Inherited(f *flow.Frame, name string) flow.Value {
	if v, own := q.own(f, q.queryset, name); own {
		return v
	}
	return flow.Value{&flow.Native{Do: func(_ *flow.Frame, c flow.Call) flow.Value {
		if method, ok := methods[name]; ok {
			return method(q, c)
		}
		return flow.Unknown()
	}}}
}

// own is a method of a class of the project. Where a base of it is not known, Django's methods are taken for what they are.
func (q *Rows) own(f *flow.Frame, class project.Symbol, name string) (flow.Value, bool) {
	if class.Kind != project.Definition {
		return nil, false
	}
	switch f.Defines(class, name) {
	case module.Yes:
		return f.Bound(q, class, name), true
	case module.Maybe:
		_, known := methods[name]
		return flow.Unknown(), !known && q.queryset.Kind == project.Unknown
	case module.No:
	}
	return nil, false
}
