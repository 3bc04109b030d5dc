package pyparse

import "strings"

// readTree builds the tree of a text. For a text that CPython accepts it repairs what the grammar gets wrong, in two ways:
// where the grammar refuses or misreads, bytes of the text are replaced by as many others that it reads the same way as
// Python reads the original, and it is asked again (this file); where the tree it builds has another shape than Python's,
// the nodes are rearranged (mend.go). Offsets never change, and nobody but the grammar sees the patched text. unread says
// that an Error node is left all the same.
func readTree(text string, accepted bool) (tree []Node, unread bool) {
	patched := loneCarriageReturns(text)
	tree, failed := parseTree(patched)
	if accepted {
		for _, repair := range repairs {
			if better := repair(patched, tree, failed); better != patched {
				patched = better
				tree, failed = parseTree(patched)
			}
		}
	}
	mend(text, tree, !failed)
	return tree, accepted && failed
}

// repairs are the patches, in the order they are tried. Each gives back the text as it is when it has nothing to do: most
// look at the text only where the grammar has failed.
var repairs = []func(text string, tree []Node, failed bool) string{
	softKeywords,
	exceptStars,
	listSubjects,
	newKeywords,
	unpackedDictionaries,
	joinLines,
	typeDefaults,
	subscriptedTypes,
}

// patch is a text of which some bytes are replaced.
type patch struct {
	text  string
	bytes []byte // nil as long as nothing is replaced
}

func (p *patch) set(at int32, c byte) {
	if p.bytes == nil {
		p.bytes = []byte(p.text)
	}
	p.bytes[at] = c
}

func (p *patch) String() string {
	if p.bytes == nil {
		return p.text
	}
	return string(p.bytes)
}

// loneCarriageReturns makes line ends of lone carriage returns, as Python does; the grammar takes them for blanks, and so a
// whole old file for one comment.
func loneCarriageReturns(text string) string {
	if strings.IndexByte(text, '\r') < 0 || strings.Count(text, "\r") == strings.Count(text, "\r\n") {
		return text
	}
	b := []byte(text)
	for i, c := range b {
		if c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			b[i] = '\n'
		}
	}
	return string(b)
}

// softKeywords turns into plain names the words that the grammar takes for keywords where Python does not: `print` in
// `print >>f, x`, `type` in `type(self).x = 1`.
func softKeywords(text string, tree []Node, _ bool) string {
	p := patch{text: text}
	for i := range tree {
		if tree[i].Kind == printStatement || tree[i].Kind == TypeAliasStatement && !namesAlias(tree, i) {
			p.set(tree[i].Start, 'z') // "zrint", "zype": any name of the same length
		}
	}
	return p.String()
}

// namesAlias tells a true type alias: `type X = …` or `type X[T] = …`.
func namesAlias(tree []Node, i int) bool {
	left := tree[i+1]
	return left.Kind == Identifier || left.Kind == Subscript && tree[i+2].Kind == Identifier
}

// newKeywords hides what is newer than the grammar: the prefix of t-strings (PEP 750) and `lazy` before an import (PEP 810).
// A match inside a string or comment is patched too, which changes no token.
func newKeywords(text string, _ []Node, failed bool) string {
	if !failed {
		return text
	}
	b := []byte(text)
	for i := range b {
		switch {
		case (b[i] == '"' || b[i] == '\'') && i > 0:
			templatePrefix(b, i)
		case b[i] == 'l' && strings.HasPrefix(text[i:], "lazy") && (i == 0 || !isNameByte(b[i-1])):
			rest := strings.TrimLeft(text[i+4:], " \t")
			if strings.HasPrefix(rest, "import") || strings.HasPrefix(rest, "from") {
				copy(b[i:], "    ")
			}
		}
	}
	return string(b)
}

// templatePrefix makes an f of the t in the prefix before a quote: t"", rt"", Tr"".
func templatePrefix(b []byte, quote int) {
	at := quote - 1
	if at > 0 && b[at]|0x20 == 'r' {
		at--
	} else if at > 0 && b[at-1]|0x20 == 'r' && b[at]|0x20 == 't' && (at < 2 || !isNameByte(b[at-2])) {
		b[at] = 'f'
		return
	}
	if b[at]|0x20 == 't' && (at == 0 || !isNameByte(b[at-1])) {
		b[at] = 'f'
	}
}

func isNameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

// exceptStars hides the star of `except* A` and `except *A` (PEP 654): the grammar takes some for unpacking and refuses two
// types without parentheses behind others. mend knows such a clause by the text.
func exceptStars(text string, tree []Node, _ bool) string {
	p := patch{text: text}
	for i := range tree {
		if tree[i].Kind != ExceptClause && tree[i].Kind != ExceptGroupClause {
			continue
		}
		if at := exceptStar(text, tree[i].Start); at > 0 {
			p.set(at, ' ')
		}
	}
	return p.String()
}

// exceptStar is the offset of the star after the `except` at start, or 0.
func exceptStar(text string, start int32) int32 {
	at := start + int32(len("except"))
	for int(at) < len(text) && strings.IndexByte(" \t\f\\\r\n", text[at]) >= 0 {
		at++
	}
	if int(at) < len(text) && text[at] == '*' {
		return at
	}
	return 0
}

// listSubjects makes parentheses of the brackets in `match [x]:`, which the grammar takes for `match[x]` with an annotation
// when the first case below can be read as one. mend knows such a list by the text.
func listSubjects(text string, tree []Node, _ bool) string {
	p := patch{text: text}
	for i := range tree {
		if tree[i].Kind != Subscript || tree[i+1].Kind != Identifier || text[tree[i+1].Start:tree[i+1].End] != "match" {
			continue
		}
		open := skipBlanks(text, tree[i+1].End)
		if text[open] == '[' && opensBlock(text, tree, i) {
			p.set(open, '(')
			p.set(tree[i].End-1, ')')
		}
	}
	return p.String()
}

// opensBlock tells whether the expression that begins with node i stands first in its line and in its statement, with a colon
// and the end of the line behind it.
func opensBlock(text string, tree []Node, i int) bool {
	for p := tree[i].Parent; p >= 0 && tree[p].Start == tree[i].Start && !holdsExpression(tree[p].Kind); p = tree[i].Parent {
		i = int(p)
	}
	before := strings.TrimRight(text[:tree[i].Start], " \t\f")
	at := skipBlanks(text, tree[i].End)
	switch {
	case !holdsExpression(tree[tree[i].Parent].Kind):
		return false
	case before != "" && before[len(before)-1] != '\n' && before[len(before)-1] != '\r':
		return false
	case int(at) >= len(text) || text[at] != ':':
		return false
	}
	at = skipBlanks(text, at+1)
	return int(at) < len(text) && strings.IndexByte("\r\n#", text[at]) >= 0
}

// holdsExpression tells what a statement's first expression may stand in, beside other expressions.
func holdsExpression(k Kind) bool {
	switch k {
	case Assignment, ExpressionStatement, Error, Block, Module:
		return true
	}
	return false
}

func skipBlanks(text string, at int32) int32 {
	for int(at) < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '\f') {
		at++
	}
	return at
}

// unpackedDictionaries makes `{ *x for …}`, a set, of `{**x for …}` (PEP 798), which the grammar refuses. mend knows such a
// comprehension by the text. A match inside a string is patched too, which changes no token.
func unpackedDictionaries(text string, _ []Node, failed bool) string {
	if !failed {
		return text
	}
	p := patch{text: text}
	for i := range len(text) {
		if text[i] != '{' {
			continue
		}
		rest := strings.TrimLeft(text[i+1:], " \t\f\r\n")
		if strings.HasPrefix(rest, "**") && isComprehension(rest) {
			p.set(int32(len(text)-len(rest)), ' ')
		}
	}
	return p.String()
}

// isComprehension tells whether `for` comes before the first comma in text that follows an open bracket.
func isComprehension(text string) bool {
	depth := 0
	for i := range len(text) {
		switch c := text[i]; c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case ',', 'f':
			if depth == 0 && (c == ',' || isWord(text, i, "for")) {
				return c == 'f'
			}
		}
		if depth < 0 {
			return false
		}
	}
	return false
}

// isWord tells whether a word stands at an offset.
func isWord(text string, at int, word string) bool {
	end := at + len(word)
	return strings.HasPrefix(text[at:], word) && (at == 0 || !isNameByte(text[at-1])) && (end == len(text) || !isNameByte(text[end]))
}

// typeDefaults makes a union of the default of a type parameter, `[T = int]` or `[T: int = str]` (PEP 696): the names in it
// stay readable.
func typeDefaults(text string, tree []Node, failed bool) string {
	if !failed {
		return text
	}
	p := patch{text: text}
	for i := range tree {
		if tree[i].Kind != Error && tree[i].Kind != TypeParameter {
			continue
		}
		depth := 0
		for at := tree[i].Start; at < tree[i].End; at++ {
			switch c := text[at]; {
			case c == '[':
				depth++
			case c == ']':
				depth--
			case c == '=' && depth == 1:
				p.set(at, '|')
			}
		}
	}
	return ifBetter(p.String(), text, tree)
}

// subscriptedTypes makes a number of the name in front of an annotation that goes on behind its brackets, as `a[b][c]`: the
// grammar reads `a[b]` as a whole type there, and `1[b]` as an expression. mend knows such a name by the text.
func subscriptedTypes(text string, tree []Node, failed bool) string {
	if !failed {
		return text
	}
	p := patch{text: text}
	for i := range tree {
		if tree[i].Kind != Subscript || tree[i+1].Kind != Identifier || tree[tree[i].Parent].Kind != Error {
			continue
		}
		for at := tree[i+1].Start; at < tree[i+1].End; at++ {
			p.set(at, '0')
		}
	}
	return ifBetter(p.String(), text, tree)
}

// joinLines makes blanks of the line ends and comments inside brackets. The grammar's scanner ends a block at a line that
// stands left of it even there, where Python counts no indentation.
func joinLines(text string, tree []Node, failed bool) string {
	if !failed {
		return text
	}
	joined := joiner{text: text, out: []byte(text)}
	joined.run()
	return ifBetter(string(joined.out), text, tree)
}

// ifBetter is the patched text when the grammar reads it with fewer errors than the tree holds, else the text as it was.
func ifBetter(patched, text string, tree []Node) string {
	if patched == text {
		return text
	}
	if better, failed := parseTree(patched); failed && errors(better) >= errors(tree) {
		return text
	}
	return patched
}

func errors(tree []Node) int {
	count := 0
	for i := range tree {
		if tree[i].Kind == Error {
			count++
		}
	}
	return count
}

// joiner walks over a text and knows whether it stands in brackets. It steps over strings as the lexer of Python 3.11 did:
// a field of an f-string that holds the string's own quote ends it too early, and then the result is not used.
type joiner struct {
	text  string
	out   []byte
	at    int
	depth int
}

func (j *joiner) run() {
	for j.at < len(j.text) {
		switch c := j.text[j.at]; c {
		case '(', '[', '{':
			j.depth++
		case ')', ']', '}':
			j.depth = max(j.depth-1, 0)
		case '\n', '\r':
			j.blank(j.at + 1)
			continue
		case '#':
			end := strings.IndexAny(j.text[j.at:], "\r\n")
			if end < 0 {
				end = len(j.text) - j.at
			}
			j.blank(j.at + end)
			continue
		case '"', '\'':
			j.skipString(c)
			continue
		}
		j.at++
	}
}

// blank steps to an offset and, inside brackets, leaves only blanks on the way.
func (j *joiner) blank(end int) {
	for ; j.at < end; j.at++ {
		if j.depth > 0 {
			j.out[j.at] = ' '
		}
	}
}

// skipString steps over a string that begins at the quote under the cursor.
func (j *joiner) skipString(quote byte) {
	ends := j.text[j.at : j.at+1]
	if triple := strings.Repeat(ends, 3); strings.HasPrefix(j.text[j.at:], triple) {
		ends = triple
	}
	for j.at += len(ends); j.at < len(j.text); j.at++ {
		if j.text[j.at] == '\\' {
			j.at++
		} else if j.text[j.at] == quote && strings.HasPrefix(j.text[j.at:], ends) {
			j.at += len(ends)
			return
		}
	}
}
