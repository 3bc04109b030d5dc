package project

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
)

// Lineage is a class and its ancestors in the order in which Python looks attributes up (C3, Python docs, "The Python 2.3
// Method Resolution Order"). An ancestor out of the project stands there by its name, and its own ancestors do not. whole is
// false where a base cannot be resolved, so that something is missing, and where a hierarchy is deeper than any person makes one;
// where Python would refuse the order, a depth-first one stands in for it. The line of a class is worked out once and not to be
// changed.
func (p *Project) Lineage(class Symbol) (line []Symbol, whole bool) {
	if kept := p.kept(class); kept != nil {
		return kept.line, kept.whole
	}
	w := lineages{Project: p}
	l := w.of(class)
	if slot := p.slot(class); slot != nil {
		slot.Store(l)
	}
	return l.line, l.whole
}

// lineage is an answer of Lineage.
type lineage struct {
	line  []Symbol
	whole bool
}

// longestLine is how many classes a line has. What a program made longer would fill the memory, and is not known behind its
// first part.
const longestLine = 64

// slot is where the line of a class of the project is kept, nil for every other symbol.
func (p *Project) slot(class Symbol) *atomic.Pointer[lineage] {
	if i, ok := p.classNumber(class); ok {
		return &p.lines[class.File][i]
	}
	return nil
}

func (p *Project) kept(class Symbol) *lineage {
	if slot := p.slot(class); slot != nil {
		return slot.Load()
	}
	return nil
}

// lineages works lines out. Those on the way are kept for the next class, unless one on the way is its own ancestor: what such a
// class has for a line hangs on where one began.
type lineages struct {
	*Project
	done   map[Symbol]*lineage // nil for a class that is being worked out
	cyclic bool
}

func (w *lineages) of(class Symbol) *lineage {
	slot := w.slot(class)
	if slot == nil {
		return &lineage{[]Symbol{class}, class.Kind == External}
	}
	if kept := slot.Load(); kept != nil {
		return kept
	}
	l, again := w.done[class]
	if again && l != nil {
		return l
	}
	if again {
		w.cyclic = true
		return &lineage{[]Symbol{class}, false}
	}
	if w.done == nil {
		w.done = make(map[Symbol]*lineage)
	}
	w.done[class] = nil
	l = w.merged(class)
	w.done[class] = l
	if !w.cyclic {
		slot.Store(l)
	}
	return l
}

func (w *lineages) merged(class Symbol) *lineage {
	bases := w.Bases(class)
	lists := make([][]Symbol, 0, len(bases)+1)
	whole, length := true, 1
	for _, base := range bases {
		of := w.of(base)
		whole = whole && of.whole
		length += len(of.line)
		lists = append(lists, of.line)
	}
	line := merge(append(make([]Symbol, 0, length), class), append(lists, bases))
	if len(line) > longestLine {
		return &lineage{slices.Clone(line[:longestLine]), false}
	}
	return &lineage{line, whole}
}

// merge takes, again and again, the first head that no list holds further back.
func merge(line []Symbol, lists [][]Symbol) []Symbol {
	for {
		head, ok := nextHead(lists)
		if !ok {
			return line
		}
		line = append(line, head)
		for i, l := range lists {
			switch at := slices.Index(l, head); {
			case at == 0:
				lists[i] = l[1:]
			case at > 0: // of a hierarchy that Python refuses
				lists[i] = slices.Concat(l[:at], l[at+1:])
			}
		}
	}
}

func nextHead(lists [][]Symbol) (head Symbol, ok bool) {
	for _, l := range lists {
		if len(l) == 0 {
			continue
		}
		if !ok {
			head, ok = l[0], true // of a hierarchy that Python refuses
		}
		if !slices.ContainsFunc(lists, func(other []Symbol) bool { return len(other) > 1 && slices.Contains(other[1:], l[0]) }) {
			return l[0], true
		}
	}
	return head, ok
}

// Inherits answers whether a class is, or has among its ancestors, the class of a qualified name, by whatever name either of
// them is imported: django.db.models.Model is django.db.models.base.Model. The class may be one out of the project. It is
// Maybe when no ancestor is that class and one of them cannot be resolved or is not in the tables. It is worked out once.
func (p *Project) Inherits(class Symbol, qualified string) module.Answer {
	q := heritage{class, qualified}
	if known, again := p.heirs.Load(q); again {
		return known.(module.Answer)
	}
	answer := p.inherits(class, qualified)
	p.heirs.Store(q, answer)
	return answer
}

// heritage is a question for Inherits.
type heritage struct {
	class     Symbol
	qualified string
}

func (p *Project) inherits(class Symbol, qualified string) module.Answer {
	if class.Kind == External {
		return outsideInherits(class.Name, qualified, Canonical(qualified))
	}
	line, whole := p.Lineage(class)
	answer := module.No
	if !whole {
		answer = module.Maybe
	}
	for _, s := range line {
		if s.Kind != External {
			continue
		}
		switch p.Inherits(s, qualified) { // few classes of other packages are many classes' ancestors
		case module.Yes:
			return module.Yes
		case module.Maybe:
			answer = module.Maybe
		case module.No:
		}
	}
	return answer
}

// Canonical is the name that a class of another package has where it is defined, if the tables know it: django.db.models.base.Model
// for django.db.models.Model.
func Canonical(qualified string) string {
	if class, ok := knowledge.Lookup(qualified); ok {
		return class.Name
	}
	return qualified
}

// outsideInherits answers for a class out of the project, by the name that is asked for or the one that the tables have.
func outsideInherits(name, qualified, canonical string) module.Answer {
	if name == qualified {
		return module.Yes
	}
	return tablesInherit(name, canonical, deepest)
}

// tablesInherit asks the tables. Builtins are classes of their own.
func tablesInherit(name, wanted string, depth int) module.Answer {
	class, ok := knowledge.Lookup(name)
	switch {
	case strings.HasPrefix(name, "builtins."):
		return module.AnswerOf(name == wanted)
	case !ok || depth == 0:
		return module.Maybe
	case class.Name == wanted:
		return module.Yes
	}
	answer := module.No
	for base := range class.Bases() {
		switch tablesInherit(base, wanted, depth-1) {
		case module.Yes:
			return module.Yes
		case module.Maybe:
			answer = module.Maybe
		case module.No:
		}
	}
	return answer
}
