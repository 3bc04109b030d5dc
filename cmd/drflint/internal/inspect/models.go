package inspect

import (
	"cmp"
	"slices"

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
		if b.showsSymbol(m.Class) {
			all = append(all, b.model(m))
		}
	}
	slices.SortStableFunc(all, func(x, y Model) int { return cmp.Or(cmp.Compare(x.Model, y.Model), cmp.Compare(x.Class, y.Class)) })
	return all
}

func (b *builder) model(m *django.Model) Model {
	out := Model{
		Model: m.Label(), Class: b.dotted(m.Class), Proxy: m.Proxy, At: b.atSymbol(m.Class),
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
	for _, base := range b.Bases(m.Class) {
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
		b.modelField(&out, f)
	}
	slices.SortStableFunc(out.Generic, func(x, y ModelField) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// modelField puts a field where Django's _meta has it.
func (b *builder) modelField(m *Model, f *django.Field) {
	field := ModelField{
		Name: f.Name, Kind: kinds[f.Kind], Class: b.dotted(f.Class), Target: f.TargetName, Null: answer(f.Null), Remote: f.Remote, At: b.at(f.At),
	}
	if f.At.In == nil && f.PrimaryKey == module.Yes && f.Kind == django.PlainField {
		field.Class = "" // Django adds it, and DEFAULT_AUTO_FIELD or the app says of which class
	}
	if f.Target != nil {
		field.Target = f.Target.Label()
	}
	if f.Through != nil {
		field.Through = f.Through.Label()
	}
	if field.Null == nil {
		field.Unknown.set("null", "computed")
	}
	switch {
	case f.Kind == django.UnknownField:
		field.Unknown.set("kind", "what is assigned may be a field")
	case f.Target == nil && f.ToOne() && f.Kind != django.GenericForeignKey, f.Target == nil && f.ToMany():
		field.Unknown.set("target", "the model on the other side cannot be told")
	}
	if f.Kind == django.GenericForeignKey || f.Kind == django.GenericRelation {
		m.Generic = append(m.Generic, field)
		return
	}
	m.Fields = append(m.Fields, field)
}
