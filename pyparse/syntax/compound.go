package syntax

import "fmt"

// header is the keyword of a compound statement, for messages.
type header struct {
	start int32
	name  string // as in "'if' statement"
}

// body reads the ":" of a compound statement and its block.
func (p *parser) body(h header) {
	if p.kind == kindNewline {
		p.failHere("expected ':'")
		return
	}
	p.want(kindColon)
	p.block(h)
}

// forcedBody does as body, where CPython names the missing ":" whatever stands there.
func (p *parser) forcedBody(h header) {
	p.wantNamed(kindColon, "expected ':'")
	p.block(h)
}

// block reads a block behind its ":", in the same line or indented below.
func (p *parser) block(h header) {
	if !p.got(kindNewline) {
		p.simpleLine()
		return
	}
	if p.kind != kindIndent {
		p.failHere(expectedBlock(p.src, h))
		return
	}
	p.next()
	for p.kind != kindDedent && p.kind != kindError && p.kind != kindEOF {
		p.statement()
	}
	p.want(kindDedent)
}

// expectedBlock is the message for a header without a block.
func expectedBlock(src string, h header) string {
	return fmt.Sprintf("expected an indented block after %s on line %d", h.name, lineOf(src, int(h.start)))
}

// ifStatement reads `if` with all its branches.
func (p *parser) ifStatement() {
	h := header{p.start, "'if' statement"}
	for {
		p.next()
		p.named()
		p.body(h)
		if p.kind != kindElif {
			break
		}
		h = header{p.start, "'elif' statement"}
	}
	p.elseBlock()
}

// elseBlock reads an `else` block, if there is one.
func (p *parser) elseBlock() {
	if p.kind != kindElse {
		return
	}
	h := header{p.start, "'else' statement"}
	p.next()
	p.forcedBody(h)
	if p.kind == kindElif {
		p.failHere("'elif' block follows an 'else' block")
	}
}

// whileStatement reads `while` and its `else`.
func (p *parser) whileStatement() {
	h := header{p.start, "'while' statement"}
	p.next()
	p.named()
	p.body(h)
	p.elseBlock()
}

// forStatement reads `for` and its `else`.
func (p *parser) forStatement() {
	h := header{p.start, "'for' statement"}
	p.next()
	p.forTargets()
	p.want(kindIn)
	p.starExpressions()
	p.body(h)
	p.elseBlock()
}

// tryStatement reads `try` with its handlers.
func (p *parser) tryStatement() {
	h := header{p.start, "'try' statement"}
	p.next()
	p.forcedBody(h)
	if p.kind == kindExcept {
		p.handlers()
		p.elseBlock()
	} else if p.kind != kindFinally {
		p.failHere("expected 'except' or 'finally' block")
		return
	}
	if p.kind == kindFinally {
		h = header{p.start, "'finally' statement"}
		p.next()
		p.forcedBody(h)
	}
}

// handlers reads the handlers of a try statement, which are all `except` or all `except*`.
func (p *parser) handlers() {
	groups := false
	for first := true; p.kind == kindExcept; first = false {
		h := header{p.start, "'except' statement"}
		p.next()
		starred := p.kind == kindStar
		if starred {
			h.name = "'except*' statement"
			p.next()
		}
		if !first && starred != groups {
			p.failAt(h.start, "cannot have both 'except' and 'except*' on the same 'try'")
			return
		}
		groups = starred
		p.handler(h, starred)
	}
}

// handler reads one handler behind its keyword.
func (p *parser) handler(h header, starred bool) {
	if p.kind == kindColon || p.kind == kindNewline {
		if starred {
			p.failHere("expected one or more exception types")
			return
		}
		p.body(h)
		return
	}
	start := p.start
	p.expression()
	many := false
	for p.got(kindComma) {
		many = true
		if !p.starts() {
			break
		}
		p.expression()
	}
	if p.kind == kindAs {
		if many {
			p.failAt(start, "multiple exception types must be parenthesized when using 'as'")
			return
		}
		p.next()
		p.handlerName(starred)
	}
	p.body(h)
}

// handlerName reads the name behind `except x as`.
func (p *parser) handlerName(starred bool) {
	start := p.start
	isName := p.kind == kindName
	target := p.expressionOrNothing()
	switch {
	case target.kind == kindOfNothing:
		p.unexpected()
	case !isName || target.kind != kindOfName:
		statement := "except"
		if starred {
			statement = "except*"
		}
		p.failAt(start, "cannot use "+statement+" statement with "+target.kind.String())
	}
}

// decorated reads decorators and what they stand before.
func (p *parser) decorated() {
	for p.got(kindAt) {
		p.named()
		p.want(kindNewline)
	}
	switch p.kind {
	case kindDef:
		p.function(p.start)
	case kindClass:
		p.class()
	case kindAsync:
		p.async(true)
	default:
		p.unexpected()
	}
}

// async reads `async def`, `async with` or `async for`; behind decorators only the first.
func (p *parser) async(decorated bool) {
	p.next()
	switch {
	case p.kind == kindDef:
		p.function(p.start)
	case p.kind == kindWith && !decorated:
		p.withStatement()
	case p.kind == kindFor && !decorated:
		p.forStatement()
	default:
		p.unexpected()
	}
}

// function reads a function from `def` on.
func (p *parser) function(start int32) {
	p.next()
	p.want(kindName)
	p.typeParameters()
	p.wantNamed(kindLeftParen, "expected '('")
	p.parameters(kindRightParen)
	p.want(kindRightParen)
	if p.got(kindArrow) {
		p.expression()
	}
	p.forcedBody(header{start, "function definition"})
}

// class reads a class.
func (p *parser) class() {
	h := header{p.start, "class definition"}
	p.next()
	p.want(kindName)
	p.typeParameters()
	if p.got(kindLeftParen) {
		p.arguments(false)
	}
	p.body(h)
}
