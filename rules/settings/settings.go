// Package settings holds the rules on settings (protocol P4.5, P4.6, P2.5, P4.8.8). They speak of what a setting is once Django
// has loaded a settings module, through all that the module takes over, and not of single files.
package settings

import (
	"embed"

	"github.com/drflint/drflint/rules/rule"
)

//go:embed *.md
var pages embed.FS

// Rules are the rules of the group.
func Rules() []*rule.Rule {
	return rule.Group("settings", "rules/settings", pages,
		hardcodedSecretKey,
	)
}
