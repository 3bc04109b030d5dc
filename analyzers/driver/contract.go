package driver

import (
	"fmt"
	"go/token"
	"regexp"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/rules/rule"
)

// faultOf says in what a diagnostic breaks the contract of go/analysis and of this driver, "" when in nothing.
func faultOf(u *unit, r *rule.Rule, d analysis.Diagnostic) string {
	end := u.base + token.Pos(len(u.bytes))
	switch {
	case r == nil:
		return "an analyzer that is no rule reports"
	case d.Category != "":
		return "a diagnostic has a category"
	case d.Message == "":
		return "a diagnostic has no message"
	case d.Pos < u.base || d.Pos > end || d.End > end:
		return "a range lies outside of the file"
	case len(d.SuggestedFixes) > 0 && r.Fix == rule.NoFix:
		return "a fix comes from a rule that declares none"
	}
	for _, fix := range d.SuggestedFixes {
		if !ordered(fix.TextEdits) {
			return fmt.Sprintf("the edits of the fix %q overlap or stand out of order", fix.Message)
		}
	}
	return ""
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
