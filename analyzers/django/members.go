package django

import (
	"slices"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Member is a method or property of a model that the project writes.
type Member struct {
	Name string
	// Property tells an attribute that a method works out: @property, @cached_property.
	Property bool
	// Owner is the class whose body has it: the model, or what it inherits.
	Owner project.Symbol
	Node  pyparse.ID
}

// MembersOf are the methods and properties of a model, its own first, then inherited ones that nothing nearer hides, each class's in
// the order of the text. Those of classes out of the project are left out.
func MembersOf(p *project.Project, m *Model) []Member {
	var all []Member
	taken := make(map[string]bool)
	line, _ := p.Lineage(m.Class)
	for _, owner := range line {
		if owner.Kind != project.Definition {
			continue
		}
		names := p.Names(owner.File)
		scope := scopeOf(names, owner.Node)
		var hidden []string
		for at := range names.Bindings {
			bound := &names.Bindings[at]
			if bound.Scope != scope || names.Last(scope, bound.Name) != int32(at) || taken[bound.Name] {
				continue
			}
			hidden = append(hidden, bound.Name)
			if bound.Kind == module.Defined && names.File.Kind(bound.Node) == pyparse.FunctionDefinition {
				all = append(all, Member{bound.Name, isProperty(names.File, bound.Node), owner, bound.Node})
			}
		}
		for _, name := range hidden {
			taken[name] = true
		}
	}
	return all
}

// isProperty tells a method with a decorator that makes an attribute of it.
func isProperty(f *pyparse.File, method pyparse.ID) bool {
	return slices.ContainsFunc(f.Function(method).Decorators(), func(d pyparse.ID) bool {
		switch lastName(f.Dotted(f.DecoratorExpression(d))) {
		case "property", "cached_property", "setter", "getter", "deleter":
			return true
		}
		return false
	})
}
