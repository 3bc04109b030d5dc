// Package rule holds what drflint knows of one rule besides its code: the name people type, its severity, the clause
// of the protocol it holds, whether its fix is safe, and its page of documentation.
//
// It is a leaf. It imports go/analysis and nothing of this project, so that a team can keep rules of its own in a
// repository of its own. A rule is an ordinary *analysis.Analyzer; Rule stands around it because go/analysis has no
// place for severity, fix safety or a name with a hyphen, and does not want one.
package rule

import (
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Rule is one check: an Analyzer and what its readers need to know of it. Rules are built once, at start, by Group, and
// never change afterwards.
type Rule struct {
	// Analyzer does the work. Its Name is the rule's code, as "DRF101"; Group fills its Doc and URL from the page.
	Analyzer *analysis.Analyzer
	// Name is the kebab-case name. It names the bad pattern, so that "ignore wildcard-import" reads well.
	Name string
	// Group is the name of the rule's group, the folder under rules/. Group fills it.
	Group string
	// Kind decides which profiles hold the rule.
	Kind Kind
	// Severity is what a finding counts as unless the user says otherwise.
	Severity Severity
	// Clauses are the clauses of the protocol that the rule holds, as "P4.8.1c".
	Clauses []string
	// Fix says what the rule's fixes may change.
	Fix Safety
	// Equivalents are the rules of other tools that say the same, as "ruff:E722".
	Equivalents []string
	// Security is the CVSS-like score, "0.1" to "10.0", of a security rule; empty for every other rule.
	Security string
	// Options are the settings of the rule, under [tool.drflint.rules.<name>].
	Options []Option
	// Page is the rule's documentation, read from <name with underscores>.md beside it. Group fills it.
	Page Page
}

// Code is the rule's code, as "DRF101".
func (r *Rule) Code() string { return r.Analyzer.Name }

// URL is the address of the rule's page.
func (r *Rule) URL() string { return r.Analyzer.URL }

// Kind tells bugs, the protocol's demands and matters of taste apart.
type Kind uint8

// The kinds of rules.
const (
	Protocol Kind = iota // the protocol asks for it
	Bug                  // wrong or dangerous whatever one's style
	Style                // taste
)

// String is the kind's word in the documentation.
func (k Kind) String() string { return [...]string{"protocol", "bug", "style"}[k] }

// Severity orders findings by weight.
type Severity uint8

// The severities, lightest first, so that they compare.
const (
	Note Severity = iota
	Warning
	Error
)

// String is the severity's word on the command line, in configuration and in SARIF.
func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// ParseSeverity reads the word of a severity.
func ParseSeverity(word string) (Severity, bool) {
	for s := Note; s <= Error; s++ {
		if s.String() == word {
			return s, true
		}
	}
	return 0, false
}

// Safety says what the fixes of a rule may change.
type Safety uint8

// The safeties of fixes.
const (
	NoFix     Safety = iota
	SafeFix          // behaviour cannot change
	UnsafeFix        // behaviour may change: only when asked for by name
)

// String is ruff's word for the applicability of such a fix.
func (s Safety) String() string { return [...]string{"", "safe", "unsafe"}[s] }

// Option is one setting of a rule. The type of Default is the type of the setting: bool, int, string or []string.
type Option struct {
	Name    string // kebab-case, as in the configuration file
	Default any
	Doc     string // one line
}

// FileName is the stem of the rule's files, as "wildcard_import" of "wildcard-import".
func FileName(name string) string { return strings.ReplaceAll(name, "-", "_") }
