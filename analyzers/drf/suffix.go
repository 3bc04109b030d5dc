package drf

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
)

// suffixes are what format_suffix_patterns adds to each pattern (DRF docs, "Format suffixes").
type suffixes struct {
	regex, path string
	required    bool // the patterns without a suffix are dropped
}

// anySuffix is what a DefaultRouter adds.
var anySuffix = suffixes{regex: `\.(?P<format>[a-z0-9]+)/?$`, path: "<drf_format_suffix:format>"}

// suffixesOf reads a call of format_suffix_patterns.
func (w *walker) suffixesOf(e eval.Place, t trail) suffixes {
	s := anySuffix
	if required, given := argument(e, 1, "suffix_required"); given {
		s.required = t.values.Expression(required.In, required.Node).Truth() == module.Yes
	}
	allowed, given := argument(e, 2, "allowed")
	if !given {
		return s
	}
	var names []string
	for _, item := range t.values.Expression(allowed.In, allowed.Node).Items {
		names = append(names, item.Text)
	}
	switch len(names) {
	case 0:
		return s
	case 1:
		s.regex = `\.(?P<format>` + names[0] + `)/?$`
	default:
		s.regex = `\.(?P<format>(` + strings.Join(names, "|") + `))/?$`
	}
	s.path = "<drf_format_suffix_" + strings.Join(names, "_") + ":format>"
	return s
}

// variants are the texts of a pattern: its own, and those with a suffix.
func variants(part text, all []suffixes) []string {
	texts := []string{part.text}
	for i := len(all) - 1; i >= 0; i-- {
		var next []string
		for _, t := range texts {
			bare := strings.TrimRight(strings.TrimRight(t, "$"), "/")
			if !all[i].required {
				next = append(next, t)
			}
			if part.regex {
				next = append(next, bare+all[i].regex)
			} else {
				next = append(next, bare+all[i].path)
			}
		}
		texts = next
	}
	return texts
}
