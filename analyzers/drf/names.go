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
	if v, given := w.givenName(reg, t); given && v.Kind != eval.None {
		return v.Text, v.Kind == eval.String
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

// givenName is the name that register() is given.
func (w *walker) givenName(reg registration, t trail) (name eval.Value, given bool) {
	if reg.made != nil {
		name := reg.made.Argument(2, "basename", "base_name")
		return madeValue(name), name != nil
	}
	at, given := argument(reg.at, 2, "basename")
	if !given {
		at, given = argument(reg.at, 2, "base_name") // before REST framework 3.9
	}
	return w.value(at, t.values), given
}

// modelOf is the name of the model whose rows an expression stands for, `Book.objects.all()`; "" where it cannot be told.
func (w *walker) modelOf(e eval.Place) string {
	models := django.ModelsOf(w.Project)
	for range 2 * deepest {
		e.Node = e.In.File.Unparen(e.Node)
		if model := models.Of(w.symbol(e)); model != nil {
			return model.Name
		}
		if w.called(e) == "django.contrib.auth.get_user_model" {
			if user := models.User(); user != nil {
				return user.Name
			}
			return ""
		}
		inner := w.inner(e)
		if class := w.symbol(inner); inner != e && isObjects(e) {
			if _, ok := w.Class(class); ok { // also of a base that is not known to be a model
				return w.nameOf(class)
			}
		}
		if inner == e {
			return ""
		}
		e = inner
	}
	return ""
}

// isObjects tells `Book.objects`.
func isObjects(e eval.Place) bool {
	f := e.In.File
	return f.Kind(e.Node) == pyparse.Attribute && f.Name(f.Child(e.Node, pyparse.AttributeField)) == "objects"
}

// inner is what stands nearer to the model in an expression of rows: what a method is called of, what an attribute is read of, or
// what a name stands for; the expression itself where there is nothing.
func (w *walker) inner(e eval.Place) eval.Place {
	f := e.In.File
	switch f.Kind(e.Node) {
	case pyparse.Attribute:
		if settled := w.settle(e); settled != e {
			return settled
		}
		return eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.ObjectField)}
	case pyparse.CallExpression:
		if function := f.Call(e.Node).Function(); f.Kind(function) == pyparse.Attribute {
			return eval.Place{In: e.In, Node: f.Child(function, pyparse.ObjectField)}
		}
	case pyparse.Identifier:
		return w.settle(e)
	}
	return e
}
