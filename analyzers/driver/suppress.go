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
	open   bool         // a `disable` that no `enable` has ended yet
	end    *suppression // the `enable` that ended it, else nil
	used   bool
}

// readSuppressions reads the comments of a file. Most files have none that matter, and cost a look at each comment.
func readSuppressions(u *unit, known map[string]*rule.Rule) *suppressions {
	s := &suppressions{unit: u, known: known}
	if u.file == nil {
		return s
	}
	s.lines = sync.OnceValue(u.file.LogicalLines)
	for _, comment := range u.file.Comments {
		s.directives(comment)
		s.noqa(comment)
	}
	return s
}

// pragma finds the next "# word:" of a comment, from an offset on: its "#" begins the comment, or a further part of it, as
// in `# nosec  # drflint: ignore[…]`. It gives the offsets of the "#" and behind the ":"; start is -1 when there is none.
func pragma(comment string, from int, word string) (start, rest int) {
	for i := from; i < len(comment); i++ {
		if comment[i] != '#' || i > 0 && !isBlank(comment[i-1]) {
			continue
		}
		start, i = i, afterMarks(comment, i)
		if len(comment)-i < len(word) || !strings.EqualFold(comment[i:i+len(word)], word) {
			continue // prose, though it may speak of drflint
		}
		tail := strings.TrimLeft(comment[i+len(word):], " \t")
		if strings.HasPrefix(tail, ":") {
			return start, len(comment) - len(tail) + 1
		}
	}
	return -1, -1
}

// afterMarks is the offset behind a run of "#" and blanks. Whoever meets one goes on behind it, or a line of them would
// be read over and over.
func afterMarks(comment string, from int) int {
	return len(comment) - len(strings.TrimLeft(comment[from:], "# \t"))
}

// partEnd is where the part of a comment that holds an offset ends: before a blank and a "#" that begins another part. The
// "#" of "see #12" begins none.
func partEnd(comment string, from int) int {
	for i := from; i < len(comment); i++ {
		if !isBlank(comment[i]) {
			continue
		}
		run := i
		i = afterMarks(comment, i)
		if strings.Contains(comment[run:i], "#") && i < len(comment) && isLetter(comment[i]) {
			return run
		}
	}
	return len(comment)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// directives reads every `# drflint: ACTION[RULE, RULE] reason` of a comment.
func (s *suppressions) directives(comment pyparse.Span) {
	text := s.unit.file.Text[comment.Start:comment.End]
	for start, rest := pragma(text, 0, "drflint"); start >= 0; {
		end := partEnd(text, rest)
		span := pyparse.Span{Start: comment.Start + int32(start), End: comment.Start + int32(end)}
		s.directive(&directive{comment: comment, span: span}, comment.Start+int32(rest), text[rest:end])
		start, rest = pragma(text, end, "drflint")
	}
}

// directive reads one directive, whose text behind the ":" begins at an offset of the file.
func (s *suppressions) directive(d *directive, at int32, text string) {
	head, rest, bracketed := strings.Cut(text, "[")
	list, reason, closed := strings.Cut(rest, "]")
	action := strings.TrimSpace(head)
	if !slices.Contains(actions, action) {
		action, _, _ = strings.Cut(strings.ReplaceAll(action, "\t", " "), " ")
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
	d.list.Start = at + int32(len(head)+1)
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
		sup.open = true
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
		if open.rule == sup.rule && open.open {
			open.open, open.end, open.covers.End = false, sup, sup.comment.Start
			return
		}
	}
	s.invalid(sup.word, fmt.Sprintf("%s is not disabled here; there is nothing to enable", sup.rule.Code()))
}

// invalid notes a DRF003.
func (s *suppressions) invalid(at pyparse.Span, message string) {
	d := diagnostic{rule: invalidSuppression}
	d.Pos, d.End, d.Message = s.unit.file.Pos(at.Start), s.unit.file.Pos(at.End), message
	s.bad = append(s.bad, d)
}

// silences tells whether a finding of a rule at an offset of the text is silenced, and marks what silences it as used. A
// directive speaks of itself too, so that DRF002 and DRF003 are silenced where they are reported.
func (s *suppressions) silences(r *rule.Rule, offset int32) bool {
	silenced := false
	for _, sup := range s.all {
		if sup.rule == r && (within(sup.covers, offset) || within(sup.span, offset)) {
			sup.used = true
			silenced = true
		}
	}
	return silenced
}

func within(s pyparse.Span, offset int32) bool { return s.Start <= offset && offset < s.End }

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
