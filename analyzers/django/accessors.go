package django

import (
	"cmp"
	"maps"
	"slices"
)

// Generic are the fields without a column of their own that lead to other models by their content types. They are whole where nothing
// may bring others.
func (m *Model) Generic() (fields []*Field, whole bool) {
	fields, whole = m.forward(func(f *Field) bool {
		return (f.Kind == GenericForeignKey || f.Kind == GenericRelation) && (!f.hung || f.Model == m)
	})
	slices.SortStableFunc(fields, func(a, b *Field) int { return cmp.Compare(a.Name, b.Name) })
	return fields, whole && !m.hung && !m.mayBeTagged(deepest)
}

// mayBeTagged tells a model, or one of its parents, that a manager of tags may have brought a generic relation.
func (m *Model) mayBeTagged(depth int) bool {
	return depth == 0 || m.tagged || slices.ContainsFunc(m.Parents, func(parent *Model) bool { return parent.mayBeTagged(depth - 1) })
}

// Accessors are what relations of other models make on this one and on the models that it inherits from, by name. A name that
// something nearer has hides one that is inherited. The ways from a parent down to the models that inherit from it are the
// parent's alone, as in Django's _meta. They are whole where no relation that cannot be told may lead here.
func (m *Model) Accessors() (all []*Field, whole bool) {
	found := make(map[string]*Field)
	m.gather(found, deepest)
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if f := found[name]; f.Kind >= ReverseForeignKey && (!f.ParentLink || f.Model == m.concrete()) {
			all = append(all, f)
		}
	}
	return all, len(m.models.loose) == 0 && !m.mayHaveMore(deepest)
}

// mayHaveMore tells a model that fields or accessors may stand on which cannot be told, or on one of its parents.
func (m *Model) mayHaveMore(depth int) bool {
	c := m.concrete()
	return depth == 0 || m.open || m.reached || len(c.doubts) > 0 ||
		slices.ContainsFunc(c.Parents, func(parent *Model) bool { return parent.mayHaveMore(depth - 1) })
}

// gather adds what a model and its parents have by name, the nearer one first.
func (m *Model) gather(found map[string]*Field, depth int) {
	if depth == 0 {
		return
	}
	for name, f := range m.byName {
		if _, nearer := found[name]; !nearer {
			found[name] = f
		}
	}
	for _, parent := range m.Parents {
		parent.gather(found, depth-1)
	}
}
