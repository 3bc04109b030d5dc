package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// extraKwargs are Meta.extra_kwargs and Meta.read_only_fields.
type extraKwargs struct {
	arguments eval.Value
	readOnly  []string
	known     bool
	unsure    bool // no generated field is there for sure
}

func (b *builder) extraKwargs() extraKwargs {
	e := extraKwargs{known: !b.overrides("get_extra_kwargs")}
	arguments, found := b.meta.value("extra_kwargs")
	if found == module.Yes {
		e.arguments = arguments
	}
	e.known = e.known && (found == module.No || arguments.Kind == eval.Dict)
	for i := 0; i < len(arguments.Items); i += 2 {
		e.known = e.known && arguments.Items[i].Kind == eval.String
	}
	readOnly, found := b.meta.value("read_only_fields")
	names, known := listedIn(readOnly)
	e.known = e.known && known && (found == module.No || readOnly.Kind == eval.List || readOnly.Kind == eval.None)
	for _, l := range names {
		e.readOnly = append(e.readOnly, l.name)
	}
	return e
}

// generate makes the field of a name that nothing declares.
func (b *builder) generate(l listed) *SerializerField {
	f := &SerializerField{
		Name: l.name, Source: []string{l.name}, ReadOnly: module.No, WriteOnly: module.No, Sure: !b.extra.unsure, Generated: true, At: l.at,
	}
	arguments, some := b.extra.arguments.Key(l.name)
	source, given := arguments.Key("source")
	switch {
	case some && arguments.Kind != eval.Dict, given && source.Kind != eval.String && source.Kind != eval.None:
		f.ReadOnly, f.WriteOnly = module.Maybe, module.Maybe
		return f
	case !given || source.Kind == eval.None:
		b.field(f, l.name)
	case source.Text == "*":
		b.field(f, l.name)
		f.Source = nil
	default:
		b.field(f, source.Text)
		if len(f.Source) > 0 {
			f.Source = sourceOf(source.Text)
		}
	}
	b.arguments(f, arguments)
	return f
}

// arguments does what extra_kwargs and read_only_fields say.
func (b *builder) arguments(f *SerializerField, arguments eval.Value) {
	if !b.extra.known {
		f.Kind, f.ReadOnly, f.WriteOnly = UnknownKind, module.Maybe, module.Maybe
	}
	if v, ok := arguments.Key("read_only"); ok {
		f.ReadOnly = v.Truth()
	}
	if v, ok := arguments.Key("write_only"); ok {
		f.WriteOnly = v.Truth()
	}
	if slices.Contains(b.extra.readOnly, f.Name) {
		f.ReadOnly = module.Yes
	}
	switch f.Class.Name { // these are read-only whatever they are told
	case fieldsModule + "ReadOnlyField", relationsModule + "HyperlinkedIdentityField":
		f.ReadOnly = module.Yes
	}
	if v, ok := arguments.Key("lookup_field"); ok && (f.Kind == Hyperlink || f.Kind == Identity) {
		f.Argument = v.Text
	}
	if v, ok := arguments.Key("slug_field"); ok && f.Kind == Slug {
		f.Argument = v.Text
	}
}

// field is build_field: what a name of the model becomes.
func (b *builder) field(f *SerializerField, name string) {
	model := b.serializer.Model
	if model == nil || b.overrides("build_field") {
		f.ReadOnly = module.Maybe
		return
	}
	field, found := model.Field(name)
	if name == "pk" {
		field = keyOf(model)
		found = module.AnswerOf(field != nil)
		if field == nil {
			return
		}
	}
	switch {
	case found == module.Maybe:
		f.ReadOnly = module.Maybe
		b.guess(f, name)
	case found == module.No, field.Kind == django.GenericForeignKey, field.Kind == django.GenericRelation:
		b.property(f, name)
	case field.Kind == django.UnknownField:
		f.ReadOnly = module.Maybe
	case field.Kind == django.PlainField:
		b.standard(f, field)
	case isForward(field) && field.PrimaryKey == module.Yes:
		b.relatedKey(f, field, name)
	default:
		b.relation(f, field)
	}
}

func isForward(f *django.Field) bool { return f.Kind == django.ForeignKey || f.Kind == django.OneToOne }

// guess makes the field of a name that may be one of the model's fields or not: it is none where the model's class has a method
// of the name.
func (b *builder) guess(f *SerializerField, name string) {
	class := b.serializer.Model.Class
	if class.Kind != project.Definition {
		return
	}
	in := b.Names(class.File)
	if ref, bound := in.Member(class.Node, name); bound && ref.Kind == module.Local && in.File.Kind(ref.Node) == pyparse.FunctionDefinition {
		b.property(f, name)
	}
}

// property is what a method, property or other attribute of the model becomes, or else the object's own URL.
func (b *builder) property(f *SerializerField, name string) {
	model := b.serializer.Model
	_, isColumn := model.Attname(name)
	has := b.has(model.Class, name)
	switch {
	case name != b.urlName || isColumn || has == module.Yes:
		if !b.overrides("build_property_field") {
			f.Kind, f.Class, f.ReadOnly = Plain, fieldNamed("ReadOnlyField"), module.Yes
		}
	case has == module.No && !b.overrides("build_url_field"):
		b.become(f, "serializer_url_field", "HyperlinkedIdentityField")
	}
}

// has answers whether a class has an attribute: one of another package as far as the tables know it.
func (b *builder) has(class project.Symbol, name string) module.Answer {
	if class.Kind != project.External {
		_, has := b.Binding(class, name)
		return has
	}
	if b.mayBind(class, name) {
		return module.Maybe
	}
	return module.No
}

// become makes a relational field of the class that an attribute of the serializer names.
func (b *builder) become(f *SerializerField, attribute, otherwise string) {
	f.Class = relationNamed(otherwise)
	if b.overrides(attribute) {
		at, ok := b.classAttribute(b.serializer.Class, attribute)
		if !ok {
			f.Class = project.Symbol{}
			return
		}
		f.Class = byOwnName(b.ClassAt(at))
	}
	c := b.classOf(f.Class)
	if _, sets := c.sets["source"]; sets || c.is != module.Yes {
		return
	}
	f.Kind = c.kind
	switch f.Kind {
	case Identity:
		f.Source, f.ReadOnly, f.Argument = nil, module.Yes, "pk"
	case Hyperlink:
		f.Argument = "pk"
	case Stringified:
		f.ReadOnly = module.AnswerOf(!f.Many)
	}
}

// related is the class of fields for related objects.
func (b *builder) related(f *SerializerField) {
	class := "PrimaryKeyRelatedField"
	if b.Inherits(b.serializer.Class, hyperlinkedSerializer) == module.Yes {
		class = "HyperlinkedRelatedField"
	}
	b.become(f, "serializer_related_field", class)
}

// relatedKey is a relation that is the model's key: a one-to-one is shown as such, any other foreign key as a value, and the
// link to a parent is no field but an attribute.
func (b *builder) relatedKey(f *SerializerField, field *django.Field, name string) {
	switch {
	case field.ParentLink:
		b.property(f, name)
	case b.overrides("build_standard_field"):
	case field.Kind == django.OneToOne:
		b.related(f)
	default:
		f.Kind, f.Class = Plain, fieldNamed("ModelField")
	}
}

// relation is build_relational_field, or build_nested_field for Meta.depth.
func (b *builder) relation(f *SerializerField, field *django.Field) {
	f.Many, f.Target = field.ToMany(), field.Target
	switch {
	case !b.deep:
	case b.depth > 0 && b.overrides("build_nested_field"):
	case b.depth > 0:
		f.Kind, f.Depth, f.ReadOnly = Nested, b.depth, module.Yes
		f.Class = project.Symbol{Kind: project.External, Name: modelSerializer}
		if b.Inherits(b.serializer.Class, hyperlinkedSerializer) == module.Yes {
			f.Class.Name = hyperlinkedSerializer
		}
	case b.overrides("build_relational_field"):
	default:
		b.flat(f, field)
	}
}

// flat is a relation that is shown by one value.
func (b *builder) flat(f *SerializerField, field *django.Field) {
	if to, ok := b.toField(field); ok {
		b.become(f, "serializer_related_to_field", "SlugRelatedField")
		f.Argument = to
	} else {
		b.related(f)
	}
	forward := isForward(field) || field.Kind == django.ManyToMany
	through := field.Through != nil
	switch {
	case f.ReadOnly == module.Yes, through:
		f.ReadOnly = module.Yes
	case forward:
		f.ReadOnly = b.uneditable(field)
	}
}

// toField is the field of the other model that a foreign key holds, where that is not its key.
func (b *builder) toField(field *django.Field) (name string, ok bool) {
	if !isForward(field) || field.At.In == nil || field.Target == nil {
		return "", false
	}
	n, _ := field.At.In.File.Call(field.At.Node).Arguments().Keyword("to_field")
	if n == pyparse.NoNode {
		return "", false
	}
	name = b.names.Expression(field.At.In, n).Text
	to, found := field.Target.Field(name)
	return name, found == module.Yes && to.PrimaryKey != module.Yes
}

// uneditable answers whether a field of the model is not to be set by people (Field.editable).
func (b *builder) uneditable(field *django.Field) module.Answer {
	if field.At.In == nil { // Django's own, or another package's
		return module.AnswerOf(field.Uneditable)
	}
	n, _ := field.At.In.File.Call(field.At.Node).Arguments().Keyword("editable")
	editable := b.names.Expression(field.At.In, n).Truth()
	answer := b.startsUneditable(field)
	switch given := n != pyparse.NoNode; {
	case given && editable == module.No:
		return module.Yes
	case given && answer == module.Yes && !field.Uneditable: // a class of a package, which need not take it
		answer = module.Maybe
	case given && answer != module.Maybe:
		answer = opposite(editable)
	}
	for _, name := range []string{"auto_now", "auto_now_add"} {
		switch is := b.fieldFlag(field, name); is {
		case module.Yes: // whatever is given
			return module.Yes
		case module.Maybe:
			answer = module.Maybe
		case module.No:
		}
	}
	return answer
}

// startsUneditable answers whether a class of model's fields makes them not to be set, where nobody says otherwise.
func (b *builder) startsUneditable(field *django.Field) module.Answer {
	line, whole := b.Lineage(field.Class)
	for _, s := range line {
		switch s.Kind {
		case project.Definition:
			if _, bound := b.Names(s.File).Member(s.Node, "__init__"); bound {
				return module.Maybe
			}
		case project.External:
			return uneditableOutside(s.Name, field.Uneditable)
		case project.Module, project.Unknown:
			return module.Maybe
		}
	}
	if !whole {
		return module.Maybe
	}
	return module.AnswerOf(field.Uneditable)
}

// uneditableOutside answers that for a class of another package; otherwise is what counts for Django's own.
func uneditableOutside(class string, otherwise bool) module.Answer {
	switch value, known := knowledge.FieldArgument(class, "editable"); {
	case !known && !redefines(class, "__init__", djangoHome, deepest):
		return module.AnswerOf(otherwise)
	case !known:
		return module.Maybe
	case value == knowledge.Given:
		return module.No
	}
	return module.Yes
}

// fieldFlag is an argument of a model's field that is a bool; one that a function of the project hands on is the call's own.
func (b *builder) fieldFlag(field *django.Field, name string) module.Answer {
	is := b.flag(field.At, name)
	if call, ok := field.Helper(); ok && is == module.Maybe {
		return b.flag(call, name)
	}
	return is
}

// standard is build_standard_field: the field for a value.
func (b *builder) standard(f *SerializerField, field *django.Field) {
	if b.overrides("build_standard_field") {
		return
	}
	f.Kind, f.Class = Plain, b.mapped(field)
	if f.Class.Kind == project.Definition {
		f.Kind = b.classOf(f.Class).kind
	}
	f.ReadOnly = b.uneditable(field)
	if b.Inherits(field.Class, "django.db.models.fields.AutoFieldMixin") == module.Yes {
		f.ReadOnly = module.Yes
	}
}
