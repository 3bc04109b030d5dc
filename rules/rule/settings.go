package rule

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// Settings is what the configuration says of every rule for one file: which are on, how heavy they are, and how their
// options are set. Files under the same configuration share one Settings.
type Settings struct {
	rules map[*Rule]Setting
}

// Setting is what the configuration says of one rule.
type Setting struct {
	On       bool
	Severity Severity
	Options  map[string]any // by option name; an option that is not set has its default
}

// NewSettings keeps the given settings. A rule that is not in the map is off.
func NewSettings(rules map[*Rule]Setting) *Settings { return &Settings{rules: rules} }

// Default is every given rule, on, at its own severity.
func Default(rules []*Rule) *Settings {
	m := make(map[*Rule]Setting, len(rules))
	for _, r := range rules {
		m[r] = Setting{On: true, Severity: r.Severity}
	}
	return NewSettings(m)
}

// Of is the setting of one rule.
func (s *Settings) Of(r *Rule) Setting { return s.rules[r] }

// Value is the value of an option of a rule: as set, else its default. It panics when the rule has no such option of
// that type, which is a fault in the rule and becomes an internal-error finding.
func Value[T bool | int | string | []string](s *Settings, r *Rule, option string) T {
	if v, ok := s.rules[r].Options[option].(T); ok {
		return v
	}
	for _, o := range r.Options {
		if o.Name == option {
			return o.Default.(T)
		}
	}
	panic("rule " + r.Name + " has no option " + option)
}

// SettingsAnalyzer gives a rule that requires it the Settings of the file at hand. The driver seeds its result; run by
// itself it says that nothing is configured.
var SettingsAnalyzer = &analysis.Analyzer{
	Name:       "settings",
	Doc:        "settings: what the configuration says of the rules for this file",
	Run:        func(*analysis.Pass) (any, error) { return NewSettings(nil), nil },
	ResultType: reflect.TypeFor[*Settings](),
}
