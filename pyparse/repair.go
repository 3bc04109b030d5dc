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
	mend(text, tree)
	return tree, accepted && failed
}

// repairs are the patches, in the order they are tried. Each gives back the text as it is when it has nothing to do: most
// look at the text only where the grammar has failed.
var repairs = []func(text string, tree []Node, failed bool) string{
	softKeywords,
	exceptStars,
	newKeywords,
	joinLines,
	typeDefaults,
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
// `print >>f, x`, `exec` in `exec "x"`, `type` in `type(self).x = 1`.
func softKeywords(text string, tree []Node, _ bool) string {
	var b []byte
	for i := range tree {
		misread := tree[i].Kind == printStatement || tree[i].Kind == TypeAliasStatement && !namesAlias(tree, i)
		if misread {
			if b == nil {
				b = []byte(text)
			}
			b[tree[i].Start] = 'z' // "zrint", "zype": any name of the same length
		}
	}
	if b == nil {
		return text
	}
	return string(b)
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
		case b[i] == 'l' && strings.HasPrefix(text[i:], "lazy ") && (i == 0 || b[i-1] == '\n' || b[i-1] == ';' || b[i-1] == ' '):
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

// exceptStars hides the star of `except* A` and `except *A` (PEP 654), which the grammar takes for unpacking; mend knows such
// a clause by the text.
func exceptStars(text string, tree []Node, _ bool) string {
	var b []byte
	for i := range tree {
		if tree[i].Kind != ExceptClause {
			continue
		}
		if at := exceptStar(text, tree[i].Start); at > 0 {
			if b == nil {
				b = []byte(text)
			}
			b[at] = ' '
		}
	}
	if b == nil {
		return text
	}
	return string(b)
}

// exceptStar is the offset of the star after the `except` at start, or 0.
func exceptStar(text string, start int32) int32 {
	at := start + int32(len("except"))
	for int(at) < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	if int(at) < len(text) && text[at] == '*' {
		return at
	}
	return 0
}

// typeDefaults makes a union of the default of a type parameter, `[T = int]` or `[T: int = str]` (PEP 696): the names in it
// stay readable.
func typeDefaults(text string, tree []Node, failed bool) string {
	if !failed {
		return text
	}
	var b []byte
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
				if b == nil {
					b = []byte(text)
				}
				b[at] = '|'
			}
		}
	}
	if b == nil {
		return text
	}
	return ifRead(string(b), text)
}

// joinLines makes blanks of the line ends and comments inside brackets. The grammar's scanner ends a block at a line that
// stands left of it even there, where Python counts no indentation.
func joinLines(text string, _ []Node, failed bool) string {
	if !failed {
		return text
	}
	joined := joiner{text: text, out: []byte(text)}
	joined.run()
	return ifRead(string(joined.out), text)
}

// ifRead is the patched text when the grammar reads it without an error, else the text as it was.
func ifRead(patched, text string) string {
	if _, failed := parseTree(patched); failed {
		return text
	}
	return patched
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
