// Package rules is the registry: every rule that comes with drflint, group by group. A group is a package; its folder holds
// one Go file and one page of documentation for each rule.
package rules

import (
	"slices"

	"github.com/drflint/drflint/rules/docstrings"
	"github.com/drflint/drflint/rules/errors"
	"github.com/drflint/drflint/rules/imports"
	"github.com/drflint/drflint/rules/queries"
	"github.com/drflint/drflint/rules/routing"
	"github.com/drflint/drflint/rules/rule"
	"github.com/drflint/drflint/rules/settings"
)

// All are the rules of all groups, in the order of their codes.
func All() []*rule.Rule {
	return slices.Concat(
		imports.Rules(),
		docstrings.Rules(),
		errors.Rules(),
		settings.Rules(),
		queries.Rules(),
		routing.Rules(),
	)
}
