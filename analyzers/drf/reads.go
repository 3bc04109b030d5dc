package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Read is a relation that a serializer follows for each object that it shows.
type Read struct {
	// Of is the model of the object that the last relation is read of.
	Of *django.Model
	// Path are the relations from the object on; the last one, to one other object, is what is read.
	Path []*django.Field
	// Fields are the serializer fields on the way, the outermost first.
	Fields []*SerializerField
	// At is where it is read: the field, or an expression in a method.
	At eval.Place
}

// shown is what a serializer does to show one object.
type shown struct {
	reads []Read
	// own are rows that it gets by queries of its own, in a method, with what it reads of each of them.
	own []ownRows
}

type ownRows struct {
	rows *django.Rows
	read Read
}

// readings works out what serializers read. Each serializer is worked out once for each model.
type readings struct {
	*world
	done map[reading]*shown
}

// reading is a serializer of objects of a model.
type reading struct {
	serializer project.Symbol
	model      *django.Model
}

// longest is how many relations a path may have. Serializers that show each other would make endless ones.
const longest = 8

// of is what a serializer does to show an object of a model. While it is worked out it does nothing.
func (r *readings) of(serializer project.Symbol, model *django.Model) *shown {
	key := reading{serializer, model}
	if done, again := r.done[key]; again {
		return done
	}
	out := &shown{}
	r.done[key] = &shown{}
	fields := r.serializers.Of(serializer)
	if fields == nil || model == nil || !r.showsEach(serializer) {
		return r.done[key]
	}
	self := serializerInstance(serializer)
	row, subject := subjectOf(model)
	if r.represents(out, self, row) {
		for _, field := range fields.Fields {
			r.gather(out, r.Run(func(f *flow.Frame) { r.show(f, self, row, field) }), subject, field)
		}
	}
	r.done[key] = out
	return out
}

// showsEach tells that a list of the serializer's objects is shown one by one, each as the serializer alone would: nothing of the
// project's makes a list serializer of its own, or loads more for the list.
func (r *readings) showsEach(serializer project.Symbol) bool {
	s := r.serializers.Of(serializer)
	if s == nil || s.Listed == module.Maybe || s.Listed == module.Yes && r.overrides(s.List, "to_representation") != module.No {
		return false
	}
	for _, method := range []string{"many_init", "__new__", "data", "__init__"} {
		if r.overrides(serializer, method) == module.Yes && (method != "__init__" || r.loadsMore(serializer, method)) {
			return false
		}
	}
	return true
}

// loadsMore tells a method in which something of the ORM's that loads relations is named.
func (r *readings) loadsMore(class project.Symbol, method string) bool {
	line, _ := r.project.Lineage(class)
	return slices.ContainsFunc(line, func(s project.Symbol) bool {
		if s.Kind != project.Definition {
			return false
		}
		in := r.project.Names(s.File)
		ref, bound := in.Member(s.Node, method)
		return bound && strings.Contains(in.File.Source(ref.Node), "_related")
	})
}

// represents follows a to_representation of the project. It tells whether the serializer's fields are shown as REST framework does
// it.
func (r *readings) represents(out *shown, self *flow.Instance, row *django.Row) bool {
	switch r.overrides(self.Of, "to_representation") {
	case module.No:
		return true
	case module.Maybe:
		return false
	case module.Yes:
	}
	events := r.Run(func(f *flow.Frame) {
		f.Call(f.Bound(self, self.Of, "to_representation"), flow.Call{Args: []flow.Value{{row}}})
	})
	r.gather(out, events, row.From, nil)
	return slices.ContainsFunc(events, func(e flow.Event) bool {
		shows, ok := e.What.(fieldsShown)
		return ok && !e.Doubt && len(shows.of) == 1 && shows.of[0] == flow.Object(row)
	})
}

// overrides answers whether a class of the project has a method of its own.
func (r *readings) overrides(class project.Symbol, method string) (answer module.Answer) {
	r.Run(func(f *flow.Frame) { answer = f.Defines(class, method) })
	return answer
}

func subjectOf(model *django.Model) (*django.Row, *django.Rows) {
	rows := &django.Rows{Model: model}
	return &django.Row{Model: model, From: rows}, rows
}

// serializerInstance is a serializer while it shows something: its context is the view's business.
func serializerInstance(class project.Symbol) *flow.Instance {
	return &flow.Instance{Of: class, Set: map[string]flow.Value{
		"context": {context{}}, "_context": {context{}}, "parent": flow.Doubtful(), "root": flow.Doubtful(), "instance": flow.Doubtful(),
		"initial_data": flow.Doubtful(), "partial": flow.Doubtful(),
	}}
}

// context is a serializer's context: the request is always there, everything else comes from the view.
type context struct{}

// Attribute is get.
func (context) Attribute(*flow.Frame, string, eval.Place) flow.Value {
	return flow.Value{&flow.Native{Do: func(f *flow.Frame, c flow.Call) flow.Value {
		key, _ := c.Argument(0, "key")
		return context{}.Item(f, key, c.At)
	}}}
}

// Call is an error in Python.
func (context) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// Item is what stands below a key.
func (context) Item(_ *flow.Frame, key flow.Value, _ eval.Place) flow.Value {
	if text, ok := key.One(); ok && text == "request" {
		return flow.Unknown()
	}
	return flow.Doubtful()
}

// gather adds what the events say is read of the subject, by itself or by a serializer that it is handed to.
func (r *readings) gather(out *shown, events []flow.Event, subject *django.Rows, field *SerializerField) {
	var fields []*SerializerField
	if field != nil {
		fields = []*SerializerField{field}
	}
	for _, e := range events {
		if e.Doubt {
			continue
		}
		switch what := e.What.(type) {
		case django.Read:
			read := Read{Of: ownerOf(what), Path: what.Path, Fields: fields, At: e.At}
			if what.From == subject && len(what.Path) <= longest {
				out.reads = append(out.reads, read)
			} else if what.From.Origin.In != nil {
				out.own = append(out.own, ownRows{what.From, read})
			}
		case Serialization:
			if !what.Custom {
				r.handed(out, what, subject, fields)
			}
		}
	}
}

// handed adds what another serializer reads of the objects that it is given.
func (r *readings) handed(out *shown, s Serialization, subject *django.Rows, fields []*SerializerField) {
	for _, o := range s.Instance {
		path, model, ok := leadsTo(o, subject)
		if !ok {
			continue
		}
		inner := r.of(s.Serializer, model)
		out.own = append(out.own, inner.own...)
		for _, read := range inner.reads {
			if read = read.below(path, fields); 0 < len(read.Path) && len(read.Path) <= longest {
				out.reads = append(out.reads, read)
			}
		}
	}
	if rows, all := rowsOf(s); all && len(rows) == 1 && rows[0] != subject {
		for _, read := range r.of(s.Serializer, rows[0].Model).reads {
			out.own = append(out.own, ownRows{rows[0], read.below(nil, fields)})
		}
	}
}

// below is the read as seen from another object, that a path and some fields lead to its own object from. Where it leads back on
// that path it may come to an end at once, without a relation that is read.
func (r Read) below(path []*django.Field, fields []*SerializerField) Read {
	for len(path) > 0 && len(r.Path) > 0 && django.LeadsBack(path[len(path)-1], r.Path[0]) {
		path, r.Path = path[:len(path)-1], r.Path[1:]
	}
	r.Path = slices.Concat(path, r.Path)
	r.Fields = slices.Concat(fields, r.Fields)
	return r
}

// leadsTo is the path from the subject to an object, or to the rows of a relation to many.
func leadsTo(o flow.Object, subject *django.Rows) (path []*django.Field, model *django.Model, ok bool) {
	switch o := o.(type) {
	case *django.Row:
		return o.Path, o.Model, o.From == subject
	case *django.Rows:
		from, path, through := o.Through()
		return path, o.Model, through && from == subject
	}
	return nil, nil, false
}

// show does what a serializer does to show one field of an object (DRF docs, "Serializer fields").
func (r *readings) show(f *flow.Frame, self *flow.Instance, row *django.Row, field *SerializerField) {
	if !field.Sure || field.WriteOnly != module.No || f.Defines(field.Class, "get_attribute") != module.No && field.Class.Kind == project.Definition {
		return
	}
	switch field.Kind {
	case Method:
		f.Call(f.Bound(self, self.Of, field.Argument), flow.Call{Args: []flow.Value{{row}}})
	case Nested:
		r.showNested(f, row, field)
	case Slug:
		value := items(f, walk(f, row, field.Source, field.At), field.Many)
		f.Attribute(value, field.Argument, field.At)
	case Stringified:
		f.Print(items(f, walk(f, row, field.Source, field.At), field.Many), field.At)
	case PrimaryKey, Hyperlink:
		r.showKey(f, row, field)
	case Plain, OtherRelated:
		value := items(f, walk(f, row, field.Source, field.At), field.Many)
		if field.Class.Kind == project.Definition {
			made := &flow.Instance{Of: field.Class, Set: serializerInstance(field.Class).Set}
			f.Call(f.Bound(made, field.Class, "to_representation"), flow.Call{Args: []flow.Value{value}})
		} else if field.Class.Name == "rest_framework.fields.CharField" || field.Class.Name == "rest_framework.serializers.CharField" {
			f.Print(value, field.At)
		}
	case Identity, Hidden, UnknownKind:
	}
}

// walk follows the source of a field from an object on; what can be called on the way is called.
func walk(f *flow.Frame, row *django.Row, source []string, at eval.Place) flow.Value {
	value := flow.Value{row}
	for _, name := range source {
		value = f.Attribute(value, name, at)
		var called flow.Value
		for _, o := range value {
			if fn, ok := o.(flow.Function); ok {
				called = called.Or(fn.Call(f, flow.Call{}))
			} else {
				called = called.Or(flow.Value{o})
			}
		}
		value = called
	}
	return value
}

// items are the rows of a value that is a manager or queryset.
func items(f *flow.Frame, value flow.Value, many bool) flow.Value {
	if !many {
		return value
	}
	var out flow.Value
	for _, o := range value {
		if rows, ok := o.(*django.Rows); ok {
			out = out.Or(rows.Element(f))
		}
	}
	return out
}

// showKey shows a key or a link: of a relation whose column the row has itself, the related object is not read
// (RelatedField.use_pk_only_optimization).
func (r *readings) showKey(f *flow.Frame, row *django.Row, field *SerializerField) {
	if field.Many || len(field.Source) == 0 {
		return
	}
	if field.Class.Kind == project.Definition && f.Defines(field.Class, "use_pk_only_optimization") != module.No {
		return
	}
	last := len(field.Source) - 1
	value := walk(f, row, field.Source[:last], field.At)
	for _, o := range value {
		owner, ok := o.(*django.Row)
		if !ok || owner.Model == nil {
			continue
		}
		relation, found := owner.Model.Field(field.Source[last])
		forward := found == module.Yes && (relation.Kind == django.ForeignKey || relation.Kind == django.OneToOne)
		if found == module.Yes && !forward || field.Kind == Hyperlink && field.Argument != "pk" {
			owner.Attribute(f, field.Source[last], field.At)
		}
	}
}

// showNested hands the objects on to the nested serializer.
func (r *readings) showNested(f *flow.Frame, row *django.Row, field *SerializerField) {
	value := walk(f, row, field.Source, field.At)
	if field.Nested.Kind == project.Definition {
		f.Tell(Serialization{Serializer: field.Nested, Instance: value, Many: field.Many}, field.At)
		return
	}
	r.showDepth(f, items(f, value, field.Many), field.Depth, field.At)
}

// showDepth follows all foreign keys of an object, as deep as Meta.depth says.
func (r *readings) showDepth(f *flow.Frame, value flow.Value, depth int, at eval.Place) {
	for _, o := range value {
		row, ok := o.(*django.Row)
		if !ok || row.Model == nil || depth <= 1 {
			continue
		}
		fields, _ := row.Model.Fields()
		for _, relation := range fields {
			if relation.Kind == django.ForeignKey || relation.Kind == django.OneToOne {
				r.showDepth(f, row.Attribute(f, relation.Name, at), depth-1, at)
			}
		}
	}
}

// ownerOf is the model of the object that a relation is read of.
func ownerOf(r django.Read) *django.Model {
	if n := len(r.Path); n > 1 {
		return r.Path[n-2].Target
	}
	return r.From.Model
}
