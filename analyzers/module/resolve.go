package module

import (
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// Ref is what an expression stands for, as far as its file can tell.
type Ref struct {
	Kind RefKind
	// Name is the qualified name of an External or Builtin: "django.db.models.Model", ".models.Order", "Exception".
	Name string
	// Node is the class or function that a Local stands for.
	Node pyparse.ID
}

// RefKind tells where the thing comes from.
type RefKind uint8

// The kinds of references. Unknown is the zero value.
const (
	Unknown  RefKind = iota
	Local            // a class or function of this file
	External         // imported
	Builtin          // bound nowhere in the file, so one of Python's own, or an error
)

// followed is how many assignments (`Base = models.Model`) a look-up follows. Longer chains are made to be followed by
// nobody.
const followed = 8

// Resolve tells what a name or a chain of attributes stands for where it is written.
func (m *Module) Resolve(n pyparse.ID) Ref { return m.resolve(n, followed) }

func (m *Module) resolve(n pyparse.ID, hops int) Ref {
	n = m.File.Unparen(n)
	switch m.File.Kind(n) {
	case pyparse.Identifier:
		return m.name(n, hops)
	case pyparse.Attribute:
		owner := m.resolve(m.File.Child(n, pyparse.ObjectField), hops)
		return m.attribute(owner, m.File.Name(m.File.Child(n, pyparse.AttributeField)), hops)
	}
	return Ref{}
}

// ResolveBase tells what a base class stands for: as Resolve, and of Generic[T] or Manager["Order"] what is subscripted.
func (m *Module) ResolveBase(n pyparse.ID) Ref {
	n = m.File.Unparen(n)
	for m.File.Kind(n) == pyparse.Subscript {
		n = m.File.Unparen(m.File.FirstChild(n))
	}
	return m.Resolve(n)
}

func (m *Module) attribute(owner Ref, name string, hops int) Ref {
	switch owner.Kind {
	case External:
		return Ref{Kind: External, Name: join(owner.Name, name)}
	case Local:
		if m.File.Kind(owner.Node) == pyparse.ClassDefinition {
			return m.inScope(name, m.scopeOf(owner.Node), hops)
		}
	}
	return Ref{}
}

func (m *Module) name(n pyparse.ID, hops int) Ref {
	name, scope := m.File.Name(n), m.ScopeAt(n)
	if binds := m.binds(name, scope); binds > 0 {
		return m.inScope(name, binds, hops)
	} else if binds == 0 {
		if scope > 0 {
			n = pyparse.ID(len(m.File.Tree)) // it is looked up when the module has been run
		}
		return m.atTop(name, n, hops)
	}
	if len(m.Stars) > 0 {
		return Ref{}
	}
	return Ref{Kind: Builtin, Name: name}
}

// binds is the scope whose binding a name means, looked up from a scope outwards, or -1. A class's names are not seen from
// the functions in it (Python reference, "Resolution of names").
func (m *Module) binds(name string, scope int32) int32 {
	for from := scope; scope >= 0; scope = m.Scopes[scope].Parent {
		if scope != from && m.File.Kind(m.Scopes[scope].Node) == pyparse.ClassDefinition {
			continue
		}
		at := m.Last(scope, name)
		switch {
		case at < 0, m.Bindings[at].Kind == Nonlocal:
			continue
		case m.Bindings[at].Kind == Global:
			return 0
		}
		return scope
	}
	return -1
}

// atTop tells what the module binds a name to, as seen from a node: the class or function that the last statement for the name
// defines, as `class ListView(ListView)` does, once that has been run, else what all bindings before agree on.
func (m *Module) atTop(name string, from pyparse.ID, hops int) Ref {
	last := m.Last(0, name)
	if last < 0 {
		return Ref{}
	}
	b := &m.Bindings[last]
	if b.Before < 0 || b.Kind != Defined || m.File.Enclosing(b.Node, pyparse.IfStatement, pyparse.TryStatement, pyparse.ForStatement,
		pyparse.WhileStatement, pyparse.MatchStatement) != pyparse.NoNode {
		return m.agreed(last, hops)
	}
	if from < pyparse.ID(m.File.Node(b.Node).Next) {
		return m.agreed(b.Before, hops)
	}
	return Ref{Kind: Local, Node: b.Node}
}

// inScope tells what a scope binds a name to, when all of its bindings agree.
func (m *Module) inScope(name string, scope int32, hops int) Ref {
	return m.agreed(m.Last(scope, name), hops)
}

// agreed is what a binding and all before it agree on.
func (m *Module) agreed(at int32, hops int) Ref {
	var found Ref
	for ; at >= 0; at = m.Bindings[at].Before {
		ref := m.bound(&m.Bindings[at], hops)
		if ref.Kind == Unknown || found.Kind != Unknown && ref != found {
			return Ref{}
		}
		found = ref
	}
	return found
}

func (m *Module) bound(b *Binding, hops int) Ref {
	switch b.Kind {
	case Imported:
		return Ref{Kind: External, Name: b.Target}
	case Defined:
		return Ref{Kind: Local, Node: b.Node}
	case Assigned:
		if hops > 0 {
			return m.resolve(b.Value, hops-1)
		}
	}
	return Ref{}
}

// Qualified is the qualified name of what an expression stands for when it comes from outside of the file by an absolute
// import: "django.db.models.Model". It is "" for everything else.
func (m *Module) Qualified(n pyparse.ID) string {
	if r := m.Resolve(n); r.Kind == External && !strings.HasPrefix(r.Name, ".") {
		return r.Name
	}
	return ""
}
