package driver

import (
	"errors"
	"fmt"
	"go/token"
	"regexp"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/rules/rule"
)

// check says in what a diagnostic of a rule on a file breaks the contract of go/analysis and of this driver.
func (s *files) check(u *unit, r *rule.Rule, d analysis.Diagnostic) error {
	switch {
	case r == nil:
		return errors.New("an analyzer that is no rule reports")
	case d.Category != "" && d.Category != rule.Unsafe:
		return errors.New("a diagnostic has a category")
	case d.Message == "":
		return errors.New("a diagnostic has no message")
	case s.at(d.Pos) != u || !s.holds(d.Pos, d.End):
		return errors.New("a range lies outside of the file")
	case len(d.SuggestedFixes) > 0 && r.Fix == rule.NoFix:
		return errors.New("a fix comes from a rule that declares none")
	}
	for _, related := range d.Related {
		if !s.holds(related.Pos, related.End) {
			return fmt.Errorf("the related place %q lies in no file", related.Message)
		}
	}
	for _, fix := range d.SuggestedFixes {
		if !ordered(fix.TextEdits) {
			return fmt.Errorf("the edits of the fix %q overlap or stand out of order", fix.Message)
		}
		for _, e := range fix.TextEdits {
			if !s.holds(e.Pos, e.End) {
				return fmt.Errorf("an edit of the fix %q lies in no file", fix.Message)
			}
		}
	}
	return nil
}

// holds tells a range that lies in one file. An end that is not given is the start.
func (s *files) holds(start, end token.Pos) bool {
	u := s.at(start)
	return u != nil && (!end.IsValid() || start <= end && s.at(end) == u)
}

// ordered tells edits that stand in order and do not overlap. Edits of several files are in order of position too, because
// files have stretches of their own.
func ordered(edits []analysis.TextEdit) bool {
	for i, e := range edits {
		if e.End.IsValid() && e.End < e.Pos || i > 0 && e.Pos < max(edits[i-1].Pos, edits[i-1].End) {
			return false
		}
	}
	return true
}

var (
	codePattern = regexp.MustCompile(`^[A-Z]+[0-9]+$`)
	namePattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
)

// unique holds the rules to what suppressions, configuration and reports rely on: well-formed codes and names, each once.
func unique(rules []*rule.Rule) error {
	var seen []string
	for _, r := range rules {
		if !codePattern.MatchString(r.Code()) || !namePattern.MatchString(r.Name) {
			return fmt.Errorf("rule %s %q: a code is capitals and digits, a name is kebab-case", r.Code(), r.Name)
		}
		for _, word := range []string{r.Code(), r.Name} {
			if slices.Contains(seen, word) {
				return fmt.Errorf("two rules are called %s", word)
			}
			seen = append(seen, word)
		}
	}
	return nil
}
