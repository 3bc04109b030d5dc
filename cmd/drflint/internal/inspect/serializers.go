package inspect

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/drf"
	"github.com/drflint/drflint/analyzers/module"
)

// serializers are the serializer classes of the project, by name.
func (b *builder) serializers() []Serializer {
	all := []Serializer{}
	known := drf.SerializersOf(b.Project)
	for class := range b.Classes() {
		if !b.showsSymbol(class) {
			continue
		}
		if s := known.Of(class); s != nil {
			all = append(all, b.serializer(s))
		}
	}
	slices.SortStableFunc(all, func(x, y Serializer) int { return cmp.Compare(x.Class, y.Class) })
	return all
}

func (b *builder) serializer(s *drf.Serializer) Serializer {
	out := Serializer{Class: b.dotted(s.Class), At: b.atSymbol(s.Class), Fields: []SerializerField{}}
	if s.Model != nil {
		out.Model = textOrNil(s.Model.Label())
	}
	switch {
	case s.Model != nil && s.Model.App == "":
		out.Unknown.set("model", "the app of the model cannot be told")
	case s.Model == nil && s.Modelled != module.No:
		out.Unknown.set("model", "Meta.model cannot be told")
	}
	if !s.Whole {
		out.Unknown.set("fields", "there may be others: a base, Meta.fields or a method cannot be told")
	}
	for _, f := range s.Fields {
		out.Fields = append(out.Fields, b.serializerField(f))
	}
	return out
}

func (b *builder) serializerField(f *drf.SerializerField) SerializerField {
	out := SerializerField{
		Name: f.Name, Class: textOrNil(b.dotted(f.Class)), Source: strings.Join(f.Source, "."), Many: f.Many, Argument: f.Argument,
		ReadOnly: answer(f.ReadOnly), WriteOnly: answer(f.WriteOnly), Nested: b.dotted(f.Nested),
	}
	if f.Source == nil {
		out.Source = "*"
	}
	if f.Kind == drf.Nested && out.Nested == "" {
		out.Nested = b.dotted(f.Class) // made for Meta.depth
	}
	if f.Kind == drf.UnknownKind {
		for _, key := range []string{"source", "many", "nested", "argument"} {
			out.Unknown.set(key, "what the field shows cannot be told")
		}
	}
	switch f.Kind {
	case drf.Slug, drf.Hyperlink, drf.Identity, drf.Method:
		if f.Argument == "" {
			out.Unknown.set("argument", "computed")
		}
	}
	if out.Class == nil {
		out.Unknown.set("class", "the field's class cannot be told")
	}
	if f.ReadOnly == module.Maybe {
		out.Unknown.set("read_only", "computed")
	}
	if f.WriteOnly == module.Maybe {
		out.Unknown.set("write_only", "computed")
	}
	if !f.Sure {
		out.Unknown.set("name", "the field may not be there")
	}
	return out
}
