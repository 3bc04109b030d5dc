package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// many is how many findings it takes for the summary to count them by rule.
const many = 30

// summarize says on standard error what was done, and what was not understood. Its last line is never left out: silence
// must not look like success.
func (p *project) summarize(result *driver.Result) {
	counts := countRules(result)
	if len(result.Findings) >= many && !p.Statistics {
		p.table(p.stderr, counts)
		fmt.Fprintf(p.stderr, "To quiet the largest, put this below [tool.drflint] in pyproject.toml: extend-ignore is not needed, ignore = [%q]\n", counts[0].rule.Name)
	}
	fmt.Fprintln(p.stderr, "drflint: "+summary(result))
}

// summary is the last line of a run.
func summary(result *driver.Result) string {
	if len(result.Files) == 0 {
		return "no Python files found; nothing was checked"
	}
	var bySeverity [rule.Error + 1]int
	for _, f := range result.Findings {
		bySeverity[f.Severity]++
	}
	parts := []string{number(len(result.Files), "file") + " checked"}
	if len(result.Findings) == 0 {
		parts = append(parts, "nothing found")
	}
	for s := rule.Error; len(result.Findings) > 0; s-- {
		if bySeverity[s] > 0 {
			parts = append(parts, number(bySeverity[s], s.String()))
		}
		if s == rule.Note {
			break
		}
	}
	if result.Suppressed > 0 {
		parts = append(parts, number(result.Suppressed, "finding")+" silenced by comments")
	}
	if n := len(result.Unparsed); n > 0 {
		parts = append(parts, number(n, "file")+" could not be read and "+plural(n, "was", "were")+" not checked")
	}
	if result.Incomplete {
		parts = append(parts, "a rule failed, so findings may be missing")
	}
	return strings.Join(parts, ", ")
}

func number(n int, what string) string { return fmt.Sprintf("%d %s", n, plural(n, what, what+"s")) }

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// countRules counts the findings by rule, the most frequent first.
func countRules(result *driver.Result) []count {
	index := make(map[*rule.Rule]int)
	var counts []count
	for _, f := range result.Findings {
		at, ok := index[f.Rule]
		if !ok {
			at = len(counts)
			index[f.Rule] = at
			counts = append(counts, count{rule: f.Rule})
		}
		counts[at].times++
		if len(f.Fixes) > 0 {
			counts[at].fixes++
		}
	}
	slices.SortFunc(counts, func(a, b count) int {
		return cmp.Or(cmp.Compare(b.times, a.times), cmp.Compare(a.rule.Code(), b.rule.Code()))
	})
	return counts
}

// statistics is what --statistics prints.
func (p *project) statistics(result *driver.Result) error {
	p.table(p.stdout, countRules(result))
	return nil
}

func (p *project) table(w io.Writer, counts []count) {
	for _, c := range counts {
		fixable := ""
		if c.fixes > 0 {
			fixable = fmt.Sprintf("  (%d with %s fix)", c.fixes, c.rule.Fix)
		}
		fmt.Fprintf(w, "%6d  %s %s%s\n", c.times, c.rule.Code(), c.rule.Name, fixable)
	}
}

// printTimings prints the rules' times, the slowest first.
func (p *project) printTimings(timings []driver.Timing) {
	timings = slices.Clone(timings)
	slices.SortFunc(timings, func(a, b driver.Timing) int {
		return cmp.Or(cmp.Compare(b.Duration, a.Duration), cmp.Compare(a.Rule.Code(), b.Rule.Code()))
	})
	for _, t := range timings {
		fmt.Fprintf(p.stderr, "%12s  %8d files  %s %s\n", t.Duration.Round(time.Microsecond), t.Passes, t.Rule.Code(), t.Rule.Name)
	}
}
