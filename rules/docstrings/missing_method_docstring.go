package docstrings

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

var missingMethodDocstring = &rule.Rule{
	Analyzer: &analysis.Analyzer{
		Name:     "DRF112",
		Requires: []*analysis.Analyzer{source.Analyzer},
		Run:      reportMissingMethodDocstrings,
	},
	Name:        "missing-method-docstring",
	Kind:        rule.Protocol,
	Severity:    rule.Warning,
	Clauses:     []string{"P4.8.2", "P4.9.2"},
	Equivalents: []string{"ruff:D102"},
}

func reportMissingMethodDocstrings(pass *analysis.Pass) (any, error) {
	f := source.Of(pass)
	if exempt(f) {
		return nil, nil
	}
	for _, n := range f.Nodes(pyparse.FunctionDefinition) {
		class := f.Enclosing(n, pyparse.ClassDefinition, pyparse.FunctionDefinition)
		if f.Kind(class) != pyparse.ClassDefinition || isOptions(f, class) || !public(f, n) {
			continue
		}
		method := f.Function(n)
		if !documented(f, method.Body()) && !documentedElsewhere(f, class, method) {
			rule.Report(pass, f.At(method.Header()), message("method", name(f, class)+"."+name(f, n)))
		}
	}
	return nil, nil
}

// documentedElsewhere tells the methods that something else speaks for: the base class whose method or attribute they override,
// the getter of their property, the overloaded function. When a base class is not known, it may be so.
func documentedElsewhere(f *source.File, class pyparse.ID, method pyparse.Function) bool {
	if f.HasBase(class, "typing.Protocol", "typing_extensions.Protocol") {
		return true
	}
	for _, decorator := range method.Decorators() {
		expression := f.DecoratorExpression(decorator)
		if speaksForAnother(f, expression) || isProperty(f, expression) && f.InheritsOutside(class) {
			return true
		}
	}
	return f.Overrides(class, f.Name(method.Name())) != module.No || callsOverridden(f, method)
}

// callsOverridden tells a method that calls super() for its own name: it overrides one, be it of a class that its class, a
// mixin, does not know.
func callsOverridden(f *source.File, method pyparse.Function) bool {
	body := method.Body()
	for n := body; n < pyparse.ID(f.Node(body).Next); n++ {
		if f.Kind(n) != pyparse.Attribute || f.Name(f.Child(n, pyparse.AttributeField)) != f.Name(method.Name()) {
			continue
		}
		object := f.Child(n, pyparse.ObjectField)
		if f.Kind(object) == pyparse.CallExpression && f.Dotted(f.Call(object).Function()) == "super" {
			return true
		}
	}
	return false
}

// isProperty tells @property, @cached_property, @classproperty and their like. They may override an attribute.
func isProperty(f *source.File, decorator pyparse.ID) bool {
	return strings.HasSuffix(f.Dotted(decorator), "property")
}

// speaksForAnother tells the decorators @overload, @override, @x.setter and @x.deleter.
func speaksForAnother(f *source.File, decorator pyparse.ID) bool {
	if f.Kind(decorator) == pyparse.Attribute {
		switch f.Name(f.Child(decorator, pyparse.AttributeField)) {
		case "setter", "deleter":
			return true
		}
	}
	switch f.Names.Qualified(decorator) {
	case "typing.overload", "typing.override", "typing_extensions.overload", "typing_extensions.override":
		return true
	}
	return false
}
