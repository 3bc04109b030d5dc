package syntax

// statement reads a compound statement, or a line of simple ones.
func (p *parser) statement() {
	p.statements++
	switch p.kind {
	case kindIf:
		p.ifStatement()
	case kindDef:
		p.function(p.start)
	case kindClass:
		p.class()
	case kindAt:
		p.decorated()
	case kindFor:
		p.forStatement()
	case kindTry:
		p.tryStatement()
	case kindWith:
		p.withStatement()
	case kindWhile:
		p.whileStatement()
	case kindAsync:
		p.async(false)
	case kindName:
		if p.soft("match") && p.matchStatement() {
			return
		}
		p.simpleLine()
	default:
		p.simpleLine()
	}
}

// simpleLine reads simple statements up to the end of their line.
func (p *parser) simpleLine() {
	for {
		p.simple()
		if !p.got(kindSemicolon) || p.kind == kindNewline {
			break
		}
		p.statements++
	}
	p.want(kindNewline)
}

// simple reads one simple statement.
func (p *parser) simple() {
	switch p.kind {
	case kindReturn:
		p.returnStatement()
	case kindImport:
		p.importNames()
	case kindFrom:
		p.importFrom()
	case kindRaise:
		p.raise()
	case kindPass, kindBreak, kindContinue:
		p.next()
	case kindDel:
		p.del()
	case kindYield:
		p.yieldStatement()
	case kindAssert:
		p.next()
		p.expression()
		if p.got(kindComma) {
			p.expression()
		}
	case kindGlobal, kindNonlocal:
		p.declaration()
	case kindName:
		p.namedStatement()
	default:
		p.assignment()
	}
}

// returnStatement reads `return`, with or without a value.
func (p *parser) returnStatement() {
	p.next()
	if p.starts() || p.kind == kindStar {
		p.starExpressions()
	}
}

// yieldStatement reads a yield expression that stands alone.
func (p *parser) yieldStatement() {
	start := p.start
	p.yield()
	if p.kind == kindAssign {
		p.failAt(start, "assignment to yield expression not possible")
	}
}

// declaration reads `global` or `nonlocal` and its names.
func (p *parser) declaration() {
	p.next()
	p.want(kindName)
	for p.got(kindComma) {
		p.want(kindName)
	}
}

// namedStatement reads a statement that begins with a name, which may be a soft keyword.
func (p *parser) namedStatement() {
	switch p.text() {
	case "type":
		if p.try(nameFollows) {
			p.typeAlias()
			return
		}
	case "lazy":
		if p.try(importFollows) {
			p.next()
			p.simple()
			return
		}
	}
	p.assignment()
}

// nameFollows wants a name behind the current token.
func nameFollows(p *parser) {
	p.next()
	p.want(kindName)
}

// importFollows wants import or from behind the current token.
func importFollows(p *parser) {
	p.next()
	if p.kind != kindImport && p.kind != kindFrom {
		p.unexpected()
	}
}

// raise reads `raise`, `raise x` or `raise x from y`.
func (p *parser) raise() {
	p.next()
	if !p.starts() {
		return
	}
	p.expression()
	if p.got(kindFrom) {
		p.expression()
	}
}

// del reads `del` and its targets.
func (p *parser) del() {
	p.next()
	if !p.starts() && p.kind != kindStar {
		p.unexpected()
		return
	}
	targets := p.starExpressions()
	if p.kind != kindSemicolon && p.kind != kindNewline {
		p.unexpected()
		return
	}
	if !targets.is(isDeletable) {
		p.failAt(targets.badTarget(), "cannot delete "+targets.badKind().String())
	}
}

// assignment reads an assignment of any kind, or an expression.
func (p *parser) assignment() {
	first := p.starExpressions()
	if p.statements == 1 && first.kind == kindOfText {
		p.prologue = 1
	}
	switch p.kind {
	case kindColon:
		p.annotated(first)
	case kindAugAssign:
		if !first.is(isSingle) {
			p.failAt(first.start, "'"+first.kind.String()+"' is an illegal expression for augmented assignment")
			return
		}
		p.next()
		p.rightSide()
	case kindAssign:
		p.assignTo(first)
	}
}

// assignTo reads the rest of an assignment behind its first target.
func (p *parser) assignTo(target expr) {
	for first := true; ; first = false {
		if target.flags&(isTarget|isStarredTarget) == 0 {
			p.badAssignment(target, first)
			return
		}
		p.next()
		start := p.start
		yields := p.kind == kindYield
		target = p.rightSide()
		if p.kind != kindAssign {
			return
		}
		if yields {
			p.failAt(start, "assignment to yield expression not possible")
			return
		}
	}
}

// badAssignment fails at a target that cannot be assigned to. CPython takes the first "=" of a statement for a mistake.
func (p *parser) badAssignment(target expr, first bool) {
	kind := target.badKind()
	message := "cannot assign to " + kind.String()
	if first && target.bad == target.start && kind.isOperand() {
		message += " here. Maybe you meant '==' instead of '='?"
	}
	p.failAt(target.badTarget(), message)
}

// annotated reads an annotation and a value behind the target.
func (p *parser) annotated(target expr) {
	colon := p.start
	if !target.is(isSingle) {
		if target.kind == kindOfTuple || target.kind == kindOfList {
			p.failIf(func(p *parser) { p.next(); p.expression() }, target.start,
				"only single target (not "+target.kind.String()+") can be annotated")
		} else {
			p.failIf(func(p *parser) { p.next(); p.expression() }, target.start, "illegal target for annotation")
		}
		p.fail(colon, colon+1, invalidSyntax)
		return
	}
	p.next()
	p.expression()
	if p.got(kindAssign) {
		p.rightSide()
	}
}

// rightSide reads what is assigned.
func (p *parser) rightSide() expr {
	if p.kind == kindYield {
		return p.yield()
	}
	return p.starExpressions()
}

// typeAlias reads `type X[T] = y`.
func (p *parser) typeAlias() {
	p.next()
	p.want(kindName)
	p.typeParameters()
	p.want(kindAssign)
	p.expression()
}
