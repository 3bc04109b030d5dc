package project

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
)

// Coverage says how much of the project could be resolved. What could not be is unknown to every rule, and silent; how much that
// is, the reader of a report has to know.
type Coverage struct {
	What         string // in the plural, "base classes"
	All, Unknown int
}

// Coverage counts base classes that stand for no class of the project or the tables, settings whose value in production cannot
// be told, and what Count was told.
func (p *Project) Coverage() []Coverage {
	p.mu.Lock()
	defer p.mu.Unlock()
	slices.SortFunc(p.counted, func(a, b Coverage) int { return strings.Compare(a.What, b.What) })
	return append([]Coverage{p.baseCoverage(), p.settingCoverage()}, p.counted...)
}

// Count adds what a package above has resolved of its own things. Each thing is counted once, where it is worked out.
func (p *Project) Count(c Coverage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counted = append(p.counted, c)
}

func (p *Project) baseCoverage() Coverage {
	c := Coverage{What: "base classes"}
	for _, classes := range p.bases {
		for _, bases := range classes {
			for _, base := range bases {
				c.All++
				if !p.isClass(base) {
					c.Unknown++
				}
			}
		}
	}
	return c
}

func (p *Project) isClass(s Symbol) bool {
	if s.Kind == External {
		_, known := knowledge.Lookup(s.Name)
		return known
	}
	_, ok := p.Class(s)
	return ok
}

func (p *Project) settingCoverage() Coverage {
	c := Coverage{What: "settings"}
	names := make(map[string]bool)
	for _, m := range p.settings {
		if m.Environment == Production {
			p.settingNames(m.File, names, make(map[int32]bool))
		}
	}
	for name := range names {
		for _, chain := range p.Production(name) {
			c.All++
			if chain.Value.Kind == eval.Unknown {
				c.Unknown++
			}
		}
	}
	return c
}

// settingNames adds the settings that a module has, by itself and by what it takes over.
func (p *Project) settingNames(file int32, names map[string]bool, seen map[int32]bool) {
	seen[file] = true
	for _, name := range p.files[file].Summary.Names {
		if strings.ToUpper(name) == name && !strings.HasPrefix(name, "_") {
			names[name] = true
		}
	}
	for _, from := range p.starModules(file) {
		if !seen[from] {
			p.settingNames(from, names, seen)
		}
	}
}
