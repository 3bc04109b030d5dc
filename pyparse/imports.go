package pyparse

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Import is one import statement.
type Import struct {
	// Module is the dotted module as it is written, without leading dots; "" for `from . import x` and for `import x`.
	Module string
	// Level counts the leading dots of a relative import.
	Level int
	// IsFrom tells `from m import …`.
	IsFrom bool
	// Star is the WildcardImport node of `from m import *`, else NoNode.
	Star ID
	// Names are the imported names; none for a star.
	Names []ImportedName
}

// ImportedName is one name of an import statement.
type ImportedName struct {
	Node  ID     // the DottedName or AliasedImport
	Name  string // dotted for `import a.b`
	Alias string // "" without `as`
}

// Binds is the name that the import binds: the alias, else the first part of the name.
func (n ImportedName) Binds() string {
	if n.Alias != "" {
		return n.Alias
	}
	first, _, _ := strings.Cut(n.Name, ".")
	return first
}

// Import views an ImportStatement, ImportFromStatement or FutureImportStatement.
func (f *File) Import(n ID) Import {
	kind := f.Kind(n)
	imp := Import{Star: NoNode, IsFrom: kind != ImportStatement}
	if kind == FutureImportStatement {
		imp.Module = "__future__"
	}
	for c := range f.Children(n) {
		node := f.Node(c)
		switch {
		case node.Field == ModuleNameField:
			imp.Module, imp.Level = f.moduleName(c)
		case node.Kind == WildcardImport:
			imp.Star = c
		case node.Kind == AliasedImport:
			imp.Names = append(imp.Names, ImportedName{c, f.Dotted(f.Child(c, NameField)), f.Name(f.Child(c, AliasField))})
		case node.Kind == DottedName:
			imp.Names = append(imp.Names, ImportedName{c, f.Dotted(c), ""})
		}
	}
	return imp
}

func (f *File) moduleName(n ID) (module string, level int) {
	if f.Kind(n) != RelativeImport {
		return f.Dotted(n), 0
	}
	prefix := f.Source(f.ChildOfKind(n, ImportPrefix))
	return f.Dotted(f.ChildOfKind(n, DottedName)), strings.Count(prefix, ".")
}

// Dotted is a dotted name without the blanks and parentheses that Python allows in it: "a.b.c" for a DottedName, an
// Identifier, or an Attribute chain that begins with a name. It is "" for every other node.
func (f *File) Dotted(n ID) string {
	switch f.Kind(n) {
	case Identifier:
		return f.Name(n)
	case DottedName:
		return f.joined(n, f.FirstChild(n))
	case Attribute:
		root := n
		for f.Kind(root) == Attribute || f.Kind(root) == ParenthesizedExpression {
			root = f.FirstChild(root)
		}
		if f.Kind(root) != Identifier {
			return ""
		}
		return f.joined(n, root)
	}
	return ""
}

// joined is the text of n when nothing but names and dots stands in it, which is so nearly always, else its identifiers,
// joined; first is its first identifier.
func (f *File) joined(n, first ID) string {
	text := f.Text[f.Node(first).Start:f.Node(n).End]
	if !strings.ContainsAny(text, " \t\f\r\n\\#()") && isASCII(text) {
		return text
	}
	var parts []string
	for c := n; c < ID(f.Node(n).Next); c++ {
		if f.Kind(c) == Identifier {
			parts = append(parts, f.Name(c))
		}
	}
	return strings.Join(parts, ".")
}

// Name is the name that an Identifier stands for: its text, in the normal form NFKC (Python reference, "Names").
func (f *File) Name(n ID) string {
	text := f.Source(n)
	if isASCII(text) {
		return text
	}
	return norm.NFKC.String(text)
}
