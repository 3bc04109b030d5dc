package inspect

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/drf"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// conditions are the words for when a route is there.
var conditions = map[drf.Condition]string{drf.Always: "always", drf.Sometimes: "sometimes", drf.Debugging: "debug"}

// routes are the routes in the order in which Django tries them.
func (b *builder) routes() []Route {
	all := []Route{}
	for _, r := range drf.RoutesOf(b.Project).All {
		if b.showsRoute(r) {
			all = append(all, b.route(r))
		}
	}
	return all
}

// included are the URL configurations of other packages that are part of the project's.
func (b *builder) included() []Included {
	all := []Included{}
	for _, i := range drf.RoutesOf(b.Project).Included {
		if !b.shows(i.At) {
			continue
		}
		out := Included{Route: i.Text, Path: i.Path(), Module: i.Module, When: conditions[i.When], At: b.at(i.At)}
		if !i.Known {
			out.Unknown.set("route", i.WhyNotKnown())
		}
		b.bring(&out, &i)
		all = append(all, out)
	}
	return all
}

// bring fills in the routes that an include brings.
func (b *builder) bring(out *Included, i *drf.Include) {
	brought, whole := i.Brought()
	switch {
	case brought == nil:
		out.Unknown.set("routes", "the package's routes are not known")
	case !whole:
		out.Unknown.set("routes", "settings and installed apps may change which routes the package has")
	}
	for _, r := range brought {
		one := Brought{
			Route: r.Text, Path: r.Path(), Name: r.Name, Namespaces: strings.Join(r.Namespaces, ":"), View: b.dotted(r.View),
			Arguments: argumentsOf(r.Arguments), Newer: r.Newer, Methods: methodsBy(r.Handlers),
		}
		out.Routes = append(out.Routes, one)
	}
}

// argumentsOf are arguments by their names, or places.
func argumentsOf(all []drf.Argument) map[string]string {
	out := make(map[string]string, len(all))
	for i, a := range all {
		out[cmp.Or(a.Name, strconv.Itoa(i))] = a.Converter
	}
	return out
}

// methodsBy are handlers by their methods, nil for those of a function that looks for itself.
func methodsBy(handlers []drf.Handler) map[string]string {
	if handlers == nil {
		return nil
	}
	out := make(map[string]string, len(handlers))
	for _, h := range handlers {
		out[h.Method] = h.Name
	}
	return out
}

// showsRoute tells a route that is written, or whose view is, in the files that are asked for.
func (b *builder) showsRoute(r *drf.Route) bool {
	return b.shows(r.Leaf) || b.showsSymbol(r.View.Symbol)
}

func (b *builder) route(r *drf.Route) Route {
	out := Route{
		Route: r.Text, Path: r.Path(), Name: r.Name, Namespaces: strings.Join(r.Namespaces, ":"),
		View: textOrNil(b.viewName(&r.View)), API: answer(r.View.API), Arguments: argumentsOf(r.Arguments), Methods: methodsBy(r.Handlers),
		Twin: r.Twin != nil, Shadowed: r.Shadowed != nil, When: conditions[r.When], At: b.at(r.Leaf), Group: b.group(r), Aside: b.aside(r),
	}
	if r.Twin != nil {
		out.TwinOf = r.Twin.Text
	}
	if r.View.As.Kind != project.Unknown {
		out.Wrapped = b.dotted(r.View.Symbol)
	}
	if !r.Known {
		out.Unknown.set("route", r.WhyNotKnown())
	}
	if !r.NameKnown {
		out.Unknown.set("name", "the name is computed")
	}
	if out.View == nil {
		out.Unknown.set("view", "the view cannot be told")
	}
	if r.View.API == module.Maybe {
		out.Unknown.set("api", "a base class or decorator of the view is not known")
	}
	if r.Unordered {
		out.Unknown.set("order", "it hangs on the order in which Django loads the modules that register it")
	}
	if !r.Answered {
		out.Unknown.set("methods", "the methods that the view answers cannot be told")
	}
	return out
}

// aside is the URL configuration of a route that is of another project in the repository, "" for the project's own.
func (b *builder) aside(r *drf.Route) string {
	if !r.Root.Aside {
		return ""
	}
	return b.modules[r.Root.File]
}

// viewName is the dotted name of a view. A class that a call of type() makes is one of the module that the call stands in.
func (b *builder) viewName(v *drf.View) string {
	if v.Made.In != nil {
		return b.modules[b.Number(v.Made.In)] + "." + v.Name
	}
	if name := b.dotted(v.As); name != "" {
		return name
	}
	return b.dotted(v.Symbol)
}

// group is what a route is listed below: the package of its view, or of another package's view the file of the route.
func (b *builder) group(r *drf.Route) string {
	if s := r.View.Symbol; s.Kind == project.Definition {
		return packageOf(b.modules[s.File])
	}
	if r.Leaf.In != nil {
		return packageOf(b.modules[b.Number(r.Leaf.In)])
	}
	return path.Dir(r.Path())
}

// inner are the parts of a module's name from which on it is the inside of an app.
var inner = map[string]bool{
	"views": true, "viewsets": true, "api": true, "apis": true, "urls": true, "endpoints": true, "rest": true, "models": true,
	"serializers": true,
}

// packageOf is the package that people would call the app of a module: "shop" for shop.api.views.books.
func packageOf(name string) string {
	parts := strings.Split(name, ".")
	for i, part := range parts {
		if i > 0 && inner[part] {
			return strings.Join(parts[:i], ".")
		}
	}
	return strings.Join(parts[:max(len(parts)-1, 1)], ".")
}
