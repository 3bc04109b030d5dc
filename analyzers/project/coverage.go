package project

import (
	"cmp"
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
	// Gaps are the unknown ones, in the order of files and text.
	Gaps []Gap
}

// Gap is a thing that could not be resolved: where it is written, and what is in the way, in a few words.
type Gap struct {
	At  eval.Place
	Why string
}

// counted is one thing that a package above has resolved, or not: then why is not empty.
type counted struct {
	what string
	Gap
}

// Count notes a thing that a package above has resolved, or not: why says then what is in the way. Each is counted once, where it
// is worked out.
func (p *Project) Count(what string, at eval.Place, why string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counted = append(p.counted, counted{what, Gap{at, why}})
}

// Coverage counts, in the files that are asked for, base classes that stand for no class of the project or the tables, settings
// whose value in production cannot be told, and what Count was told.
func (p *Project) Coverage(asked func(file int32) bool) []Coverage {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := []Coverage{p.baseCoverage(asked), p.settingCoverage(asked)}
	slices.SortStableFunc(p.counted, func(a, b counted) int { return strings.Compare(a.what, b.what) })
	for _, c := range p.counted {
		if !asked(p.Number(c.At.In)) {
			continue
		}
		if all[len(all)-1].What != c.what {
			all = append(all, Coverage{What: c.what})
		}
		all[len(all)-1].add(c.Gap)
	}
	for i := range all {
		slices.SortStableFunc(all[i].Gaps, func(a, b Gap) int {
			return cmp.Or(cmp.Compare(p.Number(a.At.In), p.Number(b.At.In)), cmp.Compare(a.At.Node, b.At.Node))
		})
	}
	return all
}

// add counts a thing; a gap with nothing in the way is none.
func (c *Coverage) add(g Gap) {
	c.All++
	if g.Why != "" {
		c.Unknown++
		c.Gaps = append(c.Gaps, g)
	}
}

func (p *Project) baseCoverage(asked func(file int32) bool) Coverage {
	c := Coverage{What: "base classes"}
	for file, classes := range p.bases {
		if !asked(int32(file)) {
			continue
		}
		for i, bases := range classes {
			at := eval.Place{In: p.files[file].Names, Node: p.files[file].Summary.Classes[i].Node}
			for _, base := range bases {
				c.add(Gap{at, p.whyNoClass(base)})
			}
		}
	}
	return c
}

// whyNoClass says why a base class is not resolved, "" where it is.
func (p *Project) whyNoClass(s Symbol) string {
	switch {
	case p.isClass(s):
		return ""
	case s.Kind == External:
		return s.Name + " is of a package that is not known"
	case s.Kind == Unknown:
		return "the base is computed, or bound to more than one thing"
	}
	return "the base is no class"
}

func (p *Project) isClass(s Symbol) bool {
	if s.Kind == External {
		_, known := knowledge.Lookup(s.Name)
		return known
	}
	_, ok := p.Class(s)
	return ok
}

// settingCoverage counts what the settings modules of production set.
func (p *Project) settingCoverage(asked func(file int32) bool) Coverage {
	c := Coverage{What: "settings"}
	for _, m := range p.settings {
		if m.Environment != Production || !asked(m.File) {
			continue
		}
		for _, s := range p.Settings(m) {
			c.add(p.settingGap(s))
		}
		if unknown, may := p.OtherSettings(m); may {
			c.add(Gap{At: unknown.At, Why: "other settings: " + unknown.Reason()})
		}
	}
	return c
}

// settingGap is where a setting that cannot be told is written, or the part of it that cannot. What is read from the environment can
// be told, even where that has to set it.
func (p *Project) settingGap(s Setting) Gap {
	g := Gap{At: s.Value.At}
	if g.At.In == nil {
		g.At = eval.Place{In: p.files[s.Modules[len(s.Modules)-1]].Names}
	}
	if unknown, ok := s.Value.Gap(); ok {
		g.Why = s.Name + ": " + unknown.Reason()
		if unknown.At.In != nil {
			g.At = unknown.At
		}
	}
	return g
}
