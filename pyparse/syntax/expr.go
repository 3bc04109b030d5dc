package syntax

// expr is what the parser keeps of an expression.
type expr struct {
	start int32
	bad   int32 // where the first part begins that cannot be assigned to; or -1
	kind  exprKind
	badOf exprKind // the kind of that part
	flags exprFlags
}

// exprFlags say where an expression may stand besides being read.
type exprFlags uint8

const (
	isName          exprFlags = 1 << iota // a name without brackets: it may be a keyword argument or stand before ":="
	isSingle                              // may be annotated and augmented: a name, attribute or subscript
	isTarget                              // may be assigned to
	isStarredTarget                       // "*" and what may be assigned to
	isDeletable                           // may be deleted
	isNamed                               // an assignment expression without brackets
)

// place is what names, attributes and subscripts can all do.
const place = isSingle | isTarget | isDeletable

// exprKind tells expressions apart as CPython's messages do.
type exprKind uint8

const (
	kindOfNothing exprKind = iota // no expression stands here
	kindOfName
	kindOfAttribute
	kindOfSubscript
	kindOfCall
	kindOfLiteral // a number or bytes
	kindOfText    // str literals
	kindOfTrue
	kindOfFalse
	kindOfNone
	kindOfEllipsis
	kindOfFormat
	kindOfTemplate
	kindOfTuple
	kindOfList
	kindOfSet
	kindOfDict
	kindOfGenerator
	kindOfListComprehension
	kindOfSetComprehension
	kindOfDictComprehension
	kindOfOperation // arithmetic and bits
	kindOfLogic     // and, or, not
	kindOfComparison
	kindOfConditional
	kindOfLambda
	kindOfAwait
	kindOfYield
	kindOfNamed
	kindOfStarred

	exprKinds
)

// exprNames are CPython's names of kinds of expression.
var exprNames = [exprKinds]string{
	kindOfName: "name", kindOfAttribute: "attribute", kindOfSubscript: "subscript", kindOfCall: "function call",
	kindOfLiteral: "literal", kindOfText: "literal", kindOfTrue: "True", kindOfFalse: "False", kindOfNone: "None",
	kindOfEllipsis: "ellipsis", kindOfFormat: "f-string expression", kindOfTemplate: "t-string expression",
	kindOfTuple: "tuple", kindOfList: "list", kindOfSet: "set display", kindOfDict: "dict literal",
	kindOfGenerator: "generator expression", kindOfListComprehension: "list comprehension",
	kindOfSetComprehension: "set comprehension", kindOfDictComprehension: "dict comprehension",
	kindOfOperation: "expression", kindOfLogic: "expression", kindOfComparison: "comparison",
	kindOfConditional: "conditional expression", kindOfLambda: "lambda", kindOfAwait: "await expression",
	kindOfYield: "yield expression", kindOfNamed: "named expression", kindOfStarred: "starred",
}

// String is CPython's name of the kind.
func (k exprKind) String() string { return exprNames[k] }

// isOperand says whether an expression of the kind can be an operand of arithmetic, and none of those of which
// CPython knows at once that they are no comparison gone wrong.
func (k exprKind) isOperand() bool {
	switch k {
	case kindOfNothing, kindOfTrue, kindOfFalse, kindOfNone, kindOfTuple, kindOfList, kindOfGenerator, kindOfLogic,
		kindOfComparison, kindOfConditional, kindOfLambda, kindOfStarred:
		return false
	}
	return true
}

// value is an expression that can only be read.
func value(k exprKind, start int32) expr {
	return expr{start: start, bad: start, kind: k, badOf: k}
}

// is says whether the expression has the flag.
func (e expr) is(flag exprFlags) bool { return e.flags&flag != 0 }

// badTarget is where the first part begins that makes the expression no target.
func (e expr) badTarget() int32 {
	if e.bad >= 0 {
		return e.bad
	}
	return e.start
}

// badKind is the kind of that part.
func (e expr) badKind() exprKind {
	if e.bad >= 0 {
		return e.badOf
	}
	return e.kind
}

// sequence gathers what the elements of a list, tuple or group say of the whole.
type sequence struct {
	start  int32
	bad    int32
	badOf  exprKind
	flags  exprFlags
	first  expr
	count  int
	commas int
}

// newSequence has no elements yet; an empty list or tuple can be assigned to and deleted.
func newSequence(start int32) sequence {
	return sequence{start: start, bad: -1, flags: isTarget | isDeletable}
}

// add takes one more element.
func (s *sequence) add(e expr) {
	if s.count == 0 {
		s.first = e
	}
	s.count++
	if e.flags&(isTarget|isStarredTarget) == 0 {
		s.flags &^= isTarget
		if s.bad < 0 {
			s.bad, s.badOf = e.bad, e.badOf
		}
	}
	if e.flags&isDeletable == 0 {
		s.flags &^= isDeletable
	}
}

// whole is the list or tuple of the elements.
func (s *sequence) whole(k exprKind) expr {
	e := expr{start: s.start, bad: s.bad, kind: k, badOf: s.badOf, flags: s.flags}
	return e
}
