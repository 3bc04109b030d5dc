package drf

import (
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// name fills in the name that a call of path() gives its route.
func (w *walker) name(r *Route, e eval.Place, t trail) {
	given, ok := argument(e, 3, "name")
	if !ok {
		_, whole := e.In.File.Call(e.Node).Arguments().Keyword("name")
		r.NameKnown = whole
		return
	}
	value := t.values.Expression(given.In, given.Node)
	r.Name, r.NameKnown = value.Text, value.Kind == eval.String || value.Kind == eval.None
}

// basename is what the names of a registered viewset's routes begin with: what register() is given, else the name of the model
// of its queryset (DRF docs, "SimpleRouter").
func (w *walker) basename(r *router, reg registration, class project.Symbol, t trail) (name string, known bool) {
	given, ok := argument(reg.at, 2, "basename")
	if !ok {
		given, ok = argument(reg.at, 2, "base_name") // before REST framework 3.9
	}
	if ok {
		if v := w.value(given, t.values); v.Kind != eval.None {
			return v.Text, v.Kind == eval.String
		}
	}
	if r.names {
		return "", false
	}
	at, found := w.attribute(class, "queryset")
	if found != module.Yes {
		return "", false
	}
	model := w.modelOf(at)
	return strings.ToLower(model), model != ""
}

// modelOf is the name of the model whose rows an expression stands for, `Book.objects.all()`; "" where it cannot be told.
func (w *walker) modelOf(e eval.Place) string {
	models := django.ModelsOf(w.Project)
	for range 2 * deepest {
		f := e.In.File
		e.Node = f.Unparen(e.Node)
		if s := w.symbol(e); s.Kind != project.Unknown {
			if model := models.Of(s); model != nil {
				return model.Name
			}
		}
		switch f.Kind(e.Node) {
		case pyparse.Attribute:
			owner := eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.ObjectField)}
			if class := w.symbol(owner); f.Name(f.Child(e.Node, pyparse.AttributeField)) == "objects" {
				if _, ok := w.Class(class); ok {
					return w.nameOf(class)
				}
			}
			if settled := w.settle(e); settled != e {
				e = settled
			} else {
				e = owner
			}
		case pyparse.CallExpression:
			if w.called(e) == "django.contrib.auth.get_user_model" {
				if user := models.User(); user != nil {
					return user.Name
				}
				return ""
			}
			e.Node = f.Call(e.Node).Function()
			if f.Kind(e.Node) != pyparse.Attribute {
				return ""
			}
			e.Node = f.Child(e.Node, pyparse.ObjectField)
		case pyparse.Identifier:
			settled := w.settle(e)
			if settled == e {
				return ""
			}
			e = settled
		default:
			return ""
		}
	}
	return ""
}
