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

// counted is one thing that a package above has resolved, or not, in a file.
type counted struct {
	what    string
	file    int32
	unknown bool
}

// Count notes a thing that a package above has resolved, or not. Each is counted once, where it is worked out.
func (p *Project) Count(what string, file int32, unknown bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counted = append(p.counted, counted{what, file, unknown})
}

// Coverage counts, in the files that are asked for, base classes that stand for no class of the project or the tables, settings
// whose value in production cannot be told, and what Count was told.
func (p *Project) Coverage(asked func(file int32) bool) []Coverage {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := []Coverage{p.baseCoverage(asked), p.settingCoverage(asked)}
	slices.SortStableFunc(p.counted, func(a, b counted) int { return strings.Compare(a.what, b.what) })
	for _, c := range p.counted {
		if !asked(c.file) {
			continue
		}
		if all[len(all)-1].What != c.what {
			all = append(all, Coverage{What: c.what})
		}
		all[len(all)-1].add(c.unknown)
	}
	return all
}

func (c *Coverage) add(unknown bool) {
	c.All++
	if unknown {
		c.Unknown++
	}
}

func (p *Project) baseCoverage(asked func(file int32) bool) Coverage {
	c := Coverage{What: "base classes"}
	for file, classes := range p.bases {
		if !asked(int32(file)) {
			continue
		}
		for _, bases := range classes {
			for _, base := range bases {
				c.add(!p.isClass(base))
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

func (p *Project) settingCoverage(asked func(file int32) bool) Coverage {
	c := Coverage{What: "settings"}
	names := make(map[string]bool)
	for _, m := range p.settings {
		if m.Environment == Production && asked(m.File) {
			p.settingNames(m.File, names, make(map[int32]bool))
		}
	}
	for name := range names {
		for _, chain := range p.Production(name) {
			if asked(chain.Modules[0]) {
				c.add(chain.Value.Kind == eval.Unknown)
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
