package django

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// newModel is the model of a class of the project, without fields yet.
func (b *builder) newModel(class project.Symbol) *Model {
	names := b.p.Names(class.File)
	m := &Model{
		Class: class, Name: names.File.Name(names.File.Child(class.Node, pyparse.NameField)), models: b.Models,
		meta: b.metaOf(class), byName: make(map[string]*Field), doubts: make(map[string]bool), isTest: source.RoleOf(b.p.Path(class.File)).Is(source.Test),
	}
	// Where it cannot be told whether a class is abstract, it has no table that one could count on.
	m.Abstract, m.Proxy = m.meta.abstract != module.No, m.meta.proxy == module.Yes
	m.open = m.meta.abstract == module.Maybe || m.meta.proxy == module.Maybe
	switch m.meta.appLabel.Kind {
	case eval.None:
		m.App = b.apps.labelOf(class.File)
	case eval.String:
		m.App = m.meta.appLabel.Text
	}
	return m
}

// heritage is what a class takes over from its bases, on the way along Python's order of look-up.
type heritage struct {
	*Model
	hidden map[string]bool // names of classes on the way that are no models: their attributes hide fields behind them
	vague  bool            // a class on the way is not known: it may hide any name
}

// inherit works out the fields of a model as Django's ModelBase.__new__ does.
func (b *builder) inherit(m *Model) {
	if m.begun {
		return
	}
	m.begun = true
	if m.outside {
		b.inheritOutside(m)
		return
	}
	own := b.readBody(m.Class)
	m.hides, m.doubts = own.hides, own.doubts
	for _, f := range own.fields {
		f.Model = m
		m.reached = m.reached || b.kinds[f.Class].byNames // such a field brings accessors of its own
		m.add(f)
	}
	h := heritage{Model: m, hidden: make(map[string]bool)}
	line, whole := b.p.Lineage(m.Class)
	m.open = m.open || !whole || b.hasMetaclass(m.Class)
	h.vague = !whole
	bases := b.p.Bases(m.Class)
	for _, s := range line[1:] {
		base := b.Of(s)
		if base == nil && s.Kind == project.Definition && b.isModel(s) == module.Yes {
			m.open = true // a function makes it, with a table each time
		}
		if base == nil || !slices.Contains(bases, s) {
			b.pass(&h, s)
		} else if !b.isRoot(s) {
			b.inherit(base)
			b.takeOver(&h, base)
		}
	}
	b.addOrder(m)
	b.finish(m)
	m.done = true
}

// addOrder adds the field that order_with_respect_to keeps the order in (Options._prepare).
func (b *builder) addOrder(m *Model) {
	switch {
	case m.Abstract || m.Proxy || m.meta.order.Kind == eval.None:
	case m.meta.order.Kind == eval.String:
		m.add(&Field{
			Name: "_order", Kind: PlainField, Class: external("django.db.models.fields.proxy.OrderWrt"), Model: m, Null: module.No,
			PrimaryKey: module.No, late: true,
		})
	default:
		m.doubts["_order"] = true
	}
}

// inheritOutside finds the parents of a model of another package, whose own fields the table has.
func (b *builder) inheritOutside(m *Model) {
	for _, label := range m.above {
		app, name, _ := strings.Cut(label, ".")
		if parent := b.Named(app, name); parent != nil {
			b.inherit(parent)
			m.Parents = append(m.Parents, parent)
		} else {
			m.open = true
		}
	}
	b.finish(m)
	m.done = true
}

// isRoot tells Django's own Model, which has no fields.
func (b *builder) isRoot(s project.Symbol) bool {
	return s.Kind == project.External && b.canonical(s.Name) == "django.db.models.base.Model"
}

// hasMetaclass tells a class that is made in a way of its own: by a metaclass that is not Django's, and adds to it or may.
func (b *builder) hasMetaclass(class project.Symbol) bool {
	names := b.p.Names(class.File)
	given, _ := names.File.Class(class.Node).Arguments().Keyword("metaclass")
	if given == pyparse.NoNode {
		return false
	}
	line, whole := b.p.Lineage(b.p.SymbolAt(eval.Place{In: names, Node: given}))
	return !whole || slices.ContainsFunc(line, func(s project.Symbol) bool {
		if s.Kind == project.External {
			return !slices.Contains(plainMetaclasses, b.canonical(s.Name))
		}
		_, creates := b.p.Names(s.File).Member(s.Node, "__new__")
		_, begins := b.p.Names(s.File).Member(s.Node, "__init__")
		return creates || begins
	})
}

// plainMetaclasses give a model no other fields than its body and bases do.
var plainMetaclasses = []string{"abc.ABCMeta", "builtins.type", "django.db.models.base.ModelBase"}

// pass goes by a class that gives no fields: a plain one, or a base of a base, whose fields that one has already.
func (b *builder) pass(h *heritage, s project.Symbol) {
	switch s.Kind {
	case project.Definition:
		names := b.p.Names(s.File)
		for _, at := range b.bindings(names, scopeOf(names, s.Node)) {
			h.hidden[names.Bindings[at].Name] = true
		}
	case project.External:
		if b.isModel(s) == module.Maybe {
			h.vague, h.open = true, true
		}
	case project.Module, project.Unknown:
		h.vague, h.open = true, true
	}
}

// takeOver gives a model what one of its bases has.
func (b *builder) takeOver(h *heritage, base *Model) {
	m := h.Model
	switch {
	case !base.done: // a class that is its own ancestor
		m.open = true
		return
	case base.isStranger(): // it may be abstract
		h.vague, m.open = true, true
		return
	case base.Abstract:
		b.copyFields(h, base)
		return
	}
	for _, f := range base.own {
		h.hidden[f.Name] = true
	}
	base = base.concrete()
	m.Parents = appendNew(m.Parents, base)
	if m.Proxy || b.explicitLink(m, base) {
		return
	}
	name := strings.ToLower(base.Name) + "_ptr"
	if _, taken := m.byName[name]; taken || m.hides[name] {
		return
	}
	link := &Field{
		Name: name, Kind: OneToOne, Class: oneToOne(), Model: m, Null: module.No, PrimaryKey: module.No, ParentLink: true,
		relation: &relation{to: target{class: base.Class}, related: nothing()},
	}
	m.own = slices.Insert(m.own, 0, link)
	m.byName[name] = link
}

func oneToOne() project.Symbol {
	return project.Symbol{Kind: project.External, Name: "django.db.models.fields.related.OneToOneField"}
}

// copyFields copies the fields of an abstract base.
func (b *builder) copyFields(h *heritage, base *Model) {
	m := h.Model
	m.open, m.reached = m.open || base.open, m.reached || base.reached
	for name := range base.doubts {
		if !m.hides[name] {
			m.doubts[name] = true
		}
	}
	for _, f := range base.own {
		if m.hides[f.Name] || h.hidden[f.Name] {
			continue
		}
		c := f.copyTo(m)
		c.doubtful = c.doubtful || h.vague
		m.add(c)
	}
	for _, parent := range base.Parents {
		m.Parents = appendNew(m.Parents, parent)
	}
}

func appendNew(models []*Model, m *Model) []*Model {
	if slices.Contains(models, m) {
		return models
	}
	return append(models, m)
}

// explicitLink tells whether a field that the model has is its link to a base.
func (b *builder) explicitLink(m, base *Model) bool {
	return slices.ContainsFunc(m.own, func(f *Field) bool {
		return f.ParentLink && f.relation != nil && b.modelOf(m, f.relation.to) == base
	})
}

// finish orders the fields as Django counts them, and sees to the key.
func (b *builder) finish(m *Model) {
	slices.SortStableFunc(m.own, func(x, y *Field) int {
		if x.late && y.late {
			return 0
		}
		return cmp.Or(cmp.Compare(b.rank(m, x), b.rank(m, y)), cmp.Compare(b.loadedAt(x), b.loadedAt(y)), cmp.Compare(x.spot().Node, y.spot().Node))
	})
	if m.Abstract || m.Proxy {
		return
	}
	key := module.No
	for _, f := range m.own {
		switch {
		case f.PrimaryKey == module.Yes && !f.doubtful:
			return
		case f.PrimaryKey != module.No:
			key = module.Maybe
		}
	}
	if key == module.No && len(m.Parents) > 0 {
		for _, f := range m.own {
			if f.ParentLink && b.modelOf(m, f.relation.to) == m.Parents[0] {
				f.PrimaryKey = module.Yes
				return
			}
		}
	}
	if m.open || m.hides["id"] || m.byName["id"] != nil {
		return
	}
	id := &Field{
		Name: "id", Class: project.Symbol{Kind: project.External, Name: "django.db.models.fields.AutoField"}, Kind: PlainField, Model: m,
		Null: module.No, PrimaryKey: module.Yes, doubtful: key == module.Maybe,
		Uneditable: true, Added: true,
	}
	m.own = slices.Insert(m.own, 0, id)
	m.byName["id"] = id
}

// rank is where Django's counter of fields puts one: those that Django adds come first, then those of other packages and files,
// which are imported first, then those of the model's own file.
func (b *builder) rank(m *Model, f *Field) int {
	switch {
	case f.late:
		return 4
	case f.At.In == nil && f.ParentLink:
		return 0
	case f.At.In == nil:
		return 1
	case m.History != nil:
		m = m.History.Of
	}
	if m.Class.Kind != project.Definition || f.spot().In != b.p.Names(m.Class.File) {
		return 2
	}
	return 3
}

// loadedAt is when Python comes by the file of a field, beside the other files with models.
func (b *builder) loadedAt(f *Field) int {
	if f.At.In == nil {
		return 0
	}
	return b.loaded[b.p.Number(f.spot().In)]
}

// load counts the files with models in the order in which Python executes them, as far as base classes tell: a file comes after
// those that its classes inherit from, in the order in which it imports them.
func (b *builder) load(file int32) {
	if _, again := b.loaded[file]; again {
		return
	}
	b.loaded[file] = 0
	names := b.p.Names(file)
	type imported struct{ at, file int32 }
	var bases []imported
	for _, m := range b.inFile[file] {
		expressions := names.File.Class(m.Class.Node).Arguments().Positional()
		for i, base := range b.p.Bases(m.Class) {
			if base.Kind == project.Definition && base.File != file {
				first, _, _ := strings.Cut(names.File.Dotted(expressions[i]), ".")
				bases = append(bases, imported{names.Last(0, first), base.File})
			}
		}
	}
	slices.SortStableFunc(bases, func(x, y imported) int { return cmp.Compare(x.at, y.at) })
	for _, base := range bases {
		b.load(base.file)
	}
	b.loaded[file] = len(b.loaded)
}
