package project

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
)

// Lineage is a class and its ancestors in the order in which Python looks attributes up (C3, Python docs, "The Python 2.3
// Method Resolution Order"). An ancestor out of the project stands there by its name, and its own ancestors do not. whole is
// false where a base cannot be resolved, so that something is missing; where Python would refuse the order, a depth-first one
// stands in for it. The line of a class is worked out once and not to be changed.
func (p *Project) Lineage(class Symbol) (line []Symbol, whole bool) {
	if class.Kind != Definition {
		return []Symbol{class}, class.Kind == External
	}
	if known, again := p.lines.Load(class); again {
		return known.(lineage).line, known.(lineage).whole
	}
	w := lineages{p, make(map[Symbol][]Symbol), true}
	line = w.of(class)
	p.lines.Store(class, lineage{line, w.whole})
	return line, w.whole
}

// lineage is an answer of Lineage.
type lineage struct {
	line  []Symbol
	whole bool
}

type lineages struct {
	*Project
	done  map[Symbol][]Symbol // nil for a class that is being worked out
	whole bool
}

func (w *lineages) of(class Symbol) []Symbol {
	line, again := w.done[class]
	if _, ok := w.Class(class); !ok || again && line == nil { // a class that is its own ancestor is not known either
		w.whole = w.whole && class.Kind == External
		return []Symbol{class}
	}
	if again {
		return line
	}
	w.done[class] = nil
	bases := w.Bases(class)
	lists := make([][]Symbol, 0, len(bases)+1)
	for _, base := range bases {
		lists = append(lists, w.of(base))
	}
	w.done[class] = append([]Symbol{class}, merge(append(lists, bases))...)
	return w.done[class]
}

// merge takes, again and again, the first head that no list holds further back.
func merge(lists [][]Symbol) []Symbol {
	var line []Symbol
	for {
		lists = slices.DeleteFunc(slices.Clone(lists), func(l []Symbol) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return line
		}
		head := lists[0][0] // of a hierarchy that Python refuses
		for _, l := range lists {
			if !slices.ContainsFunc(lists, func(other []Symbol) bool { return slices.Contains(other[1:], l[0]) }) {
				head = l[0]
				break
			}
		}
		line = append(line, head)
		for i, l := range lists {
			lists[i] = slices.DeleteFunc(slices.Clone(l), func(s Symbol) bool { return s == head })
		}
	}
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
		return outsideInherits(class.Name, qualified, canonical(qualified))
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

// canonical is the name that a class has where it is defined, if the tables know it.
func canonical(qualified string) string {
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
	for _, base := range class.Bases {
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
