package module

import (
	"slices"

	"github.com/drflint/drflint/pyparse"
)

// Free are the names that the file reads and nowhere binds, as far as Python would look for them from where they stand:
// builtins, what a star import brings, names that Python itself gives a module (__file__) or a class (__qualname__), and
// mistakes. Each stands once; they are sorted.
//
// Names in strings are not seen, those of annotations included. A name that is bound anywhere in the scope counts as bound
// also where it is read before.
func (m *Module) Free() []string {
	var free []string
	for _, n := range m.File.Nodes(pyparse.Identifier) {
		if m.isName(n) && m.binds(m.File.Name(n), m.ScopeAt(n)) < 0 && !m.isTypeParameter(n) {
			free = append(free, m.File.Name(n))
		}
	}
	slices.Sort(free)
	return slices.Compact(free)
}

// isName tells an identifier that is looked up where it stands, or bound there, from one that is not: the name of an attribute,
// of an argument, of a module or of what is imported from it, of a parameter, which is bound in another scope, and one that is
// only annotated.
func (m *Module) isName(n pyparse.ID) bool {
	f := m.File
	parent, field := f.Parent(n), f.Node(n).Field
	switch f.Kind(parent) {
	case pyparse.Attribute:
		return field != pyparse.AttributeField
	case pyparse.KeywordArgument:
		return field != pyparse.NameField
	case pyparse.KeywordPattern:
		return n != f.FirstChild(parent)
	case pyparse.Assignment:
		return field != pyparse.LeftField || f.Assign(parent).Value != pyparse.NoNode
	case pyparse.Parameters, pyparse.LambdaParameters, pyparse.ListSplatPattern, pyparse.DictionarySplatPattern:
		return false
	case pyparse.DefaultParameter, pyparse.TypedDefaultParameter:
		return field != pyparse.NameField
	case pyparse.TypedParameter:
		return n != f.FirstChild(parent)
	case pyparse.DottedName:
		return n == f.FirstChild(parent) && !isImport(f.Kind(f.Parent(parent)))
	}
	return true
}

// isImport tells the nodes whose dotted names are modules and what they hold.
func isImport(k pyparse.Kind) bool {
	switch k {
	case pyparse.ImportStatement, pyparse.ImportFromStatement, pyparse.FutureImportStatement, pyparse.AliasedImport, pyparse.RelativeImport:
		return true
	}
	return false
}

// isTypeParameter tells a name that a definition or type alias around it declares in brackets (PEP 695): those names are seen
// in its header too, where its other names are not.
func (m *Module) isTypeParameter(n pyparse.ID) bool {
	f := m.File
	for owner := f.Parent(n); owner != pyparse.NoNode; owner = f.Parent(owner) {
		list := f.Child(owner, pyparse.TypeParametersField)
		if f.Kind(owner) == pyparse.TypeAliasStatement { // `type A[T] = …` is read as a subscript of A
			list = f.ChildOfKind(f.FirstChild(owner), pyparse.TypeParameter)
		}
		for parameter := range f.Children(list) {
			if name := firstIdentifier(f, parameter); name != pyparse.NoNode && f.Name(name) == f.Name(n) {
				return true
			}
		}
	}
	return false
}
