package syntax

import (
	"fmt"
	"strings"
)

// prefixedLiteral tells literal that the flags are known; of a literal without prefix they are none.
const prefixedLiteral tokenFlags = 1 << 7

// literal reads a str or bytes literal, of which the quote stands at the offset and the prefix before it.
func (l *lexer) literal(quote int, flags tokenFlags) {
	start := l.pos
	mark := l.src[quote]
	if flags&prefixedLiteral == 0 {
		flags = hasEscape
	}
	l.flags = flags &^ (hasEscape | prefixedLiteral)
	var end int
	var escaped, nonASCII bool
	triple := l.at(quote+1) == mark && l.at(quote+2) == mark
	if triple {
		end, escaped, nonASCII = l.tripleEnd(quote+3, mark)
	} else {
		end, escaped, nonASCII = l.singleEnd(quote+1, mark)
	}
	if end < 0 {
		l.unterminated(quote, triple)
		return
	}
	if escaped && flags&hasEscape != 0 {
		l.flags |= hasEscape
	}
	if nonASCII {
		l.flags |= hasNonASCII
	}
	l.pos = end
	l.token(kindString, start)
}

// singleEnd is the offset behind a literal in single quotes, or -1; also whether it has a backslash, and a byte that
// is not ASCII.
func (l *lexer) singleEnd(at int, mark byte) (end int, escaped, nonASCII bool) {
	src := l.src
	seen := byte(0)
	for at < len(src) {
		c := src[at]
		seen |= c
		switch c {
		case mark:
			return at + 1, escaped, seen >= 0x80
		case '\\':
			escaped = true
			at = behindEscape(src, at)
			continue
		case '\n', '\r':
			return -1, escaped, false
		}
		at++
	}
	return -1, escaped, false
}

// tripleEnd does for a literal in triple quotes what singleEnd does.
func (l *lexer) tripleEnd(at int, mark byte) (end int, escaped, nonASCII bool) {
	src := l.src
	seen := byte(0)
	for at < len(src) {
		c := src[at]
		seen |= c
		switch c {
		case mark:
			if l.at(at+1) == mark && l.at(at+2) == mark {
				return at + 3, escaped, seen >= 0x80
			}
		case '\\':
			escaped = true
			at = behindEscape(src, at)
			continue
		}
		at++
	}
	return -1, escaped, false
}

// behindEscape is the offset behind a backslash and what it escapes; of a character beyond ASCII that is its first
// byte, so that the bytes behind it are still looked at.
func behindEscape(src string, at int) int {
	at++
	if at < len(src) && src[at] < 0x80 {
		at += breakWidth(src, at)
	}
	return at
}

// unterminated stops at the beginning of a literal that does not end.
func (l *lexer) unterminated(quote int, triple bool) {
	start := l.pos
	size := 1
	if triple {
		size = 3
	}
	f := &l.formats[l.format]
	if l.format > 0 && f.quote == l.src[quote] && f.size == size {
		l.stop(start, quote+size, f.name()+": expecting '}'")
		return
	}
	if triple {
		l.stop(start, quote+3, fmt.Sprintf("unterminated triple-quoted string literal (detected at line %d)",
			l.line(endOf(l.src))))
		return
	}
	end := lineEnd(l.src, quote)
	message := fmt.Sprintf("unterminated string literal (detected at line %d)", l.line(end))
	if strings.Contains(l.src[quote:end], "\\"+l.src[quote:quote+1]) {
		message += "; perhaps you escaped the end quote?"
	}
	l.stop(start, end, message)
}

// endOf is where an error at the end of the text stands: at the last line break, when nothing follows it.
func endOf(src string) int {
	if n := len(src); n > 0 && (src[n-1] == '\n' || src[n-1] == '\r') {
		return n - 1
	}
	return len(src)
}

// badEscape says what is wrong with the first backslash escape that CPython cannot decode, in the contents of a literal
// that is not raw; "" when there is none. Escapes that mean nothing are only warned of.
func badEscape(text string, inBytes bool) string {
	for at := 0; ; {
		next := strings.IndexByte(text[at:], '\\')
		if next < 0 || at+next+1 >= len(text) {
			return ""
		}
		at += next
		if problem := escapeProblem(text[at+1:], inBytes); problem != "" {
			return problem
		}
		at += 2
	}
}

// escapeProblem says what is wrong with an escape, of which the text is what stands behind the backslash.
func escapeProblem(text string, inBytes bool) string {
	if inBytes {
		if text[0] == 'x' && hexDigits(text[1:], 2) < 2 {
			return "(value error) invalid \\x escape"
		}
		return ""
	}
	problem := ""
	switch text[0] {
	case 'x':
		problem = truncated(text, 2)
	case 'u':
		problem = truncated(text, 4)
	case 'U':
		problem = truncated(text, 8)
		if problem == "" && (text[1:3] != "00" || text[3:5] > "10") {
			problem = "illegal Unicode character"
		}
	case 'N':
		if end := strings.IndexByte(text, '}'); !strings.HasPrefix(text, "N{") || end < 3 {
			problem = "malformed \\N character escape"
		}
	}
	if problem != "" {
		problem = unicodeError + problem
	}
	return problem
}

// truncated says that an escape has fewer hexadecimal digits than it needs, if so.
func truncated(text string, digits int) string {
	if hexDigits(text[1:], digits) == digits {
		return ""
	}
	return "truncated \\" + text[:1] + strings.Repeat("X", digits) + " escape"
}

// unicodeError begins the messages of escapes in str literals; CPython's go on with positions.
const unicodeError = "(unicode error) 'unicodeescape' codec can't decode bytes: "

// hexDigits counts the hexadecimal digits at the beginning of the text, up to limit.
func hexDigits(text string, limit int) int {
	n := 0
	for n < limit && n < len(text) && digitValue(text[n]) < 16 {
		n++
	}
	return n
}
