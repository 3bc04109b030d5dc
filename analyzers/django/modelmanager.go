package django

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// ModelManager is a manager of a model.
type ModelManager struct {
	Name string
	// Class is its class; that which from_queryset was called of, where that made a class of it and a QuerySet.
	Class project.Symbol
	// QuerySet is the class that from_queryset or as_manager took the methods of, Unknown where there is none.
	QuerySet project.Symbol
	// Made is the name of the class that Django made of the two, "BaseManagerFromBookQuerySet"; "" where there is none. Python says
	// that it is of django.db.models.manager.
	Made string
	// At is the expression that makes it; its In is nil where Django or another package does.
	At eval.Place
}

const plainManager = "django.db.models.manager.Manager"

// managersOf gathers as Django's Options.managers does: those of each class with a Meta along Python's order of look-up, the nearer
// one of a name.
func (c *cataloguer) managersOf(m *Model) managers {
	if m.History != nil {
		return c.managersOfHistory(m)
	}
	line, whole := c.p.Lineage(m.Class)
	if !whole {
		return managers{why: "a base class is not known"}
	}
	if m.Class.Kind == project.Definition && c.hasMetaclass(m.Class) {
		return managers{why: "a metaclass makes the model"}
	}
	out := c.managersAlong(line)
	if m.open && out.why == "" {
		return managers{why: "another package may give it others"}
	}
	return c.translated(m, out)
}

// managersAlong gathers the managers of some classes, the nearer one of a name.
func (c *cataloguer) managersAlong(line []project.Symbol) managers {
	var out managers
	for _, class := range line {
		own := c.localManagers(class)
		if own.why != "" {
			return managers{why: own.why}
		}
		for _, manager := range own.all {
			if !slices.ContainsFunc(out.all, func(nearer ModelManager) bool { return nearer.Name == manager.Name }) {
				out.all = append(out.all, manager)
			}
		}
	}
	return out
}

// managersOfHistory are those that the bases of a model bring which no file has, else the one that Django gives it.
func (c *cataloguer) managersOfHistory(m *Model) managers {
	var lines []project.Symbol
	for _, base := range m.History.Bases[1:] {
		line, whole := c.p.Lineage(base)
		if !whole {
			return managers{why: "a base class is not known"}
		}
		lines = append(lines, line...)
	}
	out := c.managersAlong(lines)
	if out.why == "" && len(out.all) == 0 {
		out.all = []ModelManager{{Name: defaultManagerName, Class: external(plainManager)}}
	}
	return out
}

// localManagers are the managers that a class adds to those of its bases: of a model with a table and no manager at all, the one that
// Django gives it. A model of another package has all of them here.
func (c *cataloguer) localManagers(class project.Symbol) managers {
	if c.isModel(class) == module.No {
		return managers{} // what a plain class assigns, Django does not take for a manager
	}
	if found, again := c.local[class]; again {
		return found
	}
	m := c.Of(class)
	switch {
	case c.isRoot(class):
		return managers{}
	case m == nil || class.Kind != project.Definition && !m.outside:
		return managers{why: "a base may be a model"}
	case class.Kind != project.Definition:
		return managers{all: m.brings, why: unknownStranger(m)}
	}
	c.local[class] = managers{why: "a class is its own ancestor"}
	found := c.declaredManagers(class)
	if found.why == "" && len(found.all) == 0 && !m.Abstract && !c.inheritsManager(class) {
		found.all = []ModelManager{{Name: defaultManagerName, Class: external(plainManager)}}
	}
	c.local[class] = found
	return found
}

// unknownStranger says why nobody knows the managers of a model of which the tables have the class alone.
func unknownStranger(m *Model) string {
	if m.isStranger() {
		return "a base is a model of another package that is not known"
	}
	return ""
}

// inheritsManager tells whether a base of a model has a manager, or may have.
func (c *cataloguer) inheritsManager(class project.Symbol) bool {
	line, _ := c.p.Lineage(class)
	return slices.ContainsFunc(line[1:], func(s project.Symbol) bool {
		own := c.localManagers(s)
		return len(own.all) > 0 || own.why != ""
	})
}

// declaredManagers are the managers that the body of a class of the project makes, in the order of the text.
func (c *cataloguer) declaredManagers(class project.Symbol) managers {
	var out managers
	names := c.p.Names(class.File)
	scope := scopeOf(names, class.Node)
	for _, at := range c.bindings(names, scope) {
		bound := names.Bindings[at]
		if bound.Kind != module.Assigned || names.Last(scope, bound.Name) != at {
			continue
		}
		manager, is := c.managerAt(eval.Place{In: names, Node: bound.Value})
		if is == module.No {
			continue
		}
		if is == module.Maybe || conditional(names.File, bound.Node, class.Node) {
			return managers{why: "it cannot be told whether " + bound.Name + " is a manager"}
		}
		manager.Name = bound.Name
		out.all = append(out.all, manager)
	}
	return out
}

// managerAt is the manager that an expression makes.
func (c *cataloguer) managerAt(e eval.Place) (manager ModelManager, is module.Answer) {
	e.Node = e.In.File.Unparen(e.Node)
	call := c.settle(e)
	f := call.In.File
	if f.Kind(call.Node) != pyparse.CallExpression {
		return ModelManager{}, module.No
	}
	function := functionOf(call)
	if inner, ok := c.returned(call); ok {
		return ModelManager{}, c.helpedManager(inner)
	}
	if f.Name(f.Child(function.Node, pyparse.AttributeField)) == "as_manager" {
		manager, is = c.asManager(function)
	} else {
		manager, is = c.managerOfClass(function, deepest)
	}
	if is == module.Yes && call != e {
		is = module.Maybe // one manager below two names
	}
	manager.At = call
	return manager, is
}

// helpedManager answers whether what a function returns is a manager: No, or Maybe, for which one that is hangs on the call.
func (c *cataloguer) helpedManager(inner eval.Place) module.Answer {
	f := inner.In.File
	class := c.p.SymbolAt(eval.Place{In: inner.In, Node: f.Unparen(f.Call(inner.Node).Function())})
	if c.kindOf(class).is == module.Yes || c.isManagerClass(class, deepest) == module.No {
		return module.No
	}
	return module.Maybe
}

// asManager is what `BookQuerySet.as_manager()` gives, unless the class has an as_manager of its own.
func (c *cataloguer) asManager(function eval.Place) (manager ModelManager, is module.Answer) {
	queryset := c.p.SymbolAt(eval.Place{In: function.In, Node: function.In.File.Child(function.Node, pyparse.ObjectField)})
	if c.p.Inherits(queryset, querySet) != module.Yes || c.overrides(queryset, "as_manager") {
		return ModelManager{}, module.Maybe
	}
	return c.made(external(plainManager), queryset, "")
}

// overrides tells whether a class or a base of it that is not Django's defines a method, or may.
func (c *cataloguer) overrides(class project.Symbol, method string) bool {
	line, whole := c.p.Lineage(class)
	return !whole || slices.ContainsFunc(line, func(s project.Symbol) bool {
		if definition, ok := c.p.Class(s); ok {
			_, defines := c.p.Names(s.File).Member(definition.Node, method)
			return defines
		}
		known, ok := knowledge.Lookup(s.Name)
		return !ok || known.Name != querySet && known.Name != baseManager && known.Has(method)
	})
}

// managerOfClass is the manager that calling a class gives: `BookManager()`, `Manager.from_queryset(BookQuerySet)()`.
func (c *cataloguer) managerOfClass(class eval.Place, depth int) (manager ModelManager, is module.Answer) {
	s := c.p.SymbolAt(class)
	if s.Kind == project.Definition || s.Kind == project.External {
		return ModelManager{Class: s}, c.isManagerClass(s, depth)
	}
	class = c.settle(class)
	f := class.In.File
	if f.Kind(class.Node) != pyparse.CallExpression || depth == 0 {
		return ModelManager{}, module.Maybe
	}
	call := f.Call(class.Node)
	function := f.Unparen(call.Function())
	if f.Name(f.Child(function, pyparse.AttributeField)) != "from_queryset" {
		return ModelManager{}, module.Maybe
	}
	base := c.p.SymbolAt(eval.Place{In: class.In, Node: f.Child(function, pyparse.ObjectField)})
	queryset := c.p.SymbolAt(eval.Place{In: class.In, Node: call.Arguments().At(0)})
	if c.isManagerClass(base, depth) != module.Yes {
		return ModelManager{}, module.Maybe
	}
	return c.made(base, queryset, c.className(class.In, call))
}

// className is the name that a call of from_queryset gives to its class; "" where it gives none, "?" where that cannot be told.
func (c *cataloguer) className(in *module.Module, call pyparse.Call) string {
	given, certain := call.Arguments().Keyword("class_name")
	if given == pyparse.NoNode {
		given = call.Arguments().At(1)
	}
	if given == pyparse.NoNode && certain {
		return ""
	}
	if value := c.values.Expression(in, given); value.Kind == eval.String {
		return value.Text
	}
	return "?"
}

// made is a manager of the class that Django makes of a manager and a queryset.
func (c *cataloguer) made(base, queryset project.Symbol, name string) (manager ModelManager, is module.Answer) {
	if name == "" {
		of, from := c.nameOf(base), c.nameOf(queryset)
		if of == "" || from == "" {
			return ModelManager{}, module.Maybe
		}
		name = of + "From" + from
	}
	if name == "?" {
		return ModelManager{}, module.Maybe
	}
	return ModelManager{Class: base, QuerySet: queryset, Made: name}, module.Yes
}

// nameOf is the name of a class in its own module.
func (c *cataloguer) nameOf(class project.Symbol) string {
	if definition, ok := c.p.Class(class); ok {
		return definition.Name
	}
	if class.Kind != project.External {
		return ""
	}
	return lastName(c.canonical(class.Name))
}

// isManagerClass answers whether a class is one of managers, also one that inherits what from_queryset gives.
func (c *cataloguer) isManagerClass(class project.Symbol, depth int) module.Answer {
	if is, known := c.managers[class.Name]; known && class.Kind == project.External {
		return module.AnswerOf(is)
	}
	if of := c.kindOf(class); of.is == module.Yes {
		return module.No // a field
	}
	answer := c.p.Inherits(class, baseManager)
	if answer != module.Maybe || class.Kind != project.Definition || depth == 0 {
		return answer
	}
	if line, _ := c.p.Lineage(class); slices.ContainsFunc(line, func(s project.Symbol) bool { return s.Kind == project.External && c.managers[s.Name] }) {
		return module.Yes // the tables of other packages know more of it than of its bases
	}
	in := c.p.Names(class.File)
	for _, base := range in.File.Class(class.Node).Arguments().Positional() {
		if _, is := c.managerOfClass(eval.Place{In: in, Node: base}, depth-1); is == module.Yes {
			return module.Yes
		}
	}
	return module.Maybe
}
