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

// Overrides answers whether a method of a class overrides what a base class defines: a method or an attribute of a class of
// this file, or a method of one that the tables know; these hold no attributes, see InheritsAttributes. It is Maybe as soon as a base cannot be resolved and no other base defines the method.
func (f *File) Overrides(class pyparse.ID, method string) module.Answer {
	return f.basesDefine(class, method, make(map[pyparse.ID]module.Answer))
}

// basesDefine keeps the answers by class: a class may stand above another twice. While it is asked for, a class is Maybe,
// which is what becomes of a class that is its own base.
func (f *File) basesDefine(class pyparse.ID, method string, seen map[pyparse.ID]module.Answer) module.Answer {
	c, ok := f.ClassOf(class)
	if answer, known := seen[class]; known || !ok {
		return answer
	}
	seen[class] = module.Maybe
	answer := module.No
	for _, base := range c.Bases {
		switch f.defines(base, method, seen) {
		case module.Yes:
			return module.Yes
		case module.Maybe:
			answer = module.Maybe
		}
	}
	seen[class] = answer
	return answer
}

func (f *File) defines(base module.Ref, method string, seen map[pyparse.ID]module.Answer) module.Answer {
	switch base.Kind {
	case module.Local:
		if _, bound := f.Names.Member(base.Node, method); bound {
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

// InheritsAttributes tells whether a class inherits from one outside of this file, object excepted, so that nobody can tell
// which attributes it has: `queryset` and `ordering` of a generic view are none of its methods.
func (f *File) InheritsAttributes(class pyparse.ID) bool {
	seen := map[pyparse.ID]bool{}
	for pending := []pyparse.ID{class}; len(pending) > 0; pending = pending[1:] {
		c, ok := f.ClassOf(pending[0])
		if !ok || seen[c.Node] {
			continue
		}
		seen[c.Node] = true
		for _, base := range c.Bases {
			switch {
			case base.Kind == module.Local:
				pending = append(pending, base.Node)
			case base.Kind != module.Builtin || base.Name != "object":
				return true
			}
		}
	}
	return false
}

// HasBase tells whether a class names one of the qualified classes among its own bases, as "typing.Protocol".
func (f *File) HasBase(class pyparse.ID, qualified ...string) bool {
	c, _ := f.ClassOf(class)
	return slices.ContainsFunc(c.Bases, func(base module.Ref) bool {
		return base.Kind == module.External && slices.Contains(qualified, base.Name)
	})
}
