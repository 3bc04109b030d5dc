package syntax

// matchStatement reads a match statement if one begins here; `match` may be a name as well.
func (p *parser) matchStatement() bool {
	if !p.subjectMayFollow() || !p.try(matchHeader) {
		return false
	}
	h := header{p.start, "'match' statement"}
	matchHeader(p)
	if p.kind != kindIndent {
		p.failHere(expectedBlock(p.src, h))
		return true
	}
	p.next()
	if !p.soft("case") {
		p.unexpected()
	}
	for p.soft("case") {
		p.caseBlock()
	}
	p.want(kindDedent)
	return true
}

// subjectMayFollow says whether what stands behind `match` can begin an expression; it spares most names of that kind
// a second reading.
func (p *parser) subjectMayFollow() bool {
	at := p.pos
	for p.at(at) == ' ' || p.at(at) == '\t' {
		at++
	}
	switch p.at(at) {
	case '-', '+', '~', '*', '\\', '.':
		return true
	}
	switch classes[p.at(at)] {
	case className, classDigit, classQuote, classOpen:
		return true
	}
	return false
}

// matchHeader reads `match x:` and the end of the line.
func matchHeader(p *parser) {
	p.next()
	s := newSequence(p.start)
	p.element(&s)
	starred := s.first.kind == kindOfStarred
	if starred && p.kind != kindComma {
		p.unexpected()
	}
	if p.got(kindComma) && (p.starts() || p.kind == kindStar) {
		p.elements(&s, kindColon)
	}
	p.want(kindColon)
	p.want(kindNewline)
}

// caseBlock reads one case of a match statement.
func (p *parser) caseBlock() {
	h := header{p.start, "'case' statement"}
	p.next()
	p.openPattern()
	if p.got(kindIf) {
		p.named()
	}
	p.body(h)
}

// openPattern reads a pattern that may be a sequence without brackets.
func (p *parser) openPattern() {
	starred := p.kind == kindStar
	p.elementPattern()
	if starred && p.kind != kindComma {
		p.unexpected()
	}
	for p.got(kindComma) && p.kind != kindColon && p.kind != kindIf {
		p.elementPattern()
	}
}

// elementPattern reads one pattern of a sequence, with or without "*".
func (p *parser) elementPattern() {
	if !p.got(kindStar) {
		p.pattern()
		return
	}
	p.want(kindName)
	p.noPlaceFollows()
}

// noPlaceFollows fails where a name that takes a value goes on as something else.
func (p *parser) noPlaceFollows() {
	if p.kind == kindDot || p.kind == kindLeftParen || p.kind == kindAssign {
		p.unexpected()
	}
}

// pattern reads patterns between "|", with or without a name for the whole.
func (p *parser) pattern() {
	p.closedPattern()
	for p.got(kindBar) {
		p.closedPattern()
	}
	if !p.got(kindAs) {
		return
	}
	if p.soft("_") {
		p.failHere("cannot use '_' as a target")
	}
	start := p.start
	target := value(kindOfName, start)
	if !p.got(kindName) {
		target = p.expressionOrNothing()
	} else if p.kind == kindDot || p.kind == kindLeftParen {
		target = p.suffixes(start, target)
	}
	switch target.kind {
	case kindOfName:
		p.noPlaceFollows()
	case kindOfNothing:
		p.unexpected()
	default:
		p.failAt(start, "cannot use "+target.kind.String()+" as pattern target")
	}
}

// closedPattern reads a pattern that needs no brackets around it.
func (p *parser) closedPattern() {
	switch p.kind {
	case kindName:
		if p.soft("_") {
			p.next() // a wildcard and no more, whatever follows
			return
		}
		if p.patternName() && p.got(kindLeftParen) {
			p.classPattern()
		}
	case kindMinus, kindPlus, kindNumber, kindString, kindFormatStart, kindNone, kindTrue, kindFalse:
		p.literalPattern()
	case kindLeftParen:
		p.next()
		p.sequencePattern(kindRightParen)
	case kindLeftBracket:
		p.next()
		p.sequencePattern(kindRightBracket)
	case kindLeftBrace:
		p.next()
		p.mappingPattern()
	default:
		p.unexpected()
	}
}

// patternName reads a name with attributes. It is false where "=" follows, which makes no pattern of it.
func (p *parser) patternName() bool {
	p.dottedName()
	if p.kind == kindAssign {
		p.unexpected()
		return false
	}
	return true
}

// literalPattern reads a number with sign, a complex number, strings, or a constant.
func (p *parser) literalPattern() {
	switch p.kind {
	case kindString, kindFormatStart:
		p.strings()
		return
	case kindNone, kindTrue, kindFalse:
		p.next()
		return
	case kindMinus, kindPlus:
		p.next()
	}
	imaginary := p.imaginary()
	p.wantNumber()
	if p.kind != kindPlus && p.kind != kindMinus {
		return
	}
	if imaginary {
		p.failHere("real number required in complex literal")
	}
	p.next()
	if p.kind == kindNumber && !p.imaginary() {
		p.failHere("imaginary number required in complex literal")
	}
	p.wantNumber()
}

// wantNumber takes a number.
func (p *parser) wantNumber() {
	if p.kind != kindNumber {
		p.unexpected()
		return
	}
	p.atom()
}

// imaginary says whether the current token is an imaginary number.
func (p *parser) imaginary() bool {
	return p.kind == kindNumber && p.src[p.end-1]|0x20 == 'j'
}

// sequencePattern reads patterns in brackets behind the opening one. One alone in parentheses is a group, which cannot
// have "*".
func (p *parser) sequencePattern(closing kind) {
	starred := p.kind == kindStar
	commas := 0
	for p.kind != closing && p.kind != kindError {
		p.elementPattern()
		if !p.got(kindComma) {
			break
		}
		commas++
	}
	if closing == kindRightParen && starred && commas == 0 {
		p.unexpected()
	}
	p.want(closing)
}

// mappingPattern reads a mapping behind its "{".
func (p *parser) mappingPattern() {
	for p.kind != kindRightBrace && p.kind != kindError {
		if p.kind == kindDoubleStar {
			p.restPattern()
			break
		}
		if p.kind == kindName {
			p.attribute()
		} else {
			p.literalPattern()
		}
		p.want(kindColon)
		p.pattern()
		if !p.got(kindComma) {
			break
		}
	}
	p.want(kindRightBrace)
}

// attribute reads a name with at least one attribute.
func (p *parser) attribute() {
	p.want(kindName)
	if p.kind != kindDot {
		p.unexpected()
	}
	for p.got(kindDot) {
		p.want(kindName)
	}
}

// restPattern reads "**" and the name for what is left of a mapping.
func (p *parser) restPattern() {
	p.next()
	if p.soft("_") {
		p.unexpected()
	}
	p.want(kindName)
	p.noPlaceFollows()
	if p.got(kindComma) && p.kind != kindRightBrace {
		p.failHere(invalidSyntax)
	}
}

// classPattern reads the arguments of a class pattern behind its "(": positional ones, then those by name.
func (p *parser) classPattern() {
	named := false
	for p.kind != kindRightParen && p.kind != kindError {
		start := p.start
		if p.kind == kindName && p.try(equalFollows) {
			named = true
			p.next()
			p.next()
			p.pattern()
		} else {
			p.pattern()
			if named {
				p.failAt(start, "positional patterns follow keyword patterns")
			}
		}
		if !p.got(kindComma) {
			break
		}
	}
	p.want(kindRightParen)
}

// equalFollows wants "=" behind the current token.
func equalFollows(p *parser) {
	p.next()
	p.want(kindAssign)
}
