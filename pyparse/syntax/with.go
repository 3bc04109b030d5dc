package syntax

// withStatement reads `with` and its items.
func (p *parser) withStatement() {
	h := header{p.start, "'with' statement"}
	p.next()
	if p.kind == kindLeftParen {
		first, closed := p.parenthesisedItems()
		if closed {
			p.body(h)
			return
		}
		p.withItem(p.expressionFrom(first))
	} else {
		p.withItem(p.expression())
	}
	for p.got(kindComma) {
		p.withItem(p.expression())
	}
	p.body(h)
}

// withItem reads the target of an item, if it has one, behind its expression.
func (p *parser) withItem(expr) {
	if p.got(kindAs) {
		p.withTarget()
		if p.kind != kindComma && p.kind != kindColon && p.kind != kindRightParen {
			p.unexpected()
		}
	}
}

// withTarget reads what stands behind `as`.
func (p *parser) withTarget() {
	target := p.starExpression()
	if p.failed || target.is(isTarget) || target.is(isStarredTarget) {
		return
	}
	p.failAt(target.badTarget(), "cannot assign to "+target.badKind().String())
}

// parenthesisedItems reads a bracket behind `with`. It may hold the items, of which one has `as`; then closed is true.
// Otherwise it is an atom with which the first item begins.
func (p *parser) parenthesisedItems() (atom expr, closed bool) {
	open := p.start
	p.next()
	if p.kind == kindRightParen || p.kind == kindYield {
		return p.group(open), false
	}
	plain, targets := true, false
	elements := newSequence(open)
	for {
		e := p.element(&elements)
		if p.kind == kindAs && !e.is(isNamed) && e.kind != kindOfStarred {
			targets = true
			p.next()
			p.withTarget()
		}
		plain = plain && !e.is(isNamed) && e.kind != kindOfStarred
		if p.kind == kindFor || p.kind == kindAsync {
			break
		}
		if !p.got(kindComma) {
			break
		}
		elements.commas++
		if p.kind == kindRightParen {
			break
		}
	}
	if !targets {
		return p.groupEnd(&elements), false
	}
	if !plain {
		p.unexpected()
	}
	p.want(kindRightParen)
	return expr{}, true
}
