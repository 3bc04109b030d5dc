// Package syntax says whether CPython would refuse a Python file, and where.
//
// It owns one question: does ast.parse of the newest CPython accept this text, and if not, at which line and in which
// words does it complain. It builds no tree: a hand-written lexer feeds a recursive-descent recogniser that keeps, of
// each expression, a few bytes: where it begins, what it is, and whether it may be assigned to or deleted.
//
// The judge is CPython 3.14; what 3.15 adds is accepted too (PEP 810 lazy imports, PEP 798 unpacking in
// comprehensions). What only the compiler refuses is no syntax error here: `return` outside a function, two arguments
// of one name, `await` outside `async`. Names of characters in "\N{...}" are not looked up.
//
// # Where an error is
//
// CPython parses twice: a first pass finds out that the text is wrong, at the furthest token it had to read; a second
// pass tries rules for common mistakes, which may point elsewhere; then the rest of the text is cut into tokens, and an
// error found there (a string or bracket that is never closed) goes before both. The recogniser finds the same token,
// knows the mistakes that CPython places at another line, and reads the rest of the tokens just as CPython does.
//
// # Cost
//
// One pass, no allocation for each token, no regular expression. Only `match` followed by a bracket or a sign is read
// twice, up to its colon. Recursion is bounded by CPython's own limits on nested brackets and indentation; operators,
// `lambda`, `if else` and `elif` are loops, and default values within default values are counted.
//
// Check and LogicalLines keep no state and may be called from many goroutines at once.
package syntax

import "strings"

// Span is a range of byte offsets into the text: Start is the first byte, End the byte after the last.
type Span struct{ Start, End int32 }

// Error is what CPython complains of. Start stands in the line that CPython names, and Start <= End; an error at the
// end of the text stands at its last line break. Message is in CPython's words where they are stable.
type Error struct {
	Start, End int32
	Message    string
}

// Result is what Check found in one text.
type Result struct {
	// Err is nil when CPython accepts the text.
	Err *Error
	// Comments are all comments in order, each from its "#" to before the line end. Behind an error they are found as
	// well as can be: text that is broken beyond lexing is searched line by line.
	Comments []Span
}

// byteOrderMark may stand before the text; it is skipped.
const byteOrderMark = "\ufeff"

// Check judges one file's text. The text is UTF-8, with or without a byte order mark, shorter than 2 GiB; "\n", "\r\n"
// and a lone "\r" all end a line. Bytes that are not UTF-8 are refused within names only: decoding is the caller's part.
func Check(src string) Result {
	if i := strings.IndexByte(src, 0); i >= 0 {
		err := Error{int32(i), int32(i + 1), "source code string cannot contain null bytes"}
		return Result{Err: &err, Comments: commentsByLine(src, 0, nil)}
	}
	p := parser{lexer: newLexer(src)}
	p.file()
	if !p.failed && !p.stopped {
		return Result{Comments: p.comments}
	}
	err := p.verdict()
	return Result{Err: &err, Comments: commentsByLine(src, p.pos, p.comments)}
}

// commentsByLine adds to found the comments that stand alone or behind code without quotes, from offset on.
// It serves text that no lexer can read any more.
func commentsByLine(src string, offset int, found []Span) []Span {
	for offset < len(src) {
		end := lineEnd(src, offset)
		line := src[offset:end]
		hash := strings.IndexByte(line, '#')
		if hash >= 0 && !strings.ContainsAny(line[:hash], `'"`) {
			found = append(found, Span{int32(offset + hash), int32(end)})
		}
		offset = end + 1
	}
	return found
}

// lineEnd is the offset of the line break that ends the line of offset, or the length of the text.
func lineEnd(src string, offset int) int {
	for offset < len(src) && src[offset] != '\n' && src[offset] != '\r' {
		offset++
	}
	return offset
}

// LogicalLines cuts the text into logical lines: a line of simple statements, or the header of a compound statement
// (with its body, when that stands in the same line). Each is the span from its first token to the end of its last
// physical line, without the line break. Comment lines and blank lines belong to none. In text that CPython refuses
// the lines are as good as the lexer can tell.
func LogicalLines(src string) []Span {
	var lines []Span
	l := newLexer(src)
	l.quiet = true
	start := int32(-1)
	for {
		l.scan()
		switch l.kind {
		case kindEOF:
			return lines
		case kindNewline:
			if start >= 0 {
				lines = append(lines, Span{start, l.start})
			}
			start = -1
		case kindError:
			if start < 0 {
				start = l.start
			}
			end := lineEnd(src, max(l.pos, int(start)))
			lines = append(lines, Span{start, int32(end)})
			start = -1
			l.resume(end)
		case kindIndent, kindDedent:
		default:
			if start < 0 {
				start = l.start
			}
		}
	}
}
