package django

import (
	"cmp"
	"maps"
	"slices"
)

// Generic are the fields without a column of their own that lead to other models by their content types.
func (m *Model) Generic() []*Field {
	fields, _ := m.forward(func(f *Field) bool { return f.Kind == GenericForeignKey || f.Kind == GenericRelation })
	slices.SortStableFunc(fields, func(a, b *Field) int { return cmp.Compare(a.Name, b.Name) })
	return fields
}

// Accessors are what relations of other models make on this one and on the models that it inherits from, by name. A name that
// something nearer has hides one that is inherited.
func (m *Model) Accessors() []*Field {
	found := make(map[string]*Field)
	m.gather(found, deepest)
	var all []*Field
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if f := found[name]; f.Kind >= ReverseForeignKey {
			all = append(all, f)
		}
	}
	return all
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
