package driver

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

// unused are the DRF002 diagnostics of a file: a directive each, naming the rules that it silences in vain. Only rules that
// ran are judged: of the others nobody knows.
func (s *suppressions) unused() []diagnostic {
	var out []diagnostic
	for rest := s.all; len(rest) > 0; {
		var one []*suppression
		one, rest = cutDirective(rest)
		idle := slices.DeleteFunc(slices.Clone(one), func(sup *suppression) bool { return sup.used || !s.ran(sup.rule) })
		if len(idle) > 0 {
			out = append(out, s.unusedDiagnostic(idle))
		}
	}
	return out
}

// cutDirective cuts off the suppressions that stand in one directive with the first.
func cutDirective(list []*suppression) (one, rest []*suppression) {
	n := 1
	for n < len(list) && list[n].directive == list[0].directive {
		n++
	}
	return list[:n], list[n:]
}

// ran tells whether a rule had its say on the file. Whether DRF002 has one hangs on this very question, so it is not judged.
func (s *suppressions) ran(r *rule.Rule) bool {
	return r != unusedSuppression && s.unit.settings.Of(r).On && !slices.Contains(s.unit.failed, r)
}

func (s *suppressions) unusedDiagnostic(idle []*suppression) diagnostic {
	var names []string
	for _, sup := range idle {
		names = append(names, sup.rule.Code()+" "+sup.rule.Name)
	}
	file := s.unit.file
	d := diagnostic{rule: unusedSuppression}
	d.Pos, d.End = file.Pos(idle[0].word.Start), file.Pos(idle[0].word.End)
	d.Message = fmt.Sprintf("nothing here is reported as %s; remove the suppression", strings.Join(names, ", "))
	d.SuggestedFixes = []analysis.SuggestedFix{file.Fix("Remove the unused suppression", s.removals(idle)...)}
	return d
}

// removals take the idle rules of one directive out of it, and out of the `enable` comments that would then end nothing.
func (s *suppressions) removals(idle []*suppression) []edit.Edit {
	gone := slices.Clone(idle)
	for _, sup := range idle {
		if sup.end != nil {
			gone = append(gone, sup.end)
		}
	}
	slices.SortFunc(gone, func(a, b *suppression) int { return cmp.Compare(a.word.Start, b.word.Start) })
	var edits []edit.Edit
	for len(gone) > 0 {
		var one []*suppression
		one, gone = cutDirective(gone)
		edits = append(edits, s.removal(one))
	}
	return edits
}

// removal takes rules out of their directive: with the whole directive when nothing would be left in it.
func (s *suppressions) removal(gone []*suppression) edit.Edit {
	text := s.unit.file.Text
	d := gone[0].directive
	var rest []string
	for _, word := range d.words {
		if !slices.ContainsFunc(gone, func(sup *suppression) bool { return sup.word == word }) {
			rest = append(rest, text[word.Start:word.End])
		}
	}
	switch {
	case len(rest) > 0:
		return edit.Replace(d.list, strings.Join(rest, ", "))
	case d.span == d.comment:
		return edit.DeleteComment(text, d.comment)
	}
	if after := strings.TrimLeft(text[d.span.End:d.comment.End], ", \t"); after != "" { // `# noqa: DRF101  # nosec`
		return edit.Replace(pyparse.Span{Start: d.span.Start, End: d.comment.End}, "# "+strings.TrimLeft(after, "# \t"))
	}
	before := strings.TrimRight(text[d.comment.Start:d.span.Start], " \t")
	if before == "" { // nothing but blanks and commas stands behind it
		return edit.DeleteComment(text, d.comment)
	}
	return edit.Replace(pyparse.Span{Start: d.comment.Start + int32(len(before)), End: d.comment.End}, "")
}
