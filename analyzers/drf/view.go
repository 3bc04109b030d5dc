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

// apiView is the class that every class-based view of REST framework comes from.
const apiView = "rest_framework.views.APIView"

// view tells the view that an expression gives: X.as_view(), a function, or either inside of decorators.
func (w *walker) view(e eval.Place, depth int) View {
	e = w.substituted(e)
	f := e.In.File
	e.Node = f.Unparen(e.Node)
	if depth > deepest {
		return View{}
	}
	if f.Kind(e.Node) == pyparse.CallExpression {
		return w.viewCall(e, depth)
	}
	s := w.symbol(e)
	switch _, isClass := w.Class(s); {
	case s.Kind == project.Definition && !isClass:
		return w.functionView(s, depth)
	case s.Kind == project.External:
		return w.external(s)
	case s.Kind == project.Unknown:
		if settled := w.settle(e); settled != e {
			return w.view(settled, depth+1)
		}
	}
	return View{}
}

func (w *walker) viewCall(e eval.Place, depth int) View {
	f := e.In.File
	function := f.Unparen(f.Call(e.Node).Function())
	if f.Kind(function) == pyparse.Attribute && makesView(f.Name(f.Child(function, pyparse.AttributeField))) {
		class := w.symbol(eval.Place{In: e.In, Node: f.Child(function, pyparse.ObjectField)})
		name := f.Name(f.Child(function, pyparse.AttributeField))
		if w.defines(class, name) == module.No {
			return View{} // its metaclass has it, and may give the view of another class
		}
		v := w.classView(class)
		if name == "as_view" || !w.bindAction(&v, e, name) {
			w.bindActions(&v, e)
		}
		if len(f.Call(e.Node).Arguments().Keywords()) > 0 {
			v.With = e
		}
		return v
	}
	if v, ok := w.madeView(e, depth); ok {
		return v
	}
	if class := w.symbol(eval.Place{In: e.In, Node: function}); class.Kind == project.Definition {
		if _, ok := w.Class(class); ok {
			return w.instance(class)
		}
	}
	if inner := f.Call(e.Node).Arguments().At(0); inner != pyparse.NoNode { // a decorator, called
		if v := w.view(eval.Place{In: e.In, Node: inner}, depth+1); !v.instance {
			return v
		}
	}
	return View{}
}

// instance is a view that is an object of a class of the project, called by Django itself. What a decorator makes of it goes by no
// name that anybody gave it.
func (w *walker) instance(class project.Symbol) View {
	if line, _ := w.Lineage(class); slices.ContainsFunc(line, func(s project.Symbol) bool { return s.Kind == project.Unknown }) {
		return View{}
	}
	return View{Symbol: class, Name: w.nameOf(class), API: module.No, instance: true}
}

// bindActions reads the actions in X.as_view({"get": "list"}).
func (w *walker) bindActions(v *View, e eval.Place) {
	given, ok := argument(e, 0, "actions")
	if !ok {
		return
	}
	v.mapping, ok = handlersOf(w.names.Expression(given.In, given.Node))
	v.computed = !ok
	for _, h := range v.mapping {
		v.Actions = append(v.Actions, h.Name)
	}
}

// external is a view that another package offers: a function, or what its as_view() has given.
func (w *walker) external(s project.Symbol) View {
	v := View{Symbol: s, Name: w.nameOf(s), API: module.No}
	if class, ok := knowledge.MadeView(s.Name); ok {
		v.Symbol.Name = class
		v.API = w.Inherits(v.Symbol, apiView)
	}
	return v
}

// bindAction reads X.as_action_view("name"), a class method of the project that gives as_view() the mapping of one extra action, and
// maybe what else @action says of it:
//
//	method = getattr(cls, name)
//	return cls.as_view(method.mapping, **method.kwargs)
func (w *walker) bindAction(v *View, e eval.Place, name string) bool {
	body, found := w.Binding(v.Symbol, name)
	if found != module.Yes {
		return false
	}
	in := w.Names(body.File)
	call, ok := viewGiven(in, in.Bindings[in.Last(scopeOf(in, body.Node), name)])
	if !ok {
		return false
	}
	mapping, _ := argument(call, 0, "actions")
	mapping = w.settle(mapping)
	if w.called(mapping) == "builtins.dict" {
		mapping, _ = argument(mapping, 0, "")
		mapping = w.settle(mapping)
	}
	f := in.File
	if f.Kind(mapping.Node) != pyparse.Attribute || f.Name(f.Child(mapping.Node, pyparse.AttributeField)) != "mapping" {
		return false
	}
	action := w.settle(eval.Place{In: in, Node: f.Child(mapping.Node, pyparse.ObjectField)})
	if w.called(action) != "builtins.getattr" || f.Source(f.Call(action.Node).Arguments().At(0)) != "cls" {
		return false
	}
	parameter, _ := argument(action, 1, "")
	given, _ := argument(e, 0, f.Name(parameter.Node))
	v.extra = w.givesExtra(call, action)
	return f.Kind(parameter.Node) == pyparse.Identifier && w.bindExtra(v, w.value(given, w.names))
}

// viewGiven is the call of as_view() that is the only thing a class method returns.
func viewGiven(in *module.Module, method module.Binding) (call eval.Place, ok bool) {
	f := in.File
	var returns []pyparse.ID
	for _, n := range f.Nodes(pyparse.ReturnStatement) {
		if f.Enclosing(n, pyparse.FunctionDefinition) == method.Node {
			returns = append(returns, f.FirstChild(n))
		}
	}
	if method.Kind != module.Defined || len(returns) != 1 || !strings.HasPrefix(f.Source(returns[0]), "cls.as_view(") {
		return eval.Place{}, false
	}
	return eval.Place{In: in, Node: returns[0]}, true
}

// givesExtra tells whether a call of as_view() is given `**method.kwargs` of an action.
func (w *walker) givesExtra(call, action eval.Place) extra {
	f := call.In.File
	splat := f.ChildOfKind(f.Call(call.Node).Arguments().Node, pyparse.DictionarySplat)
	if splat == pyparse.NoNode {
		return noExtra
	}
	given := w.settle(eval.Place{In: call.In, Node: f.FirstChild(splat)})
	if f.Kind(given.Node) != pyparse.Attribute || f.Name(f.Child(given.Node, pyparse.AttributeField)) != "kwargs" ||
		w.settle(eval.Place{In: call.In, Node: f.Child(given.Node, pyparse.ObjectField)}) != action {
		return maybeExtra
	}
	return givenExtra
}

// bindExtra binds the extra action of a name.
func (w *walker) bindExtra(v *View, name eval.Value) bool {
	for _, a := range w.actions(v.Symbol, w.names) {
		if name.Kind != eval.String || a.name != name.Text {
			continue
		}
		v.mapping, v.computed = a.mapping, !a.known
		for _, h := range a.mapping {
			v.Actions = append(v.Actions, h.Name)
		}
		return true
	}
	return false
}

// makesView tells as_view, and class methods that projects write in its likeness, as as_action_view.
func makesView(method string) bool {
	return strings.HasPrefix(method, "as_") && strings.HasSuffix(method, "view")
}

// classView is a view by its class.
func (w *walker) classView(class project.Symbol) View {
	if class.Kind != project.Definition && class.Kind != project.External {
		return View{}
	}
	return View{Symbol: class, Name: w.nameOf(class), API: w.Inherits(class, apiView)}
}

// nameOf is the name of a symbol as the user knows it.
func (w *walker) nameOf(s project.Symbol) string {
	if s.Kind == project.External {
		return s.Name[strings.LastIndexByte(s.Name, '.')+1:]
	}
	f := w.Names(s.File).File
	return f.Name(f.Child(s.Node, pyparse.NameField))
}
