package drf

import (
	"slices"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/project"
)

// Brought is a route that an Include brings.
type Brought struct {
	// Text is the whole text, that of the include before that of the package. It has a part missing where the include is not Known.
	Text string
	// Name is the route's name without namespaces, "" where it has none; Namespaces are all on the way.
	Name       string
	Namespaces []string
	// View is the class or function that answers.
	View      project.Symbol
	Arguments []Argument
	// Handlers are the HTTP methods that the view answers; nil of a function, which looks for itself.
	Handlers []Handler
	// Newer tells that older versions of the package have it not, or otherwise.
	Newer bool
}

// Path is the route for people, as of a Route.
func (b *Brought) Path() string { return "/" + plain(b.Text) }

// Brought are the routes that an include brings, by the tables, as the newest version of the package has them; none for a module that
// is not in the tables. whole is false where the settings, or the installed apps, may change which these are.
func (i *Include) Brought() (all []Brought, whole bool) {
	module, known := knowledge.URLs(i.Module)
	if !known {
		return nil, false
	}
	var every knowledge.Versions
	for _, u := range module.URLs {
		every |= u.Versions
	}
	for _, u := range module.URLs {
		b := Brought{
			Text: i.Text + u.Text, Name: u.Name, Namespaces: slices.Concat(i.Namespaces, u.Namespaces),
			View: project.Symbol{Kind: project.External, Name: u.View}, Newer: u.Versions != every,
		}
		b.Arguments = slices.Clone(i.Arguments)
		for _, a := range u.Arguments {
			if a.Name != "format" {
				b.Arguments = append(b.Arguments, Argument(a))
			}
		}
		if !u.AnyMethod {
			b.Handlers = make([]Handler, 0, len(u.Methods))
		}
		for _, m := range u.Methods {
			b.Handlers = append(b.Handlers, Handler{m.Name, m.Handler})
		}
		all = append(all, b)
	}
	return all, module.Settled
}
