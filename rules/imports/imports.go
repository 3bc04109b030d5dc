// Package imports holds the rules on import statements (protocol P4.8.1).
//
// Left out: unused imports and several imports on one line, which ruff's F401 and E401 judge from one file as well as
// anybody can.
package imports

import (
	"embed"

	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// Rules are the rules of the group.
func Rules() []*rule.Rule {
	return rule.Group("imports", "rules/imports", pages,
		wildcardImport,
	)
}
