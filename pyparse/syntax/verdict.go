package syntax

import "strings"

// unexpected fails at the current token, which fits nothing: where CPython would point, in its words.
func (p *parser) unexpected() {
	switch {
	case p.failed || p.stopped:
	case p.kind == kindIndent:
		p.failHere("unexpected indent")
		p.failure.final = true
	case p.kind == kindDedent:
		p.failHere("unexpected unindent")
		p.failure.final = true
	case p.dictKey >= 0 && p.dictKey < p.start:
		p.failAt(p.dictKey, "':' expected after dictionary key")
	case p.lastNext == p.start && p.missingComma():
	default:
		p.failHere(invalidSyntax)
	}
}

// missingComma fails where an expression stands right behind another one: CPython points at the first.
func (p *parser) missingComma() bool {
	if p.exploring || !p.starts() {
		return false
	}
	reached, ok := p.explore(expressionAhead)
	if !ok {
		return p.stopped
	}
	first := strings.TrimSpace(p.src[p.lastStart:p.start])
	word := first[:nameLength(first)]
	switch {
	case word == first && (word == "print" || word == "exec"):
		p.failAt(p.lastStart, "Missing parentheses in call to '"+word+"'. Did you mean "+word+"(...)?")
	case isSoftKeyword(word):
		return false
	case p.kind == kindString && word == first && keyword(word) == kindName:
		return false // a string with a prefix that is none
	case p.withinString(first):
		p.failHere("invalid syntax. Is this intended to be part of the string?")
	case p.levelBefore() == 0:
		return false
	default:
		p.failAt(p.lastStart, "invalid syntax. Perhaps you forgot a comma?")
		p.failure.line = reached
	}
	return true
}

// levelBefore is the number of brackets that are open before the current token.
func (p *parser) levelBefore() int {
	switch p.kind {
	case kindLeftParen, kindLeftBracket, kindLeftBrace:
		return p.level - 1
	}
	return p.level
}

// expressionAhead reads as much as makes an expression: CPython goes back to there when what follows is wrong.
func expressionAhead(p *parser) {
	p.dictKey, p.lastNext = -1, -1
	for p.kind == kindNot || p.kind == kindAwait || p.kind == kindLambda || p.kind.is(isUnary) {
		if p.kind == kindLambda {
			p.lambdaHeads()
		} else {
			p.next()
		}
	}
	p.atom()
}

// withinString says whether expressions stand between two strings, of which the text is the first: quotes within
// quotes.
func (p *parser) withinString(first string) bool {
	if p.kind == kindString || !isOneString(first) {
		return false
	}
	return p.try(func(p *parser) {
		for p.starts() && p.kind != kindString {
			expressionAhead(p)
		}
		p.want(kindString)
	})
}

// isOneString says whether the text is one str or bytes literal and no more.
func isOneString(text string) bool {
	l := newLexer(text)
	l.scan()
	l.level = 1 // so that line breaks are blanks
	return l.kind == kindString && l.skipBlanks() && l.pos == len(text)
}

// nameLength is the length of the name at the beginning of the text.
func nameLength(text string) int {
	if text == "" || classes[text[0]] != className {
		return 0
	}
	n := 1
	for n < len(text) && isNamePart(text[n]) {
		n++
	}
	return n
}

// isSoftKeyword says whether the name is a keyword in some places only.
func isSoftKeyword(name string) bool {
	switch name {
	case "_", "case", "match", "type", "lazy":
		return true
	}
	return false
}

// verdict is the error to report of a text that was refused. Behind a failure of the parser it reads the rest of the
// tokens, as CPython does.
func (p *parser) verdict() Error {
	if !p.failed {
		return p.atLine(p.lexErr.Error)
	}
	for p.scan(); p.kind != kindEOF && p.kind != kindError; {
		p.scan()
	}
	if p.failure.final || p.kind == kindEOF {
		return p.atLine(p.failure.Error)
	}
	if !p.lexErr.soft {
		if p.format == 0 {
			return p.atLine(p.lexErr.Error)
		}
		return p.atLine(p.failure.Error)
	}
	if p.level > 0 {
		open := p.brackets[p.level-1].pos
		if lineOf(p.src, int(open)) < lineOf(p.src, min(int(p.failure.line), endOf(p.src))) {
			p.neverClosed()
			return p.atLine(p.lexErr.Error)
		}
	}
	return p.atLine(p.failure.Error)
}

// atLine moves an error at the end of the text into the last line.
func (p *parser) atLine(err Error) Error {
	err.Start = min(err.Start, int32(endOf(p.src)))
	err.End = max(err.Start, min(err.End, int32(len(p.src))))
	return err
}
