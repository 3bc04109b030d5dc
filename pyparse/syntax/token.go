package syntax

// kind is the kind of a token. Operators that the grammar treats alike share one kind.
type kind uint8

const (
	kindError kind = iota // the lexer or the parser gave up; every later token is this one
	kindEOF
	kindNewline
	kindIndent
	kindDedent
	kindName
	kindNumber
	kindString // str and bytes literals
	kindFormatStart
	kindFormatMiddle
	kindFormatEnd

	kindLeftParen
	kindRightParen
	kindLeftBracket
	kindRightBracket
	kindLeftBrace
	kindRightBrace
	kindComma
	kindColon
	kindSemicolon
	kindDot
	kindEllipsis
	kindAssign    // =
	kindWalrus    // :=
	kindAugAssign // += and its kin
	kindArrow     // ->
	kindBang      // !
	kindStar
	kindDoubleStar
	kindSlash
	kindAt
	kindPlus
	kindMinus
	kindTilde
	kindBar         // |
	kindBinary      // // % & ^ << >>
	kindCompare     // == < <= > >=
	kindNotEqual    // !=
	kindLessGreater // <>, which PEP 401 allows
	kindUnknown     // a printable byte that no rule takes

	kindFalse
	kindNone
	kindTrue
	kindAnd
	kindAs
	kindAssert
	kindAsync
	kindAwait
	kindBreak
	kindClass
	kindContinue
	kindDef
	kindDel
	kindElif
	kindElse
	kindExcept
	kindFinally
	kindFor
	kindFrom
	kindGlobal
	kindIf
	kindImport
	kindIn
	kindIs
	kindLambda
	kindNonlocal
	kindNot
	kindOr
	kindPass
	kindRaise
	kindReturn
	kindTry
	kindWhile
	kindWith
	kindYield

	kindCount
)

// trait is a set of properties of a kind of token.
type trait uint8

const (
	startsExpression trait = 1 << iota // may begin an expression (a starred one left aside)
	isUnary                            // + - ~
	isBinary                           // stands between two operands of arithmetic or bits
	isComparison                       // a comparison of one token, or the first of two
	isLogic                            // and, or, not
)

// traits has the properties of each kind.
var traits = [kindCount]trait{
	kindName: startsExpression, kindNumber: startsExpression, kindString: startsExpression,
	kindFormatStart: startsExpression, kindLeftParen: startsExpression, kindLeftBracket: startsExpression,
	kindLeftBrace: startsExpression, kindEllipsis: startsExpression, kindFalse: startsExpression,
	kindNone: startsExpression, kindTrue: startsExpression, kindAwait: startsExpression,
	kindLambda: startsExpression, kindNot: startsExpression | isLogic, kindAnd: isLogic, kindOr: isLogic,
	kindPlus: startsExpression | isUnary | isBinary, kindMinus: startsExpression | isUnary | isBinary,
	kindTilde: startsExpression | isUnary,
	kindStar:  isBinary, kindDoubleStar: isBinary, kindSlash: isBinary, kindAt: isBinary, kindBar: isBinary,
	kindBinary: isBinary, kindCompare: isComparison, kindNotEqual: isComparison, kindLessGreater: isComparison,
	kindIn: isComparison, kindIs: isComparison,
}

// is says whether the kind has any of the properties.
func (k kind) is(t trait) bool { return traits[k]&t != 0 }

// keyword is the kind of a name: that of the keyword, or kindName.
func keyword(name string) kind {
	switch name {
	case "False":
		return kindFalse
	case "None":
		return kindNone
	case "True":
		return kindTrue
	}
	if len(name) < 2 || len(name) > 8 || name[0] < 'a' || name[0] > 'y' {
		return kindName
	}
	for _, k := range keywords[name[0]-'a'] {
		if k.name == name {
			return k.kind
		}
	}
	return kindName
}

// keywordEntry is one keyword of a bucket.
type keywordEntry struct {
	name string
	kind kind
}

// keywords are those that begin with a lower-case letter, by that letter.
var keywords = func() (table [25][]keywordEntry) {
	for _, k := range []keywordEntry{
		{"and", kindAnd}, {"as", kindAs}, {"assert", kindAssert}, {"async", kindAsync}, {"await", kindAwait},
		{"break", kindBreak}, {"class", kindClass}, {"continue", kindContinue}, {"def", kindDef}, {"del", kindDel},
		{"elif", kindElif}, {"else", kindElse}, {"except", kindExcept}, {"finally", kindFinally}, {"for", kindFor},
		{"from", kindFrom}, {"global", kindGlobal}, {"if", kindIf}, {"import", kindImport}, {"in", kindIn},
		{"is", kindIs}, {"lambda", kindLambda}, {"nonlocal", kindNonlocal}, {"not", kindNot}, {"or", kindOr},
		{"pass", kindPass}, {"raise", kindRaise}, {"return", kindReturn}, {"try", kindTry}, {"while", kindWhile},
		{"with", kindWith}, {"yield", kindYield},
	} {
		table[k.name[0]-'a'] = append(table[k.name[0]-'a'], k)
	}
	return table
}()

// class is what a byte may be the beginning of.
type class uint8

const (
	classOther class = iota // among them what may stand between tokens
	classLine               // a line break
	className
	classDigit
	classQuote
	classOperator
	classOpen
	classClose
	classEnd // NUL, which the end of the text reads as
)

// classes has the class of each byte; bytes of 128 and above are parts of names.
var classes = func() (table [256]class) {
	for c := range table {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c >= 0x80:
			table[c] = className
		case c >= '0' && c <= '9':
			table[c] = classDigit
		}
	}
	for _, c := range []byte("!%&*+,-./:;<=>@^|~") {
		table[c] = classOperator
	}
	table['('], table['['], table['{'] = classOpen, classOpen, classOpen
	table[')'], table[']'], table['}'] = classClose, classClose, classClose
	table['"'], table['\''] = classQuote, classQuote
	table['\n'], table['\r'] = classLine, classLine
	table[0] = classEnd
	return table
}()

// nameParts has the bytes that may stand within a name.
var nameParts = func() (table [256]bool) {
	for c, class := range classes {
		table[c] = class == className || class == classDigit
	}
	return table
}()

// isNamePart says whether the byte may stand within a name.
func isNamePart(c byte) bool { return nameParts[c] }

// single has the kind of each operator of one byte.
var single = [128]kind{
	'!': kindBang, '%': kindBinary, '&': kindBinary, '*': kindStar, '+': kindPlus, ',': kindComma, '-': kindMinus,
	'.': kindDot, '/': kindSlash, ':': kindColon, ';': kindSemicolon, '<': kindCompare, '=': kindAssign,
	'>': kindCompare, '@': kindAt, '^': kindBinary, '|': kindBar, '~': kindTilde,
	'(': kindLeftParen, ')': kindRightParen, '[': kindLeftBracket, ']': kindRightBracket, '{': kindLeftBrace,
	'}': kindRightBrace,
}

// withEqual has the kind of each operator of two bytes of which the second is "=".
var withEqual = [128]kind{
	'!': kindNotEqual, '%': kindAugAssign, '&': kindAugAssign, '*': kindAugAssign, '+': kindAugAssign,
	'-': kindAugAssign, '/': kindAugAssign, ':': kindWalrus, '<': kindCompare, '=': kindCompare, '>': kindCompare,
	'@': kindAugAssign, '^': kindAugAssign, '|': kindAugAssign,
}

// doubled has the kind of each operator that is one byte twice; each of them may be followed by "=".
var doubled = [128]kind{'*': kindDoubleStar, '/': kindBinary, '<': kindBinary, '>': kindBinary}
