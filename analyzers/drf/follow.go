package drf

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// variable is a name at the top of a module, or of a function.
type variable struct {
	in    *module.Module
	scope int32
	name  string
}

// deepest is how many names, and how many includes, are followed from one to the next.
const deepest = 24

// variableOf is the variable that a name or a chain of attributes means, where its value is made: imports are followed.
func (w *walker) variableOf(e eval.Place) (v variable, ok bool) {
	f := e.In.File
	if f.Kind(e.Node) != pyparse.Identifier {
		ref := e.In.Resolve(e.Node)
		return w.imported(e.In, ref.Name, ref.Kind == module.External)
	}
	name := f.Name(e.Node)
	for scope := e.In.ScopeAt(e.Node); scope > 0; scope = e.In.Scopes[scope].Parent {
		if at := e.In.Last(scope, name); at >= 0 {
			if b := e.In.Bindings[at]; b.Kind == module.Imported && b.Before < 0 {
				return w.imported(e.In, b.Target, true)
			}
			return variable{e.In, scope, name}, f.Kind(e.In.Scopes[scope].Node) == pyparse.FunctionDefinition
		}
	}
	return w.global(e.In, name)
}

// global follows a module's own name to where its value is made.
func (w *walker) global(in *module.Module, name string) (v variable, ok bool) {
	at := in.Last(0, name)
	if at < 0 {
		for _, star := range in.Stars {
			if v, ok := w.imported(in, star.Qualified(name), star.Scope == 0); ok {
				return v, true
			}
		}
		return variable{}, false
	}
	if b := in.Bindings[at]; b.Kind == module.Imported && b.Before < 0 {
		return w.imported(in, b.Target, true)
	}
	return variable{in, 0, name}, true
}

// imported follows the qualified name of an import.
func (w *walker) imported(in *module.Module, qualified string, is bool) (v variable, ok bool) {
	for range deepest {
		if !is {
			break
		}
		found, name, ok := w.names.Lookup(in, qualified)
		if !ok {
			break
		}
		b := found.Bindings[found.Last(0, name)]
		if b.Kind != module.Imported || b.Before >= 0 {
			return variable{found, 0, name}, true
		}
		in, qualified = found, b.Target
	}
	return variable{}, false
}

// settle follows names to the expression that they are bound to, as long as each is bound once.
func (w *walker) settle(e eval.Place) eval.Place {
	for range deepest {
		e.Node = e.In.File.Unparen(e.Node)
		switch e.In.File.Kind(e.Node) {
		case pyparse.Identifier, pyparse.Attribute:
		default:
			return e
		}
		v, ok := w.variableOf(e)
		if !ok {
			return e
		}
		b := v.in.Bindings[v.in.Last(v.scope, v.name)]
		if b.Kind != module.Assigned || b.Before >= 0 {
			return e
		}
		e = eval.Place{In: v.in, Node: b.Value}
	}
	return e
}

// meant is the expression that names lead to, with what they stand for at the moment.
func (w *walker) meant(e eval.Place) eval.Place { return w.settle(w.substituted(e)) }

// symbol is what an expression stands for.
func (w *walker) symbol(e eval.Place) project.Symbol { return w.SymbolAt(w.substituted(e)) }

// called is the qualified name of the function of another package that a call calls, else "".
func (w *walker) called(e eval.Place) string {
	if e.In.File.Kind(e.Node) != pyparse.CallExpression {
		return ""
	}
	s := w.symbol(eval.Place{In: e.In, Node: e.In.File.Call(e.Node).Function()})
	if s.Kind == project.External {
		return s.Name
	}
	return ""
}

// argument is an argument of a call, by its place or its name.
func argument(e eval.Place, at int, name string) (value eval.Place, given bool) {
	arguments := e.In.File.Call(e.Node).Arguments()
	n := arguments.At(at)
	if n == pyparse.NoNode {
		n, _ = arguments.Keyword(name)
	}
	return eval.Place{In: e.In, Node: n}, n != pyparse.NoNode
}

// values is an evaluator that knows django.conf.settings as a root's settings modules have them.
func (w *walker) values(root *Root) eval.Evaluator {
	return eval.Evaluator{Member: w.names.Member, Local: w.local, Untranslated: w.translates(root) == "", Lookup: func(in *module.Module, qualified string) (*module.Module, string, bool) {
		name, isSetting := strings.CutPrefix(qualified, "django.conf.settings.")
		if !isSetting {
			return w.names.Lookup(in, qualified)
		}
		var found *module.Module
		for _, settings := range root.Settings {
			chain, set := w.Effective(settings, name)
			if !set || len(chain.Modules) == 0 {
				return nil, "", false
			}
			from := w.Names(chain.Modules[len(chain.Modules)-1])
			if found != nil && found != from {
				return nil, "", false
			}
			found = from
		}
		return found, name, found != nil
	}}
}
