package drf

import (
	"cmp"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/analyzers/start"
	"github.com/drflint/drflint/pyparse"
)

// Routes is the URL configuration of a project.
type Routes struct {
	// Roots are the URL configurations that Django may be told to start with. Without one there are no routes.
	Roots []*Root
	// All are the routes of all roots, in the order in which Django would try them.
	All []*Route
	// Included are the URL configurations of other packages that are part of it. Their routes are not among All.
	Included []Include
	// Unresolved are the places where routes come from that could not be worked out.
	Unresolved []project.Gap

	byFile map[int32][]*Route
}

// In are the routes whose leaf stands in a file.
func (r *Routes) In(file int32) []*Route { return r.byFile[file] }

// Include is a URL configuration of another package.
type Include struct {
	// At is the call of path(), and Text the route up to it; Known tells that every part of the text could be evaluated, as of a Route.
	At    eval.Place
	Text  string
	Known bool
	Why   string
	When  Condition
	// Module is what is included: "allauth.urls", and "django.contrib.admin" for the urls of the admin.
	Module string
	// Namespaces are the namespaces on the way, that of the include too, as far as they are known.
	Namespaces []string
	// Arguments are the arguments of views that stand in the text up to it.
	Arguments []Argument
}

// Root is a URL configuration that Django may start with.
type Root struct {
	File int32
	// Settings are the settings modules that name it; none when it was found by its place.
	Settings []int32
	// Aside tells the root of another project than that of the first root: one that is imported from another folder.
	Aside bool

	folder     string // that it is imported from
	versioning Versioning
}

// Route is one way from a root to a view.
type Route struct {
	// Text is what Django's resolver prints: the texts of the patterns on the way, joined, as "api/v1/^books/(?P<pk>[^/.]+)/$".
	// Where the route is not Known, "{?}" stands in it for a part that is missing.
	Text string
	// Known tells that every part of the text could be evaluated. Where it is false, Why may say more than that a part is computed.
	Known bool
	Why   string
	// When tells whether the route is always there.
	When Condition
	View View
	// Handlers are the HTTP methods that the view answers, in the order of Django's http_method_names, without HEAD and OPTIONS. They
	// are nil where every method is answered by a function that looks for itself; Answered tells that they could be told.
	Handlers []Handler
	Answered bool
	// Name is the route's name without namespaces, "" where it has none; NameKnown tells that it could be told.
	Name      string
	NameKnown bool
	// Arguments are the arguments that the view is called with, in the order of the text.
	Arguments []Argument
	// Twin is the same route without the format suffix; nil for every other route.
	Twin *Route
	// Shadowed is an earlier route of the same text, which Django takes instead, and which is there whenever this one is; nil where
	// this one can be reached.
	Shadowed *Route
	// Leaf is the call that makes the route: path(), re_path(), url() or a router's register(); of a router's own root view, the
	// call that makes the router.
	Leaf eval.Place
	// RouterRoot tells the root view of a DefaultRouter, which nobody wrote a call for.
	RouterRoot bool
	// Includes are the calls of path() with an include() on the way, the root's first.
	Includes []eval.Place
	// Namespaces are the namespaces on the way, as far as they are known.
	Namespaces []string
	// Versioning is where the view looks for a version.
	Versioning Versioning
	Root       *Root
	// Unordered tells that several modules register it and its like, so that their order is that in which Django loads the modules.
	Unordered bool

	branches []eval.Place // of the statements that make it conditional
	loose    bool         // something else makes it conditional
}

// Argument is a part of a route that the view is called with.
type Argument struct {
	// Name is "" for a group without one.
	Name string
	// Converter is the path converter, "int"; "" for a regular expression.
	Converter string
}

// Condition tells whether a part of a URL configuration is always there. The higher value outweighs the lower one.
type Condition uint8

// The conditions.
const (
	Always    Condition = iota
	Sometimes           // below an `if` or `try`
	Debugging           // below an `if` that asks for DEBUG
)

// View is what answers on a route.
type View struct {
	// Symbol is the class or the function; Unknown where it cannot be told.
	Symbol project.Symbol
	// Name is the name that the user knows it by, "" where there is none.
	Name string
	// API answers whether it is a view of REST framework.
	API module.Answer
	// Actions are the methods of a viewset that answer on the route; nil for every other view.
	Actions []string
	// With is the call of as_view, where it gives the view attributes of its own.
	With eval.Place
	// As is the function that Django takes for the view where a decorator puts one around it without giving it the view's face; else
	// Unknown.
	As project.Symbol
	// Made is the call of type() that makes the class, which then is no Symbol; else its In is nil.
	Made eval.Place

	made     *start.Class
	mapping  []Handler // of as_view({"get": "list"})
	computed bool      // it is given a mapping that cannot be told
	extra    extra
	instance bool // it is an object of the class
}

// extra tells whether as_view() is given what @action says of an action, as a router gives it.
type extra uint8

const (
	noExtra    extra = iota
	givenExtra       // it is
	maybeExtra       // it is given something that cannot be told
)

// Of is the URL configuration of the project that the file of a pass is part of. The pass's rule requires source.Analyzer.
func Of(pass *analysis.Pass) *Routes { return RoutesOf(source.Of(pass).Project) }

// memoKey is the key of this package's Memo.
type memoKey struct{}

// RoutesOf is the URL configuration of a project. It is worked out once.
func RoutesOf(p *project.Project) *Routes {
	return p.Memo(memoKey{}, func() any {
		routes := resolve(p)
		for _, route := range routes.All {
			why := ""
			if !route.Known {
				why = route.WhyNotKnown()
			}
			p.Count("routes", route.Leaf, why)
			if route.Twin == nil {
				p.Count("handlers", route.Leaf, route.whyNotAnswered())
			}
		}
		for _, gap := range routes.Unresolved { // each may make any number of routes
			p.Count("routes", gap.At, gap.Why)
		}
		return routes
	}).(*Routes)
}

// WhyNotKnown says of a route that is not Known why it is not.
func (r *Route) WhyNotKnown() string { return whyNotKnown(r.Why) }

// WhyNotKnown says of an include that is not Known why it is not.
func (i *Include) WhyNotKnown() string { return whyNotKnown(i.Why) }

func whyNotKnown(why string) string { return cmp.Or(why, "a part of the route is computed") }

// whyNotAnswered says what is in the way of telling what answers on a route, "" where it can be told.
func (r *Route) whyNotAnswered() string {
	switch {
	case r.Answered:
		return ""
	case r.View.Symbol.Kind == project.Unknown:
		return "the view is computed"
	case r.View.Symbol.Kind == project.External:
		return r.View.Symbol.Name + " is of a package that is not known"
	}
	return r.View.Name + " inherits, or is decorated with, what is not known"
}

// At is the range of a place of the project, for a pass's finding or its related places: of a call, its function.
func At(pass *analysis.Pass, at eval.Place) analysis.Range {
	f := source.Of(pass)
	if at.In.File.Kind(at.Node) == pyparse.CallExpression {
		at.Node = at.In.File.Call(at.Node).Function()
	}
	return f.Other(f.Project.Number(at.In)).Range(at.Node)
}

// Related is a place of the project with what is to be said of it.
func Related(pass *analysis.Pass, at eval.Place, message string) analysis.RelatedInformation {
	r := At(pass, at)
	return analysis.RelatedInformation{Pos: r.Pos(), End: r.End(), Message: message}
}
