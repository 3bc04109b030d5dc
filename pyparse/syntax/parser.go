package syntax

// parser recognises the tokens of one text. The current token is the lexer's; what a function has taken is gone.
//
// The first failure wins: fail keeps it and turns the current token into kindError, which fits no rule, so every
// function on the way out comes to its end without looking for errors.
type parser struct {
	lexer
	failed  bool
	failure failure

	statements int   // begun by now
	prologue   int   // of them, those at the beginning that are a docstring or import from __future__
	badFuture  Error // an unknown feature imported there; CPython looks only when all else is right
	flufl      bool  // from __future__ import barry_as_FLUFL: "<>" is written for "!="

	// The disjunction that ended last: where it began and where the token behind it begins. When that token fits
	// nothing, a comma may be missing between the two.
	lastStart, lastNext int32
	dictKey             int32 // where the key of a dict display begins that is being read, if it is not the first; or -1
	nesting             int   // default values within default values of lambdas
	exploring           bool  // reading ahead: mistakes are not told apart, or reading ahead within it would take for ever
}

// failure is what the parser complains of.
type failure struct {
	Error
	// line is the offset of the last token that CPython has read by then: an unclosed bracket goes before the failure
	// if it stands in an earlier line than that.
	line int32
	// final failures are reported without a look at the rest of the tokens.
	final bool
}

// maxNesting bounds default values within default values of lambdas, the only nesting without brackets.
const maxNesting = 400

const invalidSyntax = "invalid syntax"

// next moves to the next token.
func (p *parser) next() {
	if !p.failed {
		p.scan()
	}
}

// got takes the current token if it is of the kind.
func (p *parser) got(k kind) bool {
	if p.kind != k {
		return false
	}
	p.next()
	return true
}

// want takes a token of the kind, or fails.
func (p *parser) want(k kind) {
	if !p.got(k) {
		p.unexpected()
	}
}

// wantNamed takes a token of the kind, or fails with a message of its own.
func (p *parser) wantNamed(k kind, message string) {
	if !p.got(k) {
		p.failHere(message)
	}
}

// fail keeps an error, unless there was one before.
func (p *parser) fail(start, end int32, message string) {
	if p.failed || p.stopped {
		return
	}
	p.failed = true
	p.failure = failure{Error: Error{start, max(start, end), message}, line: p.start}
	p.kind = kindError
}

// failHere fails at the current token.
func (p *parser) failHere(message string) {
	p.fail(p.start, p.end, message)
}

// failAt fails at an offset before the current token.
func (p *parser) failAt(start int32, message string) {
	p.fail(start, p.start, message)
}

// text is the current token.
func (p *parser) text() string { return p.src[p.start:p.end] }

// soft says whether the current token is this soft keyword.
func (p *parser) soft(word string) bool { return p.kind == kindName && p.text() == word }

// starts says whether the current token may begin an expression, starred ones left aside.
func (p *parser) starts() bool { return p.kind.is(startsExpression) }

// try reads ahead with a function, and goes back; it says whether the function came to its end without an error.
func (p *parser) try(read func(*parser)) bool {
	ahead := *p
	ahead.exploring = true
	read(&ahead)
	return !ahead.failed && !ahead.stopped
}

// explore does as try for a rule that CPython tries in its second pass: an error that the lexer meets there counts. It
// gives the beginning of the token that was reached.
func (p *parser) explore(read func(*parser)) (int32, bool) {
	ahead := *p
	ahead.exploring = true
	read(&ahead)
	if ahead.stopped && !p.stopped && !ahead.failed {
		p.stopped, p.lexErr, p.kind = true, ahead.lexErr, kindError
		return 0, false
	}
	return ahead.start, !ahead.failed && !ahead.stopped
}

// failIf fails when the function can read on from here. What stands here is wrong in any case; where it does not fail,
// the caller must.
func (p *parser) failIf(read func(*parser), start int32, message string) {
	if p.failed || p.exploring {
		return
	}
	if reached, ok := p.explore(read); ok {
		p.failAt(start, message)
		p.failure.line = reached
	}
}

// file reads the whole text.
func (p *parser) file() {
	p.dictKey, p.lastStart, p.lastNext = -1, -1, -1
	p.next()
	for p.kind != kindEOF && p.kind != kindError {
		p.statement()
	}
	if p.badFuture.Message != "" {
		p.fail(p.badFuture.Start, p.badFuture.End, p.badFuture.Message)
	}
}
