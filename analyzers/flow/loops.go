package flow

import (
	"maps"
	"slices"

	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// The bounds of a strict run's loops.
const (
	longest = 16 // items that are walked one by one
	settled = 3  // rounds after which a name that still changes is given up
)

func (f *Frame) forStatement(n pyparse.ID) (ended bool) {
	file := f.in.File
	over := f.expression(file.Child(n, pyparse.RightField))
	if f.gone() {
		return true
	}
	if items, known := f.spread(over); known && f.Strict && len(items) <= longest {
		return f.each(n, items)
	}
	elements := f.elements(over)
	if len(elements) == 0 {
		return false // of an empty list
	}
	return f.loop(n, func() { f.assign(file.Child(n, pyparse.LeftField), elements) })
}

// each walks the body of a loop for each item in turn.
func (f *Frame) each(n pyparse.ID, items []Value) (ended bool) {
	file := f.in.File
	breaks, rounds := f.breaks, f.rounds
	f.breaks = nil
	for _, item := range items {
		f.rounds = nil
		end := f.branch(func() bool {
			f.assign(file.Child(n, pyparse.LeftField), item)
			return f.block(file.Child(n, pyparse.BodyField))
		})
		if ended = f.join(append(f.rounds, end)...); ended {
			break
		}
	}
	ways := f.breaks
	f.breaks, f.rounds = breaks, rounds
	if !ended {
		ways = append(ways, f.branch(func() bool { return f.otherwise(n) }))
	}
	return f.join(ways...)
}

// otherwise walks the else clause of a loop, where there is one.
func (f *Frame) otherwise(n pyparse.ID) (ended bool) {
	file := f.in.File
	clause := file.ChildOfKind(n, pyparse.ElseClause)
	return clause != pyparse.NoNode && f.block(file.Child(clause, pyparse.BodyField))
}

// loop walks the body of a loop once, or not at all; on a strict run until the names settle.
func (f *Frame) loop(n pyparse.ID, head func()) (ended bool) {
	breaks, rounds := f.breaks, f.rounds
	f.breaks, f.rounds = nil, nil
	head()
	if f.gone() {
		f.breaks, f.rounds = breaks, rounds
		return true
	}
	for round := 0; ; round++ {
		before := maps.Clone(f.vars)
		f.round(n)
		if !f.Strict || f.settle(before, round) {
			break
		}
		head()
	}
	ways := append(f.breaks, f.branch(func() bool { return f.otherwise(n) }))
	f.breaks, f.rounds = breaks, rounds
	return f.join(ways...)
}

// round walks the body of a loop once, or not at all.
func (f *Frame) round(n pyparse.ID) {
	end := f.branch(func() bool { return f.block(f.in.File.Child(n, pyparse.BodyField)) })
	ways := append(f.rounds, end, f.branch(func() bool { return false }))
	f.join(ways...)
}

// settle tells that another round of a loop would change no name. One that does not come to rest is not known.
func (f *Frame) settle(before map[string]Value, round int) bool {
	still := true
	for name, v := range f.vars {
		if !sameObjects(before[name], v) {
			still = false
			if round >= settled {
				f.vars[name] = Unknown()
			}
		}
	}
	return still || round > settled
}

func sameObjects(a, b Value) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(o Object) bool { return !slices.Contains(b, o) })
}

// with walks the body of a with statement. A context manager may swallow what is raised in it.
func (f *Frame) with(n pyparse.ID) (ended bool) {
	file := f.in.File
	swallows := false
	for _, item := range file.With(n) {
		context := f.expression(item.Context)
		if f.gone() {
			return true
		}
		swallows = swallows || f.Strict && f.swallows(item.Context, context)
		f.assign(item.Target, Unknown()) // what is known of no context manager
	}
	if !swallows {
		return f.block(file.Child(n, pyparse.BodyField))
	}
	a := f.attempt(file.Child(n, pyparse.BodyField))
	f.raised = f.raised.Or(a.raised)
	if len(a.raised) == 0 && !a.risky {
		return f.join(a.end)
	}
	return f.join(a.ways...)
}

// swallows tells a context manager that may go on after an exception: contextlib.suppress, or one of the project's.
func (f *Frame) swallows(n pyparse.ID, context Value) bool {
	file := f.in.File
	if n = file.Unparen(n); file.Kind(n) == pyparse.CallExpression {
		switch s := f.Project.SymbolAt(f.place(file.Call(n).Function())); {
		case s.Name == "contextlib.suppress":
			return true
		case s.Kind == project.External:
			return false
		}
	}
	return slices.ContainsFunc(context, func(o Object) bool {
		a, ok := o.(Anything)
		return !ok || !a.Tame
	})
}
