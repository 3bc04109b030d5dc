package syntax

import "fmt"

// format is an open f-string or t-string. formats[0] stands for the text outside of all of them.
type format struct {
	quote      byte
	size       int // of the quotes: 1 or 3
	raw        bool
	template   bool
	inSpec     bool // the text is a format specification
	start      int32
	depth      int // brackets open within this string
	fieldDepth int // replacement fields open within each other, less one; a field's "{" is bracket number fieldDepth
}

// name is how messages call the string.
func (f *format) name() string {
	if f.template {
		return "t-string"
	}
	return "f-string"
}

// openFormat begins an f-string or t-string, of which raw and template are known.
func (l *lexer) openFormat(start, quote int, f format) {
	f.quote, f.size = l.src[quote], 1
	if l.at(quote+1) == f.quote && l.at(quote+2) == f.quote {
		f.size = 3
	}
	f.start, f.fieldDepth = int32(start), -1
	l.pos = quote + f.size
	if l.format+1 >= maxFormats {
		l.stop(start, l.pos, "too many nested f-strings")
		return
	}
	l.format++
	l.formats[l.format] = f
	l.inText = true
	l.flags = 0
	if f.template {
		l.flags = isTemplate
	}
	l.token(kindFormatStart, start)
}

// beginFormatSpec reads a ":" that ends the expression of a replacement field; it is false for any other ":".
func (l *lexer) beginFormatSpec() bool {
	f := &l.formats[l.format]
	if l.format == 0 || f.depth-1 != f.fieldDepth {
		return false
	}
	l.inText, f.inSpec = true, true
	l.pos++
	l.token(kindColon, l.pos-1)
	return true
}

// openField leaves the text of a string for an expression in braces. It is false when it had to stop.
func (l *lexer) openField(at int) bool {
	f := &l.formats[l.format]
	f.fieldDepth++
	if f.fieldDepth > maxFormatFields {
		l.stop(at, at+1, f.name()+": expressions nested too deeply")
		return false
	}
	l.inText, f.inSpec = false, false
	return true
}

// formatText reads the next token within the text of a string: the "{" of a field, a "}" that ends the text of a
// format specification, the closing quotes, or text.
func (l *lexer) formatText() {
	start := l.pos
	f := &l.formats[l.format]
	if l.at(start) == '{' && l.at(start+1) != '{' {
		if l.openField(start) {
			l.open('{')
		}
		return
	}
	if l.quotesAt(start) {
		l.pos += f.size
		l.format--
		l.inText = false
		l.token(kindFormatEnd, start)
		return
	}
	end, ok := l.textEnd(start)
	if !ok {
		return
	}
	l.pos = end
	l.flags = 0
	if !f.raw {
		l.flags = hasEscape
	}
	l.token(kindFormatMiddle, start)
}

// quotesAt says whether the quotes that close the innermost string stand at the offset.
func (l *lexer) quotesAt(at int) bool {
	f := &l.formats[l.format]
	if l.at(at) != f.quote {
		return false
	}
	return f.size == 1 || l.at(at+1) == f.quote && l.at(at+2) == f.quote
}

// textEnd finds the end of the text that begins at the offset. It is false when it had to stop.
func (l *lexer) textEnd(at int) (int, bool) {
	f := &l.formats[l.format]
	start := at
	named := false // within "\N{...}"
	for at < len(l.src) {
		switch c := l.src[at]; c {
		case f.quote:
			if l.quotesAt(at) {
				return at, true
			}
			at++
		case '{':
			if l.at(at+1) != '{' || f.inSpec {
				return at, l.openField(at)
			}
			at += 2
		case '}':
			if !named && l.textCloses(at) {
				l.inText, f.inSpec = false, false
				return at, true
			}
			if !named {
				at++
			}
			named = false
			at++
		case '\\':
			at, named = l.formatEscape(at, named)
		default:
			if f.size == 1 && classes[c] == classLine {
				l.unterminatedFormat(start, at)
				return at, false
			}
			at++
		}
	}
	l.unterminatedFormat(start, at)
	return at, false
}

// textCloses says whether a "}" ends the text: two of them stand for one, but not in a format specification.
func (l *lexer) textCloses(at int) bool {
	f := &l.formats[l.format]
	return l.at(at+1) != '}' || f.inSpec || f.depth > 0
}

// formatEscape moves over an escape in the text of a string. A brace behind a backslash still counts as a brace.
func (l *lexer) formatEscape(at int, named bool) (int, bool) {
	f := &l.formats[l.format]
	switch l.at(at + 1) {
	case '{', '}':
		return at + 1, named
	case 'N':
		if !f.raw && l.at(at+2) == '{' {
			return at + 3, true
		}
	}
	return behindEscape(l.src, at), named
}

// unterminatedFormat stops at a string that does not end, or at a format specification that a line break ends.
func (l *lexer) unterminatedFormat(start, at int) {
	f := &l.formats[l.format]
	if f.size == 1 && f.inSpec {
		l.stop(start, at, f.name()+": newlines are not allowed in format specifiers for single quoted "+f.name()+"s")
		return
	}
	opening := int(f.start)
	shape := ""
	if f.size == 3 {
		shape, at = "triple-quoted ", endOf(l.src)
	}
	l.stop(opening, opening+f.size, fmt.Sprintf("unterminated %s%s literal (detected at line %d)", shape, f.name(), l.line(at)))
}
