package pyparse

import "strings"

// The views are small values over a node: they hold no state, and a view of a node of another kind answers with nothing.

// Class is a class definition.
type Class struct {
	File *File
	Node ID // the ClassDefinition
}

// Class views a ClassDefinition.
func (f *File) Class(n ID) Class { return Class{f, n} }

// Name is the identifier of the class.
func (c Class) Name() ID { return c.File.Child(c.Node, NameField) }

// Body is the block of the class.
func (c Class) Body() ID { return c.File.Child(c.Node, BodyField) }

// Arguments are what stands in the parentheses after the name: bases, and keywords such as metaclass.
func (c Class) Arguments() Arguments {
	return Arguments{c.File, c.File.Child(c.Node, SuperclassesField)}
}

// Header is the stretch that stands for the class in a message: from `class` to the end of its name.
func (c Class) Header() Span { return header(c.File, c.Node) }

// Decorators are the Decorator nodes of the class, outermost first.
func (c Class) Decorators() []ID { return decorators(c.File, c.Node) }

// Docstring is the String node of the class's docstring, or NoNode.
func (c Class) Docstring() ID { return c.File.Docstring(c.Body()) }

// Function is a function or method definition.
type Function struct {
	File *File
	Node ID // the FunctionDefinition
}

// Function views a FunctionDefinition.
func (f *File) Function(n ID) Function { return Function{f, n} }

// Name is the identifier of the function.
func (d Function) Name() ID { return d.File.Child(d.Node, NameField) }

// Body is the block of the function.
func (d Function) Body() ID { return d.File.Child(d.Node, BodyField) }

// Parameters is the Parameters node.
func (d Function) Parameters() ID { return d.File.Child(d.Node, ParametersField) }

// Returns is the annotation after "->", or NoNode.
func (d Function) Returns() ID { return d.File.Child(d.Node, ReturnTypeField) }

// IsAsync tells `async def`.
func (d Function) IsAsync() bool { return d.File.Node(d.Node).Flags&Async != 0 }

// Header is the stretch that stands for the function in a message: from `def` or `async def` to the end of its name.
func (d Function) Header() Span { return header(d.File, d.Node) }

// Decorators are the Decorator nodes of the function, outermost first.
func (d Function) Decorators() []ID { return decorators(d.File, d.Node) }

// Docstring is the String node of the function's docstring, or NoNode.
func (d Function) Docstring() ID { return d.File.Docstring(d.Body()) }

// header ends at the name. Keyword and name may stand on two lines (with a backslash); then the name alone is the header,
// because a primary range is one line.
func header(f *File, n ID) Span {
	name := f.Child(n, NameField)
	if name == NoNode { // of a file with an error
		return Span{f.Node(n).Start, f.Node(n).Start}
	}
	span := Span{f.Node(n).Start, f.Node(name).End}
	if strings.ContainsAny(f.Text[span.Start:span.End], "\r\n") {
		return f.Span(name)
	}
	return span
}

func decorators(f *File, n ID) []ID {
	parent := f.Parent(n)
	if f.Kind(parent) != DecoratedDefinition {
		return nil
	}
	var out []ID
	for c := range f.Children(parent) {
		if f.Kind(c) == Decorator {
			out = append(out, c)
		}
	}
	return out
}

// Docstring is the String or ConcatenatedString node that is the docstring of a block or of the Module node, or NoNode:
// its first statement, when that is a plain string (Python reference, "docstring").
func (f *File) Docstring(block ID) ID {
	first := f.FirstChild(block)
	if f.Kind(first) != ExpressionStatement {
		return NoNode
	}
	s := f.Unparen(f.FirstChild(first))
	switch {
	case f.Node(f.FirstChild(first)).End != f.Node(first).End: // more, or a comma: a tuple without parentheses
		return NoNode
	case f.Kind(s) == String && f.Node(s).Flags&(Bytes|Format|Template) == 0:
		return s
	case f.Kind(s) == ConcatenatedString:
		for part := range f.Children(s) {
			if f.Node(part).Flags&(Bytes|Format|Template) != 0 {
				return NoNode
			}
		}
		return s
	}
	return NoNode
}

// Unparen is the expression inside of any parentheses around it.
func (f *File) Unparen(n ID) ID {
	for f.Kind(n) == ParenthesizedExpression {
		n = f.FirstChild(n)
	}
	return n
}

// Call views a call expression.
type Call struct {
	File *File
	Node ID // the CallExpression
}

// Call views a CallExpression.
func (f *File) Call(n ID) Call { return Call{f, n} }

// Function is the expression that is called.
func (c Call) Function() ID { return c.File.Child(c.Node, FunctionField) }

// Arguments are the arguments of the call.
func (c Call) Arguments() Arguments {
	return Arguments{c.File, c.File.Child(c.Node, ArgumentsField)}
}

// Arguments are the arguments of a call, or the bases and keywords of a class.
type Arguments struct {
	File *File
	Node ID // the ArgumentList, a GeneratorExpression for f(x for x in y), or NoNode
}

// Positional are the expressions given by position, stars included.
func (a Arguments) Positional() []ID {
	if a.File.Kind(a.Node) == GeneratorExpression {
		return []ID{a.Node}
	}
	var out []ID
	for c := range a.File.Children(a.Node) {
		if k := a.File.Kind(c); k != KeywordArgument && k != DictionarySplat {
			out = append(out, c)
		}
	}
	return out
}

// At is the i-th argument given by position, counted from 0, or NoNode. It is NoNode too where a star stands before it: its
// place is then unknown.
func (a Arguments) At(i int) ID {
	for j, n := range a.Positional() {
		if a.File.Kind(n) == ListSplat {
			return NoNode
		}
		if j == i {
			return n
		}
	}
	return NoNode
}

// Keyword is the value given by name, or NoNode. ok is false where `**` might give it.
func (a Arguments) Keyword(name string) (value ID, ok bool) {
	ok = true
	for c := range a.File.Children(a.Node) {
		switch a.File.Kind(c) {
		case KeywordArgument:
			if a.File.Name(a.File.Child(c, NameField)) == name {
				return a.File.Child(c, ValueField), true
			}
		case DictionarySplat:
			ok = false
		}
	}
	return NoNode, ok
}

// Keywords are the KeywordArgument nodes, in order.
func (a Arguments) Keywords() []ID {
	var out []ID
	for c := range a.File.Children(a.Node) {
		if a.File.Kind(c) == KeywordArgument {
			out = append(out, c)
		}
	}
	return out
}

// DecoratorExpression is the expression after the "@" of a Decorator.
func (f *File) DecoratorExpression(n ID) ID { return f.FirstChild(n) }

// Assign is one assignment: `target = value`, `target: annotation = value`, or one link of `a = b = value`.
type Assign struct {
	Target, Annotation, Value ID // NoNode where the part is missing
}

// Assign views an Assignment. Of `a = b = v`, the outer node has the target a, the inner one the target b, and both have
// the value v.
func (f *File) Assign(n ID) Assign {
	value := f.Child(n, RightField)
	for f.Kind(value) == Assignment {
		value = f.Child(value, RightField)
	}
	return Assign{f.Child(n, LeftField), f.Child(n, TypeField), value}
}

// WithItemView is one context manager of a with statement.
type WithItemView struct {
	Context ID // the expression
	Target  ID // after `as`, or NoNode
}

// With are the items of a WithStatement. Parentheses around all of them are no tuple (Python 3.9).
func (f *File) With(n ID) []WithItemView {
	var out []WithItemView
	clause := f.ChildOfKind(n, WithClause)
	for item := range f.Children(clause) {
		value := f.FirstChild(item)
		if inner := f.Unparen(value); f.Kind(inner) == AsPattern {
			value = inner
		}
		if f.Kind(value) == Tuple && f.FirstChild(value) != NoNode && f.NextSibling(f.FirstChild(clause)) == NoNode {
			for part := range f.Children(value) {
				out = append(out, f.withItem(part))
			}
			continue
		}
		out = append(out, f.withItem(value))
	}
	return out
}

func (f *File) withItem(value ID) WithItemView {
	if f.Kind(value) != AsPattern {
		return WithItemView{value, NoNode}
	}
	return WithItemView{f.FirstChild(value), f.FirstChild(f.ChildOfKind(value, AsPatternTarget))}
}

// Try is a try statement.
type Try struct {
	Body     ID
	Handlers []Handler
	Else     ID // the ElseClause, or NoNode
	Finally  ID // the FinallyClause, or NoNode
}

// Handler is one except clause.
type Handler struct {
	Node  ID   // the ExceptClause or ExceptGroupClause
	Types []ID // the exceptions, each an expression; empty for a bare `except:`
	Name  ID   // the identifier after `as`, or NoNode
	Body  ID   // the block
}

// Try views a TryStatement.
func (f *File) Try(n ID) Try {
	t := Try{Body: f.Child(n, BodyField), Else: NoNode, Finally: NoNode}
	for c := range f.Children(n) {
		switch f.Kind(c) {
		case ExceptClause, ExceptGroupClause:
			t.Handlers = append(t.Handlers, f.Handler(c))
		case ElseClause:
			t.Else = c
		case FinallyClause:
			t.Finally = c
		}
	}
	return t
}

// Handler views an ExceptClause or ExceptGroupClause. `except A, B:` has two types, as Python 3.14 reads it (PEP 758).
func (f *File) Handler(n ID) Handler {
	h := Handler{Node: n, Name: NoNode, Body: NoNode}
	for c := range f.Children(n) {
		switch f.Kind(c) {
		case Block:
			h.Body = c
		case AsPattern:
			h.Types = append(h.Types, f.types(f.FirstChild(c))...)
			h.Name = f.FirstChild(f.ChildOfKind(c, AsPatternTarget))
		default:
			h.Types = append(h.Types, f.types(c)...)
		}
	}
	return h
}

// types takes a tuple of exceptions apart.
func (f *File) types(n ID) []ID {
	n = f.Unparen(n)
	if k := f.Kind(n); k != Tuple && k != ExpressionList {
		return []ID{n}
	}
	var out []ID
	for c := range f.Children(n) {
		out = append(out, c)
	}
	return out
}
