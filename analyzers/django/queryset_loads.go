package django

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Loads answers whether the last relation of a path is loaded with the rows, so that to read it costs no query of its own.
func (q *Rows) Loads(path []*Field) module.Answer {
	if len(path) == 0 || q.empty || cached(q, path) {
		return module.Yes
	}
	answer := q.loads(path)
	if answer == module.No && q.vague {
		return module.Maybe
	}
	return answer
}

func (q *Rows) loads(path []*Field) module.Answer {
	answer := module.No
	if q.all {
		answer = allSelects(path)
	}
	if !slices.ContainsFunc(path, toParent) {
		answer = either(answer, module.AnswerOf(slices.ContainsFunc(q.selected, func(other string) bool { return covers(other, path) })))
	}
	for _, p := range q.prefetched {
		answer = either(answer, p.loads(path))
	}
	return answer
}

// covers tells that who loads a path loads another one on the way.
func covers(loaded string, path []*Field) bool {
	rest, ok := strings.CutPrefix(loaded, PathOf(path))
	return ok && (rest == "" || strings.HasPrefix(rest, "__"))
}

// either is Yes where one of two answers is, and No where both are.
func either(a, b module.Answer) module.Answer {
	switch {
	case a == module.Yes || b == module.Yes:
		return module.Yes
	case a == module.Maybe || b == module.Maybe:
		return module.Maybe
	}
	return module.No
}

// loads answers for one argument of prefetch_related, and for the queryset that a Prefetch object gives it.
func (p prefetch) loads(path []*Field) module.Answer {
	rest, below := beyond(path, p.path)
	switch {
	case covers(p.path, path):
		return module.Yes
	case !below || p.with == nil:
		return module.No
	}
	answer := module.Maybe
	for i, o := range p.with {
		one := module.Maybe
		if q, ok := o.(*Rows); ok {
			one = q.Loads(rest)
		}
		if i > 0 && one != answer {
			return module.Maybe
		}
		answer = one
	}
	return answer
}

// beyond is what is left of a path behind a prefetched one.
func beyond(path []*Field, prefetched string) (rest []*Field, below bool) {
	for n := 1; n < len(path); n++ {
		if PathOf(path[:n]) == prefetched {
			return path[n:], true
		}
	}
	return nil, false
}

// allSelects answers whether select_related() follows a path: it follows foreign keys that cannot be null.
func allSelects(path []*Field) module.Answer {
	for _, f := range path {
		if f.Kind != ForeignKey && f.Kind != OneToOne || f.Null == module.Yes {
			return module.No
		}
		if f.Null == module.Maybe {
			return module.Maybe
		}
	}
	return module.AnswerOf(len(path) <= 5)
}

// cached tells a relation that costs no query: the parent of multi-table inheritance, whose columns are the row's own, and one
// that leads back to where the rows came from.
func cached(q *Rows, path []*Field) bool {
	last := path[len(path)-1]
	return toParent(last) || len(path) == 1 && q.of != nil && LeadsBack(q.by, last)
}

// LeadsBack tells the other side of a relation, where it is an object that Django keeps with the rows.
func LeadsBack(from, field *Field) bool {
	switch from.Kind {
	case ReverseForeignKey, ReverseOneToOne, OneToOne:
		return from.Remote != "" && from.Remote == field.Name && relatesToOne(field)
	}
	return false
}

// PathOf is a path as select_related takes it: "author__country".
func PathOf(path []*Field) string {
	names := make([]string, len(path))
	for i, f := range path {
		names[i] = f.Name
	}
	return strings.Join(names, "__")
}

// Constrained answers whether the database itself keeps a relation's other row in its place (db_constraint).
func (f *Field) Constrained() module.Answer {
	if f.At.In == nil || f.At.In.File.Kind(f.At.Node) != pyparse.CallExpression {
		return module.Yes
	}
	value, sure := f.At.In.File.Call(f.At.Node).Arguments().Keyword("db_constraint")
	switch {
	case value != pyparse.NoNode:
		return module.AnswerOf(f.At.In.File.Kind(value) == pyparse.True)
	case !sure:
		return module.Maybe
	}
	return module.Yes
}

// Loading is how these rows can be told to load a path without an error (Django docs, "select_related", "only").
type Loading struct {
	// Method is select_related or prefetch_related, "" where neither would do.
	Method string
	// Named tells that only() has to name the relation too.
	Named bool
}

// Loading is how a path can be loaded with these rows.
func (q *Rows) Loading(path []*Field) Loading {
	first := path[0].Name
	named := func(names []string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return name == first || strings.HasPrefix(name, first+"__") })
	}
	switch {
	case named(q.deferred), q.only != nil && !named(q.only) && (q.Only.In == nil || len(path) > 1):
		return Loading{} // the key that leads there is not loaded
	case q.Locked, q.Raw, q.all, slices.ContainsFunc(path, func(f *Field) bool { return f.ToMany() || toParent(f) }):
		return Loading{"prefetch_related", q.only != nil && !named(q.only)}
	}
	return Loading{"select_related", q.only != nil && !named(q.only)}
}

// OfOneModel tells that the expression that makes the rows names their model, or a relation that leads to them, or stands in a
// class that no other extends: the rows of `self.model.objects` may be of another model in another class.
func (q *Rows) OfOneModel(p *project.Project) bool {
	f := q.Origin.In.File
	class := f.Enclosing(q.Origin.Node, pyparse.ClassDefinition)
	if q.of != nil || class != pyparse.NoNode && !p.Extended(project.Symbol{Kind: project.Definition, File: p.Number(q.Origin.In), Node: class}) {
		return true
	}
	for n := f.Unparen(q.Origin.Node); n != pyparse.NoNode; {
		switch f.Kind(n) {
		case pyparse.CallExpression:
			n = f.Unparen(f.Call(n).Function())
			continue
		case pyparse.Identifier, pyparse.Attribute:
			if p.SymbolAt(eval.Place{In: q.Origin.In, Node: n}) == q.Model.Class {
				return true
			}
		}
		n = f.Unparen(f.Child(n, pyparse.ObjectField))
	}
	return false
}

// toParent tells the link from a child of multi-table inheritance to its parent, which select_related leaves out.
func toParent(f *Field) bool { return f.ParentLink && f.Kind == OneToOne }
