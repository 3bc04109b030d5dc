package django

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// The methods that give a class an attribute as Django's metaclass does it.
const (
	addToClass        = "add_to_class"
	contributeToClass = "contribute_to_class"
)

// graft is a statement that gives a model something after the body of its class: `Book.add_to_class("pages", field)` or
// `field.contribute_to_class(Book, "pages")`.
type graft struct {
	call, model, value eval.Place
	name               string        // "" where it cannot be told
	field              *Field        // what it gives, nil for what is no field or not one that can be told
	is                 module.Answer // whether it gives a field
}

// noteGrafts sees to what is put on models once they are there. Where it cannot be told on which, it may be on any. The tests' and
// migrations' own are left alone, and what functions do that stand in for those which register models for translation is noted for the
// models that are registered.
func (b *builder) noteGrafts(standIns []project.Symbol) {
	for file := range int32(b.p.Len()) {
		names := b.p.Names(file)
		text := names.File.Text
		if !strings.Contains(text, addToClass) && !strings.Contains(text, contributeToClass) {
			continue
		}
		if role := source.RoleOf(b.p.Path(file)); role.Is(source.Test) || role.Is(source.Migration) {
			continue
		}
		for _, n := range names.File.Nodes(pyparse.CallExpression) {
			g, ok := b.graftAt(eval.Place{In: names, Node: n})
			switch {
			case !ok || g.is == module.No:
			case slices.Contains(standIns, b.functionAround(g.call)):
				b.besides = append(b.besides, g)
			default:
				b.put(g)
			}
		}
	}
}

// graftAt reads a call of one of the two methods. What a class hands on to the one that it inherits is none.
func (b *builder) graftAt(call eval.Place) (g graft, ok bool) {
	f := call.In.File
	function := functionOf(call).Node
	object := f.Child(function, pyparse.ObjectField)
	at := func(n pyparse.ID) eval.Place { return eval.Place{In: call.In, Node: n} }
	given := func(i int, name string) pyparse.ID {
		arguments := f.Call(call.Node).Arguments()
		if n := arguments.At(i); n != pyparse.NoNode {
			return n
		}
		n, _ := arguments.Keyword(name)
		return n
	}
	g = graft{call: call}
	var name pyparse.ID
	switch f.Name(f.Child(function, pyparse.AttributeField)) {
	case addToClass:
		g.model, name, g.value = at(object), given(0, "name"), at(given(1, "value"))
	case contributeToClass:
		if f.Kind(object) == pyparse.CallExpression && f.Name(f.Call(object).Function()) == "super" || b.isFieldClass(at(object)) {
			return graft{}, false
		}
		g.model, name, g.value = at(given(0, "cls")), given(1, "name"), at(object)
	default:
		return graft{}, false
	}
	if value := b.values.Expression(call.In, name); value.Kind == eval.String {
		g.name = value.Text
	}
	g.field, g.is = b.assigned(call.In, module.Binding{Kind: module.Assigned, Name: g.name, Value: g.value.Node})
	return g, true
}

// isFieldClass tells an expression that is a class of fields, and no field.
func (b *builder) isFieldClass(e eval.Place) bool {
	return b.kindOf(b.p.SymbolAt(e)).is == module.Yes
}

// put gives models the field of a graft.
func (b *builder) put(g graft) {
	if m := b.modelOf(&Model{}, b.targetOf(g.model)); m != nil && !m.Abstract {
		b.putOn(m, g)
		return
	}
	if class := b.p.SymbolAt(g.model); class.Kind == project.Definition && b.isModel(class) == module.No {
		return // another thing with a method of the name
	}
	may := b.bearers(g)
	if may == nil {
		return
	}
	for _, m := range b.order {
		if may(m) {
			m.mayTake(g)
		}
	}
	if g.field != nil && g.field.relation != nil {
		b.reachAll(g.field.relation.to)
	}
}

// putOn gives a known model the field of a graft.
func (b *builder) putOn(m *Model, g graft) {
	if g.field == nil || g.name == "" || !b.runsAtStart(g.call) || g.field.Kind == UnknownField {
		m.mayGrow(g.name)
		m.reached = true
		return
	}
	g.field.Name, g.field.Model, g.field.late, g.field.grafted = g.name, m, true, true
	m.add(g.field)
}

// mayTake notes that a graft may be on a model.
func (m *Model) mayTake(g graft) {
	m.mayGrow(g.name)
	m.reached = m.reached || g.field == nil || g.field.relation != nil
}

// mayGrow notes that a model may have a field of a name, "" for any.
func (m *Model) mayGrow(name string) {
	m.grown = true
	if name == "" {
		m.anything = true
	} else {
		m.doubts[name] = true
	}
}

// reachAll notes that the other side of a relation has an accessor that cannot be told; any model where the side cannot be told either.
func (b *builder) reachAll(to target) {
	if m := b.modelOf(&Model{}, to); m != nil {
		m.concrete().reached = true
		return
	}
	for _, m := range b.order {
		m.reached = true
	}
}

// bearers tells the models that a graft may be on which names none, nil where another part of the builder sees to them: in a method of a
// class of fields those with such a field, in one of a model those that inherit it, in a metaclass those that it makes.
func (b *builder) bearers(g graft) func(*Model) bool {
	all := func(*Model) bool { return true }
	if m := b.modelOf(&Model{}, b.targetOf(g.model)); m != nil {
		return func(other *Model) bool { return b.descends(other.Class, m.Class) }
	}
	class, ok := b.classAround(g.call)
	switch {
	case !ok:
		return all
	case b.p.Inherits(class, "builtins.type") == module.Yes || b.p.Inherits(class, "django.db.models.base.ModelBase") == module.Yes:
		return nil
	case b.kindOf(class).is == module.Yes:
		return func(m *Model) bool {
			return slices.ContainsFunc(m.own, func(f *Field) bool { return b.descends(f.Class, class) })
		}
	case b.isModel(class) == module.Yes:
		return func(m *Model) bool { return b.descends(m.Class, class) }
	}
	return all
}

// descends tells a class that is another or inherits it.
func (b *builder) descends(class, from project.Symbol) bool {
	line, _ := b.p.Lineage(class)
	return slices.Contains(line, from)
}

// classAround is the class in a method of which an expression stands.
func (b *builder) classAround(e eval.Place) (class project.Symbol, ok bool) {
	f := e.In.File
	method := f.Enclosing(e.Node, pyparse.FunctionDefinition)
	if method == pyparse.NoNode {
		return project.Symbol{}, false
	}
	n := f.Enclosing(method, pyparse.ClassDefinition, pyparse.FunctionDefinition)
	return project.Symbol{Kind: project.Definition, File: b.p.Number(e.In), Node: n}, f.Kind(n) == pyparse.ClassDefinition
}

// functionAround is the function that an expression stands in, the zero value outside of one.
func (b *builder) functionAround(e eval.Place) project.Symbol {
	function := e.In.File.Enclosing(e.Node, pyparse.FunctionDefinition)
	if function == pyparse.NoNode {
		return project.Symbol{}
	}
	return project.Symbol{Kind: project.Definition, File: b.p.Number(e.In), Node: function}
}
