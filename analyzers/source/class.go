package source

import (
	"slices"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Overrides answers whether a method of a class overrides what a base class defines: a method or an attribute of a class of
// the project, or a method of one that the tables know; these hold no attributes, see InheritsOutside. It is Maybe as soon as
// a base cannot be resolved and no other base defines the method.
func (f *File) Overrides(class pyparse.ID, method string) module.Answer {
	return f.Project.BasesDefine(f.symbol(class), method)
}

// InheritsOutside tells whether a class has an ancestor that is not of the project, object excepted, so that nobody can tell
// which attributes it has.
func (f *File) InheritsOutside(class pyparse.ID) bool {
	return f.Project.InheritsOutside(f.symbol(class))
}

// Exports are the names that `from module import *` brings to this file, sorted; known is false when there may be others.
func (f *File) Exports(module string) (names []string, known bool) {
	return f.Project.Exports(f.number, module)
}

func (f *File) symbol(n pyparse.ID) project.Symbol {
	return project.Symbol{Kind: project.Definition, File: f.number, Node: n}
}

// HasBase tells whether a class names one of the qualified classes among its own bases, as "typing.Protocol".
func (f *File) HasBase(class pyparse.ID, qualified ...string) bool {
	return slices.ContainsFunc(f.Project.Bases(f.symbol(class)), func(base project.Symbol) bool {
		return base.Kind == project.External && slices.Contains(qualified, base.Name)
	})
}
