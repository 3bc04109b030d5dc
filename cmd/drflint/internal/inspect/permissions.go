package inspect

import (
	"github.com/drflint/drflint/analyzers/drf"
)

// meets are the words for what an anonymous request meets.
var meets = map[drf.Meets]string{drf.MeetsUnknown: "unknown", drf.Refused: "refused", drf.LetThrough: "let through"}

// permissions are what an anonymous request meets on each endpoint.
func (b *builder) permissions() []Permission {
	all := []Permission{}
	verdicts := drf.VerdictsOf(b.Project)
	for _, e := range drf.EndpointsOf(b.Project) {
		if !b.showsRoute(e.Route) {
			continue
		}
		v := verdicts.Of(e)
		p := Permission{
			Route: e.Route.Text, Method: e.Method, View: b.viewName(&e.Route.View), Anonymous: meets[v.Meets], By: b.dotted(v.By), At: b.at(v.At),
			Aside: b.aside(e.Route),
		}
		if !e.Route.Known {
			p.Unknown.set("route", e.Route.WhyNotKnown())
		}
		if v.Meets == drf.MeetsUnknown {
			why := v.Why
			if why == "" {
				why = "it cannot be told"
			}
			p.Unknown.set("anonymous", why)
		}
		all = append(all, p)
	}
	return all
}
