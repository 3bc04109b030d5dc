package syntax

import "strings"

// starExpressions reads expressions, with or without stars, between commas: what stands in a statement.
func (p *parser) starExpressions() expr {
	e := p.starExpression()
	if p.kind != kindComma {
		return e
	}
	s := newSequence(e.start)
	s.add(e)
	for p.got(kindComma) && (p.starts() || p.kind == kindStar) {
		s.add(p.starExpression())
	}
	return s.whole(kindOfTuple)
}

// starExpression reads an expression, or "*" and an operand.
func (p *parser) starExpression() expr {
	if p.kind == kindStar {
		return p.starred()
	}
	return p.expression()
}

// starred reads "*" and an operand.
func (p *parser) starred() expr {
	start := p.start
	p.next()
	at := p.start
	e := p.operation()
	p.lastStart, p.lastNext = at, p.start
	return starredOf(start, e)
}

// starredOf is the starred expression of an operand.
func starredOf(start int32, e expr) expr {
	s := expr{start: start, bad: e.bad, kind: kindOfStarred, badOf: e.badOf}
	if e.is(isTarget) {
		s.flags = isStarredTarget
	}
	return s
}

// named reads an expression, or a name, ":=" and an expression.
func (p *parser) named() expr {
	e := p.expression()
	switch p.kind {
	case kindWalrus:
		if !e.is(isName) {
			p.failAt(e.start, "cannot use assignment expressions with "+e.kind.String())
			return e
		}
		p.next()
		p.expression()
		e = value(kindOfNamed, e.start)
		e.flags = isNamed
		return e
	case kindAssign:
		p.mistakenAssignment(e)
	}
	return e
}

// mistakenAssignment fails at "=" where only "==" or ":=" could stand.
func (p *parser) mistakenAssignment(e expr) {
	if !e.kind.isOperand() {
		return
	}
	message := "cannot assign to " + e.kind.String() + " here. Maybe you meant '==' instead of '='?"
	if e.is(isName) {
		message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
	}
	p.failIf(func(p *parser) {
		p.next()
		p.operation()
		if p.kind == kindAssign || p.kind == kindWalrus {
			p.unexpected()
		}
	}, e.start, message)
}

// expressionOrNothing reads an expression if one begins here.
func (p *parser) expressionOrNothing() expr {
	if !p.starts() {
		return value(kindOfNothing, p.start)
	}
	return p.expression()
}

// expression reads an expression without stars and ":=". Lambdas and conditions that go on at their end are read in a
// loop, so that a long chain needs no stack.
func (p *parser) expression() expr {
	start := p.start
	outer := kindOfNothing
	for {
		if p.kind == kindLambda {
			p.lambdaHeads()
			if outer == kindOfNothing {
				outer = kindOfLambda
			}
		}
		at := p.start
		e := p.disjunction()
		p.lastStart, p.lastNext = at, p.start
		if p.kind != kindIf {
			if outer == kindOfNothing {
				return e
			}
			return value(outer, start)
		}
		if outer == kindOfNothing {
			outer = kindOfConditional
		}
		p.condition(at)
	}
}

// expressionFrom reads on behind an atom with which an expression begins.
func (p *parser) expressionFrom(atom expr) expr {
	start := atom.start
	e := p.disjunctionRest(p.comparisonRest(p.operationRest(p.suffixes(start, atom))))
	p.lastStart, p.lastNext = start, p.start
	if p.kind != kindIf {
		return e
	}
	p.condition(start)
	p.expression()
	return value(kindOfConditional, start)
}

// condition reads `if x else` behind the expression that begins at start.
func (p *parser) condition(start int32) {
	p.next()
	p.disjunction()
	if p.kind != kindElse && p.kind != kindColon {
		p.failAt(start, "expected 'else' after 'if' expression")
	}
	p.want(kindElse)
	if !p.starts() {
		p.failHere("expected expression after 'else', but statement is given")
	}
}

// lambdaHeads reads `lambda x:`, once or more.
func (p *parser) lambdaHeads() {
	p.nesting++
	for p.got(kindLambda) {
		if p.nesting > maxNesting {
			p.failHere("too many nested lambdas")
		}
		p.parameters(kindColon)
		p.want(kindColon)
	}
	p.nesting--
}

// disjunction reads operands of `and`, `or` and `not`.
func (p *parser) disjunction() expr {
	if p.kind == kindNot {
		return p.disjunctionRest(p.inversion())
	}
	e := p.operand()
	if !p.kind.is(isBinary | isComparison | isLogic) {
		return e // the most frequent case by far
	}
	return p.disjunctionRest(p.comparisonRest(p.operationRest(e)))
}

// disjunctionRest reads on behind the first operand.
func (p *parser) disjunctionRest(e expr) expr {
	if p.kind != kindAnd && p.kind != kindOr {
		return e
	}
	for p.kind == kindAnd || p.kind == kindOr {
		p.next()
		p.inversion()
	}
	return value(kindOfLogic, e.start)
}

// inversion reads a comparison, negated any number of times.
func (p *parser) inversion() expr {
	if p.kind != kindNot {
		return p.comparisonRest(p.operation())
	}
	start := p.start
	for p.got(kindNot) {
	}
	p.comparisonRest(p.operation())
	return value(kindOfLogic, start)
}

// comparisonRest reads comparisons behind the first operand.
func (p *parser) comparisonRest(e expr) expr {
	if !p.comparison() {
		return e
	}
	p.operation()
	for p.comparison() {
		p.operation()
	}
	return value(kindOfComparison, e.start)
}

// comparison takes a comparison, which may be two tokens; it is false when none stands here.
func (p *parser) comparison() bool {
	if !p.kind.is(isComparison) && p.kind != kindNot {
		return false
	}
	switch p.kind {
	case kindIs:
		p.next()
		p.got(kindNot)
		return true
	case kindNot:
		if !p.inFollows() {
			return false
		}
		p.next()
	case kindNotEqual:
		if p.flufl {
			p.failHere("with Barry as BDFL, use '<>' instead of '!='")
		}
	case kindLessGreater:
		if !p.flufl {
			p.unexpected()
		}
	}
	p.next()
	return true
}

// inFollows says whether `in` stands behind the current token.
func (p *parser) inFollows() bool {
	rest := p.src[p.pos:]
	if strings.HasPrefix(rest, " in") && !isNamePart(p.at(p.pos+3)) {
		return true
	}
	return p.try(func(p *parser) {
		p.next()
		p.want(kindIn)
	})
}

// operation reads operands of arithmetic and bits. The order of operators decides nothing here.
func (p *parser) operation() expr {
	return p.operationRest(p.operand())
}

// operationRest reads on behind the first operand.
func (p *parser) operationRest(e expr) expr {
	if !p.kind.is(isBinary) {
		return e
	}
	for p.kind.is(isBinary) {
		p.next()
		p.operand()
	}
	return value(kindOfOperation, e.start)
}

// operand reads a primary with signs or `await` before it.
func (p *parser) operand() expr {
	start := p.start
	if p.kind == kindName {
		return p.suffixes(start, p.atom())
	}
	signed := false
	for p.kind.is(isUnary) {
		p.next()
		signed = true
	}
	kind := kindOfNothing
	at := p.start
	if p.got(kindAwait) {
		kind = kindOfAwait
		at = p.start
	}
	e := p.suffixes(at, p.atom())
	if signed {
		kind = kindOfOperation
	}
	if kind == kindOfNothing {
		return e
	}
	return value(kind, start)
}

// suffixes reads attributes, calls and subscripts behind an atom that begins at start.
func (p *parser) suffixes(start int32, e expr) expr {
	for {
		switch p.kind {
		case kindDot:
			p.next()
			p.want(kindName)
			e = expr{start: start, bad: -1, kind: kindOfAttribute, flags: place}
		case kindLeftParen:
			p.next()
			p.arguments(true)
			e = value(kindOfCall, start)
		case kindLeftBracket:
			p.next()
			p.slices()
			e = expr{start: start, bad: -1, kind: kindOfSubscript, flags: place}
		default:
			return e
		}
	}
}

// slices reads what stands in the brackets of a subscript, with the closing one.
func (p *parser) slices() {
	for {
		if p.got(kindStar) {
			p.expression()
		} else {
			p.slice()
		}
		if !p.got(kindComma) || p.kind == kindRightBracket {
			break
		}
	}
	p.want(kindRightBracket)
}

// slice reads an index or a slice.
func (p *parser) slice() {
	if p.kind != kindColon {
		if e := p.named(); e.is(isNamed) || p.kind != kindColon {
			return
		}
	}
	p.next()
	p.expressionOrNothing()
	if p.got(kindColon) {
		p.expressionOrNothing()
	}
}

// yield reads `yield`, `yield x` or `yield from x`.
func (p *parser) yield() expr {
	start := p.start
	p.next()
	switch {
	case p.got(kindFrom):
		p.expression()
	case p.starts() || p.kind == kindStar:
		p.starExpressions()
	}
	return value(kindOfYield, start)
}
