package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// name reads a name, a keyword, or a literal with a prefix.
func (l *lexer) name() {
	start := l.pos
	at := start
	src := l.src
	seen := byte(0)
	for at < len(src) && nameParts[src[at]] {
		seen |= src[at]
		at++
	}
	if at < len(src) && at-start <= 4 && classes[src[at]] == classQuote && l.prefixed(start, at) {
		return
	}
	if seen >= 0x80 && !l.checkName(start, at) {
		return
	}
	l.pos = at
	l.token(keyword(src[start:at]), start)
}

// prefixed reads a literal when the name before its quote is a prefix; it is false when the name is a name.
func (l *lexer) prefixed(start, quote int) bool {
	var seen [128]bool
	for i := start; i < quote; i++ {
		c := l.src[i] | 0x20
		if c >= 0x80 || seen[c] || !strings.ContainsRune("bruft", rune(c)) {
			return false
		}
		seen[c] = true
	}
	for _, pair := range [...]string{"ub", "ur", "uf", "ut", "bf", "bt", "ft"} {
		if seen[pair[0]] && seen[pair[1]] {
			l.stop(start, quote, fmt.Sprintf("'%c' and '%c' prefixes are incompatible", pair[0], pair[1]))
			return true
		}
	}
	if seen['f'] || seen['t'] {
		l.openFormat(start, quote, format{raw: seen['r'], template: seen['t']})
		return true
	}
	flags := hasEscape
	if seen['r'] {
		flags = 0
	}
	if seen['b'] {
		flags |= isBytes
	}
	l.literal(quote, flags|prefixedLiteral)
	return true
}

// checkName stops at the first character of a name that PEP 3131 does not allow there.
func (l *lexer) checkName(start, end int) bool {
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(l.src[i:end])
		if r == utf8.RuneError && size <= 1 {
			l.stop(i, i+1, "(unicode error) 'utf-8' codec can't decode byte")
			return false
		}
		if !isNameRune(r, i == start) {
			message := fmt.Sprintf("invalid non-printable character U+%04X", r)
			if unicode.IsPrint(r) {
				message = fmt.Sprintf("invalid character '%c' (U+%04X)", r, r)
			}
			l.stop(i, i+size, message)
			return false
		}
		i += size
	}
	return true
}

// isNameRune says whether the character may stand in a name (XID_Continue), or at its beginning (XID_Start).
// A character that this Go's Unicode tables do not know yet is allowed: CPython's may be newer.
func isNameRune(r rune, first bool) bool {
	switch {
	case r == '_':
		return true
	case unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start):
		return !unicode.Is(notInNames, r) && !(first && unicode.Is(notFirst, r))
	case !first && unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue, joiners):
		return !unicode.Is(notInNames, r)
	}
	return unicode.Is(unicode.Cn, r)
}

// notInNames are characters that Unicode takes from XID_Start and XID_Continue because NFKC would make of them what
// cannot stand in a name (UAX 31, section 5.1).
var notInNames = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x037a, Hi: 0x037a, Stride: 1},
	{Lo: 0x2e2f, Hi: 0x2e2f, Stride: 1},
	{Lo: 0x309b, Hi: 0x309c, Stride: 1},
	{Lo: 0xfc5e, Hi: 0xfc63, Stride: 1},
	{Lo: 0xfdfa, Hi: 0xfdfb, Stride: 1},
	{Lo: 0xfe70, Hi: 0xfe7e, Stride: 2},
}}

// notFirst are characters that it takes for the same reason from XID_Start alone.
var notFirst = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0e33, Hi: 0x0eb3, Stride: 0x80},
	{Lo: 0xff9e, Hi: 0xff9f, Stride: 1},
}}

// joiners are characters that Unicode 15.1 added to XID_Continue.
var joiners = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x200c, Hi: 0x200d, Stride: 1},
	{Lo: 0x30fb, Hi: 0x30fb, Stride: 1},
	{Lo: 0xff65, Hi: 0xff65, Stride: 1},
}}
