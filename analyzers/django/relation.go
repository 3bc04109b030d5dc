package django

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// relation is what the call of a relation says, before it is known which model has it.
type relation struct {
	to, through target
	related     eval.Value    // related_name, None where none is given
	symmetrical module.Answer // of a ManyToMany to itself
}

// target is a model as a relation names it. The zero value is one that cannot be told.
type target struct {
	class project.Symbol
	name  string // "self", "Book" or "catalog.Book"
	user  bool   // that of AUTH_USER_MODEL
}

const userSetting = "AUTH_USER_MODEL"

// read fills in what a field's call says.
func (b *builder) read(f *Field) *Field {
	f.Null, f.PrimaryKey, f.Uneditable = b.flag(f, "null"), b.flag(f, "primary_key"), b.kindOf(f.Class).uneditable
	switch f.Kind {
	case PlainField:
		return f
	case GenericForeignKey:
		f.Null = module.Maybe
		return f
	case ManyToMany, GenericRelation:
		f.Null = module.No
	}
	f.ParentLink = b.flag(f, "parent_link") == module.Yes
	r := &relation{related: b.relatedName(f), symmetrical: module.Yes}
	arguments := f.At.In.File.Call(f.At.Node).Arguments()
	if _, given := arguments.Keyword("symmetrical"); !given || b.keyword(f.At, "symmetrical").Kind != eval.None {
		r.symmetrical = b.flag(f, "symmetrical")
	}
	to := arguments.At(0)
	if to == pyparse.NoNode || b.kinds[f.Class].byNames {
		to, _ = arguments.Keyword("to")
	}
	if to != pyparse.NoNode {
		r.to = b.targetOf(eval.Place{In: f.At.In, Node: to})
	} else if given, ok := b.preset(f.Class, "to"); ok {
		r.to = b.targetOf(given)
	}
	if through, _ := arguments.Keyword("through"); through != pyparse.NoNode {
		r.through = b.targetOf(eval.Place{In: f.At.In, Node: through})
	}
	f.relation = r
	return f
}

// relatedName is the name that a relation gives its other side: of a GenericRelation its related_query_name, which its objects are
// found by.
func (b *builder) relatedName(f *Field) eval.Value {
	if f.Kind == GenericRelation {
		return b.keyword(f.At, "related_query_name")
	}
	at := -1
	switch b.canonical(f.Class.Name) {
	case "django.db.models.fields.related.ForeignKey":
		at = 2
	case "django.db.models.fields.related.ManyToManyField":
		at = 1
	}
	if n := f.At.In.File.Call(f.At.Node).Arguments().At(at); at > 0 && n != pyparse.NoNode {
		return b.values.Expression(f.At.In, n)
	}
	return b.keyword(f.At, "related_name")
}

// flag is an argument that is true or false, and false where it is not given, unless the field's own class may give it.
func (b *builder) flag(f *Field, name string) module.Answer {
	n, known := f.At.In.File.Call(f.At.Node).Arguments().Keyword(name)
	switch {
	case n != pyparse.NoNode:
		return b.values.Expression(f.At.In, n).Truth()
	case known && !b.sets(f.Class, name):
		return module.No
	}
	return module.Maybe
}

// sets tells a field class of the project whose __init__ speaks of an argument.
func (b *builder) sets(class project.Symbol, argument string) bool {
	line, _ := b.p.Lineage(class)
	for _, s := range line {
		if s.Kind != project.Definition {
			continue
		}
		names := b.p.Names(s.File)
		if ref, bound := names.Member(s.Node, "__init__"); bound && strings.Contains(names.File.Source(ref.Node), argument) {
			return true
		}
	}
	return false
}

// preset is what the __init__ of a field class of the project gives an argument that the call leaves out:
// `kwargs.setdefault("to", value)` or `kwargs["to"] = value`, if that is all that it says of it.
func (b *builder) preset(class project.Symbol, argument string) (value eval.Place, ok bool) {
	line, _ := b.p.Lineage(class)
	for _, s := range line {
		if s.Kind != project.Definition {
			continue
		}
		names := b.p.Names(s.File)
		ref, bound := names.Member(s.Node, "__init__")
		if !bound || ref.Kind != module.Local {
			continue
		}
		for n := ref.Node; n < pyparse.ID(names.File.Node(ref.Node).Next); n++ {
			key, given := argumentSet(names.File, n)
			if text, _ := names.File.StringValue(key); text != argument || conditional(names.File, n, ref.Node) {
				continue
			}
			if value = (eval.Place{In: names, Node: given}); ok {
				return eval.Place{}, false
			}
			ok = true
		}
		if ok {
			return value, true
		}
	}
	return eval.Place{}, false
}

// argumentSet reads a statement that puts an argument into a dict of them.
func argumentSet(f *pyparse.File, n pyparse.ID) (key, value pyparse.ID) {
	switch f.Kind(n) {
	case pyparse.Assignment:
		if target := f.Assign(n).Target; f.Kind(target) == pyparse.Subscript {
			return f.Child(target, pyparse.SubscriptField), f.Assign(n).Value
		}
	case pyparse.CallExpression:
		function := f.Call(n).Function()
		if f.Kind(function) == pyparse.Attribute && f.Name(f.Child(function, pyparse.AttributeField)) == "setdefault" {
			return f.Call(n).Arguments().At(0), f.Call(n).Arguments().At(1)
		}
	}
	return pyparse.NoNode, pyparse.NoNode
}

// keyword is the value of an argument, None where it is not given.
func (b *builder) keyword(call eval.Place, name string) eval.Value {
	n, known := call.In.File.Call(call.Node).Arguments().Keyword(name)
	switch {
	case n != pyparse.NoNode:
		return b.values.Expression(call.In, n)
	case known:
		return nothing()
	}
	return eval.Value{}
}

// targetOf reads the first argument of a relation.
func (b *builder) targetOf(e eval.Place) target {
	if v := b.values.Expression(e.In, e.Node); v.Kind == eval.String {
		return target{name: v.Text}
	}
	e = b.settle(e)
	f := e.In.File
	if f.Kind(e.Node) == pyparse.CallExpression {
		return b.called(e)
	}
	s := b.p.SymbolAt(e)
	if s.Kind == project.Unknown {
		s = b.imports(e)
	}
	if name, isSetting := strings.CutPrefix(s.Name, "django.conf.settings."); isSetting {
		return b.setting(name)
	}
	return target{class: s}
}

// imports is what a name stands for that is imported where it can be, and None where it cannot (`except ImportError`).
func (b *builder) imports(e eval.Place) project.Symbol {
	var found project.Symbol
	for at := e.In.Last(0, e.In.File.Name(e.Node)); at >= 0; at = e.In.Bindings[at].Before {
		bound := e.In.Bindings[at]
		switch {
		case bound.Kind == module.Assigned && e.In.File.Kind(bound.Value) == pyparse.None:
		case bound.Kind == module.Imported && found.Kind == project.Unknown:
			found = b.p.Resolve(b.p.Number(e.In), module.Ref{Kind: module.External, Name: bound.Target})
		default:
			return project.Symbol{}
		}
	}
	return found
}

// called reads the calls that give a model: get_user_model(), apps.get_model("catalog", "Book"), getattr(settings, "NAME"), and
// self.get_model("Book") of an AppConfig.
func (b *builder) called(e eval.Place) target {
	arguments := e.In.File.Call(e.Node).Arguments()
	text := func(i int) string {
		return b.values.Expression(e.In, arguments.At(i)).Text
	}
	if config, ok := b.configAround(e); ok && e.In.File.Source(functionOf(e).Node) == "self.get_model" {
		return target{name: b.apps.label(config) + "." + text(0)}
	}
	switch b.p.SymbolAt(eval.Place{In: e.In, Node: e.In.File.Call(e.Node).Function()}).Name {
	case "django.contrib.auth.get_user_model":
		return target{user: true}
	case "django.apps.apps.get_model":
		return target{name: strings.TrimSuffix(text(0)+"."+text(1), ".")}
	case "builtins.getattr":
		if b.p.SymbolAt(eval.Place{In: e.In, Node: arguments.At(0)}).Name != "django.conf.settings" {
			break
		}
		if t := b.setting(text(1)); t != (target{}) {
			return t
		}
		if len(b.p.Production(text(1))) == 0 {
			return target{name: text(2)}
		}
	}
	return target{}
}

// setting is the model that a setting names in production.
func (b *builder) setting(name string) target {
	if name == userSetting {
		return target{user: true}
	}
	var t target
	for i, chain := range b.p.Production(name) {
		if chain.Value.Kind != eval.String || i > 0 && chain.Value.Text != t.name {
			return target{}
		}
		t.name = chain.Value.Text
	}
	return t
}

// runnable are the settings modules that Django could start with: those that install apps, where any does. A package of settings modules
// may look like one that sets nothing.
func (b *builder) runnable() []project.SettingsModule {
	all := b.p.SettingsModules()
	installs := func(m project.SettingsModule) bool {
		_, set := b.p.EffectiveIn(m, "INSTALLED_APPS")
		return set
	}
	if !slices.ContainsFunc(all, installs) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(m project.SettingsModule) bool { return !installs(m) })
}

// findUser is the model of AUTH_USER_MODEL when no variable of the environment is set. Where production does not say, all settings modules
// have to agree.
func (b *builder) findUser() *Model {
	modules := b.runnable()
	label, said := "", false
	for _, wanted := range []project.Environment{project.Production, project.Development, project.Testing} {
		for _, m := range modules {
			if m.Environment != wanted {
				continue
			}
			value := "auth.User"
			if chain, set := b.p.EffectiveIn(m, userSetting); set {
				if silent, set := chain.Silent(); set {
					value = silent.Text
				}
			}
			if said && value != label {
				return nil
			}
			label, said = value, true
		}
		if said {
			break
		}
	}
	app, name, _ := strings.Cut(label, ".")
	return b.Named(app, name)
}

// modelOf is the model that a target is for a model that has the relation.
func (b *builder) modelOf(m *Model, t target) *Model {
	app, name, dotted := strings.Cut(t.name, ".")
	switch {
	case t.user:
		return b.auth
	case t.class.Kind != project.Unknown:
		return b.Of(t.class)
	case t.name == "self":
		return m
	case dotted:
		return b.Named(app, name)
	case t.name != "" && m.App != "":
		return b.Named(m.App, t.name)
	}
	return nil
}

// link resolves the relations of a model and gives the other sides their accessors. Those of an abstract model lead nowhere
// yet, but where any class that inherits them leads to the same.
func (b *builder) link(m *Model) {
	for _, f := range m.own {
		if f.relation == nil {
			continue
		}
		to := f.relation.to
		if m.Abstract && (to.name == "self" || !strings.Contains(to.name, ".") && to.class.Kind == project.Unknown && !to.user) {
			f.TargetName = to.name
			continue
		}
		f.Target, f.Through = b.modelOf(m, to), b.modelOf(m, f.relation.through)
		if b.kinds[f.Class].byNames {
			b.tag(m, f)
		}
		f.TargetName = to.name
		if f.Target != nil {
			f.TargetName = f.Target.Label()
		}
		if !m.Abstract && b.isInstalled(m) != module.No && !b.isSwapped(m) {
			b.answer(m, f)
		}
	}
}

// tag sees to a manager of tags: it leads to the tags of its through model, and brings a generic relation to the rows of that where
// those are generic themselves (TaggableManager.post_through_setup).
func (b *builder) tag(m *Model, f *Field) {
	if f.Through == nil {
		m.tagged = true
		return
	}
	f.Target = b.tagged(f.Through)
	switch owner, answer := f.Through.find("content_object"); {
	case answer == module.Maybe:
		m.tagged = true
	case answer == module.Yes && owner.Kind == GenericForeignKey:
		m.add(&Field{
			Name: "tagged_items", Kind: GenericRelation, Class: external("django.contrib.contenttypes.fields.GenericRelation"), Model: m,
			Target: f.Through, TargetName: f.Through.Label(), Null: module.No, PrimaryKey: module.No, late: true,
		})
	}
}

// tagged is the model of tags that the rows of a through model lead to (django-taggit docs, "Using a custom tag or through
// model").
func (b *builder) tagged(through *Model) *Model {
	tag, answer := through.find("tag")
	if answer != module.Yes || tag.relation == nil {
		return nil
	}
	return b.modelOf(tag.Model, tag.relation.to)
}

// isInstalled answers whether the app of a model is installed. Of the project's own it is taken for granted.
func (b *builder) isInstalled(m *Model) module.Answer {
	if !m.outside {
		return module.Yes
	}
	return b.apps.has(b.labels[m.App])
}

// isSwapped tells Django's own user model where a project has another (Django docs, "Substituting a custom User model").
func (b *builder) isSwapped(m *Model) bool {
	return m.outside && b.auth != nil && b.auth != m && m.Label() == "auth.User"
}

// answer gives the other side of a relation its accessor.
func (b *builder) answer(m *Model, f *Field) {
	isGeneric := f.Kind == GenericRelation
	if b.kinds[f.Class].byNames || isGeneric && (f.relation.related.Kind == eval.None || f.relation.related.Text == "" && f.relation.related.Kind == eval.String) {
		return
	}
	names, known := accessors(m, f)
	if f.Target == nil {
		for _, name := range names {
			b.loose[name] = true
		}
		return
	}
	other := f.Target.concrete()
	if !known {
		other.reached, f.Unnamed = true, true
	}
	if len(names) > 0 && f.Kind != UnknownField && !isGeneric {
		f.Remote = names[0]
	}
	for _, name := range names {
		if b.isSure(m, f) {
			other.accept(reverse(m, f, name))
		} else {
			other.doubts[name] = true
		}
	}
}

// isSure tells a relation that is there whenever the project runs.
func (b *builder) isSure(m *Model, f *Field) bool {
	return f.Kind != UnknownField && !f.doubtful && (!m.isTest || f.Target.isTest) && b.isInstalled(m) == module.Yes
}

// reverse is the accessor of a relation.
func reverse(m *Model, f *Field, name string) *Field {
	kinds := map[FieldKind]FieldKind{
		ForeignKey: ReverseForeignKey, OneToOne: ReverseOneToOne, ManyToMany: ReverseManyToMany, GenericRelation: ReverseGenericRelation,
	}
	return &Field{
		Name: name, Kind: kinds[f.Kind], Class: f.Class, Model: f.Target.concrete(), Target: m, TargetName: m.Label(),
		Null: f.Null, PrimaryKey: f.PrimaryKey, Remote: f.Name, Through: f.Through, ParentLink: f.ParentLink, At: f.At,
	}
}

// accept gives a model an accessor. Two of one name, which Django refuses, make neither sure.
func (m *Model) accept(f *Field) {
	if _, taken := m.byName[f.Name]; taken {
		m.doubts[f.Name] = true
		return
	}
	m.byName[f.Name] = f
}

// accessors are the names that a relation may have on its other side: one, or none where it is hidden; of a field that is not
// known, those that it would have as one kind or another. known is false where a name cannot be told (Django docs,
// "ForeignKey.related_name").
func accessors(m *Model, f *Field) (names []string, known bool) {
	if f.Kind == ManyToMany && f.relation.to.name == "self" && f.relation.symmetrical != module.No {
		return nil, f.relation.symmetrical == module.Yes
	}
	given := f.relation.related
	if given.Kind == eval.None || given.Kind == eval.String && given.Text == "" {
		given = m.meta.accessor
	}
	switch given.Kind {
	case eval.None:
		return defaultAccessors(m, f.Kind), true
	case eval.String:
	default:
		return nil, false
	}
	if strings.HasSuffix(given.Text, "+") {
		return nil, true
	}
	if m.App == "" && strings.Contains(given.Text, "%(app_label)s") {
		return nil, false
	}
	name := strings.ToLower(m.Name)
	return []string{strings.NewReplacer("%(class)s", name, "%(model_name)s", name, "%(app_label)s", m.App).Replace(given.Text)}, true
}

func defaultAccessors(m *Model, kind FieldKind) []string {
	name := strings.ToLower(m.Name)
	switch kind {
	case OneToOne:
		return []string{name}
	case UnknownField:
		return []string{name + "_set", name}
	}
	return []string{name + "_set"}
}

// linkPerhaps notes the accessors that a class adds to others if it is a model.
func (b *builder) linkPerhaps(m *Model) {
	for _, f := range b.readBody(m.Class).fields {
		if f.relation == nil || f.Kind == UnknownField {
			continue
		}
		f.doubtful = true
		f.Target = b.modelOf(m, f.relation.to)
		b.answer(m, f)
	}
}
