package syntax

import "fmt"

// open reads an opening bracket.
func (l *lexer) open(c byte) {
	start := l.pos
	l.pos++
	if l.level >= maxBrackets {
		l.stop(start, l.pos, "too many nested parentheses")
		return
	}
	l.brackets[l.level] = bracket{c, int32(start)}
	l.level++
	l.formats[l.format].depth++
	l.token(single[c], start)
}

// close reads a closing bracket, which must match the innermost open one.
func (l *lexer) close(c byte) {
	start := l.pos
	l.pos++
	f := &l.formats[l.format]
	if l.format > 0 && f.depth == 0 && c == '}' {
		l.stop(start, l.pos, f.name()+": single '}' is not allowed")
		return
	}
	if l.level == 0 {
		l.stop(start, l.pos, fmt.Sprintf("unmatched '%c'", c))
		return
	}
	l.level--
	opening := l.brackets[l.level]
	if closing[opening.open] != c {
		l.mismatch(start, opening)
		return
	}
	f.depth--
	if l.format > 0 {
		if f.depth < 0 {
			l.stop(start, l.pos, fmt.Sprintf("%s: unmatched '%c'", f.name(), c))
			return
		}
		if c == '}' && f.depth == f.fieldDepth {
			f.fieldDepth--
			l.inText, f.inSpec = true, false
		}
	}
	l.token(single[c], start)
}

// closing has the bracket that closes each opening one.
var closing = [128]byte{'(': ')', '[': ']', '{': '}'}

// mismatch stops at a closing bracket of the wrong shape.
func (l *lexer) mismatch(start int, opening bracket) {
	c := l.src[start]
	f := &l.formats[l.format]
	message := fmt.Sprintf("closing parenthesis '%c' does not match opening parenthesis '%c'", c, opening.open)
	switch {
	case l.format > 0 && opening.open == '{' && f.depth-1 == f.fieldDepth:
		message = fmt.Sprintf("%s: unmatched '%c'", f.name(), c)
	case l.line(int(opening.pos)) != l.line(start):
		message += fmt.Sprintf(" on line %d", l.line(int(opening.pos)))
	}
	l.stop(start, l.pos, message)
}

// line is the number of the line of an offset, for messages; 0 when nobody reads them.
func (l *lexer) line(offset int) int {
	if l.quiet {
		return 0
	}
	return lineOf(l.src, offset)
}

// lineOf is the number of the line, from 1, in which the offset stands.
func lineOf(src string, offset int) int {
	line := 1
	for i := 0; i < offset; i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			line++
		}
	}
	return line
}
