package syntax

// argument is the kind of an argument of a call, in the order in which they may stand.
type argument uint8

const (
	positional argument = iota
	byName
	unpacked // **x: only names and more of its kind may follow
)

// arguments reads the arguments of a call behind its "(", with the ")". Only a call may have a generator expression
// without parentheses, as its only argument.
func (p *parser) arguments(call bool) {
	seen := positional
	first := p.start
	for p.kind != kindRightParen && p.kind != kindError {
		start := p.start
		switch p.kind {
		case kindStar:
			p.next()
			if p.kind == kindComma || p.kind == kindRightParen {
				p.failHere("Invalid star expression")
			}
			p.expression()
			p.notAssigned(start, "cannot assign to iterable argument unpacking")
			p.generator(call && start == first, start)
		case kindDoubleStar:
			p.next()
			p.expression()
			p.notAssigned(start, "cannot assign to keyword argument unpacking")
			seen = unpacked
		default:
			seen = p.argument(seen, start == first, call)
		}
		comma := p.start
		if !p.got(kindComma) {
			break
		}
		if p.kind == kindStar && seen == unpacked {
			p.failIf(func(p *parser) { p.next(); p.expression() }, comma,
				"iterable argument unpacking follows keyword argument unpacking")
			p.unexpected()
		}
	}
	p.want(kindRightParen)
}

// notAssigned fails at "=" and a value behind an argument with stars.
func (p *parser) notAssigned(start int32, message string) {
	if p.kind == kindAssign {
		p.failIf(func(p *parser) { p.next(); p.expression() }, start, message)
	}
}

// argument reads an argument without stars, and says what kinds have been read by now.
func (p *parser) argument(seen argument, alone, call bool) argument {
	if seen != positional && p.kind != kindName && !p.exploring {
		p.misplaced()
	}
	e := p.expression()
	switch {
	case p.kind == kindAssign:
		p.keywordArgument(e)
		return max(seen, byName)
	case p.kind == kindWalrus && e.is(isName):
		p.next()
		p.expression()
	}
	if !alone || call {
		p.generator(alone, e.start)
	}
	if seen != positional && (p.lastNext != p.start || !p.missingComma()) {
		p.positionalTooLate(seen, e)
	}
	return seen
}

// misplaced fails at a token that is no name behind an argument by name, when no expression stands there: CPython
// does not read on to find out where that goes wrong.
func (p *parser) misplaced() {
	ahead := *p
	ahead.exploring = true
	ahead.expression()
	if ahead.failed && ahead.failure.Message == invalidSyntax {
		p.failHere(invalidSyntax)
	}
}

// keywordArgument reads "=" and a value behind the name of an argument.
func (p *parser) keywordArgument(name expr) {
	switch {
	case name.is(isName):
	case name.kind == kindOfTrue || name.kind == kindOfFalse || name.kind == kindOfNone:
		p.failAt(name.start, "cannot assign to "+name.kind.String())
	default:
		p.failAt(name.start, "expression cannot contain assignment, perhaps you meant \"==\"?")
	}
	p.next()
	if p.kind == kindComma || p.kind == kindRightParen {
		p.failAt(name.start, "expected argument value expression")
	}
	p.expression()
	if p.kind == kindFor || p.kind == kindAsync {
		p.failIf(func(p *parser) { p.comprehension() }, name.start,
			"invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
}

// generator reads the clauses of a generator expression that stands as an argument without parentheses.
func (p *parser) generator(alone bool, start int32) {
	if p.kind != kindFor && p.kind != kindAsync {
		return
	}
	const message = "Generator expression must be parenthesized"
	if !alone {
		p.failIf(func(p *parser) { p.comprehension() }, start, message)
		p.unexpected()
		return
	}
	p.comprehension()
	if p.kind == kindComma {
		p.failAt(start, message)
	}
}

// positionalTooLate fails behind a positional argument that stands behind one by name. CPython reads on as far as the
// arguments are in order, and points there.
func (p *parser) positionalTooLate(seen argument, last expr) {
	message := "positional argument follows keyword argument"
	if seen == unpacked {
		message += " unpacking"
	}
	order := positional
	for p.got(kindComma) && p.kind != kindRightParen && p.kind != kindError {
		if p.got(kindStar) {
			p.expression()
			continue
		}
		if p.got(kindDoubleStar) {
			p.expression()
			order = unpacked
			continue
		}
		last = p.expression()
		if p.got(kindAssign) {
			p.expression()
			order = max(order, byName)
		} else if order != positional {
			break
		}
	}
	ahead := *p
	ahead.exploring = true
	if last.is(isName) && p.starts() {
		ahead.starExpressions() // CPython looks whether the name is an old `print`
	}
	p.fail(max(p.start, ahead.start), ahead.end, message)
}
