package syntax

import (
	"fmt"
	"strings"
)

// maxDigits is how long a decimal integer literal may be (sys.int_info.default_max_str_digits).
const maxDigits = 4300

// number reads a number that begins with a digit.
func (l *lexer) number() {
	start := l.pos
	if l.src[start] != '0' {
		l.decimal(start)
		return
	}
	switch l.at(start + 1) {
	case 'x', 'X':
		l.based("hexadecimal", 16)
	case 'o', 'O':
		l.based("octal", 8)
	case 'b', 'B':
		l.based("binary", 2)
	default:
		l.decimal(start)
	}
}

// based reads a number with a prefix for its base.
func (l *lexer) based(name string, base int) {
	start := l.pos
	at := start + 2
	for {
		if l.at(at) == '_' {
			at++
		}
		if digitValue(l.at(at)) >= base {
			l.badDigit(at, name)
			return
		}
		for digitValue(l.at(at)) < base {
			at++
		}
		if l.at(at) != '_' {
			break
		}
	}
	if classes[l.at(at)] == classDigit {
		l.badDigit(at, name)
		return
	}
	l.endNumber(at, name)
}

// badDigit stops at a byte that is no digit of the base.
func (l *lexer) badDigit(at int, name string) {
	message := fmt.Sprintf("invalid %s literal", name)
	if c := l.at(at); classes[c] == classDigit {
		message = fmt.Sprintf("invalid digit '%c' in %s literal", c, name)
	}
	l.stop(l.pos, at, message)
}

// digitValue is the value of a hexadecimal digit, or 99.
func digitValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return 99
}

// digits moves over decimal digits, with single underscores between them. It is false when it had to stop.
func (l *lexer) digits(at int) (int, bool) {
	for {
		for classes[l.at(at)] == classDigit {
			at++
		}
		if l.at(at) != '_' {
			return at, true
		}
		at++
		if classes[l.at(at)] != classDigit {
			l.stop(l.pos, at, "invalid decimal literal")
			return at, false
		}
	}
}

// decimal reads an integer or the beginning of a number with a point, an exponent, or a "j".
func (l *lexer) decimal(start int) {
	at, ok := l.digits(start)
	if !ok {
		return
	}
	switch l.at(at) {
	case '.':
		l.fraction(at + 1)
		return
	case 'e', 'E', 'j', 'J':
		l.exponent(at)
		return
	}
	text := l.src[start:at]
	if text[0] == '0' && strings.Trim(text, "0_") != "" {
		l.stop(start, at, "leading zeros in decimal integer literals are not permitted; "+
			"use an 0o prefix for octal integers")
		return
	}
	l.endNumber(at, "decimal")
}

// fraction reads what stands behind the point.
func (l *lexer) fraction(at int) {
	if classes[l.at(at)] == classDigit {
		var ok bool
		if at, ok = l.digits(at); !ok {
			return
		}
	}
	l.exponent(at)
}

// exponent reads an exponent, if there is one, and a "j", if there is one.
func (l *lexer) exponent(at int) {
	if c := l.at(at); c == 'e' || c == 'E' {
		next := at + 1
		signed := l.at(next) == '+' || l.at(next) == '-'
		if signed {
			next++
		}
		switch {
		case classes[l.at(next)] == classDigit:
		case signed:
			l.stop(l.pos, next, "invalid decimal literal")
			return
		default:
			l.endNumber(at, "decimal") // 1else
			return
		}
		var ok bool
		if at, ok = l.digits(next); !ok {
			return
		}
	}
	if c := l.at(at); c == 'j' || c == 'J' {
		l.endNumber(at+1, "imaginary")
		return
	}
	l.endNumber(at, "decimal")
}

// endNumber hands out the number. A name may stand right behind it only where it is a keyword that can follow a
// number: `1if x else y` is bad style but legal.
func (l *lexer) endNumber(at int, name string) {
	start := l.pos
	c := l.at(at)
	if c < 0x80 && isNamePart(c) && !l.keywordFollows(at) {
		l.stop(start, at, fmt.Sprintf("invalid %s literal", name))
		return
	}
	l.pos = at
	l.token(kindNumber, start)
}

// keywordFollows says whether and, else, for, if, in, is, not or or begins at the offset. Of the keywords with "i"
// CPython looks at two letters only.
func (l *lexer) keywordFollows(at int) bool {
	rest := l.src[at:]
	if rest[0] == 'i' {
		return len(rest) > 1 && (rest[1] == 'f' || rest[1] == 'n' || rest[1] == 's')
	}
	for _, word := range [...]string{"and", "else", "for", "not", "or"} {
		if strings.HasPrefix(rest, word) {
			return !isNamePart(l.at(at + len(word)))
		}
	}
	return false
}

// tooLong says whether a number literal is a decimal integer of more digits than CPython converts.
func tooLong(text string) bool {
	if len(text) <= maxDigits || len(text) > 1 && text[0] == '0' && classes[text[1]] == className {
		return false
	}
	return !strings.ContainsAny(text, ".eEjJ") && len(text)-strings.Count(text, "_") > maxDigits
}
