package inspect

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/module"
)

// kinds are the names of the kinds of fields.
var kinds = map[django.FieldKind]string{
	django.UnknownField: "Unknown", django.PlainField: "Plain",
	django.ForeignKey: "ForeignKey", django.OneToOne: "OneToOne", django.ManyToMany: "ManyToMany",
	django.GenericForeignKey: "GenericForeignKey", django.GenericRelation: "GenericRelation",
	django.ReverseForeignKey: "ReverseForeignKey", django.ReverseOneToOne: "ReverseOneToOne", django.ReverseManyToMany: "ReverseManyToMany",
	django.ReverseGenericRelation: "ReverseGenericRelation",
}

// models are the models of the project with objects, by label.
func (b *builder) models() []Model {
	all := []Model{}
	for _, m := range django.ModelsOf(b.Project).All() {
		if m.History == nil && b.showsSymbol(m.Class) || m.History != nil && b.shows(m.History.At) {
			all = append(all, b.model(m))
		}
	}
	slices.SortStableFunc(all, func(x, y Model) int { return cmp.Or(cmp.Compare(x.Model, y.Model), cmp.Compare(x.Class, y.Class)) })
	return all
}

func (b *builder) model(m *django.Model) Model {
	out := Model{
		Model: m.Label(), Class: b.modelClass(m), Proxy: m.Proxy, At: b.atSymbol(m.Class),
		Bases: []string{}, Ordering: []string{}, Managers: []Manager{},
		Fields: []ModelField{}, Generic: []ModelField{}, Reverse: []Reverse{},
	}
	if m.App == "" {
		out.Unknown.set("model", "the app cannot be told")
	}
	key, known := m.Key()
	if key != nil {
		out.PK = key.Name
	}
	if known != module.Yes {
		out.Unknown.set("pk", "another field may be the key")
	}
	bases := b.Bases(m.Class)
	if m.History != nil {
		bases, out.At = m.History.Bases, b.at(m.History.At)
	}
	for _, base := range bases {
		out.Bases = append(out.Bases, cmp.Or(b.dotted(base), "?"))
		if b.dotted(base) == "" {
			out.Unknown.set("bases", "a base class cannot be told")
		}
	}
	fields, whole := m.Fields()
	if !whole {
		out.Unknown.set("fields", "there may be others: a base or a statement of the body cannot be told")
	}
	for _, f := range fields {
		out.Fields = append(out.Fields, b.modelField(f))
	}
	generic, whole := m.Generic()
	if !whole {
		out.Unknown.set("generic", "there may be others: another package may hang them on the model")
	}
	for _, f := range generic {
		out.Generic = append(out.Generic, b.modelField(f))
	}
	accessors, whole := m.Accessors()
	if !whole {
		out.Unknown.set("reverse", "there may be others: a relation whose target cannot be told may lead here")
	}
	for _, f := range accessors {
		out.Reverse = append(out.Reverse, Reverse{Name: f.Name, Kind: kinds[f.Kind], Target: targetOf(f), Remote: f.Remote})
	}
	b.registered(&out, m)
	return out
}

// modelClass is the name of the class of a model. One that no file has goes by the module that it is told to be of: that of the class
// with its history, or the package of the app where that module is not the app's "models".
func (b *builder) modelClass(m *django.Model) string {
	if m.History == nil {
		return b.dotted(m.Class)
	}
	module := b.modules[m.History.File]
	label := m.History.Of.App
	if m.History.Packaged && module != label+".models" {
		installed, _ := django.AppsOf(b.Project)
		at := slices.IndexFunc(installed, func(app django.App) bool { return app.Label == label })
		if at < 0 {
			return "?." + m.Name
		}
		module = installed[at].Name
	}
	return module + "." + m.Name
}

// registered adds what Django's registry knows of a model beside its fields.
func (b *builder) registered(out *Model, m *django.Model) {
	registry := django.RegistryOf(b.Project)
	managers, why := registry.Managers(m)
	for i := range managers {
		out.Managers = append(out.Managers, Manager{managers[i].Name, b.managerClass(&managers[i])})
	}
	if why != "" {
		out.Unknown.set("managers", why)
	}
	options := registry.Options(m)
	if options == nil {
		return
	}
	out.Table, out.Ordering = options.Table, append(out.Ordering, options.Ordering...)
	for name, key := range map[string]string{"db_table": "table", "ordering": "ordering"} {
		if why := options.Unknown[name]; why != "" {
			out.Unknown.set(key, why)
		}
	}
}

// managerClass is the class of a manager; what Django makes of a QuerySet goes by the name that Python gives it.
func (b *builder) managerClass(m *django.ModelManager) string {
	if m.Made != "" {
		return "django.db.models.manager." + m.Made
	}
	return b.class(m.Class)
}

// targetOf is the model on the other side of a relation.
func targetOf(f *django.Field) string {
	if f.Target != nil {
		return f.Target.Label()
	}
	return f.TargetName
}

func (b *builder) modelField(f *django.Field) ModelField {
	field := ModelField{
		Name: f.Name, Kind: kinds[f.Kind], Class: b.dotted(f.Class), Target: targetOf(f), Null: answer(f.Null), Remote: f.Remote, At: b.at(f.At),
	}
	if f.Added {
		field.Class = "" // Django adds it, and DEFAULT_AUTO_FIELD or the app says of which class
	}
	if f.Translated {
		field.Class = "modeltranslation.fields.Translation" + field.Class[strings.LastIndexByte(field.Class, '.')+1:]
	}
	if f.Through != nil {
		field.Through = f.Through.Label()
	}
	if field.Null == nil {
		field.Unknown.set("null", "computed")
	}
	field.Unknown.ofOtherSide(f)
	return field
}

// ofOtherSide notes what cannot be told of the model that a relation leads to.
func (u *Unknown) ofOtherSide(f *django.Field) {
	if f.Unnamed {
		u.set("remote", "the name of the accessor on the other side cannot be told")
	}
	switch {
	case f.Target != nil && f.Target.App == "":
		u.set("target", "the app of the model on the other side cannot be told")
	case f.Kind == django.UnknownField:
		u.set("kind", "what is assigned may be a field")
	case f.Target == nil && f.ToOne() && f.Kind != django.GenericForeignKey, f.Target == nil && f.ToMany():
		u.set("target", "the model on the other side cannot be told")
		u.set("remote", "the model on the other side cannot be told")
		if f.ToMany() && f.Through == nil && !strings.HasPrefix(f.Class.Name, "django.") { // the class may choose one
			u.set("through", "the model on the other side cannot be told")
		}
	}
}
