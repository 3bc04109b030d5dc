package django

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// historyMaker makes a model that keeps the history of another.
type historyMaker struct {
	*builder
	said records
	of   *Model
	made *Model
}

// historyOf is the model that keeps the history of a model, as HistoricalRecords.create_history_model makes it; ok is false where it
// cannot be told.
func (b *builder) historyOf(m *Model, r records) (made *Model, ok bool) {
	if !b.isPlain(r) || b.keepsMany(m, r) {
		return nil, false
	}
	made = &Model{
		models: b.Models, byName: make(map[string]*Field), doubts: make(map[string]bool), meta: meta{accessor: nothing()},
		ordering: r.template.ordering, isTest: m.isTest, outside: m.outside && !r.elsewhere, begun: true, done: true,
		History: &History{Of: m, At: r.calls[0], File: r.file, Packaged: !r.inherited && !r.elsewhere},
	}
	if r.inherited {
		made.History.File = m.Class.File
	}
	h := historyMaker{b, r, m, made}
	if !h.name() || !h.copy() || !h.add() || !h.inherit() {
		return nil, false
	}
	b.finish(made)
	return made, true
}

// keepsMany tells a model of which tables of many-to-many fields are kept too: another model is made for each.
func (b *builder) keepsMany(m *Model, r records) bool {
	if value, _ := r.argument("m2m_fields"); value.Truth() != module.No {
		return true
	}
	line, whole := b.p.Lineage(m.Class)
	return !whole && !m.outside || slices.ContainsFunc(line, func(s project.Symbol) bool {
		if s.Kind != project.Definition {
			return false
		}
		_, bound := b.p.Names(s.File).Member(s.Node, "_history_m2m_fields")
		return bound
	})
}

// name gives the model its name, its app and its table.
func (h historyMaker) name() bool {
	h.made.Name = h.said.prefix + h.of.Name
	if e, given := h.said.expression("custom_model_name"); given {
		switch value := h.named(e); {
		case value.Kind == eval.String:
			h.made.Name = value.Text
		case value.Truth() != module.No:
			return false
		}
	}
	h.made.App = h.of.App
	if h.said.inherited {
		h.made.App = h.apps.labelOf(h.of.Class.File)
	}
	switch value, _ := h.said.argument("app"); {
	case h.said.elsewhere:
		h.made.App = h.apps.labelOf(h.said.file)
	case h.said.registered:
	case value.Kind == eval.String && value.Text != "":
		h.made.App = value.Text
	case value.Truth() != module.No:
		return false
	}
	if value, given := h.said.argument("table_name"); given && !h.said.inherited && value.Kind != eval.None {
		if value.Kind != eval.String {
			return false
		}
		h.made.table = value.Text
	}
	h.made.Class = external(h.made.App + ".models." + h.made.Name)
	return true
}

// named evaluates a name, or what a lambda makes of the name of the model.
func (h historyMaker) named(e eval.Place) eval.Value {
	lambda := h.settle(e)
	f := lambda.In.File
	if f.Kind(lambda.Node) != pyparse.Lambda {
		return h.said.values.Expression(e.In, e.Node)
	}
	scope, values := scopeOf(lambda.In, lambda.Node), h.said.values
	values.Local = func(in *module.Module, inScope int32, name string) (eval.Value, bool) {
		parameters := f.Child(lambda.Node, pyparse.ParametersField)
		isParameter := in == lambda.In && inScope == scope && f.Name(f.FirstChild(parameters)) == name
		return text(h.of.Name), isParameter
	}
	return values.Expression(lambda.In, f.Child(lambda.Node, pyparse.BodyField))
}

// copy gives the model copies of the fields with a column: first of the plain ones, then of the relations, which are made anew.
func (h historyMaker) copy() bool {
	excluded, known := h.excluded()
	if !known {
		return false
	}
	fields, whole := h.of.forward((*Field).hasColumn)
	h.made.open = !whole
	for _, f := range fields {
		if f.Kind == PlainField && !slices.Contains(excluded, f.Name) {
			h.copyPlain(f)
		}
	}
	for _, f := range fields {
		if f.Kind != PlainField && !slices.Contains(excluded, f.Name) {
			h.copyRelation(f)
		}
	}
	return true
}

// excluded are the fields that are not copied.
func (h historyMaker) excluded() (names []string, known bool) {
	value, _ := h.said.argument("excluded_fields")
	if value.Truth() == module.No {
		return nil, true
	}
	for _, item := range value.Items {
		if item.Kind != eval.String {
			return nil, false
		}
		names = append(names, item.Text)
	}
	return names, value.Kind == eval.List
}

// copyPlain copies a field that is no relation (transform_field of simple_history.models).
func (h historyMaker) copyPlain(f *Field) {
	c := f.copyTo(h.made)
	c.PrimaryKey = module.No
	is := func(class string) bool { return h.p.Inherits(f.Class, class) == module.Yes }
	switch {
	case f.Added:
	case is("django.db.models.BigAutoField"):
		c.Class = external("django.db.models.fields.BigIntegerField")
	case is("django.db.models.AutoField"), is("django.db.models.SmallAutoField"), is("django.db.models.fields.proxy.OrderWrt"):
		c.Class = external("django.db.models.fields.IntegerField")
	case is("django.db.models.FileField"):
		c.Class = h.unlessSet("SIMPLE_HISTORY_FILEFIELD_TO_CHARFIELD", external("django.db.models.fields.TextField"))
	}
	h.made.add(c)
}

// copyRelation makes a relation to the same model, which has no accessor and may be empty.
func (h historyMaker) copyRelation(f *Field) {
	class := f.Class
	if f.Kind == OneToOne {
		class = foreignKey()
	}
	c := &Field{
		Name: f.Name, Kind: ForeignKey, Class: class, Model: h.made, Null: module.Yes, PrimaryKey: module.No, doubtful: f.doubtful, late: true,
		relation: &relation{to: f.relation.to, related: text("+"), symmetrical: module.No},
	}
	if to := h.modelOf(f.Model, f.relation.to); to != nil && !f.relation.to.user {
		c.relation.to = target{class: to.Class}
	}
	if h.sets(class, "null") {
		c.Null = module.Maybe
	}
	h.made.add(c)
}

func foreignKey() project.Symbol { return external("django.db.models.fields.related.ForeignKey") }

// unlessSet is a class, Unknown where a setting may make it another.
func (h historyMaker) unlessSet(setting string, class project.Symbol) project.Symbol {
	for _, m := range h.p.SettingsModules() {
		if _, set := h.p.EffectiveIn(m, setting); set {
			return project.Symbol{}
		}
	}
	return class
}

// add gives the model the fields that are of no other: those of the template, as far as the call does not say otherwise.
func (h historyMaker) add() bool {
	for _, f := range h.said.template.own {
		c := f.copyTo(h.made)
		c.late = true
		ok := true
		switch f.Name {
		case "history_id":
			c.Class = h.unlessSet("SIMPLE_HISTORY_HISTORY_ID_USE_UUID", c.Class)
			c, ok = h.instead(c, "history_id_field", f.Name)
			c.PrimaryKey, c.late = module.Yes, true // a clone
		case "history_change_reason":
			c.Class = h.unlessSet("SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD", c.Class)
			c, ok = h.instead(c, "history_change_reason_field", f.Name)
		case "history_user":
			if !h.addRelation() || !h.toUser(c) {
				return false
			}
			c, ok = h.instead(c, "history_user_id_field", "history_user_id")
		}
		if !ok {
			return false
		}
		h.made.add(c)
	}
	return true
}

// instead is the field that an argument gives instead of another, below a name of its own; that other one where it gives none.
func (h historyMaker) instead(f *Field, argument, name string) (field *Field, ok bool) {
	e, given := h.said.expression(argument)
	if !given || e.In.File.Kind(e.Node) == pyparse.None {
		return f, true
	}
	call := h.settle(e)
	if call.In.File.Kind(call.Node) != pyparse.CallExpression {
		return f, false
	}
	class := h.p.SymbolAt(functionOf(call))
	if of := h.kindOf(class); of.is != module.Yes || of.kind != PlainField {
		return f, false
	}
	return h.read(&Field{Name: name, Kind: PlainField, Class: class, Model: h.made, At: call}), true
}

// toUser leads the relation to the one who made a change to where the call says.
func (h historyMaker) toUser(f *Field) bool {
	to := *f.relation
	if e, given := h.said.expression("user_model"); given && e.In.File.Kind(e.Node) != pyparse.None {
		to.to = h.targetOf(e)
	}
	if value, given := h.said.argument("user_related_name"); given {
		to.related = value
	}
	f.relation = &to
	return to.related.Kind == eval.String || to.related.Kind == eval.None
}

// addRelation adds the relation to the model itself that related_name asks for.
func (h historyMaker) addRelation() bool {
	value, _ := h.said.argument("related_name")
	if value.Kind != eval.String {
		return value.Truth() == module.No
	}
	if value.Text != "" {
		h.made.add(&Field{
			Name: "history_relation", Kind: ForeignKey, Class: foreignKey(), Model: h.made, Null: module.No, PrimaryKey: module.No, late: true,
			relation: &relation{to: target{class: h.of.Class}, related: value, symmetrical: module.No},
		})
	}
	return true
}

// inherit gives the model its bases, and what it takes over from them.
func (h historyMaker) inherit() bool {
	h.made.History.Bases = []project.Symbol{h.said.base}
	e, given := h.said.expression("bases")
	if !given {
		h.made.History.Bases = append(h.made.History.Bases, external("django.db.models.base.Model"))
		return true
	}
	list := h.settle(e)
	f := list.In.File
	if k := f.Kind(list.Node); k != pyparse.List && k != pyparse.Tuple {
		return false
	}
	from := &heritage{Model: h.made, hidden: make(map[string]bool)}
	for n := range f.Children(list.Node) {
		base := h.p.MadeAt(eval.Place{In: list.In, Node: n})
		if base.Kind == project.Unknown {
			base = h.p.SymbolAt(eval.Place{In: list.In, Node: n})
		}
		if !h.extend(from, base) {
			return false
		}
		h.made.History.Bases = append(h.made.History.Bases, base)
	}
	return true
}

// extend takes over what a base has: Django's own Model, an abstract model of the project, or a plain class.
func (h historyMaker) extend(from *heritage, base project.Symbol) bool {
	m := h.Of(base)
	switch {
	case base.Kind == project.External && h.isRoot(base):
		return true
	case base.Kind != project.Definition, m == nil && h.isModel(base) != module.No, m != nil && (!m.Abstract || m.meta.abstract != module.Yes):
		return false
	}
	line, whole := h.p.Lineage(base)
	for _, s := range line {
		if s == base && m != nil {
			h.builder.inherit(m)
			h.takeOver(from, m)
		} else {
			h.pass(from, s)
		}
	}
	return whole
}
