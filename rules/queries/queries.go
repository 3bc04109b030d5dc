// Package queries holds the rules on what the ORM asks the database (protocol P4.8.9, P1.4): which queryset feeds which
// serializer, and what that reads of every row.
package queries

import (
	"embed"

	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// Rules are the rules of the group.
func Rules() []*rule.Rule {
	return rule.Group("queries", "rules/queries", pages, missingSelectRelated)
}
