package driver

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/rules/rule"
)

// report turns what the rules said into findings: positions resolved, suppressions applied, sorted.
func report(o Options, set *files) *Result {
	known := make(map[string]*rule.Rule)
	for _, r := range append(slices.Clone(engine), o.Rules...) {
		known[r.Code()], known[r.Name] = r, r
	}
	result := &Result{texts: make(map[string]Text)}
	for _, u := range set.units {
		if u.file != nil {
			result.texts[u.Path] = Text{Bytes: u.bytes, Decoded: u.file.Text}
		}
		if !u.Report {
			continue
		}
		result.Files = append(result.Files, u.Path)
		if u.file == nil || u.file.SyntaxError != nil {
			result.Unparsed = append(result.Unparsed, u.Path)
		}
		set.reportUnit(result, u, known)
	}
	slices.SortStableFunc(result.Findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset),
			strings.Compare(a.Rule.Code(), b.Rule.Code()), strings.Compare(a.Message, b.Message))
	})
	return result
}

// reportUnit reports one file. Suppressions are judged last: whether one is used shows when all else is said. Those of a
// broken file are not judged: half of what they speak of cannot be read.
func (s *files) reportUnit(result *Result, u *unit, known map[string]*rule.Rule) {
	sup := readSuppressions(u, known)
	seen := make(map[lineKey]bool)
	add := func(list []diagnostic) {
		for _, d := range list {
			s.add(result, sup, seen, d)
		}
	}
	add(u.unreadable())
	add(u.diagnostics)
	if u.file != nil && u.file.SyntaxError == nil {
		add(sup.bad)
		add(sup.unused())
	}
}

// lineKey is what there is one finding of: what a rule says on a line. Who repairs a line repairs all of it, so that the same
// said twice is noise.
type lineKey struct {
	rule    *rule.Rule
	line    int
	message string
}

func (s *files) add(result *Result, sup *suppressions, seen map[lineKey]bool, d diagnostic) {
	u := sup.unit
	setting := u.settings.Of(d.rule)
	result.Incomplete = result.Incomplete || d.rule == internalError
	if !setting.On {
		return
	}
	place := u.oneLine(u.place(d.Pos, d.End))
	if u.file != nil && sup.silences(d.rule, u.file.TextOffset(int32(place.Start.Offset))) {
		result.Suppressed++
		return
	}
	key := lineKey{d.rule, place.Start.Line, d.Message}
	if seen[key] {
		return
	}
	seen[key] = true
	result.Findings = append(result.Findings, Finding{
		Rule: d.rule, Severity: setting.Severity, Place: place, Message: d.Message,
		Related: s.related(d.Related), Fixes: s.fixes(d.rule, d.Diagnostic),
	})
}

// unreadable is what the driver says of a file that could not be read or parsed.
func (u *unit) unreadable() []diagnostic {
	switch {
	case u.problem != "":
		said := []diagnostic{{unreadableFile, analysis.Diagnostic{Pos: u.base, Message: "cannot be read: " + u.problem}}}
		if u.crash != nil {
			said = append(said, fault(u, "reading", u.crash))
		}
		return said
	case u.file.SyntaxError != nil:
		e := u.file.SyntaxError
		return []diagnostic{{syntaxError, analysis.Diagnostic{
			Pos: u.file.Pos(e.Start), End: u.file.Pos(e.End),
			Message: fmt.Sprintf("Python cannot read this file: %s", e.Message),
		}}}
	}
	return nil
}

// place resolves a range in whichever file it lies. That it lies in one was checked when the rule reported it.
func (s *files) place(start, end token.Pos) Place { return s.at(start).place(start, end) }

func (s *files) related(list []analysis.RelatedInformation) []Related {
	var out []Related
	for _, r := range list {
		out = append(out, Related{s.place(r.Pos, r.End), r.Message})
	}
	return out
}

func (s *files) fixes(r *rule.Rule, d analysis.Diagnostic) []Fix {
	safety := r.Fix
	if d.Category == rule.Unsafe {
		safety = rule.UnsafeFix
	}
	var out []Fix
	for _, f := range d.SuggestedFixes {
		fix := Fix{Message: f.Message, Safety: safety}
		for _, e := range f.TextEdits {
			fix.Edits = append(fix.Edits, Edit{s.place(e.Pos, e.End), string(e.NewText)})
		}
		out = append(out, fix)
	}
	return out
}
