package drf

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// keys are the names that an expression stands for: a string, or a name that a loop gives each of a list of strings.
func (e *editor) keys(m *editMethod, n pyparse.ID) (names []string, known bool) {
	value := e.value(m, n, deepest)
	if value.Kind == eval.String {
		return []string{value.Text}, true
	}
	f := m.at.In.File
	if f.Kind(n) != pyparse.Identifier {
		return nil, false
	}
	for loop := f.Enclosing(n, pyparse.ForStatement); loop != pyparse.NoNode; loop = f.Enclosing(loop, pyparse.ForStatement) {
		place := placeIn(f, f.Child(loop, pyparse.LeftField), f.Name(n))
		if place == nowhere {
			continue
		}
		return stringsOf(e.entries(m, f.Child(loop, pyparse.RightField), place))
	}
	return nil, false
}

// Where a loop has a name: as the only one, or as one of two.
const (
	nowhere = iota
	alone
	firstOfTwo
	secondOfTwo
)

func placeIn(f *pyparse.File, left pyparse.ID, name string) int {
	if f.Kind(left) == pyparse.Identifier && f.Name(left) == name {
		return alone
	}
	place := alone
	for part := range f.Children(left) {
		if place++; f.Kind(part) == pyparse.Identifier && f.Name(part) == name && place <= secondOfTwo {
			return place
		}
	}
	return nowhere
}

// entries are what a loop gives a name: the entries of a list, or the keys or values of a dict.
func (e *editor) entries(m *editMethod, over pyparse.ID, place int) eval.Value {
	f := m.at.In.File
	method, object := "", over
	if f.Kind(over) == pyparse.CallExpression && f.Kind(f.Call(over).Function()) == pyparse.Attribute {
		function := f.Call(over).Function()
		method, object = f.Name(f.Child(function, pyparse.AttributeField)), f.Child(function, pyparse.ObjectField)
	}
	value := e.value(m, object, deepest)
	if value.Kind == eval.List && place == alone && method == "" {
		return value
	}
	if value.Kind != eval.Dict {
		return eval.Value{}
	}
	switch (loopOver{method, place}) {
	case loopOver{"", alone}, loopOver{"keys", alone}, loopOver{"items", firstOfTwo}:
		return every(value, 0)
	case loopOver{"values", alone}, loopOver{"items", secondOfTwo}:
		return every(value, 1)
	}
	return eval.Value{}
}

// loopOver is the method of a dict that a loop goes over, "" for none, and where the loop has a name.
type loopOver struct {
	method string
	place  int
}

// every is a list of every other item of a dict: of its keys from 0, of its values from 1.
func every(dict eval.Value, from int) eval.Value {
	list := eval.Value{Kind: eval.List, At: dict.At}
	for i := from; i < len(dict.Items); i += 2 {
		list.Items = append(list.Items, dict.Items[i])
	}
	return list
}

// stringsOf are the entries of a list that are all strings.
func stringsOf(list eval.Value) (names []string, known bool) {
	for _, item := range list.Items {
		if item.Kind != eval.String {
			return nil, false
		}
		names = append(names, item.Text)
	}
	return names, list.Kind == eval.List
}

// value evaluates an expression in a method; a name that the method binds once, self.Meta.x, and what a class sets for its objects, too.
func (e *editor) value(m *editMethod, n pyparse.ID, depth int) eval.Value {
	in, f := m.at.In, m.at.In.File
	n = f.Unparen(n)
	switch f.Kind(n) {
	case pyparse.Identifier:
		last := in.Last(in.ScopeAt(n), f.Name(n))
		if last < 0 || depth == 0 || f.Kind(in.Scopes[in.ScopeAt(n)].Node) != pyparse.FunctionDefinition {
			break
		}
		if b := in.Bindings[last]; b.Kind == module.Assigned && b.Before < 0 {
			return e.value(m, b.Value, depth-1)
		}
		return eval.Value{}
	case pyparse.Attribute:
		if name, ok := m.ofSelf(f.Child(n, pyparse.ObjectField)); ok && name == "Meta" {
			value, _ := e.meta(e.serializer.Class).value(f.Name(f.Child(n, pyparse.AttributeField)))
			return value
		}
		if name, ok := m.ofSelf(n); ok {
			return e.ownValue(name)
		}
	case pyparse.BooleanOperator:
		if depth > 0 {
			return e.eitherValue(m, n, depth-1)
		}
	}
	return e.names.Expression(in, n)
}

// eitherValue is what `a or b` and `a and b` come to.
func (e *editor) eitherValue(m *editMethod, n pyparse.ID, depth int) eval.Value {
	f := m.at.In.File
	left := e.value(m, f.Child(n, pyparse.LeftField), depth)
	stops := module.AnswerOf(f.Node(n).Flags&pyparse.And == 0)
	switch left.Truth() {
	case stops:
		return left
	case opposite(stops):
		return e.value(m, f.Child(n, pyparse.RightField), depth)
	}
	return eval.Value{}
}

// ownValue is what a serializer's class, or an ancestor, sets an attribute to that no method of theirs sets anew.
func (e *editor) ownValue(name string) eval.Value {
	body, found := e.Binding(e.serializer.Class, name)
	at, ok := e.classAttribute(e.serializer.Class, name)
	if found != module.Yes || !ok || e.setByMethod(name) {
		return eval.Value{}
	}
	value, _ := e.names.Attribute(e.Names(body.File), body.Node, name)
	if hangsOnCondition(at.In.File, at.Node) {
		return eval.Value{}
	}
	return value
}

// setByMethod tells an attribute that a method of one of the serializer's classes assigns.
func (e *editor) setByMethod(name string) bool {
	line, whole := e.Lineage(e.serializer.Class)
	for _, class := range line {
		if _, ok := e.Class(class); !ok {
			continue
		}
		f := e.Names(class.File).File
		for _, n := range f.Nodes(pyparse.Attribute) {
			inside := n > class.Node && n < pyparse.ID(f.Node(class.Node).Next)
			if inside && isTarget(f, n) && f.Name(f.Child(n, pyparse.AttributeField)) == name {
				return true
			}
		}
	}
	return !whole
}

// isTarget tells an expression that is assigned, and no operand.
func isTarget(f *pyparse.File, n pyparse.ID) bool {
	switch f.Kind(f.Parent(n)) {
	case pyparse.BooleanOperator, pyparse.BinaryOperator:
		return false
	case pyparse.PatternList, pyparse.TuplePattern, pyparse.ListPattern, pyparse.DeleteStatement:
		return true
	}
	return f.Node(n).Field == pyparse.LeftField
}
