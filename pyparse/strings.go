package pyparse

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// StringValue is the value of a String or ConcatenatedString node: prefixes and quotes gone, escapes read, implicit
// concatenation joined, line ends as "\n". The value of a bytes literal is its bytes. ok is false for an f-string or
// t-string with a field in it, whose value no reader of the source knows, and for `\N{…}`, whose names are not kept here.
func (f *File) StringValue(n ID) (value string, ok bool) {
	switch f.Kind(n) {
	case String:
		return f.literal(n)
	case ConcatenatedString:
		var b strings.Builder
		for part := range f.Children(n) {
			text, ok := f.StringValue(part)
			if !ok {
				return "", false
			}
			b.WriteString(text)
		}
		return b.String(), true
	}
	return "", false
}

// Content is the stretch of a String node between its quotes.
func (f *File) Content(n ID) Span {
	node := f.Node(n)
	start := node.Start + int32(prefixLength(f.Text[node.Start:node.End]))
	quotes := int32(1)
	if node.Flags&Triple != 0 {
		quotes = 3
	}
	return Span{start + quotes, max(node.End-quotes, start+quotes)}
}

func prefixLength(literal string) int {
	return max(strings.IndexAny(literal, `"'`), 0)
}

// stringFlags reads the prefix and the quotes of a literal.
func stringFlags(literal string) Flags {
	var flags Flags
	n := prefixLength(literal)
	for i := range n {
		switch literal[i] | 0x20 {
		case 'r':
			flags |= Raw
		case 'b':
			flags |= Bytes
		case 'f':
			flags |= Format
		case 't':
			flags |= Template
		}
	}
	if rest := literal[n:]; len(rest) >= 6 && rest[1] == rest[0] && rest[2] == rest[0] {
		flags |= Triple
	}
	if strings.IndexByte(literal, '\\') >= 0 {
		flags |= Escapes
	}
	return flags
}

func (f *File) literal(n ID) (string, bool) {
	flags := f.Node(n).Flags
	content := f.Content(n)
	text := f.Text[content.Start:content.End]
	if flags&(Format|Template) != 0 {
		if f.FirstChild(n) != NoNode {
			return "", false
		}
		text = strings.NewReplacer("{{", "{", "}}", "}").Replace(text)
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	if flags&Raw != 0 || flags&Escapes == 0 {
		return text, true
	}
	return unescape(text, flags&Bytes != 0)
}

// simpleEscapes are the escapes of one letter (Python reference, "Escape sequences").
var simpleEscapes = [128]byte{
	'\\': '\\', '\'': '\'', '"': '"', 'a': 7, 'b': 8, 'f': 12, 'n': '\n', 'r': '\r', 't': '\t', 'v': 11,
}

// unescape reads the escapes of a literal. An unknown escape stands for itself, as in Python.
func unescape(text string, isBytes bool) (string, bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '\\')
		if i < 0 || i+1 >= len(text) {
			b.WriteString(text)
			return b.String(), true
		}
		b.WriteString(text[:i])
		text = text[i+1:]
		n := writeEscape(&b, text, isBytes)
		if n < 0 {
			return "", false
		}
		text = text[n:]
	}
}

// writeEscape writes what the escape at the start of text, its backslash left out, stands for, and gives its length; -1 for
// one that is not known.
func writeEscape(b *strings.Builder, text string, isBytes bool) int {
	c := text[0]
	switch {
	case c == '\n':
		return 1
	case c < utf8.RuneSelf && simpleEscapes[c] != 0:
		b.WriteByte(simpleEscapes[c])
		return 1
	case '0' <= c && c <= '7':
		n := 1
		for n < 3 && n < len(text) && '0' <= text[n] && text[n] <= '7' {
			n++
		}
		return writeCode(b, text[:n], 8, isBytes)
	case c == 'N' && !isBytes:
		return -1
	}
	if digits := hexDigits(c, isBytes); digits > 0 {
		return hexEscape(b, text, digits, isBytes)
	}
	b.WriteByte('\\')
	return 0
}

// hexDigits is how many digits follow the letter of an escape, 0 where none do.
func hexDigits(letter byte, isBytes bool) int {
	switch {
	case letter == 'x':
		return 2
	case letter == 'u' && !isBytes:
		return 4
	case letter == 'U' && !isBytes:
		return 8
	}
	return 0
}

func hexEscape(b *strings.Builder, text string, digits int, isBytes bool) int {
	if len(text) < 1+digits || writeCode(b, text[1:1+digits], 16, isBytes) < 0 {
		return -1
	}
	return 1 + digits
}

// writeCode writes one code point, or one byte of a bytes literal. A surrogate is written in three bytes, as Python's
// "surrogatepass" does, so that two different literals never have one value.
func writeCode(b *strings.Builder, digits string, base int, isBytes bool) int {
	code, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil || code > utf8.MaxRune:
		return -1
	case isBytes:
		b.WriteByte(byte(code))
	case 0xD800 <= code && code <= 0xDFFF:
		b.Write([]byte{0xE0 | byte(code>>12), 0x80 | byte(code>>6)&0x3F, 0x80 | byte(code)&0x3F})
	default:
		b.WriteRune(rune(code))
	}
	return len(digits)
}
