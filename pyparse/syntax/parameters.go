package syntax

// signature is what has been read of a list of parameters.
type signature struct {
	end       kind // of the list: ")" or, for a lambda, ":"
	count     int
	slash     bool
	star      bool
	defaulted bool // a parameter has a default value
}

// parameters reads parameters up to the token that ends them.
func (p *parser) parameters(end kind) {
	s := signature{end: end}
	for p.kind != end && p.kind != kindError {
		switch p.kind {
		case kindSlash:
			p.slash(&s)
		case kindStar:
			p.starParameter(&s)
		case kindDoubleStar:
			p.doubleStarParameter(&s)
			return
		default:
			p.parameter(&s)
		}
		s.count++
		if p.kind != end {
			p.want(kindComma)
		}
	}
}

// slash reads the "/" behind which parameters may be named.
func (p *parser) slash(s *signature) {
	switch {
	case s.slash:
		p.failHere("/ may appear only once")
	case s.star:
		p.failHere("/ must be ahead of *")
	case s.count == 0 && p.at(p.pos) == ',':
		p.failHere("at least one argument must precede /")
	}
	if s.count == 0 {
		p.unexpected()
	}
	s.slash = true
	p.next()
	if p.kind == kindStar {
		p.failHere("expected comma between / and *")
	}
}

// starParameter reads "*" and the parameter behind it, if it has one.
func (p *parser) starParameter(s *signature) {
	if s.star {
		p.failHere("* argument may appear only once")
	}
	s.star = true
	start := p.start
	p.next()
	const message = "named arguments must follow bare *"
	if p.kind == s.end {
		p.failAt(start, message)
		return
	}
	if p.kind == kindComma {
		if p.try(func(p *parser) { p.bareStarEnds(s.end) }) {
			p.failAt(start, message)
		}
		return
	}
	p.want(kindName)
	if s.end == kindRightParen && p.got(kindColon) {
		p.starExpression()
	}
	if p.kind == kindAssign {
		p.failHere("var-positional argument cannot have default value")
	}
}

// bareStarEnds wants a comma behind which no parameter of a name follows.
func (p *parser) bareStarEnds(end kind) {
	p.next()
	if p.kind != end && p.kind != kindDoubleStar {
		p.unexpected()
	}
}

// doubleStarParameter reads "**" and its parameter, which must be the last.
func (p *parser) doubleStarParameter(s *signature) {
	p.next()
	p.want(kindName)
	p.annotation(s)
	if p.kind == kindAssign {
		p.failHere("var-keyword argument cannot have default value")
	}
	if p.kind == s.end {
		return
	}
	p.want(kindComma)
	switch p.kind {
	case kindName, kindStar, kindDoubleStar, kindSlash:
		p.failHere("arguments cannot follow var-keyword argument")
	}
}

// annotation reads an annotation, which parameters of a lambda have not.
func (p *parser) annotation(s *signature) {
	if s.end == kindRightParen && p.got(kindColon) {
		p.expression()
	}
}

// parameter reads a parameter with annotation and default value.
func (p *parser) parameter(s *signature) {
	start := p.start
	if p.kind == kindLeftParen {
		p.failIf(parenthesisedNames, start, parenthesised(s.end))
	}
	p.want(kindName)
	p.annotation(s)
	if p.kind != kindAssign {
		if s.defaulted && !s.star && (p.kind == kindComma || p.kind == s.end) {
			p.failAt(start, "parameter without a default follows parameter with a default")
		}
		return
	}
	equal := p.start
	p.next()
	s.defaulted = true
	if p.kind == kindComma || p.kind == kindRightParen {
		p.failAt(equal, "expected default value expression")
	}
	p.nesting++
	p.expression()
	p.nesting--
}

// parenthesised is the message for parameters in parentheses, which Python 2 had.
func parenthesised(end kind) string {
	if end == kindColon {
		return "Lambda expression parameters cannot be parenthesized"
	}
	return "Function parameters cannot be parenthesized"
}

// parenthesisedNames reads names in parentheses.
func parenthesisedNames(p *parser) {
	p.next()
	p.want(kindName)
	for p.got(kindComma) && p.kind != kindRightParen {
		p.want(kindName)
	}
	p.want(kindRightParen)
}

// typeParameters reads `[T: bound = default, *Ts, **P]`, if it stands here.
func (p *parser) typeParameters() {
	if !p.got(kindLeftBracket) {
		return
	}
	if p.kind == kindRightBracket {
		p.failHere("Type parameter list cannot be empty")
	}
	for {
		p.typeParameter()
		if !p.got(kindComma) || p.kind == kindRightBracket {
			break
		}
	}
	p.want(kindRightBracket)
}

// typeParameter reads one type parameter.
func (p *parser) typeParameter() {
	shape := p.kind
	if shape == kindStar || shape == kindDoubleStar {
		p.next()
	}
	p.want(kindName)
	if p.kind == kindColon {
		colon := p.start
		p.next()
		bound := p.expression()
		p.badBound(shape, colon, bound)
	}
	if !p.got(kindAssign) {
		return
	}
	if shape == kindStar {
		p.starExpression()
	} else {
		p.expression()
	}
}

// badBound fails at the bound of a type parameter that cannot have one.
func (p *parser) badBound(shape kind, colon int32, bound expr) {
	what := "bound"
	if bound.kind == kindOfTuple {
		what = "constraints"
	}
	switch shape {
	case kindStar:
		p.failAt(colon, "cannot use "+what+" with TypeVarTuple")
	case kindDoubleStar:
		p.failAt(colon, "cannot use "+what+" with ParamSpec")
	}
}
