package syntax

import (
	"fmt"
	"strings"
)

// CPython's own limits; it refuses text that goes beyond them.
const (
	maxBrackets     = 200
	maxIndents      = 100
	maxFormats      = 150 // f-strings within f-strings
	maxFormatFields = 2   // replacement fields within format specifications of one f-string, above the first
	tabStop         = 8
)

// lexer cuts text into tokens as CPython's tokenizer does. scan moves to the next token, which the fields kind, start,
// end and flags describe.
type lexer struct {
	src   string
	pos   int // behind the current token
	kind  kind
	flags tokenFlags
	start int32
	end   int32

	inText     bool // the next token is text of an f-string, a "{" there, or the closing quotes
	lineBegins bool // the next token is the first of its logical line
	ended      bool // the end of the text was met at the beginning of a line
	pending    int  // indents (above 0) or dedents (below 0) still to be handed out

	level    int // open brackets
	brackets [maxBrackets]bracket
	depth    int // open blocks
	indents  [maxIndents]indent
	format   int // open f-strings; formats[0] is the text around them
	formats  [maxFormats]format

	comments []Span
	quiet    bool // messages name no lines: counting them takes time
	stopped  bool // by lexErr
	lexErr   lexError
}

// tokenFlags tell of a string what the parser must look at.
type tokenFlags uint8

const (
	hasEscape tokenFlags = 1 << iota // a backslash in a literal that is not raw
	isBytes
	isTemplate // a t-string
	hasNonASCII
)

// bracket is an open bracket.
type bracket struct {
	open byte
	pos  int32
}

// indent is the width of a block's indentation, once with tabs up to the next multiple of 8, once with tabs of 1: both
// must agree on which of two lines stands deeper.
type indent struct{ column, alternate int32 }

// lexError is why the lexer stopped. A soft one does not go before an error that the parser found earlier.
type lexError struct {
	Error
	soft bool
}

// newLexer stands before the first token.
func newLexer(src string) lexer {
	l := lexer{src: src, lineBegins: true}
	if strings.HasPrefix(src, byteOrderMark) {
		l.pos = len(byteOrderMark)
	}
	return l
}

// at is the byte at the offset, 0 behind the end.
func (l *lexer) at(offset int) byte {
	if offset < len(l.src) {
		return l.src[offset]
	}
	return 0
}

// stop ends the lexing with an error that goes before those of the parser.
func (l *lexer) stop(start, end int, message string) {
	l.kind = kindError
	l.stopped = true
	l.start, l.end = int32(start), int32(max(start, min(end, len(l.src))))
	l.lexErr = lexError{Error: Error{l.start, l.end, message}}
}

// stopSoftly ends the lexing with an error that an earlier one of the parser goes before.
func (l *lexer) stopSoftly(start, end int, message string) {
	l.stop(start, end, message)
	l.lexErr.soft = true
}

// resume begins anew at a line break, as if nothing stood before it.
func (l *lexer) resume(offset int) {
	l.stopped = false
	l.lineBegins = true
	l.pos = min(offset+1, len(l.src))
	l.level, l.depth, l.format, l.pending = 0, 0, 0, 0
	l.formats[0] = format{}
	l.inText = false
	l.indents[0] = indent{}
}

// token sets the current token, which ends where the lexer stands.
func (l *lexer) token(k kind, start int) {
	l.kind = k
	l.start, l.end = int32(start), int32(l.pos)
}

// scan moves to the next token.
func (l *lexer) scan() {
	if l.stopped {
		l.kind = kindError
		return
	}
	if l.inText {
		l.formatText()
		return
	}
	if l.lineBegins && !l.beginLine() {
		return
	}
	if l.pending != 0 {
		l.indentToken()
		return
	}
	if l.pos < len(l.src) && l.src[l.pos] == ' ' {
		l.pos++
	}
	if classes[l.at(l.pos)] <= classLine && !l.skipBlanks() {
		return
	}
	l.readToken()
}

// readToken reads the token that begins where the lexer stands.
func (l *lexer) readToken() {
	c := l.at(l.pos)
	switch classes[c] {
	case className:
		l.name()
	case classOperator:
		l.operator(c)
	case classOpen:
		l.open(c)
	case classClose:
		l.close(c)
	case classQuote:
		l.literal(l.pos, 0)
	case classDigit:
		l.number()
	case classLine:
		l.newline()
	case classEnd:
		l.endOfText()
	default:
		l.strange(c)
	}
}

// newline hands out the end of a logical line.
func (l *lexer) newline() {
	start := l.pos
	l.pos = start + breakWidth(l.src, start)
	l.token(kindNewline, start)
	l.end = l.start
	l.lineBegins = true
}

// endOfText hands out the line end that CPython adds to a last line without one, then the end.
func (l *lexer) endOfText() {
	switch {
	case l.level > 0:
		l.neverClosed()
	case l.ended:
		l.token(kindEOF, l.pos)
	default:
		l.token(kindNewline, l.pos)
		l.lineBegins = true
	}
}

// neverClosed stops at the innermost open bracket.
func (l *lexer) neverClosed() {
	b := l.brackets[l.level-1]
	l.stopSoftly(int(b.pos), int(b.pos)+1, fmt.Sprintf("'%c' was never closed", b.open))
}

// strange stops at a byte that begins no token.
func (l *lexer) strange(c byte) {
	start := l.pos
	l.pos++
	if c < ' ' || c == 0x7f {
		l.stop(start, l.pos, fmt.Sprintf("invalid non-printable character U+%04X", c))
		return
	}
	// "$", "?" and "`" are tokens to CPython, which no rule takes.
	l.token(kindUnknown, start)
}

// breakWidth is the number of bytes of the line break at the offset.
func breakWidth(src string, offset int) int {
	if src[offset] == '\r' && offset+1 < len(src) && src[offset+1] == '\n' {
		return 2
	}
	return 1
}

// skipBlanks moves to the next byte of a token: over blanks, comments, continued lines, and line breaks in brackets.
// It is false when it had to stop.
func (l *lexer) skipBlanks() bool {
	for {
		switch c := l.at(l.pos); c {
		case ' ', '\t', '\f':
			l.pos++
		case '#':
			l.comment()
		case '\n', '\r':
			if l.level == 0 {
				return true
			}
			l.pos++
		case '\\':
			if !l.continued() {
				return false
			}
		default:
			return true
		}
	}
}

// comment keeps a comment and moves to its line end.
func (l *lexer) comment() {
	start := l.pos
	l.pos = lineEnd(l.src, start)
	l.comments = append(l.comments, Span{int32(start), int32(l.pos)})
}

// continued moves over a backslash and the line break behind it.
func (l *lexer) continued() bool {
	start := l.pos
	c := l.at(start + 1)
	if start+1 < len(l.src) && c != '\n' && c != '\r' {
		l.pos++
		l.stopSoftly(l.pos, l.pos+1, "unexpected character after line continuation character")
		return false
	}
	if start+1 < len(l.src) {
		l.pos = start + 1 + breakWidth(l.src, start+1)
	}
	if start+1 < len(l.src) && l.pos < len(l.src) {
		return true
	}
	l.pos = len(l.src)
	if l.level > 0 {
		l.neverClosed()
	} else {
		l.stopSoftly(start, start+1, "unexpected EOF while parsing")
	}
	return false
}

// operator reads an operator that is no bracket.
func (l *lexer) operator(c byte) {
	start := l.pos
	if c == ':' && l.formats[l.format].fieldDepth >= 0 && l.beginFormatSpec() {
		return
	}
	next := l.at(start + 1)
	switch {
	case next == '=' && withEqual[c] != 0:
		l.pos = start + 2
		l.token(withEqual[c], start)
	case next == c && doubled[c] != 0:
		l.pos = start + 2
		k := doubled[c]
		if l.at(l.pos) == '=' {
			l.pos++
			k = kindAugAssign
		}
		l.token(k, start)
	case c == '.':
		l.dot(start)
	case c == '-' && next == '>':
		l.pos = start + 2
		l.token(kindArrow, start)
	case c == '<' && next == '>':
		l.pos = start + 2
		l.token(kindLessGreater, start)
	default:
		l.pos = start + 1
		l.token(single[c], start)
	}
}

// dot reads ".", "..." or a number that begins with a point.
func (l *lexer) dot(start int) {
	next := l.at(start + 1)
	switch {
	case classes[next] == classDigit:
		l.fraction(start + 1)
	case next == '.' && l.at(start+2) == '.':
		l.pos = start + 3
		l.token(kindEllipsis, start)
	default:
		l.pos = start + 1
		l.token(kindDot, start)
	}
}
