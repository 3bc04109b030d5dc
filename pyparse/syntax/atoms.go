package syntax

// constants has the kind of each atom of one token that is no name and no literal.
var constants = [kindCount]exprKind{
	kindTrue: kindOfTrue, kindFalse: kindOfFalse, kindNone: kindOfNone, kindEllipsis: kindOfEllipsis,
}

// atom reads a name, a literal, or brackets that stand for themselves.
func (p *parser) atom() expr {
	start := p.start
	switch p.kind {
	case kindName:
		p.next()
		return expr{start: start, bad: -1, kind: kindOfName, flags: isName | place}
	case kindString, kindFormatStart:
		return p.strings()
	case kindNumber:
		if p.end-p.start > maxDigits && tooLong(p.text()) {
			p.failHere("Exceeds the limit (4300 digits) for integer string conversion")
		}
		p.next()
		return value(kindOfLiteral, start)
	case kindTrue, kindFalse, kindNone, kindEllipsis:
		kind := constants[p.kind]
		p.next()
		return value(kind, start)
	case kindLeftParen:
		return p.parentheses()
	case kindLeftBracket:
		return p.list()
	case kindLeftBrace:
		return p.braces()
	}
	p.unexpected()
	return value(kindOfNothing, start)
}

// parentheses reads a group, a tuple or a generator expression.
func (p *parser) parentheses() expr {
	open := p.start
	p.next()
	if p.kind == kindRightParen || p.kind == kindYield {
		return p.group(open)
	}
	if p.kind == kindDoubleStar {
		p.failIf(func(p *parser) { p.next(); p.expression(); p.want(kindRightParen) }, p.start,
			"cannot use double starred expression here")
	}
	s := newSequence(open)
	p.elements(&s, kindRightParen)
	return p.groupEnd(&s)
}

// group reads "()" or `(yield x)` behind the bracket at open.
func (p *parser) group(open int32) expr {
	if p.got(kindRightParen) {
		s := newSequence(open)
		return s.whole(kindOfTuple)
	}
	e := p.yield()
	p.want(kindRightParen)
	return e
}

// elements reads elements between commas; it ends before the closing bracket, or before `for` behind the first.
func (p *parser) elements(s *sequence, closing kind) {
	for {
		p.element(s)
		if !p.got(kindComma) {
			return
		}
		s.commas++
		if p.kind == closing {
			return
		}
	}
}

// element reads one element of a list, tuple, set or group.
func (p *parser) element(s *sequence) expr {
	var e expr
	if p.kind == kindStar {
		e = p.starred()
	} else {
		e = p.named()
	}
	s.add(e)
	return e
}

// groupEnd reads the end of parentheses behind their elements, or behind the first element of a generator expression.
func (p *parser) groupEnd(s *sequence) expr {
	if s.commas == 0 && p.comprehension() {
		p.want(kindRightParen)
		return value(kindOfGenerator, s.start)
	}
	if s.commas == 0 && s.first.kind == kindOfStarred && p.kind == kindRightParen {
		p.failAt(s.first.start, "cannot use starred expression here")
	}
	p.want(kindRightParen)
	if s.commas > 0 {
		return s.whole(kindOfTuple)
	}
	e := s.first
	e.flags &^= isName | isNamed
	return e
}

// list reads a list or a list comprehension.
func (p *parser) list() expr {
	s := newSequence(p.start)
	p.next()
	if p.got(kindRightBracket) {
		return s.whole(kindOfList)
	}
	p.elements(&s, kindRightBracket)
	if p.comprehensionOf(&s) {
		p.want(kindRightBracket)
		return value(kindOfListComprehension, s.start)
	}
	p.want(kindRightBracket)
	return s.whole(kindOfList)
}

// comprehensionOf reads the clauses of a comprehension behind its element; more than one element need parentheses.
func (p *parser) comprehensionOf(s *sequence) bool {
	if p.kind != kindFor && p.kind != kindAsync {
		return false
	}
	if s.commas > 0 {
		p.failIf(func(p *parser) { p.comprehension() }, s.first.start,
			"did you forget parentheses around the comprehension target?")
		p.unexpected()
	}
	return p.comprehension()
}

// comprehension reads the clauses of a comprehension, if one begins here.
func (p *parser) comprehension() bool {
	if p.kind != kindFor && p.kind != kindAsync {
		return false
	}
	for p.kind == kindFor || p.kind == kindAsync {
		p.got(kindAsync)
		p.want(kindFor)
		p.forTargets()
		p.wantNamed(kindIn, "'in' expected after for-loop variables")
		p.disjunction()
		for p.got(kindIf) {
			p.disjunction()
		}
	}
	return true
}

// forTargets reads what stands between `for` and `in`.
func (p *parser) forTargets() {
	s := newSequence(p.start)
	for {
		s.add(p.forTarget())
		if !p.got(kindComma) || !p.starts() && p.kind != kindStar {
			break
		}
	}
	if s.flags&isTarget == 0 {
		p.failAt(s.bad, "cannot assign to "+s.badOf.String())
	}
}

// forTarget reads one target, with or without "*".
func (p *parser) forTarget() expr {
	if p.kind == kindStar {
		return p.starred()
	}
	return p.operation()
}

// braces reads a dict, a set, or a comprehension of one.
func (p *parser) braces() expr {
	s := newSequence(p.start)
	p.next()
	if p.got(kindRightBrace) {
		return value(kindOfDict, s.start)
	}
	if p.got(kindDoubleStar) {
		p.operation()
		return p.dict(s.start)
	}
	e := p.element(&s)
	if p.kind == kindColon && !e.is(isNamed) && e.kind != kindOfStarred {
		p.dictValue()
		return p.dict(s.start)
	}
	if p.got(kindComma) {
		s.commas++
		if p.kind != kindRightBrace {
			p.elements(&s, kindRightBrace)
		}
	}
	kind := kindOfSet
	if p.comprehensionOf(&s) {
		kind = kindOfSetComprehension
	}
	p.want(kindRightBrace)
	return value(kind, s.start)
}

// dictValue reads ":" and a value.
func (p *parser) dictValue() {
	colon := p.start
	p.want(kindColon)
	switch p.kind {
	case kindRightBrace, kindComma:
		p.failAt(colon, "expression expected after dictionary key and ':'")
	case kindStar:
		p.failHere("cannot use a starred expression in a dictionary value")
	}
	p.expression()
}

// dict reads on behind the first pair of a dict.
func (p *parser) dict(start int32) expr {
	kind := kindOfDict
	if p.comprehension() {
		kind = kindOfDictComprehension
	}
	for kind == kindOfDict && p.got(kindComma) && p.kind != kindRightBrace {
		if p.got(kindDoubleStar) {
			p.operation()
			continue
		}
		p.dictPair()
	}
	p.want(kindRightBrace)
	return value(kind, start)
}

// dictPair reads a key and a value. Whatever goes wrong within a key, CPython points at its beginning, for it tries
// that mistake in its first pass already; as long as some expression stands there.
func (p *parser) dictPair() {
	outer := p.dictKey
	switch p.kind {
	case kindName, kindString, kindNumber, kindTrue, kindFalse, kindNone, kindEllipsis:
		p.dictKey = p.start
	}
	p.expression()
	if p.kind != kindColon {
		p.unexpected()
	}
	p.dictKey = outer
	p.dictValue()
}
