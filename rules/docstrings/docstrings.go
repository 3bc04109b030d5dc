// Package docstrings holds the rules on docstrings (protocol P4.8.2, P4.9.2).
//
// All of them agree on what is public (PEP 8, "Public and internal interfaces"): a name without a leading underscore, in a
// public class or at the top of a module that is neither private itself nor test, migration or generated. Where the module has
// an __all__, only what that lists is public; a name that is not seen there may be listed all the same, and nothing is said
// of it. What a function holds inside of it is its own business.
package docstrings

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// Rules are the rules of the group.
func Rules() []*rule.Rule {
	return rule.Group("docstrings", "rules/docstrings", pages,
		missingModuleDocstring,
		missingClassDocstring,
		missingMethodDocstring,
		missingFunctionDocstring,
	)
}

// exempt tells the files that need no docstrings.
func exempt(f *source.File) bool {
	return f.Role().Is(source.Test|source.Migration|source.Generated) ||
		slices.ContainsFunc(strings.Split(f.Path, "/"), isPrivateModule)
}

// isPrivateModule tells the files and folders named _x. __init__.py and __main__.py are not.
func isPrivateModule(name string) bool {
	return strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "__")
}

// documented tells a block or module that begins with a docstring that says something.
func documented(f *source.File, block pyparse.ID) bool {
	docstring := f.Docstring(block)
	if docstring == pyparse.NoNode {
		return false
	}
	value, known := f.StringValue(docstring)
	return !known || strings.TrimSpace(value) != ""
}

// public tells a class or function whose name is public and stands, through public classes only, at the top of its module.
func public(f *source.File, n pyparse.ID) bool {
	for {
		outer := f.Enclosing(n, pyparse.ClassDefinition, pyparse.FunctionDefinition)
		if outer == pyparse.NoNode && f.Summary.All != nil {
			return slices.Contains(f.Summary.All, name(f, n))
		}
		if strings.HasPrefix(name(f, n), "_") || f.Kind(outer) == pyparse.FunctionDefinition {
			return false
		}
		if outer == pyparse.NoNode {
			return true
		}
		n = outer
	}
}

// name is the name of a class or function.
func name(f *source.File, n pyparse.ID) string {
	return f.Name(f.Child(n, pyparse.NameField))
}

// message says that a definition lacks a docstring.
func message(what, name string) string {
	return fmt.Sprintf("%s %s has no docstring; say in one sentence what it is for", what, name)
}
