package drf

import (
	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// EndpointsOf are the endpoints of a project: one for each HTTP method that each route to a view of REST framework answers, twins of
// format suffixes left out, in the order of the routes. They are worked out once.
func EndpointsOf(p *project.Project) []*Endpoint {
	return p.Memo(endpointsKey{}, func() any {
		d := &decider{world: strictWorld(p), rows: newWorld(p), done: make(map[decision]*Endpoint)}
		var all []*Endpoint
		for _, r := range RoutesOf(p).All {
			if r.View.API != module.Yes || r.Twin != nil {
				continue
			}
			for _, h := range r.Handlers {
				e := d.endpoint(r, h)
				e.count(p)
				all = append(all, e)
			}
		}
		return all
	}).([]*Endpoint)
}

type endpointsKey struct{}

// Handler is what answers one HTTP method of a route.
type Handler struct {
	// Method is the HTTP method in capitals, "GET".
	Method string
	// Name is the method of the view's class that answers: the action of a viewset ("list"), else "get"; "" of a function.
	Name string
}

// Endpoint is one HTTP method of one route, with what REST framework uses to answer it.
type Endpoint struct {
	Route *Route
	Handler

	Permissions, Authentication, Throttles, Filters, Renderers, Parsers Policy
	// Pagination and Serializer have at most one class.
	Pagination, Serializer Policy
	// Queryset is where the rows come from, and Model whose they are; nil where there are none or that cannot be told.
	Queryset eval.Place
	Model    *django.Model
	// Rows are the querysets that it may be, with what they load. Where there may be others RowsWhy says so.
	Rows    []*django.Rows
	RowsWhy string
}

// Policy is what a view is configured with below one attribute (DRF docs, "API policy attributes").
type Policy struct {
	// Classes are the classes in order.
	Classes []Operand
	// Known tells that Classes are all there are. Where it is false, Why says what could not be told.
	Known bool
	Why   string
	// From is what decides, and At where that is written; its In is nil where no file of the project says it.
	From Origin
	At   eval.Place
	// Owner is the class whose body or method decides, for FromClass, FromInherited and FromMethod.
	Owner project.Symbol
}

// Operand is a class of a policy, or several permissions put together.
type Operand struct {
	// Class is the class; Unknown for what is put together.
	Class project.Symbol
	// Operator is '&', '|' or '~' for what is put together of Sides, else 0.
	Operator byte
	Sides    []Operand
}

// Origin is what decides a Policy.
type Origin uint8

// The origins.
const (
	FromFramework Origin = iota // REST framework's own default
	FromSettings                // REST_FRAMEWORK in the settings
	FromClass                   // the view's own body
	FromInherited               // a class that the view inherits
	FromCall                    // an argument of as_view()
	FromAction                  // an argument of @action
	FromDecorator               // a decorator of a function: @permission_classes([...])
	FromMethod                  // get_permissions() and its like
)

// Meets is what an anonymous request meets on an endpoint.
type Meets uint8

// What a request meets.
const (
	MeetsUnknown Meets = iota // it cannot be told
	Refused                   // 401 or 403 before the handler runs
	LetThrough                // the handler runs
)

// Verdict is what an anonymous request meets on an endpoint, and why.
type Verdict struct {
	Meets Meets
	// By is the class that decides: the permission that refuses, or the view whose own code does; Unknown where nobody refuses.
	By project.Symbol
	// Why says what could not be told, in words and where, of MeetsUnknown.
	Why string
	At  eval.Place
}
