package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// ClassOf is the summary of the class at a ClassDefinition; ok is false for any other node.
func (f *File) ClassOf(n pyparse.ID) (module.Class, bool) {
	i, ok := slices.BinarySearchFunc(f.Summary.Classes, n, func(c module.Class, n pyparse.ID) int { return cmp.Compare(c.Node, n) })
	if !ok {
		return module.Class{}, false
	}
	return f.Summary.Classes[i], true
}

// Overrides answers whether a method of a class overrides one that a base class defines: a class of this file, or one that
// the tables know. It is Maybe as soon as a base cannot be resolved and no other base defines the method.
func (f *File) Overrides(class pyparse.ID, method string) module.Answer {
	return f.basesDefine(class, method, make(map[pyparse.ID]bool))
}

func (f *File) basesDefine(class pyparse.ID, method string, seen map[pyparse.ID]bool) module.Answer {
	c, ok := f.ClassOf(class)
	if !ok || seen[class] {
		return module.Maybe
	}
	seen[class] = true
	answer := module.No
	for _, base := range c.Bases {
		switch f.defines(base, method, seen) {
		case module.Yes:
			return module.Yes
		case module.Maybe:
			answer = module.Maybe
		}
	}
	return answer
}

func (f *File) defines(base module.Ref, method string, seen map[pyparse.ID]bool) module.Answer {
	switch base.Kind {
	case module.Local:
		c, ok := f.ClassOf(base.Node)
		if !ok {
			return module.Maybe
		}
		if slices.Contains(c.Methods, method) {
			return module.Yes
		}
		return f.basesDefine(base.Node, method, seen)
	case module.External:
		return tableDefines(base.Name, method)
	case module.Builtin:
		return tableDefines("builtins."+base.Name, method)
	}
	return module.Maybe
}

func tableDefines(class, method string) module.Answer {
	switch {
	case class == "builtins.object": // its methods are every class's own
		return module.No
	case strings.HasPrefix(class, "."): // of the project
		return module.Maybe
	}
	defined, known := knowledge.Defines(class, method)
	switch {
	case defined:
		return module.Yes
	case known:
		return module.No
	}
	return module.Maybe
}

// HasBase tells whether a class names one of the qualified classes among its own bases, as "typing.Protocol".
func (f *File) HasBase(class pyparse.ID, qualified ...string) bool {
	c, _ := f.ClassOf(class)
	return slices.ContainsFunc(c.Bases, func(base module.Ref) bool {
		return base.Kind == module.External && slices.Contains(qualified, base.Name)
	})
}
