// Package docstrings holds the rules on docstrings (protocol P4.8.2, P4.9.2).
//
// All of them agree on what is public: a name without a leading underscore, in a public class or at the top of a module that is
// neither test nor migration nor generated. What a function holds inside of it is its own business.
package docstrings

import (
	"embed"
	"fmt"
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
	return f.Role().Is(source.Test | source.Migration | source.Generated)
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
	for ; n != pyparse.NoNode; n = f.Enclosing(n, pyparse.ClassDefinition, pyparse.FunctionDefinition) {
		if strings.HasPrefix(name(f, n), "_") {
			return false
		}
		if f.Kind(f.Enclosing(n, pyparse.ClassDefinition, pyparse.FunctionDefinition)) == pyparse.FunctionDefinition {
			return false
		}
	}
	return true
}

// name is the name of a class or function.
func name(f *source.File, n pyparse.ID) string {
	return f.Name(f.Child(n, pyparse.NameField))
}

// message says that a definition lacks a docstring.
func message(what, name string) string {
	return fmt.Sprintf("%s %s has no docstring; say in one sentence what it is for", what, name)
}
