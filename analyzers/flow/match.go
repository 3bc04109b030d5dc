package flow

import (
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// match takes the cases of a match statement that the subject may match.
func (f *Frame) match(n pyparse.ID) (ended bool) {
	file := f.in.File
	subject := f.expression(file.Child(n, pyparse.SubjectField))
	if f.gone() {
		return true
	}
	_, doubtful := subject.Truth()
	before := f.doubt
	var ways []map[string]Value
	open := true // the way past all cases so far
	for c := range file.Children(file.Child(n, pyparse.BodyField)) {
		taken, body := f.matches(c, subject), file.Child(c, pyparse.ConsequenceField)
		switch {
		case taken == module.No:
			continue
		case taken == module.Yes && len(ways) == 0:
			return f.block(body) // the only way
		}
		f.doubt = before || doubtful
		ways = append(ways, f.branch(func() bool { return f.block(body) }))
		if taken == module.Yes {
			open = false
			break
		}
	}
	if open {
		ways = append(ways, f.branch(func() bool { return false }))
	}
	f.doubt = before || doubtful && oneEnded(ways)
	return f.join(ways...)
}

// matches answers whether a case takes the subject, and binds the names of its pattern.
func (f *Frame) matches(clause pyparse.ID, subject Value) module.Answer {
	file := f.in.File
	var patterns []pyparse.ID
	for c := range file.Children(clause) {
		if file.Kind(c) == pyparse.CasePattern {
			patterns = append(patterns, c)
		}
	}
	answer := module.Maybe
	if len(patterns) == 1 {
		answer = f.pattern(file.FirstChild(patterns[0]), subject)
	}
	if answer == module.Maybe {
		for _, p := range patterns {
			f.capture(p)
		}
	}
	guard := file.Child(clause, pyparse.GuardField)
	if guard == pyparse.NoNode || answer == module.No {
		return answer
	}
	if truth, _ := f.expression(file.FirstChild(guard)).Truth(); truth != module.Yes {
		return truth
	}
	return answer
}

// pattern answers whether a literal, several of them, `_` or a name takes the subject; it is Maybe for every other pattern.
func (f *Frame) pattern(n pyparse.ID, subject Value) module.Answer {
	file := f.in.File
	switch file.Kind(n) {
	case pyparse.UnionPattern:
		answer := module.No
		for part := range file.Children(n) {
			switch f.pattern(part, subject) {
			case module.Yes:
				return module.Yes
			case module.Maybe:
				answer = module.Maybe
			case module.No:
			}
		}
		return answer
	case pyparse.DottedName:
		if name := file.FirstChild(n); file.NextSibling(name) == pyparse.NoNode {
			f.assign(name, subject)
			return module.Yes
		}
		return module.Maybe
	}
	if n == pyparse.NoNode { // `_`
		return module.Yes
	}
	if literal, ok := f.literal(n); ok {
		return same(subject, literal)
	}
	return module.Maybe
}

// capture makes the names that a pattern may bind unknown.
func (f *Frame) capture(n pyparse.ID) {
	file := f.in.File
	for c := n; c < pyparse.ID(file.Node(n).Next); c++ {
		if file.Kind(c) == pyparse.Identifier {
			f.assign(c, Unknown())
		}
	}
}
