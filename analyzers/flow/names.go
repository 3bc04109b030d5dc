package flow

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// name is what a name stands for: a local one, one of the class body around it, one of the module, of another module.
func (f *Frame) name(n pyparse.ID) Value {
	name := f.in.File.Name(n)
	if v, local := f.vars[name]; local {
		return v
	}
	for around := f.outer; around != nil; around = around.outer {
		if v, bound := around.vars[name]; bound {
			return v
		}
	}
	if f.depth > deepest {
		return Unknown()
	}
	if scope := f.in.ScopeAt(n); f.in.File.Kind(f.in.Scopes[scope].Node) == pyparse.ClassDefinition {
		if at := f.in.Last(scope, name); at >= 0 && f.in.Bindings[at].Node < n {
			return f.bound(f.in, at)
		}
	}
	if v := f.symbolAt(f.place(n)); !v.unknown() {
		return v
	}
	return f.variable(f.in, name)
}

// symbolAt is the object that a name stands for by the imports and definitions of its file. It is looked up once.
func (f *Frame) symbolAt(at eval.Place) Value {
	if known, again := f.symbols.Load(at); again {
		return known.(Value)
	}
	v := f.Symbol(f.Project.SymbolAt(at))
	f.symbols.Store(at, v)
	return v
}

// unknown tells a value of which nothing at all is known.
func (v Value) unknown() bool { return len(v) == 1 && v[0] == Object(Anything{}) }

// variable is what a module binds a name to, by an assignment, maybe in another module.
func (f *Frame) variable(in *module.Module, name string) Value {
	at := in.Last(0, name)
	if at >= 0 && in.Bindings[at].Kind == module.Imported {
		found, name, ok := f.Project.Evaluator().Lookup(in, in.Bindings[at].Target)
		if !ok || found == in {
			return Unknown()
		}
		in, at = found, found.Last(0, name)
	}
	if at < 0 || in.Bindings[at].Kind != module.Assigned || in.Bindings[at].Before >= 0 {
		return Unknown()
	}
	return f.bound(in, at)
}

// bound is the value of a binding.
func (f *Frame) bound(in *module.Module, at int32) Value {
	b := in.Bindings[at]
	switch b.Kind {
	case module.Assigned:
		return f.Evaluate(eval.Place{In: in, Node: b.Value})
	case module.Defined:
		return f.Symbol(project.Symbol{Kind: project.Definition, File: f.Project.Number(in), Node: b.Node})
	case module.Imported:
		return f.Symbol(f.Project.Resolve(f.Project.Number(in), module.Ref{Kind: module.External, Name: b.Target}))
	}
	return Unknown()
}

// Symbol is the object that a symbol stands for.
func (f *Frame) Symbol(s project.Symbol) Value {
	switch s.Kind {
	case project.Definition:
		if _, ok := f.Project.Class(s); ok {
			return Value{Class{s}}
		}
		return Value{Function{In: f.Project.Names(s.File), Node: s.Node}}
	case project.External:
		if f.Names != nil {
			if v, ok := f.Names(f, s.Name); ok {
				return v
			}
		}
		return Value{External{s.Name}}
	case project.Module:
		return Value{Module{s.File}}
	case project.Unknown:
	}
	return Unknown()
}

// Module is a module of the project.
type Module struct{ File int32 }

// Attribute is a name of the module.
func (m Module) Attribute(f *Frame, name string, _ eval.Place) Value {
	names := f.Project.Names(m.File)
	if ref, bound := names.Global(name); bound {
		if v := f.Symbol(f.Project.Resolve(m.File, ref)); !v.unknown() {
			return v
		}
	}
	return f.variable(names, name)
}

// Call is an error in Python.
func (m Module) Call(*Frame, Call) Value { return Unknown() }

// External is something that another package defines, by its qualified name.
type External struct{ Name string }

// isClassName tells a name that is written like that of a class, which is called to make an object.
func isClassName(qualified string) bool {
	last := qualified[strings.LastIndexByte(qualified, '.')+1:]
	return last != "" && 'A' <= last[0] && last[0] <= 'Z' && last != strings.ToUpper(last)
}

// Attribute is what it has below the name.
func (e External) Attribute(f *Frame, name string, _ eval.Place) Value {
	return f.Symbol(project.Symbol{Kind: project.External, Name: e.Name + "." + name})
}

// Call is what the World says of it.
func (e External) Call(f *Frame, c Call) Value {
	if do, ok := f.Functions[e.Name]; ok {
		return do(f, c)
	}
	f.Risk()
	v := unclear(c.Args...)
	if !harmless(e.Name) {
		f.spoil(c)
	}
	switch {
	case !f.Strict:
	case !quiet(e) && isClassName(e.Name):
		return Value{&Instance{Of: project.Symbol{Kind: project.External, Name: e.Name}}}
	case quiet(e):
		if v.unknown() {
			return Tame()
		}
	case !c.empty() || !knowledge.Gives(e.Name):
		f.Unfollowed(c.At)
	}
	return v
}
