package knowledge

import (
	_ "embed" // for the tables
	"iter"
	"strings"
)

var (
	// "CLASS VERSIONS GET=nobody HEAD=nobody ... self.NAME... self.METHOD()... request.user": whom authenticate() of an authenticator
	// finds, and what it has asked on the way of itself and of Django's request; "()" marks a method that gave nothing for the request.
	//go:embed authenticators.txt
	authenticators table

	// "FUNCTION VERSIONS": the functions of packages that give something when they are called without arguments.
	//go:embed functions.txt
	functions table
)

// Found is whom an authenticator finds in a request.
type Found uint8

// Whom it may find.
const (
	NotFound Found = iota // it cannot be told
	Nobody                // authenticate() gives None: the next authenticator is asked
	Somebody              // it gives a user
	Turned                // it refuses the request
)

// Authenticator is whom authenticate() of a class of a package finds in a request of nobody with an HTTP method. It is not known where
// the answer hangs on settings, a database or the version.
//
// A subclass finds the same as long as it overrides nothing that AuthenticatorAsks names.
func Authenticator(qualified, method string) (found Found, known bool) {
	class, ok := resolve(qualified, All)
	if !ok {
		return NotFound, false
	}
	line, _ := authenticators.find(class.name)
	for mention := range line.mentions(method) {
		if mention.versions != class.versions {
			return NotFound, false
		}
		switch mention.class {
		case "nobody":
			return Nobody, true
		case "somebody":
			return Somebody, true
		case "refused":
			return Turned, true
		}
	}
	return NotFound, false
}

// Asks is what an authenticator asks on its way, in any version.
type Asks struct {
	// Empty are methods of its own that look for credentials: they are given the request, and have found nothing.
	Empty []string
	// Own are its other attributes, sorted.
	Own []string
	// User tells that it takes the user of Django's request.
	User bool
}

// AuthenticatorAsks is what authenticate() of a class has asked to come to the answers of Authenticator.
func AuthenticatorAsks(qualified string) (asks Asks) {
	class, ok := resolve(qualified, All)
	if !ok {
		return Asks{}
	}
	found, _ := authenticators.find(class.name)
	for name := range found.names(strings.TrimSpace(found.rest), " ", All) {
		own, isOwn := strings.CutPrefix(name, "self.")
		method, isEmpty := strings.CutSuffix(own, "()")
		switch {
		case isOwn && isEmpty:
			asks.Empty = append(asks.Empty, method)
		case isOwn:
			asks.Own = append(asks.Own, own)
		case name == "request.user":
			asks.User = true
		}
	}
	return asks
}

// Authenticators are the classes of which Authenticator knows something, sorted.
func Authenticators() iter.Seq[string] { return authenticators.keys() }

// Gives reports whether a function of a package gives something when it is called without arguments, in all versions that have it: it has
// been called, and does nothing but return an expression.
func Gives(qualified string) bool {
	_, ok := functions.find(qualified)
	return ok
}
