package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// serializerMeta is the Meta of a serializer. found is Maybe where it has one that cannot be told.
type serializerMeta struct {
	*serializerReader
	class project.Symbol
	found module.Answer
}

func (r *serializerReader) meta(class project.Symbol) serializerMeta {
	body, found := r.Binding(class, "Meta")
	if found != module.Yes {
		return serializerMeta{r, project.Symbol{}, found}
	}
	meta := r.Inner(class, "Meta")
	if at, ok := r.bound(body, "Meta"); meta.Kind == project.Unknown && ok { // Meta = Other.Meta, which Other inherits
		meta = r.ClassAt(at)
	}
	if _, isClass := r.Class(meta); !isClass || hangsOnCondition(r.Names(meta.File).File, meta.Node) {
		return serializerMeta{r, meta, module.Maybe}
	}
	return serializerMeta{r, meta, module.Yes}
}

// bound is the expression that the body of a class binds a name to; ok is false when it is bound otherwise, or more than once.
func (r *serializerReader) bound(class project.Symbol, name string) (at eval.Place, ok bool) {
	in := r.Names(class.File)
	body := in.File.Class(class.Node).Body()
	if body == pyparse.NoNode {
		return eval.Place{}, false
	}
	last := in.Last(in.ScopeAt(body), name)
	if last < 0 || in.Bindings[last].Kind != module.Assigned || in.Bindings[last].Before >= 0 {
		return eval.Place{}, false
	}
	return eval.Place{In: in, Node: in.Bindings[last].Value}, true
}

// value is an attribute of the Meta.
func (m serializerMeta) value(name string) (value eval.Value, found module.Answer) {
	if m.found != module.Yes {
		return eval.Value{}, m.found
	}
	body, found := m.Binding(m.class, name)
	if found != module.Yes {
		return eval.Value{}, found
	}
	value, _ = m.names.Attribute(m.Names(body.File), body.Node, name)
	return value, module.Yes
}

// expression is where the Meta, or an ancestor of it, sets an attribute.
func (m serializerMeta) expression(name string) (at eval.Place, found module.Answer) {
	if m.found != module.Yes {
		return eval.Place{}, m.found
	}
	body, found := m.Binding(m.class, name)
	if found != module.Yes {
		return eval.Place{}, found
	}
	at, ok := m.bound(body, name)
	if !ok || hangsOnCondition(at.In.File, at.Node) {
		return eval.Place{}, module.Maybe
	}
	return at, module.Yes
}

// place is where the Meta is written, else the class.
func (m serializerMeta) place(class project.Symbol) eval.Place {
	if m.class.Kind == project.Definition {
		class = m.class
	}
	if class.Kind != project.Definition {
		return eval.Place{}
	}
	return eval.Place{In: m.Names(class.File), Node: class.Node}
}

// model is the model of Meta.model, nil where it cannot be told.
func (m serializerMeta) model() (model *django.Model, found module.Answer) {
	at, found := m.expression("model")
	if found == module.No && m.found == module.Yes && m.inheritsOutside() {
		return nil, module.Maybe
	}
	if found != module.Yes {
		return nil, found
	}
	if value, _ := m.value("model"); value.Kind == eval.None {
		return nil, module.No
	}
	return m.modelAt(at), module.Yes
}

// inheritsOutside tells a Meta that inherits one of another package, of whose attributes nothing is known.
func (m serializerMeta) inheritsOutside() bool {
	line, whole := m.Lineage(m.class)
	return !whole || slices.ContainsFunc(line, func(s project.Symbol) bool {
		return s.Kind == project.External && !strings.HasPrefix(s.Name, "builtins.")
	})
}

// modelAt is the model that an expression stands for.
func (m serializerMeta) modelAt(at eval.Place) *django.Model {
	if s := m.ClassAt(at); s.Kind != project.Unknown {
		if model := m.models.Of(s); model != nil {
			return model
		}
	}
	at = m.settle(at)
	switch m.called(at) {
	case "django.contrib.auth.get_user_model":
		return m.models.User()
	case "django.apps.apps.get_model":
		return m.registered(at)
	}
	return m.models.Of(m.ClassAt(at))
}

// registered is the model of apps.get_model("app", "Model") or apps.get_model("app.Model").
func (m serializerMeta) registered(call eval.Place) *django.Model {
	label, _ := argument(call, 0, "app_label")
	name, named := argument(call, 1, "model_name")
	app := m.names.Expression(label.In, label.Node)
	model := m.names.Expression(name.In, name.Node).Text
	if !named {
		app.Text, model, _ = strings.Cut(app.Text, ".")
	}
	return m.models.Named(app.Text, model)
}

// list is Meta.list_serializer_class.
func (m serializerMeta) list() (class project.Symbol, listed module.Answer) {
	at, found := m.expression("list_serializer_class")
	if found != module.Yes {
		return project.Symbol{}, found
	}
	return m.ClassAt(at), module.Yes
}
