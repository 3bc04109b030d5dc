package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// entry is what Django calls for a route: what as_view() gives, in the decorators that stand around it, or a function in its own.
func (j *judge) entry(f *flow.Frame, e *Endpoint, view *flow.Instance) flow.Value {
	dispatch := flow.Value{&flow.Native{Do: func(f *flow.Frame, c flow.Call) flow.Value {
		return f.Call(j.guarded(f, view), c)
	}}}
	made := dispatch
	if found := f.Find(view.Of, "as_view"); found.Function.In != nil {
		j.Methods[apiView+".as_view"] = func(*flow.Frame, flow.Object, flow.Call) flow.Value { return dispatch }
		j.Methods["rest_framework.viewsets.ViewSetMixin.as_view"] = j.Methods[apiView+".as_view"]
		made = f.Call(f.Attribute(flow.Value{flow.Class{Symbol: view.Of}}, "as_view", e.Route.Leaf), flow.Call{Open: true, At: e.Route.Leaf})
	}
	if function := e.Route.View.Symbol; j.classOf(e.Route.View) != function {
		made = j.above(f, function, made)
	}
	return j.around(f, e, made)
}

// above are the decorators of a function that stand above @api_view.
func (j *judge) above(f *flow.Frame, function project.Symbol, view flow.Value) flow.Value {
	in := j.project.Names(function.File)
	file := in.File
	made := false
	for _, d := range slices.Backward(file.Function(function.Node).Decorators()) {
		expression := eval.Place{In: in, Node: file.Unparen(file.DecoratorExpression(d))}
		if made {
			view = j.decorate(f, expression, view)
			continue
		}
		called := expression
		if file.Kind(called.Node) == pyparse.CallExpression {
			called.Node = file.Call(called.Node).Function()
		}
		made = j.project.SymbolAt(called).Name == "rest_framework.decorators.api_view"
	}
	return view
}

// around are the decorators around a view in the call of path().
func (j *judge) around(f *flow.Frame, e *Endpoint, view flow.Value) flow.Value {
	leaf := e.Route.Leaf
	file := leaf.In.File
	if function := file.Call(leaf.Node).Function(); file.Kind(function) == pyparse.Attribute && file.Name(file.Child(function, pyparse.AttributeField)) == "register" {
		return view
	}
	given, ok := argument(leaf, 1, "view")
	if !ok {
		return view
	}
	var decorators []eval.Place
	for n := file.Unparen(given.Node); file.Kind(n) == pyparse.CallExpression && len(decorators) < deepest; {
		function := file.Unparen(file.Call(n).Function())
		if file.Kind(function) == pyparse.Attribute && makesView(file.Name(file.Child(function, pyparse.AttributeField))) {
			break
		}
		decorators = append(decorators, eval.Place{In: leaf.In, Node: function})
		n = file.Unparen(file.Call(n).Arguments().At(0))
	}
	for _, d := range slices.Backward(decorators) {
		view = j.decorate(f, d, view)
	}
	return view
}

// decorate is what a decorator makes of a view: of those of other packages only the ones that guard a view are told from the rest,
// which let every request through.
func (j *judge) decorate(f *flow.Frame, decorator eval.Place, view flow.Value) flow.Value {
	called := decorator
	if file := decorator.In.File; file.Kind(called.Node) == pyparse.CallExpression {
		called.Node = file.Call(called.Node).Function()
	}
	if s := j.project.SymbolAt(called); s.Kind == project.External && j.Functions[s.Name] == nil {
		return view
	}
	return f.Call(f.Evaluate(decorator), flow.Call{Args: []flow.Value{view}, At: decorator})
}

// guarded is a view's dispatch in the decorators that @method_decorator puts around it from above its class.
func (j *judge) guarded(f *flow.Frame, view *flow.Instance) flow.Value {
	dispatch := f.Attribute(flow.Value{view}, "dispatch", eval.Place{})
	line, _ := j.project.Lineage(view.Of)
	for _, class := range slices.Backward(line) {
		if class.Kind != project.Definition {
			continue
		}
		in := j.project.Names(class.File)
		for _, d := range slices.Backward(in.File.Class(class.Node).Decorators()) {
			dispatch = j.classDecorated(f, eval.Place{In: in, Node: in.File.Unparen(in.File.DecoratorExpression(d))}, dispatch)
		}
	}
	return dispatch
}

// classDecorated is a dispatch below one decorator of its class.
func (j *judge) classDecorated(f *flow.Frame, d eval.Place, dispatch flow.Value) flow.Value {
	file := d.In.File
	if file.Kind(d.Node) != pyparse.CallExpression || j.project.SymbolAt(eval.Place{In: d.In, Node: file.Call(d.Node).Function()}).Name != methodDecorator {
		return dispatch
	}
	name, _ := argument(d, 1, "name")
	if text, _ := file.StringValue(name.Node); text != "dispatch" {
		return dispatch
	}
	given, _ := argument(d, 0, "decorator")
	decorators := []pyparse.ID{file.Unparen(given.Node)}
	if k := file.Kind(decorators[0]); k == pyparse.List || k == pyparse.Tuple {
		decorators = slices.Collect(file.Children(decorators[0]))
	}
	for _, n := range slices.Backward(decorators) {
		dispatch = j.decorate(f, eval.Place{In: d.In, Node: n}, dispatch)
	}
	return dispatch
}

const methodDecorator = "django.utils.decorators.method_decorator"

// response is what a view answers with once REST framework has taken the request.
type response struct{ flow.Anything }

// reply is an answer that the project makes itself.
type reply struct{ status flow.Value }

// Attribute is not told.
func (reply) Attribute(*flow.Frame, string, eval.Place) flow.Value { return flow.Tame() }

// Call is an error in Python.
func (reply) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// answer looks at what a view answers with. An answer that it makes itself, in the place of REST framework's, is one of the ends.
func (j *judge) answer(f *flow.Frame, v flow.Value) {
	for _, o := range v {
		switch o := o.(type) {
		case response:
		case *reply:
			if statusOf(o.status) == Refused {
				f.MayRaise(flow.Exception{Class: project.Symbol{Kind: project.External, Name: refusals[2]}})
				continue
			}
			j.answers = true
			j.note("the view answers before its permissions are asked", eval.Place{})
		default:
			if !j.reached && len(j.raised) == 0 {
				j.answers = true
				j.note("how the view answers cannot be told", eval.Place{})
			}
		}
	}
}

// Statuses of answers that a class or function of Django has by itself (RFC 9110, 15).
const (
	statusOK         = 200
	statusFound      = 302
	statusBadRequest = 400
	statusForbidden  = 403
	statusNotFound   = 404
)

// replies are the classes and functions of answers, by their qualified names, with the status that they have by themselves.
var replies = map[string]int{
	"django.http.HttpResponse": statusOK, "django.http.response.HttpResponse": statusOK, "django.http.JsonResponse": statusOK,
	"django.http.response.JsonResponse": statusOK, "rest_framework.response.Response": statusOK, "django.shortcuts.render": statusOK,
	"django.http.HttpResponseForbidden": statusForbidden, "django.http.response.HttpResponseForbidden": statusForbidden,
	"django.http.HttpResponseNotFound": statusNotFound, "django.http.HttpResponseBadRequest": statusBadRequest,
	"django.http.HttpResponseRedirect": statusFound, "django.shortcuts.redirect": statusFound,
}

func number(n int) flow.Value {
	return flow.Value{flow.Constant{Kind: eval.Number, Number: float64(n)}}
}

// natives are functions of other packages that a request may meet.
func (j *judge) natives() map[string]func(*flow.Frame, flow.Call) flow.Value {
	out := map[string]func(*flow.Frame, flow.Call) flow.Value{
		"rest_framework.authentication.get_authorization_header": func(*flow.Frame, flow.Call) flow.Value { return flow.Text("") },
		"django.contrib.auth.models.AnonymousUser":               func(*flow.Frame, flow.Call) flow.Value { return flow.Value{nobody{j}} },
		"django.contrib.auth.get_user":                           func(*flow.Frame, flow.Call) flow.Value { return flow.Value{nobody{j}} },
		"django.utils.functional.SimpleLazyObject": func(f *flow.Frame, c flow.Call) flow.Value {
			work, _ := c.Argument(0, "func")
			return f.Call(work, flow.Call{At: c.At})
		},
		"django.shortcuts.get_object_or_404":        notFound,
		"rest_framework.generics.get_object_or_404": notFound,
		"django.shortcuts.get_list_or_404":          notFound,
		methodDecorator:                             j.methodDecorated,
	}
	for name, status := range replies {
		out[name] = func(f *flow.Frame, c flow.Call) flow.Value {
			if f.Mishap() {
				return flow.Value{response{}} // an error of the server, as good as raised
			}
			if given, ok := c.Argument(-1, "status"); ok {
				return flow.Value{&reply{given}}
			}
			return flow.Value{&reply{number(status)}}
		}
	}
	for name, guard := range j.guards() {
		out[name] = guard
	}
	return out
}

// methodDecorated is what method_decorator makes of decorators: those of other packages that guard nothing leave a method as it is.
func (j *judge) methodDecorated(_ *flow.Frame, c flow.Call) flow.Value {
	given, _ := c.Argument(0, "decorator")
	var out flow.Value
	for _, o := range given {
		switch d := o.(type) {
		case flow.External:
			if j.Functions[d.Name] == nil {
				o = harmless
			}
		case flow.Anything:
			if d.Tame {
				o = harmless
			}
		}
		out = out.Or(flow.Value{o})
	}
	return out
}

// harmless is a decorator that gives back what it is given.
var harmless = &flow.Native{Do: func(_ *flow.Frame, c flow.Call) flow.Value {
	v, _ := c.Argument(0, "")
	return v
}}

// notFound is get_object_or_404 and its like: whether there is such a row nobody can tell.
func notFound(f *flow.Frame, c flow.Call) flow.Value {
	f.Risk()
	f.MayRaise(flow.Exception{Class: project.Symbol{Kind: project.External, Name: "django.http.response.Http404"}, At: c.At})
	return flow.Tame()
}

// viewMethods are what REST framework does with a request before its handler (DRF source, APIView.dispatch).
func (j *judge) viewMethods() map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value {
	same := func(*flow.Frame, flow.Object, flow.Call) flow.Value { return flow.Value{j.sent} }
	nothing := func(*flow.Frame, flow.Object, flow.Call) flow.Value { return flow.None() }
	unfollowed := func(f *flow.Frame, _ flow.Object, c flow.Call) flow.Value { return f.Unfollowed(c.At) }
	return map[string]func(*flow.Frame, flow.Object, flow.Call) flow.Value{
		apiView + ".dispatch":                                     j.dispatch,
		apiView + ".initialize_request":                           same,
		"rest_framework.viewsets.ViewSetMixin.initialize_request": same,
		apiView + ".initial":                                      j.initial,
		apiView + ".perform_authentication":                       j.performAuthentication,
		apiView + ".check_permissions":                            j.checkPermissions,
		apiView + ".permission_denied":                            j.permissionDenied,
		apiView + ".check_throttles":                              nothing,
		apiView + ".check_object_permissions":                     unfollowed,
		apiView + ".http_method_not_allowed":                      unfollowed,
		generics + "GenericAPIView.get_object":                    unfollowed,
	}
}

// dispatch lets a request pass all checks. What they raise is made an answer and goes no further.
func (j *judge) dispatch(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	raised, over := f.Attempt(func() {
		request := callMethod(f, self, "initialize_request", c)
		callMethod(f, self, "initial", flow.Call{Args: []flow.Value{request}, Open: true, At: c.At})
	})
	j.raised = j.raised.Or(raised)
	j.reached = j.reached || !over
	return flow.Value{response{}}
}

// initial are the checks of a request in their order.
func (j *judge) initial(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	request, _ := c.Argument(0, "request")
	call := flow.Call{Args: []flow.Value{request}, At: c.At}
	if view, ok := self.(*flow.Instance); ok && f.Defines(view.Of, "determine_version") != module.No {
		callMethod(f, self, "determine_version", flow.Call{Args: []flow.Value{request}, Open: true, At: c.At})
	}
	for _, check := range []string{"perform_authentication", "check_permissions", "check_throttles"} {
		callMethod(f, self, check, call)
	}
	return flow.None()
}

// checkPermissions asks each permission; the first that says no ends the request.
func (j *judge) checkPermissions(f *flow.Frame, self flow.Object, c flow.Call) flow.Value {
	list := callMethod(f, self, "get_permissions", flow.Call{At: c.At})
	if f.Thrown() {
		return nil
	}
	j.either(f, list, project.Gap{Why: "the permissions cannot be told", At: c.At}, func(permissions []flow.Value) {
		j.askEach(f, permissions, self, c)
	})
	return flow.None()
}

// askEach asks permissions one after the other.
func (j *judge) askEach(f *flow.Frame, permissions []flow.Value, view flow.Object, c flow.Call) {
	request, _ := c.Argument(0, "request")
	deny := func() {
		callMethod(f, view, "permission_denied", flow.Call{Args: []flow.Value{request}, Open: true, At: c.At})
	}
	for _, permission := range permissions {
		answer := j.permits(f, permission, request, view)
		if f.Thrown() {
			return
		}
		switch answer {
		case module.No:
			deny()
		case module.Maybe:
			f.Either(deny, func() {})
		case module.Yes:
		}
		if f.Thrown() {
			return
		}
	}
}

// either does some work with the items of a list, once for each list that it may be. Where one of them is not known there is a gap, and
// one item that is not known either.
func (j *judge) either(f *flow.Frame, v flow.Value, gap project.Gap, work func(items []flow.Value)) {
	lists, known := listsIn(v)
	switch {
	case !known && f.Thrown():
	case !known:
		j.note(gap.Why, gap.At)
		work([]flow.Value{flow.Tame()})
	case len(lists) == 1:
		work(lists[0].Items)
	default:
		var ways []func()
		for _, l := range lists {
			ways = append(ways, func() { work(l.Items) })
		}
		f.Either(ways...)
	}
}

// listsIn are the lists that a value may be; known is false where one may have other items, or it may be something else.
func listsIn(v flow.Value) (lists []*flow.List, known bool) {
	for _, o := range v {
		l, ok := o.(*flow.List)
		if !ok || l.Open {
			return nil, false
		}
		lists = append(lists, l)
	}
	return lists, len(lists) > 0
}

// permissionDenied ends a request that a permission refuses.
func (j *judge) permissionDenied(f *flow.Frame, _ flow.Object, c flow.Call) flow.Value {
	f.Raise(flow.Exception{Class: project.Symbol{Kind: project.External, Name: refusals[0]}, By: j.refuser, At: c.At})
	return nil
}
