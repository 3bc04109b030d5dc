package drf

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// overridden is a router, and the class of it whose get_urls() or urls the walker is in.
type overridden struct {
	router *router
	class  project.Symbol
}

// routesAfter adds the routes that a router makes: those of the first class behind another one, in Python's order, that has a
// get_urls() or urls of its own, else those of its package.
func (w *walker) routesAfter(r *router, after project.Symbol, t trail) {
	line, _ := w.Lineage(r.class)
	behind := after == project.Symbol{}
	for _, class := range line {
		if !behind || class.Kind != project.Definition {
			behind = behind || class == after
			continue
		}
		names := w.Names(class.File)
		for _, name := range []string{"get_urls", "urls"} {
			last := names.Last(scopeOf(names, class.Node), name)
			if last < 0 {
				continue
			}
			method := names.Bindings[last]
			w.selves = append(w.selves, overridden{r, class})
			ok := names.File.Kind(method.Node) == pyparse.FunctionDefinition &&
				w.follow(project.Symbol{Kind: project.Definition, File: class.File, Node: method.Node}, eval.Place{}, t, w.list)
			w.selves = w.selves[:len(w.selves)-1]
			if !ok {
				w.unresolved(r.call, "the router's class changes which routes it makes")
			}
			return
		}
	}
	w.ownRoutes(r, t)
}

// overriddenRoutes adds the routes of `super().get_urls()` and `super().urls` in a router's class.
func (w *walker) overriddenRoutes(e eval.Place, t trail) bool {
	f := e.In.File
	attribute := e.Node
	if f.Kind(attribute) == pyparse.CallExpression {
		attribute = f.Call(attribute).Function()
	}
	if len(w.selves) == 0 || f.Kind(attribute) != pyparse.Attribute {
		return false
	}
	owner, name := f.Child(attribute, pyparse.ObjectField), f.Name(f.Child(attribute, pyparse.AttributeField))
	if name != "get_urls" && name != "urls" || w.called(eval.Place{In: e.In, Node: owner}) != "builtins.super" {
		return false
	}
	self := w.selves[len(w.selves)-1]
	w.selves = w.selves[:len(w.selves)-1]
	w.routesAfter(self.router, self.class, t)
	w.selves = append(w.selves, self)
	return true
}
