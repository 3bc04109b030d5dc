package knowledge

import (
	_ "embed" // for the table
	"strings"
)

// "CLASS VERSIONS GET=no HEAD=no ... self.NAME... view.NAME...": what a permission class answers, and the attributes that it has asked
// itself and the view for on the way.
//
//go:embed permissions.txt
var permissions table

// Verdict is what a permission class answers to a request of nobody: without a session, a token or anything else.
type Verdict uint8

// The verdicts.
const (
	NoVerdict Verdict = iota // it cannot be told
	Refuses                  // has_permission says no, or raises that
	Lets                     // has_permission says yes
)

// Permission is what has_permission of a class of a package answers to a request of nobody with an HTTP method: the same for a plain
// view and for a viewset, list and detail. One that asks the view for its queryset answers so to a view that has one. It is not
// known where the answer hangs on more: settings, a database, other attributes of the view, or the version.
//
// A subclass answers so as long as it overrides nothing that PermissionAsks names.
func Permission(qualified, method string) (verdict Verdict, known bool) {
	class, ok := resolve(qualified, All)
	if !ok {
		return NoVerdict, false
	}
	found, _ := permissions.find(class.name)
	for mention := range found.mentions(method) {
		switch {
		case mention.versions != class.versions:
			return NoVerdict, false
		case mention.class == "yes":
			return Lets, true
		case mention.class == "no":
			return Refuses, true
		}
	}
	return NoVerdict, false
}

// PermissionAsks are the attributes that has_permission of a class has read to come to the answers of Permission, in any version: of
// the permission itself, but for has_permission, and of the view. They are sorted.
func PermissionAsks(qualified string) (own, view []string) {
	class, ok := resolve(qualified, All)
	if !ok {
		return nil, nil
	}
	found, _ := permissions.find(class.name)
	for name := range found.names(strings.TrimSpace(found.rest), " ", All) {
		if asked, ok := strings.CutPrefix(name, "self."); ok {
			own = append(own, asked)
		} else if asked, ok := strings.CutPrefix(name, "view."); ok {
			view = append(view, asked)
		}
	}
	return own, view
}
