package driver

import (
	"strings"

	"github.com/drflint/drflint/pyparse"
)

// noqa reads the codes of `# noqa: CODE, CODE` as ruff does: a code is capitals and digits with a blank, a comma or a "#"
// behind it. A comment without codes is for other tools, and codes that are not ours are theirs.
func (s *suppressions) noqa(comment pyparse.Span) {
	text := s.unit.file.Text[comment.Start:comment.End]
	start, at := pragma(text, 0, "noqa")
	if start < 0 {
		return
	}
	d := &directive{comment: comment}
	var ours []*suppression
	for _, code := range noqaCodes(text, at) {
		word := pyparse.Span{Start: comment.Start + code.Start, End: comment.Start + code.End}
		d.words = append(d.words, word)
		if r := s.known[text[code.Start:code.End]]; r != nil {
			ours = append(ours, &suppression{directive: d, word: word, rule: r})
		}
	}
	if len(ours) == 0 {
		return
	}
	d.list = pyparse.Span{Start: d.words[0].Start, End: d.words[len(d.words)-1].End}
	d.span = pyparse.Span{Start: comment.Start + int32(start), End: d.list.End}
	if i, inside := s.lineAt(comment.Start); inside {
		for _, sup := range ours {
			sup.covers = s.lines()[i]
		}
	}
	s.all = append(s.all, ours...)
}

// noqaCodes are the stretches of the codes that follow in a comment, from an offset on.
func noqaCodes(text string, at int) []pyparse.Span {
	var out []pyparse.Span
	for {
		for at < len(text) && (isBlank(text[at]) || text[at] == ',') {
			at++
		}
		end := at
		for end < len(text) && !isBlank(text[end]) && text[end] != ',' && text[end] != '#' {
			end++
		}
		if !isCode(text[at:end]) {
			return out
		}
		out = append(out, pyparse.Span{Start: int32(at), End: int32(end)})
		at = end
	}
}

// isCode tells capitals followed by digits.
func isCode(word string) bool {
	digits := strings.TrimLeft(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return digits != "" && digits != word && strings.Trim(digits, "0123456789") == ""
}
