package django

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
)

// methods are Django's methods that give rows. values, aggregate and the like give none.
var methods = map[string]func(q *Rows, c flow.Call) flow.Value{
	"all": (*Rows).same, "iterator": (*Rows).same, "get_queryset": (*Rows).same,
	"filter": (*Rows).some, "exclude": (*Rows).some, "order_by": (*Rows).some, "distinct": (*Rows).some, "annotate": (*Rows).some,
	"alias": (*Rows).some, "reverse": (*Rows).some, "using": (*Rows).some, "extra": (*Rows).some, "complex_filter": (*Rows).some,
	"none": (*Rows).none,
	"get":  (*Rows).one, "first": (*Rows).one, "last": (*Rows).one, "earliest": (*Rows).one, "latest": (*Rows).one,
	"create": (*Rows).one, "aget": (*Rows).one, "afirst": (*Rows).one, "alast": (*Rows).one, "acreate": (*Rows).one,
	"select_related":    changing((*Rows).selectRelated),
	"prefetch_related":  changing((*Rows).prefetchRelated),
	"only":              changing((*Rows).loadOnly),
	"defer":             changing((*Rows).leaveOut),
	"select_for_update": changing(func(q *Rows, _ flow.Call) { q.Locked = true }),
	"raw": func(q *Rows, c flow.Call) flow.Value {
		return flow.Value{&Rows{Model: q.Model, Origin: c.At, Raw: true}}
	},
	"union":        (*Rows).combined,
	"intersection": (*Rows).combined,
}

// same are the same rows.
func (q *Rows) same(c flow.Call) flow.Value { return flow.Value{q.extended(c)} }

// some are some of the rows. Of the rows of a relation they are another query, for each object.
func (q *Rows) some(c flow.Call) flow.Value {
	if _, _, through := q.Through(); !through {
		return q.same(c)
	}
	return flow.Value{q.queried(c)}
}

// queried is a copy of the rows with the call, to be changed.
func (q *Rows) queried(c flow.Call) *Rows {
	out := *q.extended(c)
	if _, _, through := q.Through(); through {
		out.of = &Row{Model: q.of.Model}
	}
	return &out
}

// changing makes a method of what it changes in a copy of the rows.
func changing(change func(q *Rows, c flow.Call)) func(*Rows, flow.Call) flow.Value {
	return func(q *Rows, c flow.Call) flow.Value {
		out := q.queried(c)
		change(out, c)
		return flow.Value{out}
	}
}

func (q *Rows) none(c flow.Call) flow.Value {
	out := q.queried(c)
	out.empty = true
	return flow.Value{out}
}

// one is a row by itself.
func (q *Rows) one(flow.Call) flow.Value { return flow.Value{&Row{Model: q.Model}} }

// combined is union or intersection: each row comes from one of the querysets.
func (q *Rows) combined(c flow.Call) flow.Value {
	out := flow.Value{q}
	for _, other := range c.Args {
		out = out.Or(other)
	}
	if c.Open {
		out = out.Or(flow.Unknown())
	}
	return out
}

// loadOnly is only().
func (q *Rows) loadOnly(c flow.Call) {
	q.only, q.Only = texts(c), eval.Place{}
	if c.At == q.Origin && len(q.only) > 0 {
		q.Only = c.At
	}
}

// leaveOut is defer().
func (q *Rows) leaveOut(c flow.Call) { q.deferred = append(slices.Clone(q.deferred), texts(c)...) }

// texts are the strings that a call is given.
func texts(c flow.Call) []string {
	var all []string
	for _, a := range c.Args {
		if text, ok := a.One(); ok {
			all = append(all, text)
		}
	}
	return all
}

// extended is the same with the call at the end of its chain.
func (q *Rows) extended(c flow.Call) *Rows {
	if c.At.In == nil || c.Receiver() != q.Origin {
		return q
	}
	out := *q
	out.Origin = c.At
	return &out
}

// selectRelated adds what a call of select_related loads.
func (q *Rows) selectRelated(c flow.Call) {
	q.Selects = eval.Place{}
	if len(c.Args) == 0 && len(c.Keywords) == 0 && !c.Open {
		q.all, q.selected = true, nil
		return
	}
	q.selected, q.all = slices.Clone(q.selected), false // names take the place of "all"
	plain := !c.Open
	for _, a := range c.Args {
		if len(a) == 1 && a[0] == flow.None()[0] {
			q.selected, plain = nil, false
			q.Origin = c.At // what is added before it is cleared
			continue
		}
		texts, ok := a.Strings()
		if !ok || len(texts) != 1 {
			q.vague = true
			plain = false
		}
		q.selected = append(q.selected, texts...)
	}
	q.vague = q.vague || c.Open
	if plain && c.At == q.Origin {
		q.Selects = c.At
	}
}

// prefetchRelated adds what a call of prefetch_related loads.
func (q *Rows) prefetchRelated(c flow.Call) {
	q.prefetched = slices.Clone(q.prefetched)
	q.vague = q.vague || c.Open
	q.Prefetches = eval.Place{}
	if c.At == q.Origin && !c.Open {
		q.Prefetches = c.At
	}
	for _, a := range c.Args {
		for _, o := range a {
			switch o := o.(type) {
			case flow.Constant:
				if o.Kind == eval.None {
					q.prefetched, q.Prefetches, q.Origin = nil, eval.Place{}, c.At
					continue
				}
				q.prefetched = append(q.prefetched, prefetch{path: o.Text})
			case *Prefetch:
				if o.ToAttr {
					continue // loads another attribute
				}
				if path, ok := o.Lookup.One(); ok {
					q.prefetched = append(q.prefetched, prefetch{path, o.Rows})
					continue
				}
				q.vague = true
			default:
				q.vague = true
			}
		}
	}
}
