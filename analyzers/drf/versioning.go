package drf

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// Versioning tells where a view looks for the version that a client asks for (DRF docs, "Versioning").
type Versioning uint8

// The ways of versioning.
const (
	NoVersioning Versioning = iota
	ByPath                  // a group of the route
	ByNamespace             // the namespace of the route
	Elsewhere               // a header, the host, a query parameter
	UnknownVersioning
)

// schemes are DRF's classes of versioning.
var schemes = []struct {
	class string
	means Versioning
}{
	{"rest_framework.versioning.URLPathVersioning", ByPath},
	{"rest_framework.versioning.NamespaceVersioning", ByNamespace},
	{"rest_framework.versioning.AcceptHeaderVersioning", Elsewhere},
	{"rest_framework.versioning.HostNameVersioning", Elsewhere},
	{"rest_framework.versioning.QueryParameterVersioning", Elsewhere},
}

// schemeOf tells what a class of versioning does.
func (w *walker) schemeOf(class project.Symbol) Versioning {
	for _, scheme := range schemes {
		if w.is(class, scheme.class) {
			return scheme.means
		}
	}
	return UnknownVersioning
}

// versioningOf is what a view's class or decorator says, else what the settings say.
func (w *walker) versioningOf(view View, root *Root) Versioning {
	if scheme, ok := w.decoratedVersioning(view.Symbol); ok {
		return scheme
	}
	if at, found := w.attribute(view.Symbol, "versioning_class"); found == module.Yes {
		if w.value(at, w.names).Kind == eval.None {
			return NoVersioning
		}
		return w.schemeOf(w.symbol(at))
	}
	return root.versioning
}

// decoratedVersioning reads `@versioning_class(Scheme)` on a function.
func (w *walker) decoratedVersioning(s project.Symbol) (scheme Versioning, ok bool) {
	if _, isClass := w.Class(s); isClass || s.Kind != project.Definition {
		return NoVersioning, false
	}
	in := w.Names(s.File)
	for _, d := range in.File.Function(s.Node).Decorators() {
		e := eval.Place{In: in, Node: in.File.Unparen(in.File.DecoratorExpression(d))}
		if w.called(e) == "rest_framework.decorators.versioning_class" {
			class, _ := argument(e, 0, "versioning_class")
			return w.schemeOf(w.symbol(class)), true
		}
	}
	return NoVersioning, false
}

// defaultVersioning is DEFAULT_VERSIONING_CLASS of the settings modules of a root. It is unknown when they differ.
func (w *walker) defaultVersioning(root *Root) Versioning {
	var found Versioning
	for i, settings := range root.Settings {
		scheme := w.versioningIn(settings)
		if i > 0 && scheme != found {
			return UnknownVersioning
		}
		found = scheme
	}
	return found
}

func (w *walker) versioningIn(settings int32) Versioning {
	chain, set := w.Effective(settings, "REST_FRAMEWORK")
	if !set {
		return NoVersioning
	}
	class, ok := chain.SilentKey("DEFAULT_VERSIONING_CLASS")
	switch {
	case !ok, class.Kind == eval.None:
		return NoVersioning
	case class.Kind != eval.String:
		return UnknownVersioning
	}
	return w.schemeOf(w.Resolve(settings, module.Ref{Kind: module.External, Name: class.Text}))
}
