package syntax

import "fmt"

// written is what kinds of string literals stand behind each other.
type written struct{ text, formatted, bytes, template bool }

// strings reads string literals that stand behind each other.
func (p *parser) strings() expr {
	start := p.start
	var seen written
	last := start
	for p.kind == kindString || p.kind == kindFormatStart {
		template := p.kind == kindFormatStart && p.flags&isTemplate != 0
		if template && (seen.text || seen.bytes) || !template && seen.template {
			p.failAt(last, "cannot mix t-string literals with string or bytes literals")
		}
		last = p.start
		switch {
		case template:
			seen.template = true
			p.formatted()
		case p.kind == kindFormatStart:
			seen.text, seen.formatted = true, true
			p.formatted()
		default:
			p.plain(&seen)
		}
	}
	if seen.bytes && seen.text {
		p.failHere("cannot mix bytes and nonbytes literals")
	}
	return value(seen.kind(), start)
}

// kind is what the literals are together.
func (w written) kind() exprKind {
	switch {
	case w.template:
		return kindOfTemplate
	case w.formatted:
		return kindOfFormat
	case w.text:
		return kindOfText
	}
	return kindOfLiteral
}

// plain reads one str or bytes literal.
func (p *parser) plain(seen *written) {
	inBytes := p.flags&isBytes != 0
	if inBytes {
		seen.bytes = true
		if p.flags&hasNonASCII != 0 {
			p.failHere("bytes can only contain ASCII literal characters")
		}
	} else {
		seen.text = true
	}
	if p.flags&hasEscape != 0 {
		if problem := badEscape(contents(p.text()), inBytes); problem != "" {
			p.failHere(problem)
		}
	}
	p.next()
}

// contents is a literal without its prefix and quotes.
func contents(literal string) string {
	start := 0
	for classes[literal[start]] == className {
		start++
	}
	size := 1
	if rest := literal[start:]; len(rest) >= 6 && rest[1] == rest[0] && rest[2] == rest[0] {
		size = 3
	}
	return literal[start+size : len(literal)-size]
}

// formatted reads an f-string or t-string.
func (p *parser) formatted() {
	f := &p.formats[p.format]
	name := f.name()
	p.next()
	problem := p.formatParts(name)
	if problem != "" && p.kind == kindFormatEnd {
		p.failHere(problem)
	}
	if p.kind != kindFormatEnd {
		p.unexpected()
		return
	}
	p.next()
}

// formatParts reads text and replacement fields, and gives what is wrong with escapes of the text: CPython decodes
// them when it has read the string.
func (p *parser) formatParts(name string) string {
	problem := ""
	for {
		switch p.kind {
		case kindFormatMiddle:
			if p.flags&hasEscape != 0 && problem == "" {
				problem = badEscape(p.text(), false)
			}
			p.next()
		case kindLeftBrace:
			if inner := p.field(name); problem == "" {
				problem = inner
			}
		default:
			return problem
		}
	}
}

// field reads a replacement field.
func (p *parser) field(name string) string {
	p.next()
	switch p.kind {
	case kindAssign, kindBang, kindColon, kindRightBrace:
		p.failHere(fmt.Sprintf("%s: valid expression required before '%s'", name, p.text()))
	}
	switch {
	case p.kind == kindLambda && !p.exploring && p.try(lambdaInField):
		p.failHere(name + ": lambda expressions are not allowed without parentheses")
	case !p.starts() && p.kind != kindYield && p.kind != kindStar:
		p.failHere(name + ": expecting a valid expression after '{'")
	}
	p.rightSide()
	expected := "'=', or '!', or ':', or '}'"
	if p.got(kindAssign) {
		expected = "'!', or ':', or '}'"
	}
	if p.kind == kindBang {
		p.conversion(name)
		expected = "':' or '}'"
	}
	problem := ""
	if p.got(kindColon) {
		problem = p.formatParts(name)
		expected = "'}', or format specs"
	}
	if p.kind != kindRightBrace && (p.lastNext != p.start || !p.missingComma()) {
		p.failHere(name + ": expecting " + expected)
	}
	p.want(kindRightBrace)
	return problem
}

// lambdaInField reads a lambda of which the colon begins a format specification.
func lambdaInField(p *parser) {
	p.next()
	p.parameters(kindColon)
	p.want(kindColon)
	p.want(kindFormatMiddle)
}

// conversion reads "!r" behind the expression of a replacement field.
func (p *parser) conversion(name string) {
	end := p.end
	p.next()
	switch {
	case p.kind == kindColon || p.kind == kindRightBrace:
		p.failHere(name + ": missing conversion character")
	case p.kind != kindName:
		p.failHere(name + ": invalid conversion character")
	case p.start != end:
		p.failHere(name + ": conversion type must come right after the exclamation mark")
	}
	switch p.text() {
	case "s", "r", "a":
	default:
		p.failHere(fmt.Sprintf("%s: invalid conversion character '%s': expected 's', 'r', or 'a'", name, p.text()))
	}
	p.next()
}
