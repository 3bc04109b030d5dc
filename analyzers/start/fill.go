package start

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// fill goes through the statements that may change what a variable holds.
func (r *run) fill(v variable, t Thing) {
	switch t.(type) {
	case *List, *Dict, *Object:
	default:
		return
	}
	statements, known := r.fillers(v)
	if !known {
		spoil(t)
		return
	}
	statements = slices.DeleteFunc(statements, func(s eval.Place) bool { return r.ran[s] })
	for _, s := range statements {
		r.ran[s] = true
	}
	for _, s := range statements {
		r.top(s)
	}
}

// top runs a statement at the top of a module.
func (r *run) top(s eval.Place) {
	sure, never := r.Condition(s)
	if never {
		return
	}
	if r.under = (eval.Place{}); !sure {
		r.under = s
	}
	r.by = s.In
	f := &frame{in: s.In, names: make(map[string]Thing)}
	if s.In.File.Kind(s.Node) == pyparse.DecoratedDefinition {
		r.decorate(f, s.Node)
	} else {
		r.statement(f, s.Node)
	}
	r.doubt -= f.doubtful
	r.under, r.by = eval.Place{}, nil
}

// decorate calls the decorators of a class or function. Those of other packages are taken to give what they are given.
func (r *run) decorate(f *frame, n pyparse.ID) {
	file := f.in.File
	var t Thing = Ref{project.Symbol{Kind: project.Definition, File: r.Project.Number(f.in), Node: file.Child(n, pyparse.DefinitionField)}}
	var decorators []pyparse.ID
	for d := range file.Children(n) {
		if file.Kind(d) == pyparse.Decorator {
			decorators = append(decorators, file.DecoratorExpression(d))
		}
	}
	for _, d := range slices.Backward(decorators) {
		made := r.call(&Call{At: eval.Place{In: f.in, Node: d}, Function: r.expression(f, d), Args: []Thing{t}})
		if _, outside := made.(*Call); !outside {
			t = made
		}
	}
}

// Filled tells that statements outside of a module, or in functions, may change what a name at its top holds.
func (w *World) Filled(in *module.Module, name string) bool {
	v := variable{in, name}
	filled, again := w.filled[v]
	if !again {
		filled = w.isFilled(v)
		if w.filled == nil {
			w.filled = make(map[variable]bool)
		}
		w.filled[v] = filled
	}
	return filled
}

func (w *World) isFilled(v variable) bool {
	statements, known := w.fillers(v)
	return !known || slices.ContainsFunc(statements, func(s eval.Place) bool { return s.In != v.in || !ownChange(s, v.name) })
}

// ownChange tells a statement that names what it changes, as `names.append(x)`, `names += xs`.
func ownChange(s eval.Place, name string) bool {
	f := s.In.File
	n := s.Node
	if f.Kind(n) == pyparse.ExpressionStatement {
		n = f.FirstChild(n)
	}
	switch f.Kind(n) {
	case pyparse.AugmentedAssignment, pyparse.Assignment:
		return true
	case pyparse.CallExpression:
		function := f.Call(n).Function()
		return f.Kind(function) == pyparse.Attribute && f.Source(f.Child(function, pyparse.ObjectField)) == name
	}
	return false
}

// use is a place that names something.
type use struct {
	eval.Place            // the name, or the attribute that ends in it
	statement  pyparse.ID // at the top of its module, which it is part of; NoNode where it is part of a function
	function   pyparse.ID // at the top of its module, which it is part of; NoNode where that is a method
}

// fillers are the statements at the tops of modules that may change what a variable holds, in the order of the files; known is false
// where something else may.
func (w *World) fillers(v variable) (all []eval.Place, known bool) {
	s := fillSearch{World: w, known: true}
	w.uses(v.name, func(u use) {
		if w.means(u, v) && writes(u.Place) {
			s.known = s.known && (u.statement == pyparse.NoNode || !isKept(u.Place))
			s.add(u)
		}
	})
	for i := 0; i < len(s.functions) && s.known; i++ {
		f := w.Project.Names(s.functions[i].File).File
		w.uses(f.Name(f.Function(s.functions[i].Node).Name()), func(u use) {
			if w.Project.SymbolAt(u.Place) == s.functions[i] {
				s.known = s.known && isCalled(u.Place)
				s.add(u)
			}
		})
		s.known = s.known && len(s.functions) < deepest
	}
	slices.SortFunc(s.statements, func(a, b eval.Place) int {
		return cmp.Or(cmp.Compare(w.Project.Number(a.In), w.Project.Number(b.In)), cmp.Compare(a.Node, b.Node))
	})
	return s.statements, s.known
}

// fillSearch looks for what may change a variable.
type fillSearch struct {
	*World
	statements []eval.Place     // at the tops of modules
	functions  []project.Symbol // that do
	known      bool             // there is nothing else
}

// add notes a place that may change it, or calls a function that does.
func (s *fillSearch) add(u use) {
	switch {
	case u.statement != pyparse.NoNode:
		if at := (eval.Place{In: u.In, Node: u.statement}); !slices.Contains(s.statements, at) {
			s.statements = append(s.statements, at)
		}
	case u.function == pyparse.NoNode:
		s.known = false
	default:
		function := project.Symbol{Kind: project.Definition, File: s.Project.Number(u.In), Node: u.function}
		if !slices.Contains(s.functions, function) {
			s.functions = append(s.functions, function)
		}
	}
}

// isKept tells what is given a name of its own, or made a part of something, so that it may be changed by that.
func isKept(e eval.Place) bool {
	f := e.In.File
	switch f.Kind(f.Parent(e.Node)) {
	case pyparse.Assignment:
		return f.Node(e.Node).Field == pyparse.RightField
	case pyparse.Pair, pyparse.List, pyparse.Tuple:
		return true
	}
	return false
}

// isCalled tells a function that is called where it is named, or decorates something.
func isCalled(e eval.Place) bool {
	f := e.In.File
	return f.Node(e.Node).Field == pyparse.FunctionField || f.Kind(f.Parent(e.Node)) == pyparse.Decorator
}

// uses shows the places of the project that have a name, or another one that an import gives it, save imports and definitions.
func (w *World) uses(name string, show func(use)) {
	for file := range int32(w.Project.Len()) {
		in := w.Project.Names(file)
		if !strings.Contains(in.File.Text, name) || w.Skip(file) {
			continue
		}
		names := aliases(in, name)
		for _, n := range in.File.Nodes(pyparse.Identifier) {
			if !slices.Contains(names, in.File.Name(n)) {
				continue
			}
			if u, ok := useAt(in, n); ok {
				show(u)
			}
		}
	}
}

// aliases are a name and the others that imports of a file give it.
func aliases(in *module.Module, name string) []string {
	names := []string{name}
	for i := range in.Bindings {
		if b := &in.Bindings[i]; b.Kind == module.Imported && b.Name != name && strings.HasSuffix(b.Target, "."+name) {
			names = append(names, b.Name)
		}
	}
	return names
}

// useAt is the use that a name is part of.
func useAt(in *module.Module, n pyparse.ID) (u use, ok bool) {
	f := in.File
	u = use{Place: eval.Place{In: in, Node: n}, statement: pyparse.NoNode, function: pyparse.NoNode}
	isName := f.Node(n).Field == pyparse.NameField
	switch parent := f.Parent(n); f.Kind(parent) {
	case pyparse.Attribute:
		if f.Node(n).Field == pyparse.AttributeField {
			u.Node = parent
		}
	case pyparse.DottedName, pyparse.AliasedImport:
		return u, false
	case pyparse.FunctionDefinition, pyparse.ClassDefinition, pyparse.KeywordArgument:
		if isName {
			return u, false
		}
	}
	u.stand(f)
	return u, true
}

// stand tells what a use is part of.
func (u *use) stand(f *pyparse.File) {
	inClass := false
	for child, n := u.Node, f.Parent(u.Node); n != pyparse.NoNode; child, n = n, f.Parent(n) {
		switch f.Kind(n) {
		case pyparse.FunctionDefinition:
			if f.Node(child).Field == pyparse.BodyField {
				u.function, u.statement, inClass = n, pyparse.NoNode, false
			}
		case pyparse.Lambda:
			u.statement = pyparse.NoNode
		case pyparse.ClassDefinition:
			inClass = inClass || f.Node(child).Field == pyparse.BodyField
		case pyparse.Block, pyparse.Module:
			if u.function == pyparse.NoNode && u.statement == pyparse.NoNode {
				u.statement = child
			}
		case pyparse.ForStatement, pyparse.WhileStatement, pyparse.WithStatement, pyparse.MatchStatement:
			u.statement = pyparse.NoNode // it runs as a whole
		}
	}
	if inClass {
		u.statement, u.function = pyparse.NoNode, pyparse.NoNode
	}
}

// means tells a use of a variable.
func (w *World) means(u use, v variable) bool {
	f := u.In.File
	if f.Kind(u.Node) == pyparse.Attribute {
		owner := w.Project.SymbolAt(eval.Place{In: u.In, Node: f.Child(u.Node, pyparse.ObjectField)})
		if owner.Kind != project.Module {
			return false
		}
		found, ok := w.variableAt(w.Project.Names(owner.File), v.name)
		return ok && found == v
	}
	name := f.Name(u.Node)
	for scope := u.In.ScopeAt(u.Node); scope > 0; scope = u.In.Scopes[scope].Parent {
		if at := u.In.Last(scope, name); at >= 0 {
			b := u.In.Bindings[at]
			if b.Kind != module.Imported {
				return b.Kind == module.Global && u.In == v.in
			}
			found, inner, ok := w.Project.Evaluator().Lookup(u.In, b.Target)
			if !ok {
				return false
			}
			end, ok := w.variableAt(found, inner)
			return ok && end == v
		}
	}
	found, ok := w.variableAt(u.In, name)
	return ok && found == v
}

// reads are the methods that change nothing.
var reads = []string{"items", "keys", "values", "get", "copy", "index", "count"}

// writes tells a use of a list, dict or object that may change it: a method that is called of it, what is set below it, and wherever
// it is handed to.
func writes(e eval.Place) bool {
	f := e.In.File
	n := f.Parent(e.Node)
	for f.Kind(n) == pyparse.ParenthesizedExpression {
		e.Node, n = n, f.Parent(n)
	}
	switch f.Kind(n) {
	case pyparse.Attribute:
		name := f.Name(f.Child(n, pyparse.AttributeField))
		above := f.Parent(n)
		if f.Kind(above) == pyparse.CallExpression && f.Node(n).Field == pyparse.FunctionField {
			return !slices.Contains(reads, name)
		}
		return writes(eval.Place{In: e.In, Node: n})
	case pyparse.Subscript:
		return f.Node(e.Node).Field == pyparse.ValueField && (f.Node(n).Field == pyparse.LeftField || f.Kind(f.Parent(n)) == pyparse.DeleteStatement ||
			f.Kind(f.Parent(n)) == pyparse.Attribute)
	case pyparse.Assignment:
		return f.Node(e.Node).Field == pyparse.RightField || f.Kind(e.Node) == pyparse.Attribute
	case pyparse.AugmentedAssignment, pyparse.ReturnStatement, pyparse.ArgumentList, pyparse.KeywordArgument, pyparse.Pair, pyparse.List, pyparse.Tuple,
		pyparse.Lambda, pyparse.DeleteStatement:
		return !isRead(e)
	}
	return false
}

// isRead tells an argument of a function of Python that only looks at it.
func isRead(e eval.Place) bool {
	f := e.In.File
	list := f.Parent(e.Node)
	call := f.Parent(list)
	if f.Kind(list) != pyparse.ArgumentList || f.Kind(call) != pyparse.CallExpression {
		return false
	}
	switch f.Source(f.Call(call).Function()) {
	case "len", "list", "tuple", "set", "sorted", "reversed", "enumerate", "zip", "any", "all", "bool", "str", "iter", "dict", "include", "path":
		return true
	}
	return false
}
