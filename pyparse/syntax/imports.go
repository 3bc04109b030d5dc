package syntax

const namesMissing = "Expected one or more names after 'import'"

// importNames reads `import a.b as c, d`.
func (p *parser) importNames() {
	start := p.start
	p.next()
	if p.kind == kindNewline {
		p.failHere(namesMissing)
		return
	}
	for {
		p.dottedName()
		if p.got(kindAs) {
			p.importedAs()
		}
		if !p.got(kindComma) {
			break
		}
	}
	if p.kind == kindFrom {
		p.failIf(nameFollows, start, "Did you mean to use 'from ... import ...' instead?")
	}
}

// dottedName reads `a.b.c`.
func (p *parser) dottedName() {
	p.want(kindName)
	for p.got(kindDot) {
		p.want(kindName)
	}
}

// importedAs reads the name behind `as`.
func (p *parser) importedAs() {
	start := p.start
	isName := p.kind == kindName
	target := p.expressionOrNothing()
	if isName && target.kind == kindOfName {
		switch p.kind {
		case kindComma, kindRightParen, kindSemicolon, kindNewline:
			return
		}
	}
	if target.kind == kindOfNothing {
		p.unexpected()
		return
	}
	p.failAt(start, "cannot use "+target.kind.String()+" as import target")
}

// importFrom reads `from .a import (b as c, d)`.
func (p *parser) importFrom() {
	p.next()
	relative := false
	for p.kind == kindDot || p.kind == kindEllipsis {
		relative = true
		p.next()
	}
	future := !relative && p.soft("__future__")
	if !relative || p.kind == kindName {
		p.dottedName()
	}
	if future && p.prologue == p.statements-1 {
		p.prologue = p.statements
	}
	p.want(kindImport)
	p.importedNames(future)
}

// importedNames reads what stands behind `from x import`.
func (p *parser) importedNames(future bool) {
	switch p.kind {
	case kindStar:
		p.feature(future)
		p.next()
	case kindNewline:
		p.failHere(namesMissing)
	case kindLeftParen:
		p.next()
		p.importedName(future)
		for p.got(kindComma) && p.kind != kindRightParen {
			p.importedName(future)
		}
		p.want(kindRightParen)
	default:
		p.importedName(future)
		for p.got(kindComma) {
			if p.kind == kindNewline {
				p.failHere("trailing comma not allowed without surrounding parentheses")
			}
			p.importedName(future)
		}
	}
}

// importedName reads `a as b`.
func (p *parser) importedName(future bool) {
	p.feature(future)
	p.want(kindName)
	if p.got(kindAs) {
		p.importedAs()
	}
}

// feature looks at a name imported from __future__. One that does not exist is refused at the beginning of a module;
// anywhere else the compiler has other reasons to refuse it.
func (p *parser) feature(future bool) {
	if !future {
		return
	}
	name := p.text()
	if name == "barry_as_FLUFL" {
		p.flufl = true
	}
	if p.prologue != p.statements || p.badFuture.Message != "" {
		return
	}
	switch name {
	case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
		"unicode_literals", "generator_stop", "barry_as_FLUFL", "annotations":
		return
	}
	p.badFuture = Error{p.start, p.end, "future feature " + name + " is not defined"}
	if name == "braces" {
		p.badFuture.Message = "not a chance"
	}
}
