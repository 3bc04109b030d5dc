package flow

import (
	"maps"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Exception is what is raised.
type Exception struct {
	// Class is its class; Unknown where that cannot be told.
	Class project.Symbol
	// By is the class whose method raises it, Unknown where no class does.
	By project.Symbol
	// At is where.
	At eval.Place
}

// Attribute is not told of exceptions.
func (Exception) Attribute(*Frame, string, eval.Place) Value { return Unknown() }

// Call is an error in Python.
func (Exception) Call(*Frame, Call) Value { return Unknown() }

// raises is what a frame knows of exceptions.
type raises struct {
	raised  Value // what may have been raised so far and nothing has caught
	thrown  bool  // what was evaluated last raises for sure
	handled Value // in an except clause: what it has caught
	mishap  bool  // in an except clause: no statement of the project raises what it has caught
	// watched are the names at each statement of the try block at hand; nil outside of one.
	watched *[]map[string]Value
}

// Raise ends what is at hand by an exception.
func (f *Frame) Raise(e Exception) {
	f.MayRaise(e)
	f.thrown = true
}

// MayRaise notes an exception that may be raised, or not.
func (f *Frame) MayRaise(e Exception) { f.raised = f.raised.Or(Value{e}) }

// Raised is what may have been raised in the frame, or below it, and was not caught.
func (f *Frame) Raised() Value { return f.raised }

// Thrown tells that what was done last raises for sure, so that nothing follows it.
func (f *Frame) Thrown() bool { return f.thrown }

// Mishap tells that the work at hand is done in an except clause for what no statement of the project raises: a failure of something
// else.
func (f *Frame) Mishap() bool {
	for at := f; at != nil; at = at.caller {
		if at.mishap {
			return true
		}
	}
	return false
}

// Risk notes that something may raise what no statement of the project raises.
func (f *Frame) Risk() { f.risks++ }

// Unfollowed is what a call gives of which nothing is known: a strict run takes it for one that may raise anything.
func (f *Frame) Unfollowed(at eval.Place) Value {
	if f.Strict {
		f.Risk()
		f.MayRaise(Exception{At: at})
	}
	return Unknown()
}

// gone tells, once, that what was evaluated raises for sure.
func (f *Frame) gone() bool {
	thrown := f.thrown
	f.thrown = false
	return thrown
}

// Either takes one of several ways, in a function that is none of the project's.
func (f *Frame) Either(ways ...func()) {
	ended := make([]map[string]Value, len(ways))
	for i, way := range ways {
		ended[i] = f.branch(func() bool {
			way()
			return f.gone()
		})
	}
	f.thrown = f.join(ended...)
}

// Attempt does some work and gives what it may raise, which then goes no further; over when it raises for sure.
func (f *Frame) Attempt(work func()) (raised Value, over bool) {
	outer, risks := f.raised, f.risks
	f.raised = nil
	work()
	raised, f.raised, f.risks = f.raised, outer, risks
	return raised, f.gone()
}

// observe notes the names before a statement of a try block.
func (f *Frame) observe() {
	if f.watched != nil {
		*f.watched = append(*f.watched, maps.Clone(f.vars))
	}
}

// raise is `raise e`, or `raise` alone, which raises again what an except clause has caught.
func (f *Frame) raise(e pyparse.ID) {
	if e == pyparse.NoNode {
		f.raised = f.raised.Or(f.handled)
		if len(f.handled) == 0 {
			f.MayRaise(Exception{By: f.class})
		}
		return
	}
	at := f.place(e)
	made := f.expression(e)
	if f.gone() {
		return
	}
	for _, o := range made {
		if already, ok := o.(Exception); ok {
			f.MayRaise(already)
			continue
		}
		f.MayRaise(Exception{Class: f.classOf(o, e), By: f.class, At: at})
	}
}

// classOf is the class of what `raise` is given: an instance, or a class.
func (f *Frame) classOf(o Object, e pyparse.ID) project.Symbol {
	switch o := o.(type) {
	case *Instance:
		return o.Of
	case Class:
		return o.Symbol
	case External:
		return project.Symbol{Kind: project.External, Name: o.Name}
	}
	file := f.in.File
	if e = file.Unparen(e); file.Kind(e) != pyparse.CallExpression {
		return project.Symbol{}
	}
	if s := f.Project.SymbolAt(f.place(file.Call(e).Function())); s.Kind == project.External {
		return s
	}
	return project.Symbol{}
}

// assert is `assert condition`.
func (f *Frame) assert(condition pyparse.ID) (ended bool) {
	truth, _ := f.expression(condition).Truth()
	switch {
	case f.gone():
		return true
	case truth == module.Maybe:
		f.Risk()
	case truth == module.No && f.Strict:
		f.MayRaise(Exception{Class: project.Symbol{Kind: project.External, Name: "builtins.AssertionError"}, By: f.class, At: f.place(condition)})
		return true
	}
	return false
}

// attempt is what the block of a try statement has come to.
type attempt struct {
	ways   []map[string]Value // the names that a handler may find
	end    map[string]Value   // those at its end; nil when it has none
	raised Value
	risky  bool // it may raise for reasons that are not seen
}

func (f *Frame) attempt(body pyparse.ID) attempt {
	outer, watching, risks := f.raised, f.watched, f.risks
	before := f.branch(func() bool { return false })
	watched := []map[string]Value{before}
	if f.Strict {
		f.watched = &watched
	}
	f.raised = nil
	end := f.branch(func() bool { return f.block(body) })
	a := attempt{ways: append(watched, end), end: end, raised: f.raised, risky: f.risks > risks || !f.Strict}
	f.raised, f.watched = outer, watching
	return a
}

// try takes the body, and each handler that may catch what the body raises.
func (f *Frame) try(t pyparse.Try) (ended bool) {
	file := f.in.File
	outer := f.raised
	a := f.attempt(t.Body)
	ways := []map[string]Value{nil}
	if a.end != nil {
		ways[0] = f.branch(func() bool {
			f.join(a.end)
			return f.block(file.Child(t.Else, pyparse.BodyField))
		})
	}
	left := a.raised
	for _, h := range t.Handlers {
		caught, rest := f.caught(h, left)
		left = rest
		if len(caught) > 0 || a.risky {
			ways = append(ways, f.handle(h, caught, a))
		}
	}
	f.raised = f.raised.Or(left)
	ended = f.join(ways...)
	if file.Kind(t.Finally) == pyparse.FinallyClause && f.block(file.ChildOfKind(t.Finally, pyparse.Block)) {
		f.raised = outer
		return true
	}
	return ended
}

// handle walks the block of a handler.
func (f *Frame) handle(h pyparse.Handler, caught Value, a attempt) map[string]Value {
	before, mishap := f.handled, f.mishap
	f.handled, f.mishap = caught, len(caught) == 0
	if a.risky && f.Strict {
		f.handled = caught.Or(Value{Exception{At: f.place(h.Node)}})
	}
	after := f.branch(func() bool {
		f.join(a.ways...)
		if h.Name != pyparse.NoNode {
			f.assign(h.Name, Unknown())
			if f.Strict {
				f.assign(h.Name, f.handled)
			}
		}
		return f.block(h.Body)
	})
	f.handled, f.mishap = before, mishap
	return after
}

// caught tells what a handler may catch of what is raised, and what may be left.
func (f *Frame) caught(h pyparse.Handler, raised Value) (caught, left Value) {
	for _, o := range raised {
		answer := f.catches(h, o)
		if answer != module.No {
			caught = append(caught, o)
		}
		if answer != module.Yes {
			left = append(left, o)
		}
	}
	return caught, left
}

func (f *Frame) catches(h pyparse.Handler, o Object) module.Answer {
	if len(h.Types) == 0 {
		return module.Yes
	}
	e, _ := o.(Exception)
	answer := module.No
	for _, n := range h.Types {
		for _, class := range f.expression(n) {
			switch f.isA(e.Class, class) {
			case module.Yes:
				return module.Yes
			case module.Maybe:
				answer = module.Maybe
			case module.No:
			}
		}
	}
	return answer
}

// isA answers whether an exception's class is, or inherits, a class.
func (f *Frame) isA(class project.Symbol, of Object) module.Answer {
	switch of := of.(type) {
	case External:
		return f.Is(class, of.Name)
	case Class:
		if class.Kind == project.External {
			return module.No // no other package knows the project's classes
		}
		line, whole := f.Project.Lineage(class)
		switch {
		case slices.Contains(line, of.Symbol):
			return module.Yes
		case whole && class.Kind == project.Definition:
			return module.No
		}
	}
	return module.Maybe
}

// Is answers whether the class of an exception is, or inherits, the class of a qualified name.
func (f *Frame) Is(class project.Symbol, name string) module.Answer {
	switch {
	case name == "builtins.Exception" || name == "builtins.BaseException":
		return module.Yes
	case class.Kind == project.Unknown:
		return module.Maybe
	}
	parent, builtin := exceptions[class.Name]
	if class.Kind != project.External || !builtin {
		return f.Project.Inherits(class, name)
	}
	for ; builtin; parent, builtin = exceptions[class.Name] {
		if class.Name == name {
			return module.Yes
		}
		class.Name = parent
	}
	return module.No
}

// exceptions are Python's own exceptions that projects raise and catch, with their bases (Python docs, "Exception hierarchy").
var exceptions = map[string]string{
	"builtins.ArithmeticError": "builtins.Exception", "builtins.AssertionError": "builtins.Exception", "builtins.AttributeError": "builtins.Exception",
	"builtins.ConnectionError": "builtins.OSError", "builtins.EOFError": "builtins.Exception", "builtins.FileNotFoundError": "builtins.OSError",
	"builtins.ImportError": "builtins.Exception", "builtins.IndexError": "builtins.LookupError", "builtins.KeyError": "builtins.LookupError",
	"builtins.LookupError": "builtins.Exception", "builtins.ModuleNotFoundError": "builtins.ImportError", "builtins.NameError": "builtins.Exception",
	"builtins.NotImplementedError": "builtins.RuntimeError", "builtins.OSError": "builtins.Exception", "builtins.PermissionError": "builtins.OSError",
	"builtins.RuntimeError": "builtins.Exception", "builtins.StopIteration": "builtins.Exception", "builtins.TimeoutError": "builtins.OSError",
	"builtins.TypeError": "builtins.Exception", "builtins.UnicodeDecodeError": "builtins.UnicodeError", "builtins.UnicodeError": "builtins.ValueError",
	"builtins.ValueError": "builtins.Exception", "builtins.ZeroDivisionError": "builtins.ArithmeticError",
}
