// Package cli is drflint's command line as a function of the rules, so that a team's own binary with rules of its own is a
// main of ten lines:
//
//	func main() { os.Exit(cli.Main(append(rules.All(), mine...)...)) }
//
// It owns what people see and touch: flags, help, exit statuses, progress, and the summary of a run. Findings go to standard
// output, as does what was asked for (help, rules, settings); everything else goes to standard error. It refuses to guess: an
// unknown word, flag or rule is one line that names it, and exit status 2.
//
// Reading configuration is package config's work, finding files discover's, checking them driver's, and printing findings
// printer's.
package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/cmd/drflint/internal/config"
	"github.com/drflint/drflint/rules/rule"
)

// Version is what `drflint version` prints.
const Version = "0.1.0"

// The exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitFault    = 2
)

// Main runs the command line of the process with the rules, the driver's own added, and gives its exit status: 0 clean, 1
// findings at or above --fail-on, 2 for a fault of usage or configuration, a named path that cannot be read, or a rule that
// failed.
func Main(rules ...*rule.Rule) int {
	saveMemory()
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "drflint:", err)
		return exitFault
	}
	c := &command{
		rules: rules, all: slices.Concat(driver.Engine(), rules),
		dir: dir, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
	}
	return c.run(os.Args[1:])
}

// command is one call of the command line.
type command struct {
	rules          []*rule.Rule
	all            []*rule.Rule // with the driver's own
	dir            string       // the current folder, absolute
	stdin          io.Reader
	stdout, stderr *os.File
}

// run does what the arguments ask for.
func (c *command) run(args []string) int {
	f, err := parseFlags(args)
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return c.say(c.help())
	case err != nil:
		return c.fault(fmt.Errorf("%w (`drflint --help` lists the flags)", err))
	case f.version:
		return c.say("drflint " + Version + "\n")
	}
	word, rest := "check", f.args
	if len(rest) > 0 && slices.Contains(commands(), rest[0]) {
		word, rest = rest[0], rest[1:]
	}
	switch word {
	case "inspect":
		return c.inspect(f, rest)
	}
	if f.settingsModules != nil {
		return c.fault(errors.New("--settings goes with `drflint inspect`"))
	}
	switch word {
	case "rule":
		return c.rule(rest)
	case "rules":
		return c.listRules(rest)
	case "version":
		return c.say("drflint " + Version + "\n")
	case "help":
		return c.say(c.help())
	}
	return c.check(f, rest)
}

// commands are the words that may stand first. Any other is a path.
func commands() []string { return []string{"check", "inspect", "rule", "rules", "version", "help"} }

// say prints what was asked for.
func (c *command) say(text string) int {
	if _, err := io.WriteString(c.stdout, text); err != nil {
		return c.fault(err)
	}
	return exitClean
}

// fault prints what is wrong, a line for each fault.
func (c *command) fault(err error) int {
	for line := range strings.SplitSeq(strings.TrimRight(err.Error(), "\n"), "\n") {
		fmt.Fprintln(c.stderr, "drflint:", line)
	}
	return exitFault
}

// rule prints the page of a rule.
func (c *command) rule(args []string) int {
	if len(args) == 0 {
		return c.fault(errors.New("rule: name a rule by its code or name, as in `drflint rule DRF101`"))
	}
	for i, word := range args {
		r, err := findRule(c.all, word)
		if err != nil {
			return c.fault(err)
		}
		if i > 0 {
			c.say("\n")
		}
		if status := c.say(describe(r)); status != exitClean {
			return status
		}
	}
	return exitClean
}

// findRule is the rule with a code or name. Where only one can be meant, capitals and underscores do not matter: the word
// may come from a page's file name.
func findRule(rules []*rule.Rule, word string) (*rule.Rule, error) {
	plain := strings.ReplaceAll(strings.TrimSpace(word), "_", "-")
	for _, r := range rules {
		if strings.EqualFold(r.Code(), plain) || strings.EqualFold(r.Name, plain) {
			return r, nil
		}
	}
	return config.FindRule(rules, word) // for its error
}

// describe is a rule's page with its particulars below the title and its options at the end.
func describe(r *rule.Rule) string {
	facts := []string{r.Code(), r.Severity.String(), r.Kind.String()}
	if len(r.Clauses) > 0 {
		facts = append(facts, "clause "+strings.Join(r.Clauses, ", "))
	}
	if r.Fix != rule.NoFix {
		facts = append(facts, r.Fix.String()+" fix")
	}
	if len(r.Equivalents) > 0 {
		facts = append(facts, "like "+strings.Join(r.Equivalents, ", "))
	}
	title, rest, _ := strings.Cut(r.Page.Markdown, "\n")
	return title + "\n\n" + strings.Join(facts, " · ") + "\n" + rest + options(r)
}

// options are the settings that a rule has, as lines of the configuration with their defaults.
func options(r *rule.Rule) string {
	if len(r.Options) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n## Options\n\n```toml\n[tool.drflint.rules.%s]\n", r.Name)
	for _, o := range r.Options {
		value, _ := json.Marshal(o.Default) // a bool, an int, a string or strings, which TOML writes as JSON does
		fmt.Fprintf(&b, "%s = %s # %s\n", o.Name, value, o.Doc)
	}
	return b.String() + "```\n"
}

// listRules prints all rules, a line each.
func (c *command) listRules(args []string) int {
	if len(args) > 0 {
		return c.fault(fmt.Errorf("rules: takes no argument, found %q; `drflint rule %[1]s` explains one rule", args[0]))
	}
	width := 0
	for _, r := range c.all {
		width = max(width, len(r.Name))
	}
	var b strings.Builder
	for _, r := range c.all {
		fmt.Fprintf(&b, "%s  %-*s  %-7s  %-8s  %s\n", r.Code(), width, r.Name, r.Severity, r.Kind, r.Page.Summary)
	}
	return c.say(b.String())
}
