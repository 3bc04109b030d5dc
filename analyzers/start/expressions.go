package start

import (
	"slices"
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// expression is what an expression comes to.
func (r *run) expression(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	n = file.Unparen(n)
	if r.depth > deepest {
		r.left = 0 // what is left out would be wrong, not only unknown
	}
	if r.left--; r.left < 0 || n == pyparse.NoNode {
		return Unknown{}
	}
	switch file.Kind(n) {
	case pyparse.Identifier:
		return r.name(f, n)
	case pyparse.Attribute:
		return r.attribute(r.expression(f, file.Child(n, pyparse.ObjectField)), file.Name(file.Child(n, pyparse.AttributeField)))
	case pyparse.CallExpression:
		return r.callAt(f, n)
	case pyparse.Subscript:
		return r.subscript(f, n)
	case pyparse.Lambda:
		return &Function{In: f.in, Node: n, around: f}
	case pyparse.ListComprehension, pyparse.GeneratorExpression, pyparse.SetComprehension:
		return r.comprehension(f, n)
	case pyparse.ConditionalExpression:
		return r.choice(f, n)
	case pyparse.BooleanOperator, pyparse.NotOperator:
		return r.logic(f, n)
	case pyparse.ComparisonOperator:
		return r.comparison(f, n)
	case pyparse.BinaryOperator:
		return r.sum(r.expression(f, file.Child(n, pyparse.LeftField)), r.expression(f, file.Child(n, pyparse.RightField)), file.Node(n).Flags)
	}
	return r.literal(f, n)
}

// literal is an expression that says itself what it is.
func (r *run) literal(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	switch file.Kind(n) {
	case pyparse.None:
		return None
	case pyparse.True, pyparse.False:
		return boolean(file.Kind(n) == pyparse.True)
	case pyparse.Integer:
		if number, err := strconv.ParseFloat(file.Source(n), 64); err == nil {
			return Constant{Kind: eval.Number, Number: number}
		}
	case pyparse.String, pyparse.ConcatenatedString:
		var b strings.Builder
		if r.text(f, &b, n) {
			return Text(b.String())
		}
	case pyparse.List, pyparse.Tuple, pyparse.Set, pyparse.ExpressionList:
		return r.list(f, n)
	case pyparse.Dictionary:
		return r.dict(f, n)
	default:
		r.inDoubt(f, func() {
			for part := range file.Children(n) {
				r.expression(f, part)
			}
		})
	}
	return Unknown{}
}

// text writes a string; known is false where a field of it is no string that is known.
func (r *run) text(f *frame, b *strings.Builder, n pyparse.ID) (known bool) {
	file := f.in.File
	if text, ok := file.StringValue(n); ok {
		b.WriteString(text)
		return true
	}
	if file.Kind(n) == pyparse.ConcatenatedString {
		known = true
		for part := range file.Children(n) {
			known = r.text(f, b, part) && known
		}
		return known
	}
	content := file.Content(n)
	known = file.Node(n).Flags&(pyparse.Format|pyparse.Raw) == pyparse.Format
	at := content.Start
	plain := func(to int32) {
		part := file.Text[at:max(at, to)]
		b.WriteString(part)
		known = known && !strings.ContainsAny(part, "\\{}")
	}
	for field := range file.Children(n) {
		plain(file.Node(field).Start)
		at = file.Node(field).End
		shown := file.FirstChild(field)
		if file.Kind(field) != pyparse.Interpolation || shown == pyparse.NoNode || file.NextSibling(shown) != pyparse.NoNode {
			return false
		}
		c, ok := r.expression(f, shown).(Constant)
		if !r.spendText(len(c.Text)) {
			return false
		}
		known = known && ok && c.Kind == eval.String
		b.WriteString(c.Text)
	}
	plain(content.End)
	return known
}

func (r *run) list(f *frame, n pyparse.ID) *List {
	file := f.in.File
	l := &List{set: file.Kind(n) == pyparse.Set}
	for item := range file.Children(n) {
		if file.Kind(item) == pyparse.ListSplat {
			more, known := r.items(r.expression(f, file.FirstChild(item)))
			l.Items, l.Spoiled = append(l.Items, more...), l.Spoiled || !known
			continue
		}
		l.Items = append(l.Items, Item{Thing: r.expression(f, item)})
	}
	return l
}

func (r *run) dict(f *frame, n pyparse.ID) *Dict {
	file := f.in.File
	d := &Dict{}
	for item := range file.Children(n) {
		if file.Kind(item) == pyparse.Pair {
			r.store(d, r.expression(f, file.Child(item, pyparse.KeyField)), Item{Thing: r.expression(f, file.Child(item, pyparse.ValueField))})
			continue
		}
		other, ok := r.expression(f, file.FirstChild(item)).(*Dict)
		if !ok || other.Spoiled {
			d.Spoiled = true
			continue
		}
		for i, key := range other.Keys {
			r.store(d, key, other.Values[i])
		}
	}
	return d
}

// put sets an item of a dict, by a statement.
func (r *run) put(d *Dict, key, value Thing) {
	if r.doubt > 0 {
		d.Spoiled = true
		return
	}
	r.store(d, key, Item{value, r.under, r.by})
}

func (r *run) store(d *Dict, key Thing, value Item) {
	r.spend(len(d.Keys) / 64)
	i, known := d.at(key)
	switch {
	case !known, i >= 0 && value.Under.In != nil:
		d.Spoiled = true
	case i >= 0:
		d.Values[i] = value
	default:
		d.Keys, d.Values = append(d.Keys, key), append(d.Values, value)
	}
}

// extend adds items to a list, by a statement.
func (r *run) extend(l *List, more Thing) {
	items, known := r.items(more)
	if !known || r.doubt > 0 {
		l.Spoiled = true
		return
	}
	for _, item := range items {
		r.add(l, len(l.Items), item)
	}
}

func (r *run) add(l *List, at int, item Item) {
	switch {
	case r.doubt > 0, item.Under.In != nil && r.under.In != nil && item.Under != r.under:
		l.Spoiled = true
		return
	case item.Under.In == nil:
		item.Under = r.under
	}
	if item.By == nil {
		item.By = r.by
	}
	if l.set {
		if there := among(item.Thing, l.Items); there != module.No {
			l.Spoiled = l.Spoiled || there == module.Maybe
			return
		}
	}
	if r.spend((len(l.Items) - at) / 16) {
		l.Items = slices.Insert(l.Items, at, item)
	}
}

// items are what a loop over a thing goes through.
func (r *run) items(t Thing) (items []Item, known bool) {
	switch t := t.(type) {
	case *List:
		if r.spend(len(t.Items)) {
			return slices.Clone(t.Items), !t.Spoiled
		}
	case *Dict:
		if !r.spend(len(t.Keys)) {
			break
		}
		for i, key := range t.Keys {
			items = append(items, Item{key, t.Values[i].Under, t.Values[i].By})
		}
		return items, !t.Spoiled
	}
	return nil, false
}

func (r *run) subscript(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	owner, key := r.expression(f, file.Child(n, pyparse.ValueField)), r.key(f, n)
	switch owner := owner.(type) {
	case *Dict:
		if i, known := owner.at(key); known && i >= 0 && owner.Values[i].Under.In == nil {
			return owner.Values[i].Thing
		}
		spoilItems(owner.Values)
	case *List:
		c, ok := key.(Constant)
		i := int(c.Number)
		if ok && c.Kind == eval.Number && i < 0 {
			i += len(owner.Items)
		}
		if ok && c.Kind == eval.Number && !owner.Spoiled && !conditional(owner.Items) && i >= 0 && i < len(owner.Items) {
			return owner.Items[i].Thing
		}
		spoilItems(owner.Items)
	}
	return Unknown{}
}

// key is what stands in the brackets of a subscript: `x[a, b]` has a tuple.
func (r *run) key(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	var keys []Item
	for part := range file.Children(n) {
		if file.Node(part).Field == pyparse.SubscriptField {
			keys = append(keys, Item{Thing: r.expression(f, part)})
		}
	}
	if len(keys) == 1 {
		return keys[0].Thing
	}
	return &List{Items: keys}
}

func conditional(items []Item) bool {
	return slices.ContainsFunc(items, func(i Item) bool { return i.Under.In != nil })
}

// comprehension makes the list that a comprehension is. Its names are its own.
func (r *run) comprehension(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	l := &List{set: file.Kind(n) == pyparse.SetComprehension}
	var clauses []pyparse.ID
	for c := range file.Children(n) {
		if k := file.Kind(c); k == pyparse.ForInClause || k == pyparse.IfClause {
			clauses = append(clauses, c)
		}
	}
	r.clauses(&frame{in: f.in, names: make(map[string]Thing), around: f, self: f.self, class: f.class}, n, clauses, l)
	return l
}

func (r *run) clauses(f *frame, n pyparse.ID, clauses []pyparse.ID, l *List) {
	file := f.in.File
	if len(clauses) == 0 {
		r.add(l, len(l.Items), Item{Thing: r.expression(f, file.Child(n, pyparse.BodyField))})
		return
	}
	clause, rest := clauses[0], clauses[1:]
	if file.Kind(clause) == pyparse.IfClause {
		switch truth(r.expression(f, file.FirstChild(clause))) {
		case module.Yes:
			r.clauses(f, n, rest, l)
		case module.Maybe:
			l.Spoiled = true
		case module.No:
		}
		return
	}
	items, known := r.items(r.expression(f, file.Child(clause, pyparse.RightField)))
	l.Spoiled = l.Spoiled || !known
	for _, item := range items {
		r.below(item, func() {
			r.assign(f, file.Child(clause, pyparse.LeftField), item.Thing)
			r.clauses(f, n, rest, l)
		})
	}
}

// choice is `a if condition else b`.
func (r *run) choice(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	first := file.FirstChild(n)
	condition := file.NextSibling(first)
	other := file.NextSibling(condition)
	var t Thing = Unknown{}
	switch truth(r.expression(f, condition)) {
	case module.Yes:
		return r.expression(f, first)
	case module.No:
		return r.expression(f, other)
	case module.Maybe:
		r.inDoubt(f, func() {
			a, b := r.expression(f, first), r.expression(f, other)
			if same(a, b) == module.Yes {
				t = a
				return
			}
			spoil(a, b)
		})
	}
	return t
}

// logic is `a or b`, `a and b` and `not a`.
func (r *run) logic(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	if file.Kind(n) == pyparse.NotOperator {
		switch truth(r.expression(f, file.FirstChild(n))) {
		case module.Yes:
			return boolean(false)
		case module.No:
			return boolean(true)
		}
		return Unknown{}
	}
	left := r.expression(f, file.Child(n, pyparse.LeftField))
	stops := module.AnswerOf(file.Node(n).Flags&pyparse.Or != 0)
	switch truth(left) {
	case stops:
		return left
	case module.Maybe:
		var right Thing
		r.inDoubt(f, func() { right = r.expression(f, file.Child(n, pyparse.RightField)) })
		spoil(left, right)
		return Unknown{}
	}
	return r.expression(f, file.Child(n, pyparse.RightField))
}

// comparison is a comparison of two.
func (r *run) comparison(f *frame, n pyparse.ID) Thing {
	file := f.in.File
	var operands []Thing
	for operand := range file.Children(n) {
		operands = append(operands, r.expression(f, operand))
	}
	if len(operands) != 2 {
		return Unknown{}
	}
	answer := module.Maybe
	flags := file.Node(n).Flags
	switch {
	case flags&(pyparse.Equal|pyparse.NotEqual|pyparse.Is|pyparse.IsNot) != 0:
		answer = same(operands[0], operands[1])
	case flags&(pyparse.In|pyparse.NotIn) != 0:
		answer = within(operands[0], operands[1])
	}
	if answer == module.Maybe {
		return Unknown{}
	}
	return boolean((answer == module.Yes) == (flags&(pyparse.Equal|pyparse.Is|pyparse.In) != 0))
}

// within answers whether a thing is in another.
func within(t, whole Thing) module.Answer {
	switch whole := whole.(type) {
	case *List:
		if !whole.Spoiled {
			return among(t, whole.Items)
		}
	case *Dict:
		if i, known := whole.at(t); known {
			if i >= 0 && whole.Values[i].Under.In != nil {
				return module.Maybe
			}
			return module.AnswerOf(i >= 0)
		}
	case Constant:
		if part, ok := t.(Constant); ok && part.Kind == eval.String && whole.Kind == eval.String {
			return module.AnswerOf(strings.Contains(whole.Text, part.Text))
		}
	}
	return module.Maybe
}

// sum is `a + b` of texts and of lists. What other operators give is unknown.
func (r *run) sum(a, b Thing, operator pyparse.Flags) Thing {
	if operator&pyparse.Add == 0 {
		return Unknown{}
	}
	switch a := a.(type) {
	case Constant:
		if b, ok := b.(Constant); ok && a.Kind == eval.String && b.Kind == eval.String && r.spendText(len(a.Text)+len(b.Text)) {
			return Text(a.Text + b.Text)
		}
	case *List:
		if b, ok := b.(*List); ok && r.spend(len(a.Items)+len(b.Items)) {
			return &List{Items: slices.Concat(a.Items, b.Items), Spoiled: a.Spoiled || b.Spoiled}
		}
	}
	return Unknown{}
}

// name is what a name stands for.
func (r *run) name(f *frame, n pyparse.ID) Thing {
	name := f.in.File.Name(n)
	for at := f; at != nil; at = at.around {
		if t, ok := at.names[name]; ok {
			return t
		}
	}
	s := r.Project.SymbolAt(eval.Place{In: f.in, Node: n})
	if s.Kind != project.Unknown {
		return r.symbol(s)
	}
	for scope := f.in.ScopeAt(n); scope > 0; scope = f.in.Scopes[scope].Parent {
		at := f.in.Last(scope, name)
		switch {
		case at < 0:
			continue
		case f.in.Bindings[at].Kind == module.Imported:
			return r.imported(f.in, f.in.Bindings[at].Target)
		case f.in.Bindings[at].Kind != module.Global:
			return Unknown{} // it has no value yet, or one that nobody was told
		}
	}
	return r.global(f.in, name)
}

// imported is what a name stands for that a function imports.
func (r *run) imported(in *module.Module, qualified string) Thing {
	found, name, ok := r.Project.Evaluator().Lookup(in, qualified)
	if !ok {
		return Unknown{}
	}
	return r.global(found, name)
}

// symbol is the thing that a symbol stands for.
func (r *run) symbol(s project.Symbol) Thing {
	if name, ok := strings.CutPrefix(s.Name, "django.conf.settings."); ok && s.Kind == project.External {
		return r.constant(r.Setting(name))
	}
	return Ref{s}
}

// constant is a thing for a value of package eval.
func (r *run) constant(v eval.Value) Thing {
	switch v.Kind {
	case eval.None, eval.Bool, eval.Number, eval.String:
		return Constant{v.Kind, v.Text, v.Number}
	case eval.List:
		l := &List{}
		for _, item := range v.Items {
			l.Items = append(l.Items, Item{Thing: r.constant(item)})
		}
		return l
	}
	return Unknown{}
}
