package driver

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/edit"
	"github.com/drflint/drflint/pyparse"
)

// unused are the DRF002 diagnostics of a file: a directive each, naming the rules that it silences in vain. Only rules that
// ran are judged: of the others nobody knows.
func (s *suppressions) unused() []diagnostic {
	var out []diagnostic
	for i, sup := range s.all {
		if i > 0 && s.all[i-1].directive == sup.directive {
			continue // judged with the first of its directive
		}
		end := i + 1
		for end < len(s.all) && s.all[end].directive == sup.directive {
			end++
		}
		idle := slices.DeleteFunc(slices.Clone(s.all[i:end]), func(sup *suppression) bool { return sup.used || !s.ran(sup) })
		if len(idle) > 0 {
			out = append(out, s.unusedDiagnostic(idle))
		}
	}
	return out
}

// ran tells whether the suppressed rule had its say on the file.
func (s *suppressions) ran(sup *suppression) bool {
	if !s.unit.settings.Of(sup.rule).On {
		return false
	}
	return s.unit.file.SyntaxError == nil || sup.rule == syntaxError
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
	d.SuggestedFixes = []analysis.SuggestedFix{file.Fix("Remove the unused suppression", s.removal(idle))}
	return d
}

// removal takes the idle rules of one directive out of it: with the whole directive when nothing would be left in it.
func (s *suppressions) removal(idle []*suppression) edit.Edit {
	text := s.unit.file.Text
	d := idle[0].directive
	var rest []string
	for _, word := range d.words {
		if !slices.ContainsFunc(idle, func(sup *suppression) bool { return sup.word == word }) {
			rest = append(rest, text[word.Start:word.End])
		}
	}
	switch {
	case len(rest) > 0:
		return edit.Replace(d.list, strings.Join(rest, ", "))
	case d.span == d.comment:
		return edit.DeleteComment(text, d.comment)
	}
	before := text[d.comment.Start:d.span.Start]
	if after := strings.TrimSpace(text[d.span.End:d.comment.End]); after != "" { // `# noqa: DRF101  # nosec`
		return edit.Replace(pyparse.Span{Start: d.span.Start, End: d.comment.End}, "# "+strings.TrimLeft(after, "# "))
	}
	start := d.comment.Start + int32(len(strings.TrimRight(before, " \t")))
	return edit.Replace(pyparse.Span{Start: start, End: d.comment.End}, "")
}
