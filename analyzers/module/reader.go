package module

import (
	"slices"
	"strings"
	"sync"

	"github.com/drflint/drflint/pyparse"
)

// reader walks the nodes in order and knows the scope it stands in.
type reader struct {
	*Module
	open    []opened // the scopes around the node at hand, innermost last
	pending []opened // the scopes whose header the node at hand stands in, innermost last

	// The room in which the lists of a Module grow. The next file grows its own in it.
	scopes   []Scope
	bindings []Binding
}

// rooms are readers between two files.
var rooms = sync.Pool{New: func() any { return new(reader) }}

// opened is a scope and the stretch of nodes that belongs to it.
type opened struct {
	scope     int32
	from, end pyparse.ID
}

func (r *reader) read() {
	f := r.File
	r.begin(0, 0)
	for n := range pyparse.ID(len(f.Tree)) {
		for n >= r.open[len(r.open)-1].end {
			r.open = r.open[:len(r.open)-1]
		}
		if last := len(r.pending) - 1; last >= 0 && r.pending[last].from == n {
			r.open = append(r.open, r.pending[last])
			r.pending = r.pending[:last]
		}
		r.visit(n)
	}
}

// finish gives the module lists that are just as long as they need to be. They are kept to the end of the run, and what
// append leaves free behind them would be a fifth of the memory that names take.
func (r *reader) finish() *Module {
	m := r.Module
	r.scopes, r.bindings = m.Scopes, m.Bindings
	m.Scopes, m.Bindings = slices.Clone(m.Scopes), slices.Clone(m.Bindings)
	clear(r.bindings) // or the room would keep the text of this file alive
	r.Module, r.open, r.pending = nil, r.open[:0], r.pending[:0]
	return m
}

// begin opens the scope of owner, whose names belong to the nodes below body.
func (r *reader) begin(owner, body pyparse.ID) int32 {
	parent := int32(-1)
	if len(r.open) > 0 {
		parent = r.scope()
	}
	scope := int32(len(r.Scopes))
	r.Scopes = append(r.Scopes, Scope{Node: owner, Parent: parent})
	o := opened{scope, body, pyparse.ID(r.File.Tree[body].Next)}
	if body == owner {
		r.open = append(r.open, o)
	} else {
		r.pending = append(r.pending, o)
	}
	return scope
}

func (r *reader) scope() int32 { return r.open[len(r.open)-1].scope }

// visit takes in what one node binds. Most kinds bind nothing.
func (r *reader) visit(n pyparse.ID) {
	f := r.File
	switch f.Tree[n].Kind {
	case pyparse.ClassDefinition, pyparse.FunctionDefinition:
		r.definition(n)
	case pyparse.Lambda:
		scope := r.begin(n, f.Child(n, pyparse.BodyField))
		r.parameters(scope, f.Child(n, pyparse.ParametersField))
	case pyparse.ListComprehension, pyparse.SetComprehension, pyparse.DictionaryComprehension, pyparse.GeneratorExpression:
		r.begin(n, n)
	case pyparse.ImportStatement, pyparse.ImportFromStatement, pyparse.FutureImportStatement:
		r.imports(n)
	case pyparse.Assignment:
		r.assignment(n)
	case pyparse.AugmentedAssignment, pyparse.ForStatement, pyparse.ForInClause:
		r.targets(r.scope(), f.Child(n, pyparse.LeftField))
	case pyparse.NamedExpression:
		r.walrus(n)
	case pyparse.AsPatternTarget:
		r.targets(r.scope(), f.FirstChild(n))
	case pyparse.DeleteStatement:
		for c := range f.Children(n) {
			r.targets(r.scope(), c)
		}
	case pyparse.GlobalStatement, pyparse.NonlocalStatement:
		r.declaration(n)
	case pyparse.CaseClause:
		r.captures(n)
	case pyparse.TypeAliasStatement:
		r.opaque(r.scope(), firstIdentifier(f, n))
	}
}

// bind notes one binding.
func (r *reader) bind(b Binding) {
	r.Bindings = append(r.Bindings, b)
	r.Bindings[len(r.Bindings)-1].Before = r.newest.add(r.Bindings)
}

func (r *reader) opaque(scope int32, identifier pyparse.ID) {
	if identifier != pyparse.NoNode {
		r.bind(Binding{Name: r.File.Name(identifier), Scope: scope, Kind: Opaque, Node: identifier, Value: pyparse.NoNode})
	}
}

func (r *reader) definition(n pyparse.ID) {
	f := r.File
	name := f.Child(n, pyparse.NameField)
	r.bind(Binding{Name: f.Name(name), Scope: r.scope(), Kind: Defined, Node: n, Value: pyparse.NoNode})
	body := f.Child(n, pyparse.BodyField)
	if body == pyparse.NoNode {
		return // of a file that does not parse
	}
	scope := r.begin(n, body)
	r.parameters(scope, f.Child(n, pyparse.ParametersField))
	for c := range f.Children(f.Child(n, pyparse.TypeParametersField)) {
		r.opaque(scope, firstIdentifier(f, c))
	}
}

// parameters binds the names of a Parameters or LambdaParameters node.
func (r *reader) parameters(scope int32, list pyparse.ID) {
	f := r.File
	for p := range f.Children(list) {
		name := p
		switch f.Kind(p) {
		case pyparse.DefaultParameter, pyparse.TypedDefaultParameter:
			name = f.Child(p, pyparse.NameField)
		case pyparse.TypedParameter, pyparse.ListSplatPattern, pyparse.DictionarySplatPattern:
			name = firstIdentifier(f, p)
		}
		if f.Kind(name) == pyparse.Identifier {
			r.bind(Binding{Name: f.Name(name), Scope: scope, Kind: Parameter, Node: name, Value: pyparse.NoNode})
		}
	}
}

// firstIdentifier is the first Identifier at or below n, or NoNode.
func firstIdentifier(f *pyparse.File, n pyparse.ID) pyparse.ID {
	for c := n; n >= 0 && c < pyparse.ID(f.Tree[n].Next); c++ {
		if f.Tree[c].Kind == pyparse.Identifier {
			return c
		}
	}
	return pyparse.NoNode
}

func (r *reader) assignment(n pyparse.ID) {
	f := r.File
	left := f.Child(n, pyparse.LeftField)
	if f.Kind(left) != pyparse.Identifier {
		r.targets(r.scope(), left)
		return
	}
	value := f.Assign(n).Value
	if value == pyparse.NoNode {
		return // `x: int` annotates and binds nothing
	}
	r.bind(Binding{Name: f.Name(left), Scope: r.scope(), Kind: Assigned, Node: left, Value: value})
}

// walrus binds in the nearest scope that is no comprehension (PEP 572).
func (r *reader) walrus(n pyparse.ID) {
	scope := r.scope()
	for isComprehension(r.File.Kind(r.Scopes[scope].Node)) {
		scope = r.Scopes[scope].Parent
	}
	r.opaque(scope, r.File.Child(n, pyparse.NameField))
}

// targets binds every name in an assignment target. What is assigned through an attribute or an index binds no name.
func (r *reader) targets(scope int32, n pyparse.ID) {
	f := r.File
	switch f.Kind(n) {
	case pyparse.Identifier:
		r.opaque(scope, n)
	case pyparse.PatternList, pyparse.TuplePattern, pyparse.ListPattern, pyparse.ListSplatPattern, pyparse.ListSplat,
		pyparse.Tuple, pyparse.List, pyparse.ExpressionList, pyparse.ParenthesizedExpression:
		for c := range f.Children(n) {
			r.targets(scope, c)
		}
	}
}

func (r *reader) declaration(n pyparse.ID) {
	kind := Nonlocal
	if r.File.Kind(n) == pyparse.GlobalStatement {
		kind = Global
	}
	for c := range r.File.Children(n) {
		name := r.File.Name(c)
		r.bind(Binding{Name: name, Scope: r.scope(), Kind: kind, Node: c, Value: pyparse.NoNode})
		if kind == Global { // somebody assigns the module's name from in here
			r.opaque(0, c)
		}
	}
}

// captures binds the names that the patterns of a case clause capture.
func (r *reader) captures(n pyparse.ID) {
	f := r.File
	for c := range f.Children(n) {
		if f.Kind(c) != pyparse.CasePattern {
			continue
		}
		for i := c; i < pyparse.ID(f.Tree[c].Next); i++ {
			if f.Kind(i) == pyparse.Identifier && isCapture(f, i) {
				r.opaque(r.scope(), i)
			}
		}
	}
}

// isCapture tells an identifier in a pattern that is bound from one that is looked up (`case Point():`, `case Color.RED:`) and
// from the name of an attribute (`x` in `case Point(x=0):`).
func isCapture(f *pyparse.File, identifier pyparse.ID) bool {
	parent := f.Parent(identifier)
	switch f.Kind(parent) {
	case pyparse.KeywordPattern:
		return false
	case pyparse.DottedName:
		return f.NextSibling(f.FirstChild(parent)) == pyparse.NoNode && f.Kind(f.Parent(parent)) != pyparse.ClassPattern
	}
	return true
}

func (r *reader) imports(n pyparse.ID) {
	imp := r.File.Import(n)
	module := strings.Repeat(".", imp.Level) + imp.Module
	if imp.Star != pyparse.NoNode {
		r.Stars = append(r.Stars, Star{Node: imp.Star, Module: module, Scope: r.scope()})
	}
	for _, name := range imp.Names {
		target := name.Name
		switch {
		case imp.IsFrom:
			target = join(module, name.Name)
		case name.Alias == "": // `import a.b` binds a
			target = name.Binds()
		}
		r.bind(Binding{Name: name.Binds(), Scope: r.scope(), Kind: Imported, Node: name.Node, Value: pyparse.NoNode, Target: target})
	}
}

// join puts a name below a module: "a.b" and "c" give "a.b.c", "." and "c" give ".c".
func join(module, name string) string {
	if module == "" || strings.HasSuffix(module, ".") {
		return module + name
	}
	return module + "." + name
}
