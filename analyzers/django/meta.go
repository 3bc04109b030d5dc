package django

import (
	"cmp"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// meta is what a model's Meta says (Django docs, "Model Meta options"). A text that cannot be told is Unknown.
type meta struct {
	abstract, proxy module.Answer
	// Meta.app_label, Meta.default_related_name, Meta.order_with_respect_to; None where nothing sets them
	appLabel, accessor, order eval.Value
}

// scopeOf is the scope that a class opens, or -1. Scopes stand in the order of the text.
func scopeOf(names *module.Module, class pyparse.ID) int32 {
	at, ok := slices.BinarySearchFunc(names.Scopes, class, func(s module.Scope, n pyparse.ID) int { return cmp.Compare(s.Node, n) })
	if !ok {
		return -1
	}
	return int32(at)
}

// metaOf reads the Meta that a model has: its own, else that of the nearest ancestor whose class still has one. Django takes
// Meta away from a class with a table.
func (b *builder) metaOf(class project.Symbol) meta {
	own, found := b.metaIn(class)
	if found {
		return meta{
			abstract: b.metaFlag(own, "abstract"), proxy: b.metaFlag(own, "proxy"),
			appLabel: b.metaText(own, "app_label"), accessor: b.metaText(own, "default_related_name"), order: b.metaText(own, "order_with_respect_to"),
		}
	}
	out := meta{abstract: module.No, proxy: module.No, appLabel: nothing(), accessor: nothing(), order: nothing()}
	line, _ := b.p.Lineage(class)
	for _, s := range line[1:] {
		inherited, found := b.metaIn(s)
		if found && (b.isModel(s) == module.No || b.metaFlag(inherited, "abstract") == module.Yes) {
			out.appLabel, out.accessor = b.metaText(inherited, "app_label"), b.metaText(inherited, "default_related_name")
			out.order = b.metaText(inherited, "order_with_respect_to")
			break
		}
	}
	return out
}

func nothing() eval.Value { return eval.Value{Kind: eval.None} }

// metaIn is the class Meta in the body of a class.
func (b *builder) metaIn(class project.Symbol) (meta project.Symbol, found bool) {
	if class.Kind != project.Definition {
		return project.Symbol{}, false
	}
	ref, bound := b.p.Names(class.File).Member(class.Node, "Meta")
	return b.p.Resolve(class.File, ref), bound
}

// metaFlag is an option that is true or false. What a model is, it does not hand down: `class Meta(Base.Meta)` takes over no
// abstract and no proxy (Django docs, "Meta inheritance").
func (b *builder) metaFlag(class project.Symbol, name string) module.Answer {
	line, _ := b.p.Lineage(class)
	for i, s := range line {
		if s.Kind != project.Definition || i > 0 && b.isMetaOfModel(s) {
			continue
		}
		if value, bound := b.apps.attributeOf(s, name); bound {
			return value.Truth()
		}
	}
	return module.No
}

// isMetaOfModel tells a class in the body of a model.
func (b *builder) isMetaOfModel(class project.Symbol) bool {
	outer := b.p.Names(class.File).File.Enclosing(class.Node, pyparse.ClassDefinition)
	return outer != pyparse.NoNode && b.isModel(project.Symbol{Kind: project.Definition, File: class.File, Node: outer}) != module.No
}

// metaText is an option that is a string, None where nothing sets it.
func (b *builder) metaText(class project.Symbol, name string) eval.Value {
	line, whole := b.p.Lineage(class)
	for _, s := range line {
		if value, bound := b.apps.attributeOf(s, name); bound {
			return value
		}
	}
	if !whole {
		return b.metaBehind(class, name)
	}
	return nothing()
}

// metaBehind follows `class Meta(Base.Meta)` where Base has its Meta from a base of its own.
func (b *builder) metaBehind(class project.Symbol, name string) eval.Value {
	if behind, found := b.inheritedMeta(class); found {
		return b.metaText(behind, name)
	}
	if class.Kind != project.Definition {
		return eval.Value{}
	}
	return nothing()
}

// inheritedMeta is the Meta that a base `Base.Meta` of a class Meta means where Base inherits it.
func (b *builder) inheritedMeta(class project.Symbol) (behind project.Symbol, found bool) {
	if class.Kind != project.Definition {
		return project.Symbol{}, false
	}
	names := b.p.Names(class.File)
	f := names.File
	for _, base := range f.Class(class.Node).Arguments().Positional() {
		if f.Kind(base) != pyparse.Attribute || f.Name(f.Child(base, pyparse.AttributeField)) != "Meta" {
			continue
		}
		owner := b.p.SymbolAt(eval.Place{In: names, Node: f.Child(base, pyparse.ObjectField)})
		line, _ := b.p.Lineage(owner)
		for _, s := range line {
			if behind, found := b.metaIn(s); found && behind != class {
				return behind, true
			}
		}
	}
	return project.Symbol{}, false
}
