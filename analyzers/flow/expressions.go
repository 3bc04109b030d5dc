package flow

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// expression works out what an expression may come to.
func (f *Frame) expression(n pyparse.ID) Value {
	file := f.in.File
	n = file.Unparen(n)
	if f.thrown {
		return nil // never reached
	}
	if f.spent() {
		return Unknown()
	}
	if v, ok := f.literal(n); ok {
		return v
	}
	switch file.Kind(n) {
	case pyparse.Identifier:
		return f.name(n)
	case pyparse.Attribute:
		return f.attribute(n)
	case pyparse.CallExpression:
		return f.call(n)
	case pyparse.Subscript:
		return f.subscript(n)
	case pyparse.Await:
		return f.expression(file.FirstChild(n))
	case pyparse.NamedExpression:
		value := f.expression(file.Child(n, pyparse.ValueField))
		f.assign(file.Child(n, pyparse.NameField), value)
		return value
	case pyparse.Lambda:
		return f.lambda(n)
	case pyparse.ListComprehension, pyparse.SetComprehension, pyparse.GeneratorExpression, pyparse.DictionaryComprehension:
		return f.comprehension(n)
	}
	return f.operation(n)
}

// operation is an expression with an operator. Of any other the parts are evaluated, and nothing is known of the whole.
func (f *Frame) operation(n pyparse.ID) Value {
	switch f.in.File.Kind(n) {
	case pyparse.ConditionalExpression:
		return f.choice(n)
	case pyparse.BooleanOperator:
		return f.boolean(n)
	case pyparse.NotOperator:
		return f.not(n)
	case pyparse.ComparisonOperator:
		return f.comparison(n)
	case pyparse.BinaryOperator:
		return f.combine(n)
	case pyparse.UnaryOperator:
		return f.unary(n)
	}
	for child := range f.in.File.Children(n) {
		f.expression(child)
	}
	return Unknown()
}

// literal is an expression that says itself what it is.
func (f *Frame) literal(n pyparse.ID) (v Value, ok bool) {
	file := f.in.File
	switch file.Kind(n) {
	case pyparse.None:
		return None(), true
	case pyparse.True, pyparse.False:
		return Bool(file.Kind(n) == pyparse.True), true
	case pyparse.Integer:
		return number(file.Source(n)), true
	case pyparse.String, pyparse.ConcatenatedString:
		return f.text(n), true
	case pyparse.List, pyparse.Tuple, pyparse.Set, pyparse.ExpressionList:
		return f.list(n), true
	case pyparse.Dictionary:
		return f.dict(n), true
	}
	return nil, false
}

func number(digits string) Value {
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return Unknown()
	}
	return Value{Constant{Kind: eval.Number, Number: n}}
}

// Truth answers whether Python takes a value for true; doubtful when that hangs on something else than what is at hand.
func (v Value) Truth() (answer module.Answer, doubtful bool) {
	for i, o := range v {
		one := module.Maybe
		switch o := o.(type) {
		case judged:
			one = o.truth
		case Constant:
			one = o.truth()
		case Anything:
			doubtful = doubtful || o.Doubtful
		case Class, Function, *Native:
			one = module.Yes
		case *List:
			if !o.Open {
				one = module.AnswerOf(len(o.Items) > 0)
			}
		case Existing:
			if o.Exists() {
				one = module.Yes
			}
		}
		if i > 0 && one != answer {
			one = module.Maybe
		}
		answer = one
	}
	return answer, doubtful
}

// doubtful tells that a value hangs on something else than what is at hand.
func (v Value) doubtful() bool { return slices.Contains(v, Object(Anything{Doubtful: true})) }

// unclear is a value that cannot be told, from what it is made of.
func unclear(parts ...Value) Value {
	for _, v := range parts {
		if v.doubtful() {
			return Doubtful()
		}
	}
	return Unknown()
}

func (f *Frame) attribute(n pyparse.ID) Value {
	file := f.in.File
	name := file.Name(file.Child(n, pyparse.AttributeField))
	return f.Attribute(f.expression(file.Child(n, pyparse.ObjectField)), name, f.place(n))
}

// Attribute is what a value has below a name.
func (f *Frame) Attribute(v Value, name string, at eval.Place) Value {
	if f.depth > deepest || f.spent() {
		return Unknown()
	}
	return f.forEach(v, func(o Object) Value {
		found := o.Attribute(f, name, at)
		if f.Strict && found.unknown() && quiet(o) {
			return Tame()
		}
		return found
	})
}

// forEach is what each object of a value gives. It raises for sure where all of them do.
func (f *Frame) forEach(v Value, give func(o Object) Value) Value {
	if len(v) == 0 || f.thrown {
		return nil // never reached
	}
	var out Value
	thrown := true
	for _, o := range v {
		f.thrown = false
		out = out.Or(give(o))
		thrown = thrown && f.thrown
	}
	f.thrown = thrown
	return out
}

// quiet tells objects whose methods raise nothing of their own: plain data, and the World's objects that mark themselves.
func quiet(o Object) bool {
	switch o := o.(type) {
	case Constant, *List, *Dict:
		return true
	case External:
		first, _, _ := strings.Cut(o.Name, ".")
		return harmless(o.Name) || knowledge.StandardLibrary(first)
	case judged:
		return quiet(o.Object)
	case Anything:
		return o.Tame
	}
	_, marked := o.(Mutable)
	return marked
}

// text is a string. An f-string makes strings of what it shows.
func (f *Frame) text(n pyparse.ID) Value {
	var b strings.Builder
	if !f.fill(&b, n) {
		return Unknown()
	}
	return Text(b.String())
}

// fill writes a string with what its fields show; known is false where one of them is no string that is known.
func (f *Frame) fill(b *strings.Builder, n pyparse.ID) (known bool) {
	file := f.in.File
	if text, ok := file.StringValue(n); ok {
		b.WriteString(text)
		return true
	}
	if file.Kind(n) != pyparse.String {
		known = file.Kind(n) == pyparse.ConcatenatedString
		for part := range file.Children(n) {
			known = f.fill(b, part) && known
		}
		return known
	}
	known = file.Node(n).Flags&(pyparse.Format|pyparse.Raw) == pyparse.Format
	content := file.Content(n)
	at := content.Start
	for field := range file.Children(n) {
		known = write(b, file.Text[at:file.Node(field).Start]) && known
		known = f.field(b, field) && known
		at = file.Node(field).End
	}
	return write(b, file.Text[at:max(at, content.End)]) && known
}

// field writes what a field of an f-string shows.
func (f *Frame) field(b *strings.Builder, n pyparse.ID) (known bool) {
	file := f.in.File
	shown := file.FirstChild(n)
	if file.Kind(n) != pyparse.Interpolation {
		return f.fill(b, n)
	}
	if shown == pyparse.NoNode {
		return false
	}
	v := f.expression(shown)
	f.Print(v, f.place(shown))
	text, known := v.One()
	b.WriteString(text)
	return known && file.NextSibling(shown) == pyparse.NoNode
}

// write writes the text between the fields of an f-string; it tells whether that stands for itself.
func write(b *strings.Builder, text string) bool {
	b.WriteString(text)
	return !strings.ContainsAny(text, "\\{}")
}

// Print makes a string of a value.
func (f *Frame) Print(v Value, at eval.Place) {
	for _, o := range v {
		if p, ok := o.(Printed); ok && f.depth <= deepest {
			p.String(f, at)
		}
	}
}

func (f *Frame) list(n pyparse.ID) Value {
	file := f.in.File
	l := &List{}
	for item := range file.Children(n) {
		if file.Kind(item) == pyparse.ListSplat {
			items, known := f.spread(f.expression(file.FirstChild(item)))
			l.Items = append(l.Items, items...)
			l.Open = l.Open || !known
			continue
		}
		l.Items = append(l.Items, f.expression(item))
	}
	return Value{l}
}

// spread are the items that a star brings; known when it is these and no others.
func (f *Frame) spread(v Value) (items []Value, known bool) {
	if len(v) == 1 {
		if l, ok := v[0].(*List); ok && !l.Open {
			return l.Items, true
		}
	}
	return []Value{f.elements(v)}, false
}

// elements is what a loop over a value binds.
func (f *Frame) elements(v Value) Value {
	var out Value
	for _, o := range v {
		if i, ok := o.(Iterable); ok {
			out = out.Or(i.Element(f))
		} else {
			out = out.Or(Unknown())
		}
	}
	return out
}

func (f *Frame) dict(n pyparse.ID) Value {
	file := f.in.File
	d := &Dict{}
	for item := range file.Children(n) {
		if file.Kind(item) == pyparse.Pair {
			d.Keys = append(d.Keys, f.expression(file.Child(item, pyparse.KeyField)))
			d.Values = append(d.Values, f.expression(file.Child(item, pyparse.ValueField)))
			continue
		}
		v := f.expression(file.FirstChild(item))
		if len(v) == 1 {
			if other, ok := v[0].(*Dict); ok {
				d.Keys, d.Values = append(d.Keys, other.Keys...), append(d.Values, other.Values...)
				continue
			}
		}
		d.Keys, d.Values = append(d.Keys, Unknown()), append(d.Values, Unknown())
	}
	return Value{d}
}

func (f *Frame) subscript(n pyparse.ID) Value {
	file := f.in.File
	owner := f.expression(file.Child(n, pyparse.ValueField))
	key := Value{slice{}}
	if index := file.Child(n, pyparse.SubscriptField); file.Kind(index) != pyparse.Slice {
		key = f.expression(index)
	}
	if f.thrown {
		return nil
	}
	return f.forEach(owner, func(o Object) Value {
		if i, ok := o.(Indexed); ok {
			return i.Item(f, key, f.place(n))
		}
		f.Risk()
		return Unknown()
	})
}

// slice is the key in x[a:b].
type slice struct{ Anything }

// IsSlice tells the key of x[a:b].
func IsSlice(key Value) bool { return len(key) == 1 && key[0] == Object(slice{}) }

// comprehension evaluates the body once, for any element.
func (f *Frame) comprehension(n pyparse.ID) Value {
	file := f.in.File
	inner := *f
	inner.vars = maps.Clone(f.vars)
	if inner.vars == nil {
		inner.vars = make(map[string]Value)
	}
	if v, ok := f.unrolled(&inner, n); ok {
		return v
	}
	for clause := range file.Children(n) {
		switch file.Kind(clause) {
		case pyparse.ForInClause:
			inner.assign(file.Child(clause, pyparse.LeftField), inner.elements(inner.expression(file.Child(clause, pyparse.RightField))))
		case pyparse.IfClause:
			truth, doubt := inner.expression(file.FirstChild(clause)).Truth()
			inner.doubt = inner.doubt || doubt && truth == module.Maybe
		}
	}
	body := file.Child(n, pyparse.BodyField)
	if file.Kind(body) == pyparse.Pair {
		inner.expression(file.Child(body, pyparse.KeyField))
		inner.expression(file.Child(body, pyparse.ValueField))
		f.raised = inner.raised
		return Unknown()
	}
	items := []Value{inner.expression(body)}
	f.raised = inner.raised
	return Value{&List{Open: true, Items: items}}
}

// overOne tells the parts of a comprehension that has one `for`.
func (f *Frame) overOne(parts []pyparse.ID) bool {
	file := f.in.File
	return len(parts) > 1 && file.Kind(parts[1]) == pyparse.ForInClause &&
		!slices.ContainsFunc(parts[2:], func(c pyparse.ID) bool { return file.Kind(c) != pyparse.IfClause })
}

// unrolled is a comprehension over one list that is known, item by item, on a strict run. It is not told where a condition cannot be.
func (f *Frame) unrolled(inner *Frame, n pyparse.ID) (v Value, ok bool) {
	file := f.in.File
	clauses := slices.Collect(file.Children(n))
	body := file.Child(n, pyparse.BodyField)
	if !f.Strict || file.Kind(body) == pyparse.Pair || !f.overOne(clauses) {
		return nil, false
	}
	items, known := f.spread(f.expression(file.Child(clauses[1], pyparse.RightField)))
	inner.raised = f.raised
	if f.thrown {
		return nil, true
	}
	if !known || len(items) > longest {
		return nil, false
	}
	l := &List{}
	for _, item := range items {
		inner.assign(file.Child(clauses[1], pyparse.LeftField), item)
		taken := module.Yes
		for _, clause := range clauses[2:] {
			if truth, _ := inner.expression(file.FirstChild(clause)).Truth(); taken != module.No && truth != module.Yes {
				taken = truth
			}
		}
		if taken == module.No {
			continue
		}
		l.Open = l.Open || taken == module.Maybe
		made := inner.expression(body)
		if taken == module.Maybe {
			inner.thrown = false
		}
		l.Items = append(l.Items, made)
	}
	f.raised, f.thrown = inner.raised, inner.thrown
	return Value{l}, true
}
