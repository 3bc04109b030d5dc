package config

import (
	"slices"

	"github.com/drflint/drflint/rules/rule"
)

// The profiles: sets of rules to begin with.
const (
	ProfileProtocol = "protocol" // the default: bugs, and what the protocol asks for
	ProfileBugs     = "bugs"     // only what is wrong whatever one's style
	ProfileAll      = "all"      // taste too
)

// Profiles are the names of the profiles.
func Profiles() []string { return []string{ProfileProtocol, ProfileBugs, ProfileAll} }

// Layer is what one source, the configuration file or the command line, says of the selection.
type Layer struct {
	// Profile is empty when the layer names none.
	Profile string
	// ProfileOrigin says where the profile stands, for people.
	ProfileOrigin string
	// Select replaces the profile's set. It is nil when not given; empty, it selects nothing.
	Select []Selector
	// Extend adds to the set.
	Extend []Selector
	// Ignore takes from the set.
	Ignore []Selector
	// Severity has the severities of rules. Of equally specific ones the last counts.
	Severity []Level
}

// Level sets the severity of the rules that a selector names, or turns them off.
type Level struct {
	Selector
	Off      bool
	Severity rule.Severity // where not Off
}

// Effect is what a selection comes to for one rule.
type Effect struct {
	On       bool
	Severity rule.Severity
	// Why says what turned the rule on or off; SeverityWhy what set its severity.
	Why, SeverityWhy string
}

// Select works out the effect on each rule, in the order of the rules.
//
// Within a layer the most specific selector wins: a profile, a group, a short prefix, a long prefix, a code or name; on
// equal terms what ignores wins. The command line's layer stands above the file's. Its Select replaces all that the
// file selects and ignores; its Profile replaces the file's Profile and Select.
//
// A severity of off ignores, unless a more specific severity of the same layer or any of the command line's says
// otherwise. A rule of the engine is on whatever is selected, unless it is ignored by its own code or name.
func Select(rules []*rule.Rule, file, flags Layer) []Effect {
	effects := make([]Effect, len(rules))
	for i, r := range rules {
		effects[i] = decide(r, file, flags)
	}
	return effects
}

// decide is Select for one rule.
func decide(r *rule.Rule, file, flags Layer) Effect {
	e := base(r, file, flags)
	e.Severity, e.SeverityWhy = r.Severity, "default"
	fileLevel, flagLevel := file.level(r), flags.level(r)
	level := flagLevel
	if level.rank == 0 {
		level = fileLevel
	} else {
		fileLevel = Level{} // the command line has spoken of this rule's severity
	}
	if level.rank != 0 && !level.Off {
		e.Severity, e.SeverityWhy = level.Severity, level.Origin
	}
	if flags.Profile != "" {
		file.Select = nil
	}
	// With --select the file's own selection is replaced, but an engine rule that the file ignores by name stays so.
	if flags.Select == nil || engine(r) {
		e = file.apply(e, r, fileLevel)
	}
	return flags.apply(e, r, flagLevel)
}

// base says whether a rule is on before any selector is looked at.
func base(r *rule.Rule, file, flags Layer) Effect {
	profile, origin := ProfileProtocol, "default"
	if file.Profile != "" {
		profile, origin = file.Profile, file.ProfileOrigin
	}
	if flags.Profile != "" {
		profile, origin = flags.Profile, flags.ProfileOrigin
		file.Select = nil
	}
	switch {
	case engine(r):
		return Effect{On: true, Why: "on unless ignored by its code or name"}
	case flags.Select != nil:
		return Effect{Why: "not in --select"}
	case file.Select != nil:
		return Effect{Why: "not in select"}
	}
	e := Effect{On: inProfile(profile, r.Kind), Why: `profile "` + profile + `", ` + origin}
	if !e.On {
		e.Why = "not in " + e.Why
	}
	return e
}

// apply changes an effect by what the layer says of the rule. level is the layer's severity for the rule.
func (l Layer) apply(e Effect, r *rule.Rule, level Level) Effect {
	on := best(append(slices.Clip(l.Select), l.Extend...), r)
	off := best(l.Ignore, r)
	if level.Off && level.rank > off.rank {
		off = level.Selector
	}
	if engine(r) {
		on, off = exact(on), exact(off)
	}
	switch {
	case on.rank > off.rank:
		e.On, e.Why = true, on.Origin
	case off.rank > 0:
		e.On, e.Why = false, off.Origin
	}
	return e
}

// level is the layer's severity for the rule: of the most specific selectors the last.
func (l Layer) level(r *rule.Rule) Level {
	var found Level
	for _, level := range l.Severity {
		if level.rank >= found.rank && level.Matches(r) {
			found = level
		}
	}
	return found
}

// Silence turns off the rules that the selectors name. Effects and rules run side by side; the effects are changed.
func Silence(rules []*rule.Rule, effects []Effect, by []Selector) {
	for i, r := range rules {
		s := best(by, r)
		if engine(r) {
			s = exact(s)
		}
		if s.rank > 0 && effects[i].On {
			effects[i].On, effects[i].Why = false, s.Origin
		}
	}
}

// exact is the selector if it is a code or a name, and none else.
func exact(s Selector) Selector {
	if s.rank == rankExact {
		return s
	}
	return Selector{}
}

// engine says whether a rule speaks of the run itself: that a file could not be checked (DRF001, DRF005) or that a rule
// failed on it (DRF004). To lose these with a prefix or a profile would make silence look like success.
func engine(r *rule.Rule) bool {
	switch r.Code() {
	case "DRF001", "DRF004", "DRF005":
		return true
	}
	return false
}

// inProfile says whether a profile holds rules of a kind.
func inProfile(profile string, kind rule.Kind) bool {
	switch profile {
	case ProfileAll:
		return true
	case ProfileBugs:
		return kind == rule.Bug
	}
	return kind != rule.Style
}
