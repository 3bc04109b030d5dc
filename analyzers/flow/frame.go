package flow

import (
	"maps"
	"sync"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// World is what the packages above know of what is not of the project. It is filled before the first run and read only then.
type World struct {
	Project *project.Project
	// Functions are what functions and classes of other packages give when they are called, by qualified name.
	Functions map[string]func(f *Frame, c Call) Value
	// Methods are what methods of other packages' classes give, by the qualified name of the class that defines the method and
	// its name: "rest_framework.generics.GenericAPIView.get_queryset".
	Methods map[string]func(f *Frame, self Object, c Call) Value
	// Names are the values that names of other packages have, "django.conf.settings.AUTH_USER_MODEL"; nil knows none.
	Names func(f *Frame, qualified string) (Value, bool)
	// Member is what a class of the project has below a name, where it is more than what its body says; nil knows none.
	Member func(f *Frame, class Class, name string, at eval.Place) (Value, bool)
	// Holder is the class of another package, that of the qualified name or one that it inherits, that binds an attribute which is no
	// method, "" where none does; known is false where one may. What the attribute is, Names says of "CLASS.NAME". nil takes it that no
	// class has one.
	Holder func(class, name string) (owner string, known bool)
	// Operate is what an operator makes of classes and of what else this package knows no operator of; right is nil for an operator
	// with one operand. nil knows none.
	Operate func(operator pyparse.Flags, left Object, right Value) (Value, bool)
	// Make is what calling a class of the project gives, where that is no plain instance; nil knows none.
	Make func(f *Frame, class Class, c Call) (Value, bool)
	// Strict asks for every path and for nothing but what can be proved; the package comment says what that is.
	Strict bool

	symbols sync.Map // eval.Place to Value, of names that no function binds
	members sync.Map // search to member
}

// The bounds of a run.
const (
	enough  = 12_000 // steps
	deepest = 40     // calls and names, one in the other
)

// Event is something that happened on a run.
type Event struct {
	What any
	// At is the expression where it happened.
	At eval.Place
	// Doubt tells that whether it happens hangs on something else than what was at hand.
	Doubt bool
}

type run struct {
	*World
	left    int        // of enough
	layers  []layer    // of the ways at hand, one in the other
	unclear eval.Place // the last condition, or value that is returned, whose truth cannot be told
	risks   int        // how often something was done that may raise for reasons that are not seen
	events  []Event
}

// Run gives a frame to what starts the functions to follow, and tells what happened on the way.
func (w *World) Run(start func(f *Frame)) []Event {
	r := &run{World: w, left: enough}
	start(&Frame{run: r, in: w.Project.Names(0)})
	return r.events
}

// Frame is one function on its way, or a place outside of any function.
type Frame struct {
	*run
	in     *module.Module
	caller *Frame
	vars   map[string]Value // nil outside of a function
	self   Object           // of the method
	class  project.Symbol   // that the method is defined in, for super()
	outer  *Frame           // of a function inside of another: that one
	result Value
	breaks []map[string]Value // the names at each break of the loop at hand
	rounds []map[string]Value // and at each continue
	doubt  bool
	depth  int
	raises
}

// Tell notes that something happened.
func (f *Frame) Tell(what any, at eval.Place) {
	f.events = append(f.events, Event{what, at, f.doubt})
}

// InDoubt does some work whose events are in doubt.
func (f *Frame) InDoubt(work func()) {
	before := f.doubt
	f.doubt = true
	work()
	f.doubt = before
}

// Evaluate works out an expression of a module or class body.
func (f *Frame) Evaluate(e eval.Place) Value {
	inner := f.at(e.In)
	if inner.depth > deepest {
		return Unknown()
	}
	return inner.expression(e.Node)
}

// at is a frame at the top of a module.
func (f *Frame) at(in *module.Module) *Frame {
	return &Frame{run: f.run, in: in, caller: f, doubt: f.doubt, depth: f.depth + 1}
}

// spent counts a step, and tells that there may be no more.
func (f *Frame) spent() bool {
	f.left--
	return f.left < 0
}

// Unclear is the last condition, or value that is returned, whose truth could not be told.
func (f *Frame) Unclear() eval.Place { return f.unclear }

// truth is the truth of a condition.
func (f *Frame) truth(condition pyparse.ID) (answer module.Answer, doubtful bool) {
	answer, doubtful = f.expression(condition).Truth()
	if answer == module.Maybe && !f.thrown {
		f.unclear = f.place(condition)
	}
	return answer, doubtful
}

// Spent tells that the run is over before its end, so that what happened is not all.
func (f *Frame) Spent() bool { return f.left < 0 }

// Replace puts a value in the place of an object, in all names that hold it.
func (f *Frame) Replace(old Object, with Value) {
	for at := f; at != nil; at = at.caller {
		for name, v := range at.vars {
			at.vars[name] = v.with(old, with)
		}
	}
}

func (v Value) with(old Object, with Value) Value {
	var out Value
	for _, o := range v {
		if o == old {
			out = out.Or(with)
		} else {
			out = out.Or(Value{o})
		}
	}
	return out
}

// Mutable is an object that a call may change when it is given it.
type Mutable interface {
	Mutable()
}

// spoil forgets what a call of something unknown may have changed.
func (f *Frame) spoil(c Call) {
	forget := func(v Value) {
		for _, o := range v {
			if _, may := o.(Mutable); may {
				f.Replace(o, Unknown())
			}
		}
	}
	for _, v := range c.Args {
		forget(v)
	}
	for _, k := range c.Keywords {
		forget(k.Value)
	}
}

// branch takes one of several ways that start alike, and gives the names as they are at its end. Of a way that does not come to
// its end, by return or raise, it gives nil.
func (f *Frame) branch(way func() (ended bool)) map[string]Value {
	before := maps.Clone(f.vars)
	f.enterWay()
	ended := way()
	f.leaveWay()
	after := f.vars
	f.vars = before
	if ended {
		return nil
	}
	if after == nil {
		after = map[string]Value{}
	}
	return after
}

// join makes the names what they may be after any of the ways; ended when none of them comes to its end.
func (f *Frame) join(ways ...map[string]Value) (ended bool) {
	var joined map[string]Value
	for _, way := range ways {
		switch {
		case way == nil:
			continue
		case joined == nil:
			joined = maps.Clone(way)
			continue
		}
		for name := range joined {
			if _, also := way[name]; !also {
				joined[name] = joined[name].Or(Unknown())
			}
		}
		for name, v := range way {
			if old, also := joined[name]; also {
				joined[name] = old.Or(v)
			} else {
				joined[name] = v.Or(Unknown())
			}
		}
	}
	if joined == nil {
		return true
	}
	f.vars = joined
	return false
}

// place is an expression of the frame's file.
func (f *Frame) place(n pyparse.ID) eval.Place { return eval.Place{In: f.in, Node: n} }
