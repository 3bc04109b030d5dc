package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// builder does what ModelSerializer.get_fields does for one class.
type builder struct {
	*serializerReader
	serializer *Serializer
	meta       serializerMeta
	extra      extraKwargs
	depth      int
	deep       bool // the depth is known
}

// listed is one name of Meta.fields, with where it is written.
type listed struct {
	name string
	at   eval.Place
}

// build puts the fields in the order in which the class lists them, with those that are made of the model.
func (b *builder) build(declared *declaration) {
	b.extra = b.extraKwargs()
	b.readDepth()
	names, known := b.listedNames(declared)
	if !known {
		b.serializer.Whole = false
	}
	own := b.serializer.Fields
	b.serializer.Fields = nil
	for _, l := range names {
		if l.name == "" || b.find(l.name) != nil {
			continue
		}
		if i := slices.IndexFunc(own, func(f *SerializerField) bool { return f.Name == l.name }); i >= 0 {
			b.serializer.Fields = append(b.serializer.Fields, own[i])
		} else {
			b.serializer.Fields = append(b.serializer.Fields, b.generate(l))
		}
	}
	if !known { // what a class declares itself it must list, or DRF refuses it
		for _, f := range own {
			if declared.own[f.Name] && b.find(f.Name) == nil {
				b.serializer.Fields = append(b.serializer.Fields, f)
			}
		}
	}
	b.hidden()
}

func (b *builder) find(name string) *SerializerField {
	for _, f := range b.serializer.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// listedNames are the names of the fields, as get_field_names gives them. known is false where there may be others.
func (b *builder) listedNames(declared *declaration) (names []listed, known bool) {
	if b.overrides("get_field_names") {
		return b.unsure(nil), false
	}
	value, found := b.meta.value("fields")
	switch {
	case found == module.Maybe:
		return nil, false
	case found == module.Yes && value.Kind == eval.List:
		return listedIn(value)
	case found == module.Yes && value.Kind == eval.String && value.Text == "__all__", b.isAllFields():
		return b.defaults(declared)
	case found == module.Yes && value.Kind != eval.None:
		return nil, false
	}
	exclude, found := b.meta.value("exclude")
	if found != module.Yes {
		return nil, false // with neither of the two DRF refuses it: it is there to be inherited
	}
	names, known = b.defaults(declared)
	if exclude.Kind != eval.List {
		return b.unsure(names), false
	}
	for _, item := range exclude.Items {
		if item.Kind != eval.String {
			return b.unsure(names), false
		}
		if i := slices.IndexFunc(names, func(l listed) bool { return l.name == item.Text }); i >= 0 {
			names = slices.Delete(names, i, i+1)
		}
	}
	return names, known
}

// unsure keeps the names for people to see, and says that none of their fields is there for sure.
func (b *builder) unsure(names []listed) []listed {
	for _, f := range b.serializer.Fields {
		f.Sure = false
	}
	b.extra.unsure = true
	return names
}

// listedIn are the names of a list; known is false where one of them cannot be told.
func listedIn(value eval.Value) (names []listed, known bool) {
	known = true
	for _, item := range value.Items {
		if item.Kind == eval.String {
			names = append(names, listed{item.Text, item.At})
		} else {
			known = false
		}
	}
	return names, known
}

// isAllFields tells the constant that stands for "__all__".
func (b *builder) isAllFields() bool {
	at, found := b.meta.expression("fields")
	return found == module.Yes && b.symbol(b.settle(at)) == project.Symbol{Kind: project.External, Name: serializersModule + "ALL_FIELDS"}
}

// defaults are the names of get_default_field_names: the key or the URL, what is declared, the model's own fields and then its
// relations.
func (b *builder) defaults(declared *declaration) (names []listed, known bool) {
	at := b.meta.place(b.serializer.Class)
	add := func(name string) { names = append(names, listed{name, at}) }
	model := b.serializer.Model
	all, known := []*django.Field(nil), false
	if model != nil {
		all, known = model.Fields()
	}
	if b.Inherits(b.serializer.Class, hyperlinkedSerializer) == module.Yes {
		add(b.urlName)
	} else if pk := keyOf(model); pk != nil {
		add(pk.Name)
	}
	for _, f := range declared.fields {
		add(f.Name)
	}
	for _, relation := range []bool{false, true} {
		for _, f := range all {
			if isKey := f.PrimaryKey == module.Yes || f.ParentLink; !isKey && isRelation(f) == relation {
				add(f.Name)
			}
		}
	}
	if b.overrides("get_default_field_names") {
		return b.unsure(names), false
	}
	return names, known
}

func isRelation(f *django.Field) bool { return f.ToOne() || f.ToMany() }

// keyOf is the primary key as DRF sees it: of a model with a parent the parent's.
func keyOf(model *django.Model) *django.Field {
	for model != nil {
		all, _ := model.Fields()
		i := slices.IndexFunc(all, func(f *django.Field) bool { return f.PrimaryKey == module.Yes && f.Model == model })
		switch {
		case i >= 0 && all[i].ParentLink:
			model = all[i].Target
		case i >= 0:
			return all[i]
		case len(model.Parents) > 0:
			model = model.Parents[0]
		default:
			return nil
		}
	}
	return nil
}

func (b *builder) readDepth() {
	value, found := b.meta.value("depth")
	switch {
	case found == module.No, found == module.Yes && value.Kind == eval.None:
		b.deep = true
	case found == module.Yes && value.Kind == eval.Number:
		b.depth, b.deep = int(value.Number), true
	}
}

// overrides tells whether a class of the project, or one that is not known, has a method of ModelSerializer anew.
func (b *builder) overrides(method string) bool { return b.overridden(b.serializer.Class, method) }

// overridden tells whether a class has something before REST framework's own class has it.
func (r *serializerReader) overridden(class project.Symbol, name string) bool {
	line, _ := r.Lineage(class)
	for _, s := range line {
		switch s.Kind {
		case project.Definition:
			if _, bound := r.Names(s.File).Member(s.Node, name); bound {
				return true
			}
		case project.External:
			if redefines(s.Name, name, frameworkHome, deepest) {
				return true
			}
		case project.Module, project.Unknown:
			return true
		}
	}
	return false
}

// Where the classes are that fields of serializers and of models come from.
const (
	frameworkHome = "rest_framework."
	djangoHome    = "django."
)

// redefines tells a class of another package that may have something anew, before the classes at home have it; so many bases are
// followed.
func redefines(class, name, home string, depth int) bool {
	c, known := knowledge.Lookup(class)
	switch {
	case !known || depth == 0:
		return true
	case strings.HasPrefix(c.Name, home) || strings.HasPrefix(c.Name, "builtins."):
		return false
	case c.Has(name), strings.HasPrefix(name, "serializer_") && setsAttribute(c.Name, name):
		return true
	}
	for base := range c.Bases() {
		if redefines(base, name, home, depth-1) {
			return true
		}
	}
	return false
}

// setsAttribute tells a class of another package that may set an attribute in its body.
func setsAttribute(class, name string) bool {
	value, known := knowledge.Attribute(class, name)
	return !known || value.Kind != knowledge.NotSet
}

// hidden adds the fields that unique_for_date and its like need of fields that are not shown.
func (b *builder) hidden() {
	model := b.serializer.Model
	if _, validated := b.meta.value("validators"); model == nil || validated != module.No {
		return
	}
	for _, f := range slices.Clone(b.serializer.Fields) {
		if len(f.Source) != 1 {
			continue
		}
		field, found := model.Field(f.Source[0])
		if found != module.Yes || field.At.In == nil {
			continue
		}
		for _, name := range []string{"unique_for_date", "unique_for_month", "unique_for_year"} {
			if n, _ := field.At.In.File.Call(field.At.Node).Arguments().Keyword(name); n != pyparse.NoNode {
				b.hide(b.names.Expression(field.At.In, n).Text)
			}
		}
	}
}

// hide adds a hidden field for a field of the model that has a default.
func (b *builder) hide(name string) {
	field, found := b.serializer.Model.Field(name)
	shown := slices.ContainsFunc(b.serializer.Fields, func(f *SerializerField) bool { return slices.Equal(f.Source, []string{name}) })
	if found != module.Yes || shown || field.At.In == nil {
		return
	}
	for _, argument := range []string{"default", "auto_now", "auto_now_add"} {
		if n, _ := field.At.In.File.Call(field.At.Node).Arguments().Keyword(argument); n != pyparse.NoNode {
			b.serializer.Fields = append(b.serializer.Fields, &SerializerField{
				Name: name, Kind: Hidden, Class: fieldNamed("HiddenField"), Source: []string{name}, ReadOnly: module.No, WriteOnly: module.Yes,
				Sure: true, Generated: true, At: b.meta.place(b.serializer.Class),
			})
			return
		}
	}
}

func fieldNamed(name string) project.Symbol {
	return project.Symbol{Kind: project.External, Name: fieldsModule + name}
}

func relationNamed(name string) project.Symbol {
	return project.Symbol{Kind: project.External, Name: relationsModule + name}
}
