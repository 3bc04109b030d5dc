// Package routing holds the rules on routes (protocol P4.1.3, P4.1.4). They speak of whole routes, from ROOT_URLCONF through
// every include and router to the view, and only of those whose every part is known.
package routing

import (
	"embed"

	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// Rules are the rules of the group.
func Rules() []*rule.Rule {
	return rule.Group("routing", "rules/routing", pages, unversionedRoute)
}
