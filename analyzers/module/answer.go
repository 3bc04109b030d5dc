package module

// Answer is the answer to a question about a program that is read and not run. A rule reports on a Yes or a No, never on
// Maybe.
type Answer uint8

// The answers. Maybe, the zero value, says that the question could not be decided.
const (
	Maybe Answer = iota
	No
	Yes
)

// AnswerOf is Yes or No.
func AnswerOf(yes bool) Answer {
	if yes {
		return Yes
	}
	return No
}
