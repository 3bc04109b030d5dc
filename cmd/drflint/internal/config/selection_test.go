package config

import (
	"testing"

	"github.com/drflint/drflint/rules/rule"
)

// pick reads selectors that must be known; nil stays nil.
func pick(t *testing.T, texts []string) []Selector {
	t.Helper()
	if texts == nil {
		return nil
	}
	list := []Selector{}
	for _, text := range texts {
		s, err := ParseSelector(known().Rules, text)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}

// side is a Layer as a test writes it.
type side struct {
	profile                 string
	selects, extend, ignore []string
	severity                []string // selector, word, selector, word …
}

// layer is the side with its selectors read.
func (s side) layer(t *testing.T) Layer {
	l := Layer{Profile: s.profile, Select: pick(t, s.selects), Extend: pick(t, s.extend), Ignore: pick(t, s.ignore)}
	for i := 0; i < len(s.severity); i += 2 {
		l.Severity = append(l.Severity, newLevel(pick(t, s.severity[i:i+1])[0], s.severity[i+1]))
	}
	return l
}

// list is shorter than []string{…}; without texts it is empty and not nil.
func list(texts ...string) []string { return append([]string{}, texts...) }

// TestSelect holds which rules are on. 001 is a rule of the engine, 102 and 150 are of style, 001 and 140 are bugs.
func TestSelect(t *testing.T) {
	tests := []struct {
		name        string
		file, flags side
		want        string
	}{
		{"default", side{}, side{}, "001 002 101 110 140"},
		{"bugs", side{profile: "bugs"}, side{}, "001 140"},
		{"all", side{profile: "all"}, side{}, "001 002 101 102 110 140 150"},

		{"select replaces the profile", side{profile: "all", selects: list("DRF14")}, side{}, "001 140"},
		{"select nothing", side{selects: list()}, side{}, "001"},
		{"select by name, code and group", side{selects: list("bare-except", "DRF150", "imports")}, side{}, "001 101 102 140 150"},
		{"extend adds", side{extend: list("DRF150")}, side{}, "001 002 101 110 140 150"},
		{"extend adds to select", side{selects: list("DRF14"), extend: list("DRF150")}, side{}, "001 140 150"},
		{"ignore removes", side{ignore: list("DRF1")}, side{}, "001 002"},

		{"code beats prefix", side{selects: list("DRF101"), ignore: list("DRF1")}, side{}, "001 101"},
		{"name beats prefix", side{selects: list("DRF1"), ignore: list("bare-except")}, side{}, "001 101 102 110 150"},
		{"long prefix beats short", side{selects: list("DRF10"), ignore: list("DRF1")}, side{}, "001 101 102"},
		{"short prefix beats group", side{selects: list("DRF1"), ignore: list("imports")}, side{}, "001 101 102 110 140 150"},
		{"group beats profile", side{profile: "all", ignore: list("imports")}, side{}, "001 002 110 140 150"},
		{"code beats group", side{selects: list("imports"), ignore: list("DRF102")}, side{}, "001 101"},
		{"of equals ignore wins", side{selects: list("DRF10"), ignore: list("DRF10")}, side{}, "001"},
		{"code and name are equals", side{selects: list("DRF140"), ignore: list("bare-except")}, side{}, "001"},
		{"extend-select of a code beats ignore of a prefix", side{extend: list("DRF101"), ignore: list("DRF")}, side{}, "001 101"},

		// Checked with ruff 0.17: the command line is a layer of its own.
		{"--select drops the file's select", side{selects: list("DRF14")}, side{selects: list("imports")}, "001 101 102"},
		{"--select drops the file's ignore", side{ignore: list("DRF101")}, side{selects: list("DRF10")}, "001 101 102"},
		{"--select drops the file's extend-select", side{extend: list("DRF150")}, side{selects: list("DRF140")}, "001 140"},
		{"--ignore of a prefix beats the file's code", side{selects: list("DRF101")}, side{ignore: list("DRF")}, "001"},
		{"--extend-select of a prefix beats the file's code", side{ignore: list("DRF101")}, side{extend: list("DRF1")}, "001 002 101 102 110 140 150"},
		{"--extend-select leaves the file's ignore", side{ignore: list("DRF101")}, side{extend: list("DRF15")}, "001 002 110 140 150"},
		{"--select and --ignore by specificity", side{}, side{selects: list("DRF1"), ignore: list("DRF10")}, "001 110 140 150"},
		{"--ignore keeps the file's select", side{selects: list("DRF1")}, side{ignore: list("DRF10")}, "001 110 140 150"},

		{"--profile replaces the file's", side{profile: "all"}, side{profile: "bugs"}, "001 140"},
		{"--profile replaces the file's select", side{selects: list("DRF150")}, side{profile: "bugs"}, "001 140"},
		{"--profile leaves the file's ignore", side{ignore: list("DRF140")}, side{profile: "bugs"}, "001"},
		{"--select replaces --profile", side{}, side{profile: "all", selects: list("DRF101")}, "001 101"},

		{"engine by prefix", side{ignore: list("DRF0", "engine")}, side{}, "001 101 110 140"},
		{"engine by code", side{ignore: list("DRF001")}, side{}, "002 101 110 140"},
		{"engine by name", side{}, side{ignore: list("syntax-error")}, "002 101 110 140"},
		{"engine off by prefix", side{severity: list("DRF0", "off")}, side{}, "001 101 110 140"},
		{"engine off by code", side{severity: list("DRF001", "off")}, side{}, "002 101 110 140"},
		{"--select leaves an engine rule ignored by name", side{ignore: list("DRF001")}, side{selects: list("DRF101")}, "101"},
		{"--select of an engine rule by name", side{ignore: list("DRF001")}, side{selects: list("DRF001")}, "001"},

		{"off", side{severity: list("bare-except", "off")}, side{}, "001 002 101 110"},
		{"off by prefix, select by code", side{selects: list("DRF140"), severity: list("DRF1", "off")}, side{}, "001 140"},
		{"off by code, select by prefix", side{selects: list("DRF1"), severity: list("DRF140", "off")}, side{}, "001 101 102 110 150"},
		{"a more specific severity takes off back", side{severity: list("DRF10", "note", "DRF", "off")}, side{}, "001 101"},
		{"--severity takes off back", side{severity: list("DRF140", "off")}, side{severity: list("DRF1", "error")}, "001 002 101 110 140"},
		{"--severity off", side{selects: list("DRF140")}, side{severity: list("DRF1", "off")}, "001"},
		{"--select drops off", side{severity: list("DRF140", "off")}, side{selects: list("DRF14")}, "001 140"},
		{"a severity does not select", side{severity: list("DRF150", "error")}, side{}, "001 002 101 110 140"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rules := known().Rules
			effects := Select(rules, tt.file.layer(t), tt.flags.layer(t))
			on := map[string]bool{}
			for i, r := range rules {
				on[r.Code()] = effects[i].On
			}
			if got := codes(func(r *rule.Rule) bool { return on[r.Code()] }); got != tt.want {
				t.Errorf("on are %s, want %s", got, tt.want)
			}
		})
	}
}

// TestEngine holds that the three rules of the run are known by their codes, and no others.
func TestEngine(t *testing.T) {
	for code, want := range map[string]bool{"DRF001": true, "DRF002": false, "DRF003": false, "DRF004": true, "DRF005": true, "DRF101": false} {
		r := *known().Rules[0]
		a := *r.Analyzer
		a.Name, r.Analyzer = code, &a
		if engine(&r) != want {
			t.Errorf("%s: %v", code, !want)
		}
	}
}

// TestSeverity holds the severity of bare-except, by default a warning.
func TestSeverity(t *testing.T) {
	tests := []struct {
		name        string
		file, flags []string
		want        rule.Severity
	}{
		{"default", nil, nil, rule.Warning},
		{"of the file", list("DRF1", "note"), nil, rule.Note},
		{"most specific", list("DRF14", "error", "DRF1", "note", "exceptions", "note"), nil, rule.Error},
		{"of equals the last", list("DRF140", "note", "bare-except", "error"), nil, rule.Error},
		{"the command line is above", list("DRF140", "note"), list("DRF", "error"), rule.Error},
		{"the command line speaks of others", list("DRF140", "note"), list("DRF10", "error"), rule.Note},
		{"off has none", list("DRF140", "off"), nil, rule.Warning},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rules := known().Rules
			effects := Select(rules, side{severity: tt.file}.layer(t), side{severity: tt.flags}.layer(t))
			for i, r := range rules {
				if r.Name == "bare-except" && effects[i].Severity != tt.want {
					t.Errorf("got %s, want %s", effects[i].Severity, tt.want)
				}
			}
		})
	}
}

// TestSelectOrder holds that the order of selectors does not matter.
func TestSelectOrder(t *testing.T) {
	rules := known().Rules
	one := Select(rules, side{selects: list("DRF1", "DRF140"), ignore: list("DRF14", "imports")}.layer(t), Layer{})
	two := Select(rules, side{selects: list("DRF140", "DRF1"), ignore: list("imports", "DRF14")}.layer(t), Layer{})
	for i, r := range rules {
		if one[i] != two[i] {
			t.Errorf("%s: %+v and %+v", r.Code(), one[i], two[i])
		}
	}
}

// TestGroupNamedLikeRule holds that a word for a rule and for a group means the rule, whichever comes first.
func TestGroupNamedLikeRule(t *testing.T) {
	rules := known().Rules
	for _, at := range []int{0, len(rules) - 1} {
		r := *rules[at]
		r.Group = "bare-except"
		with := append([]*rule.Rule{}, rules...)
		with[at] = &r
		s, err := ParseSelector(with, "bare-except")
		if err != nil || s.Matches(&r) {
			t.Errorf("%s is named too (%v)", r.Name, err)
		}
	}
}
