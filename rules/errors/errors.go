// Package errors holds the rules on exceptions: how they are raised, caught and shown (protocol P4.4, P4.8.4).
package errors

import (
	"embed"

	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// Rules are the rules of the group.
func Rules() []*rule.Rule {
	return rule.Group("errors", "rules/errors", pages,
		bareExcept,
	)
}
