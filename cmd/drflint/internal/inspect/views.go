package inspect

import (
	"strings"

	"github.com/drflint/drflint/analyzers/drf"
	"github.com/drflint/drflint/analyzers/project"
)

// origins are the words for what decides how a view is configured.
var origins = map[drf.Origin]string{
	drf.FromFramework: "framework", drf.FromSettings: "settings", drf.FromClass: "class", drf.FromInherited: "inherited",
	drf.FromCall: "as_view", drf.FromAction: "action", drf.FromDecorator: "decorator", drf.FromMethod: "method",
}

// views are the endpoints of the views of REST framework, one for each route and method.
func (b *builder) views() []View {
	all := []View{}
	for _, e := range drf.EndpointsOf(b.Project) {
		if b.showsRoute(e.Route) {
			all = append(all, b.view(e))
		}
	}
	return all
}

func (b *builder) view(e *drf.Endpoint) View {
	out := View{
		Route: e.Route.Text, Method: e.Method, Handler: e.Name, View: b.viewName(&e.Route.View), Where: b.atSymbol(e.Route.View.Symbol),
		Aside: b.aside(e.Route),
		From:  make(map[string]string), At: make(map[string]string),
	}
	if !e.Route.Known {
		out.Unknown.set("route", e.Route.WhyNotKnown())
	}
	if e.Model != nil {
		out.Queryset = textOrNil(e.Model.Label())
	}
	if e.Model == nil && e.RowsWhy != "" {
		out.Unknown.set("queryset", e.RowsWhy)
	}
	out.Permissions = b.policy(&out, "permission_classes", &e.Permissions)
	out.Authentication = b.policy(&out, "authentication_classes", &e.Authentication)
	out.Throttles = b.policy(&out, "throttle_classes", &e.Throttles)
	out.Renderers = b.policy(&out, "renderer_classes", &e.Renderers)
	out.Parsers = b.policy(&out, "parser_classes", &e.Parsers)
	out.Filters = b.policy(&out, "filter_backends", &e.Filters)
	out.Pagination = one(b.policy(&out, "pagination_class", &e.Pagination))
	out.SerializerClass = one(b.policy(&out, "serializer_class", &e.Serializer))
	return out
}

// policy are the classes of a policy, nil where they cannot be told.
func (b *builder) policy(v *View, key string, p *drf.Policy) []string {
	v.From[key] = origins[p.From]
	if at := b.at(p.At); at != "" {
		v.At[key] = at
	}
	if !p.Known {
		why := p.Why
		if why == "" {
			why = "cannot be told"
		}
		v.Unknown.set(key, why)
		return nil
	}
	classes := make([]string, 0, len(p.Classes))
	for i := range p.Classes {
		classes = append(classes, b.operand(&p.Classes[i], 0))
	}
	return classes
}

// deepest is how deep permissions that are put together are shown.
const deepest = 20

// operand is a class, or permissions put together: "(A & B)".
func (b *builder) operand(o *drf.Operand, depth int) string {
	if depth > deepest {
		return "?"
	}
	if o.Operator == 0 {
		return b.class(o.Class)
	}
	sides := make([]string, 0, len(o.Sides))
	for i := range o.Sides {
		sides = append(sides, b.operand(&o.Sides[i], depth+1))
	}
	if o.Operator == '~' {
		return "(~" + strings.Join(sides, "") + ")"
	}
	return "(" + strings.Join(sides, " "+string(rune(o.Operator))+" ") + ")"
}

// class is the name of a class, "?" where it cannot be told.
func (b *builder) class(s project.Symbol) string {
	if name := b.dotted(s); name != "" {
		return name
	}
	return "?"
}

// one is the one class of a list.
func one(classes []string) *string {
	if len(classes) == 0 {
		return nil
	}
	return &classes[0]
}
