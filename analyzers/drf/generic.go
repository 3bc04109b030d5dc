package drf

import (
	"maps"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// world is what package flow is told of REST framework: what the methods of its generic views do, and what a serializer is made of.
type world struct {
	*flow.World
	project     *project.Project
	models      *django.Models
	serializers *Serializers
	defaults    map[string]standard // of REST framework's settings, by their names
}

// Serialization is the event that a serializer is given objects to show.
type Serialization struct {
	Serializer project.Symbol
	Instance   flow.Value
	Many       bool
	// Custom tells that it is given arguments besides REST framework's own, which may change its fields.
	Custom bool
}

// fieldsShown is the event that a serializer's own fields are shown of an object.
type fieldsShown struct{ of flow.Value }

const generics = "rest_framework.generics."

func newWorld(p *project.Project) *world {
	w := &world{World: django.World(p), project: p, models: django.ModelsOf(p), serializers: SerializersOf(p)}
	w.Holder, w.Operate = w.holder, w.operate
	names := w.Names
	w.Names = func(f *flow.Frame, qualified string) (flow.Value, bool) {
		if v, ok := names(f, qualified); ok {
			return v, true
		}
		return w.named(f, qualified)
	}
	w.defaults = w.standards()
	make := w.Make
	w.Make = func(f *flow.Frame, class flow.Class, c flow.Call) (flow.Value, bool) {
		if p.Inherits(class.Symbol, baseSerializer) == module.Yes {
			return w.serializer(f, class, c), true
		}
		return make(f, class, c)
	}
	first := func(_ *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
		if len(c.Args) > 0 {
			return c.Args[0]
		}
		return flow.Unknown()
	}
	for _, s := range stances {
		if s.method != "get_serializer_class" {
			w.Methods[apiView+"."+s.method] = instances(s.attribute)
		}
	}
	maps.Copy(w.Methods, map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value{
		generics + "GenericAPIView.get_queryset":                                     attributeOf("queryset"),
		generics + "GenericAPIView.get_serializer_class":                             attributeOf("serializer_class"),
		generics + "GenericAPIView.get_serializer":                                   getSerializer,
		generics + "GenericAPIView.get_object":                                       getObject,
		generics + "GenericAPIView.filter_queryset":                                  w.filterQueryset,
		generics + "GenericAPIView.paginate_queryset":                                paginateQueryset,
		generics + "ListAPIView.get":                                                 list,
		generics + "ListCreateAPIView.get":                                           list,
		"rest_framework.mixins.ListModelMixin.list":                                  listModel,
		"rest_framework.serializers.Serializer.to_representation":                    w.represented,
		"rest_framework.filters.BaseFilterBackend.filter_queryset":                   second,
		"rest_framework.filters.SearchFilter.filter_queryset":                        second,
		"rest_framework.filters.OrderingFilter.filter_queryset":                      second,
		"django_filters.rest_framework.backends.DjangoFilterBackend.filter_queryset": second,
		"django_filters.filterset.BaseFilterSet.filter_queryset":                     first,
	})
	return w
}

// strictWorld is a world for what has to be proved.
func strictWorld(p *project.Project) *world {
	w := newWorld(p)
	w.Strict = true
	maps.Copy(w.Functions, flow.Builtins())
	names := w.Names
	w.Names = func(f *flow.Frame, qualified string) (flow.Value, bool) {
		if v, ok := constantOf(p, qualified); ok {
			return v, true
		}
		return names(f, qualified)
	}
	return w
}

const baseSerializer = "rest_framework.serializers.BaseSerializer"

// second gives back the queryset that a filter backend is given.
func second(_ *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
	if v, ok := c.Argument(1, "queryset"); ok {
		return v
	}
	return flow.Unknown()
}

func attributeOf(name string) func(*flow.Frame, flow.Object, flow.Call) flow.Value {
	return func(f *flow.Frame, self flow.Object, _ flow.Call) flow.Value {
		return self.Attribute(f, name, eval.Place{})
	}
}

// callMethod calls a method of a view by its name.
func callMethod(f *flow.Frame, self flow.Object, name string, c flow.Call) flow.Value {
	return f.Call(self.Attribute(f, name, eval.Place{}), c)
}

func getSerializer(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	return f.Call(callMethod(f, self, "get_serializer_class", flow.Call{}), c)
}

// getObject is one object of the view's queryset.
func getObject(f *flow.Frame, self flow.Object, _ flow.Call) flow.Value {
	var out flow.Value
	for _, o := range callMethod(f, self, "get_queryset", flow.Call{}) {
		q, ok := o.(*django.Rows)
		if !ok {
			return flow.Unknown()
		}
		out = out.Or(flow.Value{&django.Row{Model: q.Model}})
	}
	return out
}

// paginateQueryset is a page of the rows, or None where the view has no pagination.
func paginateQueryset(_ *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
	rows, _ := c.Argument(0, "queryset")
	return rows.Or(flow.None())
}

func list(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	return callMethod(f, self, "list", c)
}

// listModel is ListModelMixin.list: the rows, filtered, paginated and serialized.
func listModel(f *flow.Frame, self flow.Object, _ flow.Call) flow.Value {
	rows := callMethod(f, self, "filter_queryset", flow.Call{Args: []flow.Value{callMethod(f, self, "get_queryset", flow.Call{})}})
	shown := flow.Value(nil)
	for _, o := range callMethod(f, self, "paginate_queryset", flow.Call{Args: []flow.Value{rows}}) {
		if o == flow.None()[0] {
			shown = shown.Or(rows)
		} else {
			shown = shown.Or(flow.Value{o})
		}
	}
	many := flow.Keyword{Name: "many", Value: flow.Bool(true)}
	callMethod(f, self, "get_serializer", flow.Call{Args: []flow.Value{shown}, Keywords: []flow.Keyword{many}})
	return flow.Unknown()
}

// filterQueryset hands the rows to each filter backend. Those of other packages filter and order, and load nothing; so do those that
// the settings may name by default and that cannot be told.
func (w *world) filterQueryset(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	rows, _ := c.Argument(0, "queryset")
	view, ok := self.(*flow.Instance)
	if !ok {
		return flow.Unknown()
	}
	_, given := view.Set["filter_backends"]
	own := given || f.Defines(view.Of, "filter_backends") != module.No
	for _, o := range view.Attribute(f, "filter_backends", eval.Place{}) {
		l, isList := o.(*flow.List)
		switch {
		case !isList && own:
			return flow.Unknown()
		case !isList:
			continue
		}
		for _, item := range l.Items {
			for _, backend := range item {
				switch backend := backend.(type) {
				case flow.Class:
					rows = filtered(f, backend, rows, view)
				case flow.External:
				default:
					return flow.Unknown()
				}
			}
		}
	}
	return rows
}

// filtered is what a filter backend of the project makes of rows.
func filtered(f *flow.Frame, backend flow.Class, rows flow.Value, view *flow.Instance) flow.Value {
	self := &flow.Instance{Of: backend.Symbol}
	return f.Call(f.Bound(self, backend.Symbol, "filter_queryset"), flow.Call{Args: []flow.Value{flow.Unknown(), rows, {view}}})
}

// ours are the arguments of a serializer that change none of its fields.
var ours = map[string]bool{
	"instance": true, "data": true, "many": true, "context": true, "partial": true, "read_only": true, "write_only": true, "required": true,
	"source": true, "allow_null": true, "allow_empty": true, "label": true, "help_text": true, "default": true, "validators": true,
	"error_messages": true, "style": true, "initial": true, "max_length": true, "min_length": true,
}

// serializer makes a serializer, and notes what it is given to show.
func (w *world) serializer(f *flow.Frame, class flow.Class, c flow.Call) flow.Value {
	instance, given := c.Argument(0, "instance")
	many, _ := c.Argument(-1, "many")
	truth, _ := many.Truth()
	s := Serialization{Serializer: class.Symbol, Instance: instance, Many: truth == module.Yes, Custom: c.Open || len(c.Args) > 2}
	for _, k := range c.Keywords {
		s.Custom = s.Custom || !ours[k.Name]
	}
	if given {
		f.Tell(s, c.At)
	}
	return flow.Value{&flow.Instance{Of: class.Symbol}}
}

// represented is Serializer.to_representation.
func (w *world) represented(f *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
	instance, _ := c.Argument(0, "instance")
	f.Tell(fieldsShown{instance}, c.At)
	return flow.Unknown()
}
