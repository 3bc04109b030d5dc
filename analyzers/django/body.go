package django

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// body is what the body of a class binds names to.
type body struct {
	fields []*Field        // in the order of the text, of each name the last one
	hides  map[string]bool // names that are no fields, so that those of bases are none either
	doubts map[string]bool // names that may be fields
}

// readBody reads the body of a class of the project.
func (b *builder) readBody(class project.Symbol) body {
	out := body{hides: make(map[string]bool), doubts: make(map[string]bool)}
	names := b.p.Names(class.File)
	scope := scopeOf(names, class.Node)
	for _, at := range b.bindings(names, scope) {
		bound := names.Bindings[at]
		if names.Last(scope, bound.Name) != at {
			continue
		}
		f, is := b.assigned(names, bound)
		switch onCondition := conditional(names.File, bound.Node, class.Node); {
		case f != nil:
			f.Name, f.doubtful = bound.Name, onCondition
			out.fields = append(out.fields, f)
		case is == module.Maybe, onCondition && bound.Before >= 0:
			out.doubts[bound.Name] = true
		default:
			out.hides[bound.Name] = true
		}
	}
	return out
}

// bindings are the bindings of a scope, in order.
func (b *builder) bindings(names *module.Module, scope int32) []int32 {
	byScope, again := b.bodies[names]
	if !again {
		byScope = make([][]int32, len(names.Scopes))
		for i, bound := range names.Bindings {
			byScope[bound.Scope] = append(byScope[bound.Scope], int32(i))
		}
		b.bodies[names] = byScope
	}
	if scope < 0 {
		return nil
	}
	return byScope[scope]
}

// conditional tells a statement in the body of a class that does not run exactly once.
func conditional(f *pyparse.File, n, class pyparse.ID) bool {
	for n = f.Parent(n); n != class && n != pyparse.NoNode; n = f.Parent(n) {
		switch f.Kind(n) {
		case pyparse.IfStatement, pyparse.TryStatement, pyparse.ForStatement, pyparse.WhileStatement, pyparse.MatchStatement:
			return true
		}
	}
	return false
}

// assigned is the field that a binding makes, nil where it makes none; is answers whether it may.
func (b *builder) assigned(names *module.Module, bound module.Binding) (f *Field, is module.Answer) {
	switch bound.Kind {
	case module.Assigned:
	case module.Defined, module.Imported:
		return nil, module.No
	default:
		return nil, module.Maybe
	}
	call := b.settle(eval.Place{In: names, Node: bound.Value})
	tree := call.In.File
	switch tree.Kind(call.Node) {
	case pyparse.CallExpression:
	case pyparse.Identifier, pyparse.Attribute, pyparse.ConditionalExpression, pyparse.BooleanOperator, pyparse.Subscript, pyparse.Await:
		if b.p.SymbolAt(call).Kind == project.Definition {
			return nil, module.No
		}
		return nil, module.Maybe
	default:
		return nil, module.No
	}
	if inner, ok := b.returned(call); ok {
		return b.helped(call, inner)
	}
	function := functionOf(call)
	if makesManager(tree, function.Node) || bound.Name == defaultManagerName {
		return nil, module.No
	}
	class := b.p.SymbolAt(function)
	switch of := b.kindOf(class); of.is {
	case module.Yes:
		return b.read(&Field{Kind: of.kind, Class: class, At: call}), module.Yes
	case module.Maybe:
		if _, keeps := b.recordsAt(call); keeps {
			return nil, module.No
		}
		return b.read(&Field{Kind: UnknownField, At: call}), module.Maybe
	case module.No:
	}
	return nil, module.No
}

// functionOf is what a call calls, without the types that `models.CharField[str, str]()` says.
func functionOf(call eval.Place) eval.Place {
	f := call.In.File
	function := f.Unparen(f.Call(call.Node).Function())
	for f.Kind(function) == pyparse.Subscript {
		function = f.Unparen(f.FirstChild(function))
	}
	return eval.Place{In: call.In, Node: function}
}

// helped is the field that a call of a function of the project makes, of which inner is what the function returns. Its null may come
// through the function's **keywords.
func (b *builder) helped(call, inner eval.Place) (f *Field, is module.Answer) {
	class := b.p.SymbolAt(functionOf(inner))
	switch of := b.kindOf(class); {
	case of.is == module.No:
		return nil, module.No
	case of.is == module.Maybe || of.kind != PlainField:
		return b.read(&Field{Kind: UnknownField, At: call}), module.Maybe
	}
	f = b.read(&Field{Kind: PlainField, Class: class, At: inner, helper: call})
	outer := Field{Kind: PlainField, Class: class, At: call}
	if f.Null == module.Maybe {
		f.Null = b.flag(&outer, "null")
	}
	if f.PrimaryKey == module.Maybe {
		f.PrimaryKey = b.flag(&outer, "primary_key")
	}
	return f, module.Yes
}

// returned is the call that a called function of the project returns, if that is all that it does.
func (b *builder) returned(call eval.Place) (inner eval.Place, ok bool) {
	s := b.p.SymbolAt(eval.Place{In: call.In, Node: call.In.File.Call(call.Node).Function()})
	if s.Kind != project.Definition {
		return eval.Place{}, false
	}
	names := b.p.Names(s.File)
	f := names.File
	if f.Kind(s.Node) != pyparse.FunctionDefinition || len(f.Function(s.Node).Decorators()) > 0 {
		return eval.Place{}, false
	}
	for n := range f.Children(f.Child(s.Node, pyparse.BodyField)) {
		switch f.Kind(n) {
		case pyparse.ReturnStatement:
			inner = eval.Place{In: names, Node: f.Unparen(f.FirstChild(n))}
			return inner, f.Kind(inner.Node) == pyparse.CallExpression
		case pyparse.ExpressionStatement: // its docstring
			if f.Kind(f.FirstChild(n)) == pyparse.String {
				continue
			}
		}
		return eval.Place{}, false
	}
	return eval.Place{}, false
}

// defaultManagerName is the name that Django gives to no field (Django docs, "Model class reference").
const defaultManagerName = "objects"

// makesManager tells `BookQuerySet.as_manager()` and `BookManager.from_queryset(BookQuerySet)()` by the methods' names, which
// nothing else in a model's body has.
func makesManager(f *pyparse.File, function pyparse.ID) bool {
	if f.Kind(function) == pyparse.CallExpression {
		function = f.Unparen(f.Call(function).Function())
	}
	switch f.Name(f.Child(function, pyparse.AttributeField)) {
	case "as_manager", "from_queryset":
		return true
	}
	return false
}

// fieldClasses are Django's classes of fields by what they are, the most special ones first.
var fieldClasses = []struct {
	name string
	kind FieldKind
}{
	{"django.contrib.contenttypes.fields.GenericForeignKey", GenericForeignKey},
	{"django.contrib.contenttypes.fields.GenericRelation", GenericRelation},
	{"django.db.models.OneToOneField", OneToOne},
	{"django.db.models.ForeignKey", ForeignKey},
	{"django.db.models.ManyToManyField", ManyToMany},
	{"django.db.models.ForeignObject", UnknownField},
	{"django.db.models.Field", PlainField},
}

// fieldClass says what the fields of a class are.
type fieldClass struct {
	kind    FieldKind
	is      module.Answer // whether it is a class of fields
	byNames bool          // its other side is not the first argument
	// uneditable tells one whose fields people do not set, unless a call says so.
	uneditable bool
}

// uneditables are the classes of Django's own whose fields people do not set (Django docs, "Field types").
var uneditables = []string{"django.db.models.BinaryField", "django.db.models.GeneratedField"}

func (b *builder) isUneditable(class project.Symbol) bool {
	return slices.ContainsFunc(uneditables, func(name string) bool { return b.p.Inherits(class, name) == module.Yes })
}

// kindOf is what the fields of a class are. Each class is asked once; one that is its own ancestor finds itself undecided.
func (b *builder) kindOf(class project.Symbol) fieldClass {
	if of, again := b.kinds[class]; again {
		return of
	}
	b.kinds[class] = fieldClass{}
	of := b.findKind(class)
	b.kinds[class] = of
	return of
}

func (b *builder) findKind(class project.Symbol) fieldClass {
	if class.Kind == project.Module || class.Kind == project.External && isFunction(class.Name) {
		return fieldClass{is: module.No}
	}
	if of, told := b.toldKind(class); told {
		return of
	}
	answer := module.No
	for _, known := range fieldClasses {
		switch b.p.Inherits(class, known.name) {
		case module.Yes:
			return fieldClass{kind: known.kind, is: module.Yes, uneditable: b.isUneditable(class)}
		case module.Maybe:
			answer = module.Maybe
		case module.No:
		}
	}
	if answer == module.Maybe && class.Kind == project.Definition {
		return b.inheritedKind(class)
	}
	return fieldClass{is: answer}
}

// toldKind is what the tables of other packages say of the nearest ancestor of a class that they have: more than its own bases do.
func (b *builder) toldKind(class project.Symbol) (of fieldClass, told bool) {
	line, _ := b.p.Lineage(class)
	for _, s := range line[min(1, len(line)):] {
		if s.Kind != project.External {
			continue
		}
		if of, told = b.kinds[s]; told && of.is == module.Yes && !strings.HasPrefix(s.Name, "django.db.") {
			return of, true
		}
	}
	return fieldClass{}, false
}

// inheritedKind asks the bases of a class one by one: the tables of other packages know more of them than of their own bases.
func (b *builder) inheritedKind(class project.Symbol) fieldClass {
	definition, ok := b.p.Class(class)
	if !ok {
		return fieldClass{}
	}
	f := b.p.Names(class.File).File
	expressions := f.Class(definition.Node).Arguments().Positional()
	for i, base := range b.p.Bases(class) {
		expression := f.Unparen(expressions[i])
		if f.Kind(expression) == pyparse.CallExpression && makesManager(f, f.Call(expression).Function()) {
			continue
		}
		if of := b.kindOf(base); of.is != module.No {
			return of
		}
	}
	return fieldClass{is: module.No}
}

// isFunction tells what the tables know and is no class: Python's builtins, functions of modules that they cover.
func isFunction(name string) bool {
	if strings.HasPrefix(name, "builtins.") {
		return true
	}
	_, isClass := knowledge.Lookup(name)
	at := strings.LastIndexByte(name, '.')
	return !isClass && at > 0 && knowledge.Owns(name[:at])
}

// settle follows names to the expression that they are bound to, as long as each is bound once.
func (b *builder) settle(e eval.Place) eval.Place {
	for range deepest {
		e.Node = e.In.File.Unparen(e.Node)
		next, ok := b.behind(e)
		if !ok {
			break
		}
		e = next
	}
	return e
}

// behind is what a name is bound to.
func (b *builder) behind(e eval.Place) (value eval.Place, ok bool) {
	f := e.In.File
	switch f.Kind(e.Node) {
	case pyparse.Identifier:
		name := f.Name(e.Node)
		for scope := e.In.ScopeAt(e.Node); scope >= 0; scope = e.In.Scopes[scope].Parent {
			if at := e.In.Last(scope, name); at >= 0 {
				return b.bound(e.In, at, deepest)
			}
		}
	case pyparse.Attribute:
		if ref := e.In.Resolve(e.Node); ref.Kind == module.External {
			return b.imported(e.In, ref.Name, deepest)
		}
	}
	return eval.Place{}, false
}

func (b *builder) bound(in *module.Module, at int32, depth int) (value eval.Place, ok bool) {
	bound := in.Bindings[at]
	switch {
	case bound.Before >= 0 || depth == 0:
	case bound.Kind == module.Assigned:
		return eval.Place{In: in, Node: bound.Value}, true
	case bound.Kind == module.Imported:
		return b.imported(in, bound.Target, depth)
	}
	return eval.Place{}, false
}

func (b *builder) imported(in *module.Module, qualified string, depth int) (value eval.Place, ok bool) {
	found, name, ok := b.values.Lookup(in, qualified)
	if !ok {
		return eval.Place{}, false
	}
	return b.bound(found, found.Last(0, name), depth-1)
}
