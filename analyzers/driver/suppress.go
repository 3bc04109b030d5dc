package driver

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/rules/rule"
)

// suppressions are what the comments of one file silence.
type suppressions struct {
	unit  *unit
	known map[string]*rule.Rule // by code and by name
	all   []*suppression
	bad   []diagnostic          // DRF003
	lines func() []pyparse.Span // the logical lines, read when they are first needed
}

// directive is one comment, or the part of one, that silences rules.
type directive struct {
	comment pyparse.Span
	span    pyparse.Span   // from its "#" on
	list    pyparse.Span   // of the rules
	words   []pyparse.Span // each rule as it is written, those that are no rules of ours too
}

// suppression is one rule named in one directive.
type suppression struct {
	*directive
	word   pyparse.Span
	rule   *rule.Rule
	covers pyparse.Span // the stretch of text whose findings it silences
	used   bool
}

// marker begins a comment to drflint. It may stand behind another comment: `# nosec  # drflint: ignore[…]`.
const marker = "# drflint:"

// readSuppressions reads the comments of a file. Most files have none that matter, and cost a look at each comment.
func readSuppressions(u *unit, known map[string]*rule.Rule) *suppressions {
	s := &suppressions{unit: u, known: known}
	if u.file == nil {
		return s
	}
	s.lines = sync.OnceValue(u.file.LogicalLines)
	for _, comment := range u.file.Comments {
		text := u.file.Text[comment.Start:comment.End]
		if strings.Contains(text, "drflint:") {
			s.directive(comment)
		}
		if at := indexFold(text, "noqa:"); at >= 0 {
			s.noqa(comment, at+len("noqa:"))
		}
	}
	return s
}

// directive reads `# drflint: ACTION[RULE, RULE] reason`.
func (s *suppressions) directive(comment pyparse.Span) {
	text := s.unit.file.Text[comment.Start:comment.End]
	i := max(strings.Index(text, marker), strings.Index(text, "#drflint:"))
	if i < 0 {
		return // prose that mentions drflint
	}
	d := &directive{comment: comment, span: pyparse.Span{Start: comment.Start + int32(i), End: comment.End}}
	head, rest, bracketed := strings.Cut(text[i:], "[")
	list, reason, closed := strings.Cut(rest, "]")
	_, action, _ := strings.Cut(head, ":")
	action = strings.TrimSpace(action)
	if !slices.Contains(actions, action) {
		action = firstWord(action)
		bracketed = false
	}
	switch {
	case !slices.Contains(actions, action):
		s.invalid(d.span, fmt.Sprintf("%q is no suppression; write ignore, disable, enable or file-ignore, as in `# drflint: ignore[CODE] reason`", action))
		return
	case !bracketed || !closed:
		s.invalid(d.span, fmt.Sprintf("the suppression names no rule; write codes or names in brackets, as in `# drflint: %s[CODE] reason`", action))
		return
	}
	d.list.Start = d.span.Start + int32(len(head)+1)
	d.list.End = d.list.Start + int32(len(list))
	d.words = words(d.list.Start, list)
	if len(d.words) == 0 {
		s.invalid(d.span, "the suppression names no rule; an empty list silences nothing")
		return
	}
	if action != "enable" {
		s.wantReason(d.span, reason)
	}
	for _, word := range d.words {
		s.act(action, d, word)
	}
}

// actions are what a comment can ask for.
var actions = []string{"ignore", "disable", "enable", "file-ignore"}

func firstWord(text string) string {
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		return text[:i]
	}
	return text
}

func (s *suppressions) wantReason(at pyparse.Span, reason string) {
	if rule.Value[bool](s.unit.settings, invalidSuppression, "require-reason") && strings.Trim(reason, " \t-:–—") == "" {
		s.invalid(at, "the suppression gives no reason; say after the bracket why the finding does not apply")
	}
}

// words are the stretches of the rules in a list that begins at an offset.
func words(at int32, list string) []pyparse.Span {
	var out []pyparse.Span
	for part := range strings.SplitSeq(list, ",") {
		if word := strings.Trim(part, " \t"); word != "" {
			start := at + int32(strings.Index(part, word))
			out = append(out, pyparse.Span{Start: start, End: start + int32(len(word))})
		}
		at += int32(len(part)) + 1
	}
	return out
}

// act applies an action to a rule. A word that names none is reported and silences nothing.
func (s *suppressions) act(action string, d *directive, word pyparse.Span) {
	name := s.unit.file.Text[word.Start:word.End]
	r := s.known[name]
	if r == nil {
		r = s.known[strings.ToUpper(name)]
	}
	if r == nil {
		s.invalid(word, fmt.Sprintf("there is no rule %q; the suppression silences nothing", name))
		return
	}
	sup := &suppression{directive: d, word: word, rule: r}
	switch action {
	case "ignore":
		sup.covers = s.covered(d.comment)
	case "file-ignore":
		sup.covers = s.whole()
	case "disable":
		sup.covers = pyparse.Span{Start: d.comment.Start, End: s.whole().End}
	case "enable":
		s.enable(sup)
		return
	}
	s.all = append(s.all, sup)
}

func (s *suppressions) whole() pyparse.Span {
	return pyparse.Span{Start: 0, End: int32(len(s.unit.file.Text)) + 1}
}

// enable ends the newest open range of a rule.
func (s *suppressions) enable(sup *suppression) {
	for _, open := range slices.Backward(s.all) {
		if open.rule == sup.rule && open.covers.End == s.whole().End && open.covers.Start > 0 {
			open.covers.End = sup.comment.Start
			return
		}
	}
	s.invalid(sup.word, fmt.Sprintf("%s is not disabled here; there is nothing to enable", sup.rule.Code()))
}

// noqa reads the codes of `# noqa: CODE, CODE`, which begin at an offset of the comment. A comment without codes is for
// other tools, and codes that are not ours are theirs.
func (s *suppressions) noqa(comment pyparse.Span, at int) {
	text := s.unit.file.Text[comment.Start:comment.End]
	d := &directive{comment: comment}
	var ours []*suppression
	for {
		for at < len(text) && (text[at] == ' ' || text[at] == ',' || text[at] == '\t') {
			at++
		}
		end := at
		for end < len(text) && isCodeByte(text[end]) {
			end++
		}
		if !isCode(text[at:end]) {
			break
		}
		word := pyparse.Span{Start: comment.Start + int32(at), End: comment.Start + int32(end)}
		d.words = append(d.words, word)
		if r := s.known[text[at:end]]; r != nil {
			ours = append(ours, &suppression{directive: d, word: word, rule: r})
		}
		at = end
	}
	if len(ours) == 0 {
		return
	}
	d.list = pyparse.Span{Start: d.words[0].Start, End: d.words[len(d.words)-1].End}
	hash := strings.LastIndexByte(text[:d.list.Start-comment.Start], '#')
	d.span = pyparse.Span{Start: comment.Start + int32(hash), End: d.list.End}
	if i, inside := s.lineAt(comment.Start); inside {
		for _, sup := range ours {
			sup.covers = s.lines()[i]
		}
	}
	s.all = append(s.all, ours...)
}

// isCode tells capitals followed by digits.
func isCode(word string) bool {
	digits := strings.TrimLeft(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return digits != "" && digits != word && strings.Trim(digits, "0123456789") == ""
}

// indexFold is strings.Index for a word of ASCII letters, small or capital.
func indexFold(text, word string) int {
	for i := 0; i+len(word) <= len(text); i++ {
		if text[i]|0x20 == word[0]|0x20 && strings.EqualFold(text[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

func isCodeByte(c byte) bool { return 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' }

// invalid notes a DRF003.
func (s *suppressions) invalid(at pyparse.Span, message string) {
	d := diagnostic{rule: invalidSuppression}
	d.Pos, d.End, d.Message = s.unit.file.Pos(at.Start), s.unit.file.Pos(at.End), message
	s.bad = append(s.bad, d)
}

// silences tells whether a finding of a rule at an offset of the text is silenced, and marks what silences it as used.
func (s *suppressions) silences(r *rule.Rule, offset int32) bool {
	silenced := false
	for _, sup := range s.all {
		if sup.rule == r && sup.covers.Start <= offset && offset < sup.covers.End {
			sup.used = true
			silenced = true
		}
	}
	return silenced
}

// covered is the stretch that a comment speaks of: the logical line it stands in, or, on a line of its own, the next one,
// decorators together with the definition they belong to.
func (s *suppressions) covered(comment pyparse.Span) pyparse.Span {
	logical := s.lines()
	i, inside := s.lineAt(comment.Start)
	if inside {
		return logical[i]
	}
	if i == len(logical) {
		return pyparse.Span{}
	}
	cover := logical[i]
	for s.unit.file.Text[logical[i].Start] == '@' && i+1 < len(logical) {
		i++
		cover.End = logical[i].End
	}
	return cover
}

// lineAt is the index of the first logical line that ends after an offset, and whether the offset lies in it.
func (s *suppressions) lineAt(offset int32) (i int, inside bool) {
	logical := s.lines()
	i, _ = slices.BinarySearchFunc(logical, offset, func(line pyparse.Span, offset int32) int {
		if line.End <= offset {
			return -1
		}
		return 1
	})
	return i, i < len(logical) && logical[i].Start <= offset
}
