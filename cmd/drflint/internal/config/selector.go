package config

import (
	"fmt"
	"strings"

	"github.com/drflint/drflint/rules/rule"
)

// Selector names rules: a rule's code or name, the first letters of codes, or a group.
type Selector struct {
	// Text is what the user wrote.
	Text string
	// Origin says where, for people: `ignore "DRF1" at drflint.toml:3`.
	Origin string
	rank   int
}

// The ranks of selectors, least specific first. A prefix has rankGroup and its length.
const (
	rankGroup = 1
	rankExact = 1 << 20
)

// ParseSelector reads a selector. Its error names the nearest known rule.
func ParseSelector(rules []*rule.Rule, text string) (Selector, error) {
	s := Selector{Text: text}
	for _, r := range rules {
		switch {
		case r.Code() == text || r.Name == text:
			s.rank = rankExact
		case r.Group == text && text != "":
			s.rank = max(s.rank, rankGroup)
		case strings.HasPrefix(r.Code(), text) && text != "":
			s.rank = max(s.rank, rankGroup+len(text))
		}
	}
	if s.rank == 0 {
		return s, fmt.Errorf("unknown rule %q%s", text, nearestRule(rules, text))
	}
	return s, nil
}

// nearestRule ends a message about an unknown selector.
func nearestRule(rules []*rule.Rule, text string) string {
	if strings.EqualFold(text, ProfileAll) {
		return `; for every rule set profile to "all"`
	}
	known := make([]string, 0, 3*len(rules))
	for _, r := range rules {
		known = append(known, r.Code(), r.Name)
	}
	for _, r := range rules {
		known = append(known, r.Group)
	}
	return nearest("rule", text, known)
}

// Matches says whether the selector names the rule.
func (s Selector) Matches(r *rule.Rule) bool {
	switch s.rank {
	case rankExact:
		return r.Code() == s.Text || r.Name == s.Text
	case rankGroup:
		return r.Group == s.Text
	}
	return strings.HasPrefix(r.Code(), s.Text)
}

// best is the most specific of the selectors that name the rule, the first of equals; its rank is 0 when none does.
func best(selectors []Selector, r *rule.Rule) Selector {
	var found Selector
	for _, s := range selectors {
		if s.rank > found.rank && s.Matches(r) {
			found = s
		}
	}
	return found
}

// FindRule is the rule with a code or name. Its error names the nearest known one.
func FindRule(rules []*rule.Rule, word string) (*rule.Rule, error) {
	known := make([]string, 0, 2*len(rules))
	for _, r := range rules {
		if r.Code() == word || r.Name == word {
			return r, nil
		}
		known = append(known, r.Code(), r.Name)
	}
	return nil, fmt.Errorf("unknown rule %q%s", word, nearest("rule", word, known))
}
