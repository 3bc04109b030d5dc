package rules_test

import (
	"slices"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/ruletest"
	"github.com/drflint/drflint/rules"
)

// Every rule's page is true, and its odd cases hold.
func TestRules(t *testing.T) {
	ruletest.All(t, slices.Concat(driver.Engine(), rules.All()), "../testdata/rules")
}

// The registry is in the order of codes, each code and name once.
func TestOrder(t *testing.T) {
	var codes []string
	for _, r := range slices.Concat(driver.Engine(), rules.All()) {
		codes = append(codes, r.Code())
	}
	if !slices.IsSorted(codes) {
		t.Errorf("rules stand out of the order of their codes: %v", codes)
	}
	if unique := slices.Compact(slices.Clone(codes)); len(unique) != len(codes) {
		t.Errorf("a code stands twice: %v", codes)
	}
}
