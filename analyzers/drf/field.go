package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// field reads what a class or method binds to a name; nil where that is no field. One that may be a field is not Sure.
func (r *serializerReader) field(name string, e eval.Place) *SerializerField {
	return r.fieldWithin(name, e, deepest)
}

// fieldWithin follows so many functions that return fields.
func (r *serializerReader) fieldWithin(name string, e eval.Place, depth int) *SerializerField {
	e = r.settleInClass(e)
	f := &SerializerField{Name: name, Source: []string{name}, At: e}
	if e.In.File.Kind(e.Node) != pyparse.CallExpression {
		if r.isNoField(e) {
			return nil
		}
		return f
	}
	function := eval.Place{In: e.In, Node: e.In.File.Call(e.Node).Function()}
	class := r.ClassAt(function)
	if inner, ok := r.returned(class); ok && depth > 0 {
		return r.fieldWithin(name, inner, depth-1)
	}
	part, given := r.partial(function, class)
	if given {
		class = part
	}
	c := r.classOf(class)
	if c.is == module.No || !r.isClass(class) && r.makesNoField(e, class) {
		return nil
	}
	if f.Class = byOwnName(class); r.isFunction(class) {
		f.Class = project.Symbol{}
	}
	f.Sure = c.is == module.Yes
	f.Kind = c.kind
	r.arguments(f, c)
	if given && r.matters(function) {
		f.Kind, f.ReadOnly, f.WriteOnly = UnknownKind, module.Maybe, module.Maybe
	}
	return f
}

// returned is the expression that a function of the project returns, if that is all that it does.
func (r *serializerReader) returned(function project.Symbol) (at eval.Place, ok bool) {
	if !r.isFunction(function) {
		return eval.Place{}, false
	}
	return r.onlyReturn(eval.Place{In: r.Names(function.File), Node: function.Node})
}

// onlyReturn is the expression that a function or method returns, if it does nothing else.
func (r *serializerReader) onlyReturn(function eval.Place) (at eval.Place, ok bool) {
	f := function.In.File
	if len(f.Function(function.Node).Decorators()) > 0 {
		return eval.Place{}, false
	}
	for n := range f.Children(f.Child(function.Node, pyparse.BodyField)) {
		switch f.Kind(n) {
		case pyparse.ReturnStatement:
			return eval.Place{In: function.In, Node: f.FirstChild(n)}, f.FirstChild(n) != pyparse.NoNode
		case pyparse.ExpressionStatement: // its docstring
			if f.Kind(f.FirstChild(n)) == pyparse.String {
				continue
			}
		}
		break
	}
	return eval.Place{}, false
}

// isFunction tells a function of the project.
func (r *serializerReader) isFunction(s project.Symbol) bool {
	return s.Kind == project.Definition && r.Names(s.File).File.Kind(s.Node) == pyparse.FunctionDefinition
}

// partial is the class that a name bound to functools.partial(Class, ...) makes fields of.
func (r *serializerReader) partial(function eval.Place, class project.Symbol) (of project.Symbol, ok bool) {
	if class.Kind != project.Unknown || function.In.File.Kind(function.Node) != pyparse.Identifier {
		return project.Symbol{}, false
	}
	call := r.settle(function)
	if r.called(call) != "functools.partial" {
		return project.Symbol{}, false
	}
	return r.ClassAt(eval.Place{In: call.In, Node: call.In.File.Call(call.Node).Arguments().At(0)}), true
}

// matters tells a partial whose arguments change what a field shows.
func (r *serializerReader) matters(function eval.Place) bool {
	call := r.settle(function)
	arguments := call.In.File.Call(call.Node).Arguments()
	for _, name := range []string{"source", "many", "read_only", "write_only", "slug_field", "lookup_field", "method_name"} {
		if n, certain := arguments.Keyword(name); n != pyparse.NoNode || !certain {
			return true
		}
	}
	return false
}

// settleInClass follows a name in the body of a class: to what the body bound it to before, else to the module's.
func (r *serializerReader) settleInClass(e eval.Place) eval.Place {
	f := e.In.File
	e.Node = f.Unparen(e.Node)
	if f.Kind(e.Node) != pyparse.Identifier {
		return r.settle(e)
	}
	scope := e.In.ScopeAt(e.Node)
	if f.Kind(e.In.Scopes[scope].Node) != pyparse.ClassDefinition {
		return r.settle(e)
	}
	at := e.In.Last(scope, f.Name(e.Node))
	for at >= 0 && e.In.Bindings[at].Node >= e.Node-1 { // the left side stands before the right one
		at = e.In.Bindings[at].Before
	}
	switch {
	case at >= 0 && e.In.Bindings[at].Kind == module.Assigned:
		return r.settleInClass(eval.Place{In: e.In, Node: e.In.Bindings[at].Value})
	case at >= 0:
		return e
	}
	v, ok := r.global(e.In, f.Name(e.Node))
	if !ok {
		return e
	}
	if b := v.in.Bindings[v.in.Last(0, v.name)]; b.Kind == module.Assigned && b.Before < 0 {
		return r.settle(eval.Place{In: v.in, Node: b.Value})
	}
	return e
}

// byOwnName is a symbol with the name that a class of another package has where it is defined.
func byOwnName(s project.Symbol) project.Symbol {
	if s.Kind == project.External {
		s.Name = dottedName(s)
	}
	return s
}

// dottedName is the name that a class of another package has where it is defined, as far as the tables know it.
func dottedName(s project.Symbol) string {
	if class, ok := knowledge.Lookup(s.Name); ok {
		return class.Name
	}
	return s.Name
}

func (r *serializerReader) isClass(s project.Symbol) bool {
	if s.Kind == project.External {
		_, known := knowledge.Lookup(s.Name)
		return known
	}
	_, ok := r.Class(s)
	return ok
}

// isNoField tells expressions, no calls, that come to no field: constants, containers, classes, functions, and methods of a thing that
// is made on the spot.
func (r *serializerReader) isNoField(e eval.Place) bool {
	switch e.In.File.Kind(e.Node) {
	case pyparse.Identifier, pyparse.Attribute:
		if r.isMethod(e) || r.isMember(e) {
			return true
		}
		s := r.ClassAt(e)
		return s.Kind == project.Definition || s.Kind == project.Module || r.isClass(s) || r.names.Expression(e.In, e.Node).Kind != eval.Unknown
	case pyparse.ConditionalExpression, pyparse.BooleanOperator, pyparse.Subscript, pyparse.Await, pyparse.NamedExpression:
		return r.names.Expression(e.In, e.Node).Kind != eval.Unknown
	}
	return true
}

// isMethod tells a method of an object of a class of the project: `Other().check`.
func (r *serializerReader) isMethod(e eval.Place) bool {
	f := e.In.File
	call := f.Child(e.Node, pyparse.ObjectField)
	if f.Kind(call) != pyparse.CallExpression {
		return false
	}
	name := f.Name(f.Child(e.Node, pyparse.AttributeField))
	body, found := r.Binding(r.ClassAt(eval.Place{In: e.In, Node: f.Call(call).Function()}), name)
	if found != module.Yes {
		return false
	}
	in := r.Names(body.File)
	ref, _ := in.Member(body.Node, name)
	return ref.Kind == module.Local && in.File.Kind(ref.Node) == pyparse.FunctionDefinition && len(in.File.Function(ref.Node).Decorators()) == 0
}

// isMember tells a member of an enumeration of the project, or its value, where that is no field: `Kind.BOOK.value`.
func (r *serializerReader) isMember(e eval.Place) bool {
	f := e.In.File
	for n := e.Node; f.Kind(n) == pyparse.Attribute; n = f.Child(n, pyparse.ObjectField) {
		class := r.ClassAt(eval.Place{In: e.In, Node: f.Child(n, pyparse.ObjectField)})
		if class.Kind != project.Definition || r.Inherits(class, "enum.Enum") != module.Yes {
			continue
		}
		name := f.Name(f.Child(n, pyparse.AttributeField))
		at, ok := r.classAttribute(class, name)
		return ok && at.In.File.Kind(at.Node) != pyparse.Attribute && r.field(name, at) == nil
	}
	return false
}

// makesNoField tells calls of functions that give no field: those of Python and Django, and the methods of managers.
func (r *serializerReader) makesNoField(call eval.Place, function project.Symbol) bool {
	if function.Kind == project.External {
		top, _, _ := strings.Cut(function.Name, ".")
		return top == "builtins" || top == "django" || knowledge.StandardLibrary(top)
	}
	return slices.Contains(strings.Split(call.In.File.Dotted(call.In.File.Call(call.Node).Function()), "."), "objects")
}

// arguments reads what the call at f.At says.
func (r *serializerReader) arguments(f *SerializerField, c fieldClass) {
	call := f.At
	f.ReadOnly, f.WriteOnly = c.flag(r, call, "read_only"), c.flag(r, call, "write_only")
	r.source(f, c)
	many := r.flag(call, "many")
	f.Many = many == module.Yes
	if many == module.Maybe && f.Kind != Plain {
		f.Kind = UnknownKind
	}
	switch f.Kind {
	case Nested:
		r.nested(f)
	case Method:
		f.Argument = r.text(call, 0, "method_name", "get_"+f.Name)
		r.method(f)
	case Identity:
		f.Argument = r.lookupField(f)
		f.ReadOnly, f.Source = module.Yes, nil
	case Hyperlink:
		f.Argument = r.lookupField(f)
	case Slug:
		f.Argument = r.text(call, 0, "slug_field", "")
	case Stringified:
		if !f.Many { // a field of many does not hear of it
			f.ReadOnly = module.Yes
		}
	case Hidden:
		f.WriteOnly = module.Yes
	case Plain:
		r.plain(f)
	case PrimaryKey, OtherRelated, UnknownKind:
	}
	if f.ReadOnly == module.Yes && f.WriteOnly == module.Maybe {
		f.WriteOnly = module.No // REST framework refuses one that is both
	}
}

// method reads a SerializerMethodField: it shows the object itself and is read-only, unless a class of the project starts it otherwise.
func (r *serializerReader) method(f *SerializerField) {
	switch {
	case !r.startsOtherwise(f.Class):
		f.Source, f.ReadOnly = nil, module.Yes
	case !r.startsAsField(f.Class):
		f.Source, f.ReadOnly = nil, module.Maybe
	}
}

// plain reads what single classes do: ReadOnlyField, and ManyRelatedField, which is another field for each of many.
func (r *serializerReader) plain(f *SerializerField) {
	if r.Inherits(f.Class, fieldsModule+"ReadOnlyField") == module.Yes {
		f.ReadOnly = module.Yes
	}
	if r.Inherits(f.Class, relationsModule+"ManyRelatedField") != module.Yes {
		return
	}
	f.Kind = UnknownKind
	child, given := argument(f.At, -1, "child_relation")
	if !given {
		return
	}
	if inner := r.field(f.Name, child); inner != nil {
		f.Kind, f.Class, f.Argument, f.Many = inner.Kind, inner.Class, inner.Argument, true
	}
}

// nested reads a serializer as a field; ListSerializer(child=X()) is X(many=True).
func (r *serializerReader) nested(f *SerializerField) {
	f.Nested = f.Class
	if r.Inherits(f.Class, listSerializer) == module.No {
		return
	}
	f.Kind, f.Nested, f.Many = UnknownKind, project.Symbol{}, true
	child, given := argument(f.At, -1, "child")
	if !given && f.Class.Kind == project.Definition {
		child, given = r.classAttribute(f.Class, "child")
	}
	if !given {
		return
	}
	switch inner := r.field(f.Name, child); {
	case inner == nil || inner.Kind != Nested && inner.Kind != Plain: // what each of many is cannot be told
		f.Class = project.Symbol{}
	case inner.Kind == Nested:
		f.Kind, f.Class, f.Nested = Nested, inner.Class, inner.Nested
	case inner.Kind == Plain: // it shows each of many values
		f.Kind, f.Class = Plain, inner.Class
	}
}

// classAttribute is the expression that a class of the project or its nearest ancestor that has it binds an attribute to.
func (r *serializerReader) classAttribute(class project.Symbol, name string) (at eval.Place, ok bool) {
	body, found := r.Binding(class, name)
	if found != module.Yes {
		return eval.Place{}, false
	}
	return r.bound(body, name)
}

// source reads the argument source. One that cannot be told makes the field's kind unknown.
func (r *serializerReader) source(f *SerializerField, c fieldClass) {
	n, certain := f.At.In.File.Call(f.At.Node).Arguments().Keyword("source")
	value := r.names.Expression(f.At.In, n)
	if set, ok := c.sets["source"]; ok && (set.over || n == pyparse.NoNode) {
		n, value = f.At.Node, set.value
	}
	switch {
	case n != pyparse.NoNode && value.Kind == eval.String:
		f.Source = sourceOf(value.Text)
	case n != pyparse.NoNode && value.Kind == eval.None:
	case n != pyparse.NoNode, !certain:
		f.Kind = UnknownKind
	}
}

// sourceOf splits a source; "*" is the object itself.
func sourceOf(text string) []string {
	if text == "*" {
		return nil
	}
	return strings.Split(text, ".")
}

// flag is an argument that is a bool, as a class of fields takes it.
func (c fieldClass) flag(r *serializerReader, call eval.Place, name string) module.Answer {
	given := r.flag(call, name)
	n, _ := call.In.File.Call(call.Node).Arguments().Keyword(name)
	if set, ok := c.sets[name]; ok && (set.over || n == pyparse.NoNode) {
		return set.value.Truth()
	}
	return given
}

// flag is a keyword argument that is a bool, No where it is not given.
func (r *serializerReader) flag(call eval.Place, name string) module.Answer {
	n, certain := call.In.File.Call(call.Node).Arguments().Keyword(name)
	if n == pyparse.NoNode {
		if certain {
			return module.No
		}
		return module.Maybe
	}
	return r.names.Expression(call.In, n).Truth()
}

// text is an argument that is a string: otherwise where it is not given, "" where it cannot be told.
func (r *serializerReader) text(call eval.Place, at int, name, otherwise string) string {
	value, given := argument(call, at, name)
	if !given {
		if _, certain := call.In.File.Call(call.Node).Arguments().Keyword(name); !certain {
			return ""
		}
		return otherwise
	}
	switch v := r.names.Expression(value.In, value.Node); v.Kind {
	case eval.String:
		return v.Text
	case eval.None:
		return otherwise
	}
	return ""
}

// lookupField is the attribute that a link names an object by.
func (r *serializerReader) lookupField(f *SerializerField) string {
	otherwise := "pk"
	if f.Class.Kind == project.Definition {
		body, found := r.Binding(f.Class, "lookup_field")
		if found == module.Maybe {
			return ""
		}
		if found == module.Yes {
			v, _ := r.names.Attribute(r.Names(body.File), body.Node, "lookup_field")
			otherwise = v.Text
		}
	}
	return r.text(f.At, -1, "lookup_field", otherwise)
}
