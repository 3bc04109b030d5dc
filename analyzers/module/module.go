// Package module knows the names of one Python file: its scopes, its imports, what each name is bound to, and so which
// qualified name an expression stands for, as far as the file alone can tell.
//
// It is a pure function of the file's tree. It knows no path, no other file and nothing of Django: a name from a relative
// import keeps its dots (".models.Order"), and linking files to each other is the work of package project above it. What a
// file cannot tell is Unknown, which is a value: a name bound twice to different things, a parameter, anything after
// `from x import *`.
//
// Read walks the nodes once, in order, and keeps one entry a scope and one a binding; see BenchmarkRead for its share of a
// run. A Module is never written to afterwards.
package module

import (
	"github.com/drflint/drflint/pyparse"
)

// Module is what one file says of its names.
type Module struct {
	File *pyparse.File
	// Scopes are the scopes in the order of the text; the first is the module's own.
	Scopes []Scope
	// Bindings are the bindings in the order of the text.
	Bindings []Binding
	// Stars are the star imports.
	Stars []Star

	newest table // the newest binding of a name in a scope, from which Binding.Before leads to the others
}

// Scope is one block of names.
type Scope struct {
	Node   pyparse.ID // Module, ClassDefinition, FunctionDefinition, Lambda, or a comprehension
	Parent int32      // the enclosing scope, -1 for the module's
}

// Star is one `from module import *`.
type Star struct {
	Node   pyparse.ID // the WildcardImport
	Module string     // with leading dots when it is relative
	Scope  int32
}

// BindingKind tells how a name came to be bound.
type BindingKind uint8

// The kinds of bindings.
const (
	Assigned  BindingKind = iota // to Value, where that is one expression
	Imported                     // Target is the qualified name
	Defined                      // by the class or function at Node
	Parameter                    // of a function or lambda
	Opaque                       // by for, with, except, unpacking, match, del, augmented assignment
	Global                       // declared `global`: the name is the module's
	Nonlocal                     // declared `nonlocal`: the name is an enclosing function's
)

// Binding is one place that gives a name its value.
type Binding struct {
	Name   string
	Scope  int32
	Kind   BindingKind
	Node   pyparse.ID // the identifier, the class or function, or the imported name
	Value  pyparse.ID // of Assigned: the expression; else NoNode
	Target string     // of Imported: "django.db.models"; ".models.Order" for a relative import
	Before int32      // the binding of the same name in the same scope before this one, or -1
}

// Read finds the scopes and bindings of a file.
func Read(f *pyparse.File) *Module {
	r := rooms.Get().(*reader)
	r.Module = &Module{File: f, Scopes: r.scopes[:0], Bindings: r.bindings[:0]}
	if len(f.Tree) > 0 {
		r.read()
	}
	m := r.finish()
	rooms.Put(r) // not by defer: a reader that panics stays half-way in its file
	return m
}

// Last is the newest binding of a name in a scope, or -1.
func (m *Module) Last(scope int32, name string) int32 { return m.newest.last(m.Bindings, scope, name) }

// ScopeAt is the scope in which the node's names are looked up. The header of a class or function (its decorators, bases,
// defaults and annotations) belongs to the scope around it; so does the first iterable of a comprehension (Python
// reference, "Resolution of names").
func (m *Module) ScopeAt(n pyparse.ID) int32 {
	f := m.File
	below := pyparse.NoNode // the node before child on the way up
	for child, n := n, f.Parent(n); n != pyparse.NoNode; below, child, n = child, n, f.Parent(n) {
		if opensScope(f.Kind(n)) && within(f, n, child, below) {
			return m.scopeOf(n)
		}
	}
	return 0
}

// scopeOf is the scope that a node opens: scopes stand in the order of the text, so it is found by halving.
func (m *Module) scopeOf(n pyparse.ID) int32 {
	low, high := 0, len(m.Scopes)
	for low < high {
		middle := (low + high) / 2
		if m.Scopes[middle].Node < n {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return int32(low)
}

// opensScope tells the nodes that have names of their own.
func opensScope(k pyparse.Kind) bool {
	switch k {
	case pyparse.Module, pyparse.ClassDefinition, pyparse.FunctionDefinition, pyparse.Lambda:
		return true
	}
	return isComprehension(k)
}

func isComprehension(k pyparse.Kind) bool {
	switch k {
	case pyparse.ListComprehension, pyparse.SetComprehension, pyparse.DictionaryComprehension, pyparse.GeneratorExpression:
		return true
	}
	return false
}

// within tells whether a child of a scope's node belongs to the scope, or more exactly what stands below it in that child.
func within(f *pyparse.File, owner, child, below pyparse.ID) bool {
	switch kind := f.Kind(owner); {
	case isComprehension(kind):
		return f.Node(below).Field != pyparse.RightField || child != f.ChildOfKind(owner, pyparse.ForInClause)
	case kind == pyparse.Module:
		return true
	}
	return f.Node(child).Field == pyparse.BodyField
}
