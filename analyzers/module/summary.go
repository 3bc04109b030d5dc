package module

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// Summary is what the rest of a project needs of a file: enough to link it, a pure function of its bytes, and small beside
// its tree.
type Summary struct {
	// Imports are the modules that the file imports, each once, in order, with leading dots when relative. Of
	// `from a import b` it is "a": whether a.b is a module too, only the project knows.
	Imports []string
	// Names are the names that the module itself binds, each once, in order.
	Names []string
	// All are the names that `__all__` lists, sorted, as far as they stand there as strings; what the file computes or adds by
	// calling a method is not there. It is nil where the file has no `__all__`.
	All []string
	// Stars are the modules whose names the module takes over by `from m import *`, in order.
	Stars []string
	// Classes are the classes of the file, nested ones and those in functions too, in order.
	Classes []Class
}

// Class is one class definition.
type Class struct {
	Name  string // as "Order" or "Order.Meta"
	Node  pyparse.ID
	Bases []Ref // in order; one that the file cannot tell is Unknown. A star or a call among them is Unknown too.
}

// Summarize reads the summary off a module.
func (m *Module) Summarize() *Summary {
	s := &Summary{All: m.all()}
	seen := make(map[string]bool)
	add := func(list *[]string, mark, name string) {
		if !seen[mark+name] {
			seen[mark+name] = true
			*list = append(*list, name)
		}
	}
	for _, kind := range []pyparse.Kind{pyparse.ImportStatement, pyparse.ImportFromStatement} {
		for _, n := range m.File.Nodes(kind) {
			imp := m.File.Import(n)
			if imp.IsFrom {
				add(&s.Imports, "import ", strings.Repeat(".", imp.Level)+imp.Module)
				continue
			}
			for _, name := range imp.Names {
				add(&s.Imports, "import ", name.Name)
			}
		}
	}
	for _, b := range m.Bindings {
		if b.Scope == 0 {
			add(&s.Names, "", b.Name)
		}
	}
	for _, star := range m.Stars {
		add(&s.Stars, "* ", star.Module)
	}
	for _, n := range m.File.Nodes(pyparse.ClassDefinition) {
		s.Classes = append(s.Classes, m.class(n))
	}
	return s
}

func (m *Module) class(n pyparse.ID) Class {
	c := Class{Name: m.qualified(n), Node: n}
	for _, base := range m.File.Class(n).Arguments().Positional() {
		c.Bases = append(c.Bases, m.ResolveBase(base))
	}
	return c
}

// qualified is the name of a definition with those of the definitions around it: "Order.Meta".
func (m *Module) qualified(n pyparse.ID) string {
	name := m.File.Name(m.File.Child(n, pyparse.NameField))
	for n = m.File.Enclosing(n, pyparse.ClassDefinition, pyparse.FunctionDefinition); n != pyparse.NoNode; {
		name = m.File.Name(m.File.Child(n, pyparse.NameField)) + "." + name
		n = m.File.Enclosing(n, pyparse.ClassDefinition, pyparse.FunctionDefinition)
	}
	return name
}

// all reads the strings in what is assigned and added to `__all__`.
func (m *Module) all() []string {
	at := m.Last(0, "__all__")
	if at < 0 {
		return nil
	}
	names := []string{}
	for ; at >= 0; at = m.Bindings[at].Before {
		value := m.File.Child(m.File.Parent(m.Bindings[at].Node), pyparse.RightField)
		for n := value; n >= 0 && n < pyparse.ID(m.File.Tree[value].Next); n++ {
			if name, known := m.File.StringValue(n); known {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
