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

// reportUnit reports one file. Suppressions are judged last: whether one is used shows when all else is said.
func (s *files) reportUnit(result *Result, u *unit, known map[string]*rule.Rule) {
	sup := readSuppressions(u, known)
	seen := make(map[lineKey]bool)
	for _, batch := range []func() []diagnostic{u.unreadable, func() []diagnostic { return u.diagnostics }, func() []diagnostic { return sup.bad }, sup.unused} {
		for _, d := range batch() {
			s.add(result, u, sup, seen, d)
		}
	}
}

// lineKey is what there is one finding of: a rule on a line.
type lineKey struct {
	rule *rule.Rule
	line int
}

func (s *files) add(result *Result, u *unit, sup *suppressions, seen map[lineKey]bool, d diagnostic) {
	setting := u.settings.Of(d.rule)
	if !setting.On {
		return
	}
	place := u.oneLine(u.place(d.Pos, d.End))
	if u.file != nil && sup.silences(d.rule, u.file.TextOffset(int32(place.Start.Offset))) {
		result.Suppressed++
		return
	}
	key := lineKey{d.rule, place.Start.Line}
	if seen[key] {
		return
	}
	seen[key] = true
	result.Incomplete = result.Incomplete || d.rule == internalError
	result.Findings = append(result.Findings, Finding{
		Rule: d.rule, Severity: setting.Severity, Place: place, Message: d.Message,
		Related: s.related(d.Related), Fixes: s.fixes(d.rule, d.SuggestedFixes),
	})
}

// unreadable is the one diagnostic of a file that could not be read or parsed.
func (u *unit) unreadable() []diagnostic {
	switch {
	case u.problem != "":
		return []diagnostic{{unreadableFile, analysis.Diagnostic{Pos: u.base, Message: "cannot be read: " + u.problem}}}
	case u.file.SyntaxError != nil:
		e := u.file.SyntaxError
		return []diagnostic{{syntaxError, analysis.Diagnostic{
			Pos: u.file.Pos(e.Start), End: u.file.Pos(e.End),
			Message: fmt.Sprintf("Python cannot read this file: %s", e.Message),
		}}}
	}
	return nil
}

// place resolves a range in whichever file it lies; ok is false when it lies in none.
func (s *files) place(start, end token.Pos) (place Place, ok bool) {
	u := s.at(start)
	if u == nil {
		return Place{}, false
	}
	return u.place(start, end), true
}

func (s *files) related(list []analysis.RelatedInformation) []Related {
	var out []Related
	for _, r := range list {
		if place, ok := s.place(r.Pos, r.End); ok {
			out = append(out, Related{place, r.Message})
		}
	}
	return out
}

func (s *files) fixes(r *rule.Rule, list []analysis.SuggestedFix) []Fix {
	var out []Fix
	for _, f := range list {
		fix := Fix{Message: f.Message, Safety: r.Fix}
		for _, e := range f.TextEdits {
			if place, ok := s.place(e.Pos, e.End); ok {
				fix.Edits = append(fix.Edits, Edit{place, string(e.NewText)})
			}
		}
		out = append(out, fix)
	}
	return out
}
