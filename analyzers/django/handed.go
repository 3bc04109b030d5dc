package django

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// valuesIn evaluates what stands in the body of a class that a model inherits. Where a function makes that class, its parameters are
// what the call says that made it for the model: `class Book(audited(["uuid"]))`.
func (b *builder) valuesIn(m *Model, class project.Symbol) eval.Evaluator {
	values := b.values
	in := b.p.Names(class.File)
	function := in.File.Enclosing(class.Node, pyparse.FunctionDefinition)
	call, ok := b.makerOf(m, class)
	if function == pyparse.NoNode || !ok {
		return values
	}
	scope := scopeOf(in, function)
	values.Local = func(at *module.Module, inScope int32, name string) (eval.Value, bool) {
		if at != in || inScope != scope {
			return eval.Value{}, false
		}
		return b.handed(call, eval.Place{In: in, Node: function}, name)
	}
	return values
}

// makerOf is the one call among the bases of a model and its ancestors that makes a class.
func (b *builder) makerOf(m *Model, class project.Symbol) (call eval.Place, ok bool) {
	line, _ := b.p.Lineage(m.Class)
	for _, s := range line {
		for i, base := range b.p.Bases(s) {
			if base != class {
				continue
			}
			in := b.p.Names(s.File)
			made := in.File.Unparen(in.File.Class(s.Node).Arguments().Positional()[i])
			if ok || in.File.Kind(made) != pyparse.CallExpression {
				return eval.Place{}, false
			}
			call, ok = eval.Place{In: in, Node: made}, true
		}
	}
	return call, ok
}

// handed is what a call hands to a parameter of a function, or the parameter's default. ok is false for what is no parameter.
func (b *builder) handed(call, function eval.Place, name string) (value eval.Value, ok bool) {
	f := function.In.File
	position, onlyNamed := 0, false
	for n := range f.Children(f.Function(function.Node).Parameters()) {
		parameter, fallback := n, pyparse.NoNode
		switch f.Kind(n) {
		case pyparse.KeywordSeparator, pyparse.ListSplatPattern:
			onlyNamed = true
			continue
		case pyparse.PositionalSeparator:
			continue
		case pyparse.DefaultParameter, pyparse.TypedDefaultParameter:
			parameter, fallback = f.Child(n, pyparse.NameField), f.Child(n, pyparse.ValueField)
		case pyparse.TypedParameter:
			parameter = f.FirstChild(n)
		}
		if f.Kind(parameter) != pyparse.Identifier || f.Name(parameter) != name {
			position++
			continue
		}
		if onlyNamed {
			position = -1
		}
		return b.argument(call, position, name, eval.Place{In: function.In, Node: fallback}), true
	}
	return eval.Value{}, false
}

// argument is an argument of a call, by its place or its name, or what counts where it is not given. A star may give any.
func (b *builder) argument(call eval.Place, position int, name string, fallback eval.Place) eval.Value {
	f := call.In.File
	arguments := f.Call(call.Node).Arguments()
	for n := range f.Children(arguments.Node) {
		if k := f.Kind(n); k == pyparse.ListSplat || k == pyparse.DictionarySplat {
			return eval.Value{}
		}
	}
	given := pyparse.NoNode
	if position >= 0 {
		given = arguments.At(position)
	}
	if given == pyparse.NoNode {
		given, _ = arguments.Keyword(name)
	}
	switch {
	case given != pyparse.NoNode:
		return b.values.Expression(call.In, given)
	case fallback.Node != pyparse.NoNode:
		return b.values.Expression(fallback.In, fallback.Node)
	}
	return eval.Value{}
}
