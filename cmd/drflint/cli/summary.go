package cli

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/cmd/drflint/internal/config"
	"github.com/drflint/drflint/rules/rule"
)

// many is how many findings it takes for the summary to count them by rule.
const many = 30

// summarize says on standard error what was done, and what was not understood: silence must not look like success, so
// that --quiet keeps quiet only of a run that understood everything. counted says that the findings have been counted by
// rule already.
func (p *project) summarize(result *driver.Result, counted bool) {
	understood := len(result.Files) > 0 && len(result.Unparsed) == 0 && !result.Incomplete
	if p.Quiet && understood {
		return
	}
	if counts := countRules(result); len(result.Findings) >= many && !p.Quiet {
		if !counted {
			p.table(p.stderr, counts)
		}
		if line := p.remedy(counts); line != "" {
			fmt.Fprintln(p.stderr, "drflint: "+line)
		}
	}
	fmt.Fprintln(p.stderr, "drflint: "+summary(result))
}

// remedy is what silences the rule that fired most, ready to be pasted, and where it belongs. The driver's own rules are
// not offered: a file that cannot be read is not mended by silence.
func (p *project) remedy(counts []count) string {
	most := slices.IndexFunc(counts, func(c count) bool { return !slices.Contains(driver.Engine(), c.rule) })
	if most < 0 {
		return ""
	}
	r := counts[most].rule
	if p.flags.Isolated {
		return fmt.Sprintf("to silence %s, add --ignore %s", r.Code(), r.Name)
	}
	path := p.flags.Config
	switch {
	case path == "":
		path, _ = config.Find(filepath.Dir(p.paths.absolute(counts[most].first)))
	case !filepath.IsAbs(path):
		path = filepath.Join(p.dir, path)
	}
	where := "below [tool.drflint] in pyproject.toml"
	switch {
	case path == "":
	case filepath.Base(path) == "pyproject.toml":
		where = "below [tool.drflint] in " + slashed(p.dir, path)
	default:
		where = "at the top of " + slashed(p.dir, path)
	}
	return fmt.Sprintf("to silence %s, put this %s: ignore = [%q]", r.Code(), where, r.Name)
}

// summary is the last line of a run.
func summary(result *driver.Result) string {
	unread := len(result.Unparsed)
	parts := []string{number(len(result.Files)-unread, "file") + " checked"}
	var bySeverity [rule.Error + 1]int
	for _, f := range result.Findings {
		bySeverity[f.Severity]++
	}
	switch {
	case len(result.Files) == 0:
		return "no Python files found, so nothing was checked"
	case len(result.Findings) == 0:
		parts = append(parts, "nothing found")
	}
	for _, s := range []rule.Severity{rule.Error, rule.Warning, rule.Note} {
		if n := bySeverity[s]; n > 0 {
			parts = append(parts, number(n, s.String()))
		}
	}
	if result.Suppressed > 0 {
		parts = append(parts, number(result.Suppressed, "finding")+" silenced by comments")
	}
	line := strings.Join(parts, ", ")
	if unread > 0 {
		line += "; " + number(unread, "file") + " could not be read or parsed"
	}
	if result.Incomplete {
		line += "; a rule failed, so findings may be missing"
	}
	return line + unresolved(result)
}

// unresolved says how much of the project nobody could tell anything about: rules are silent where it matters.
func unresolved(result *driver.Result) string {
	var parts []string
	for _, c := range result.Coverage {
		if c.Unknown > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d %s", c.Unknown, c.All, c.What))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "; not resolved: " + strings.Join(parts, ", ")
}

// number is a count and its noun.
func number(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// count is how often one rule fired.
type count struct {
	rule  *rule.Rule
	times int
	fixes int    // how many of the findings have a fix
	first string // path of the first finding
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
			counts = append(counts, count{rule: f.Rule, first: f.Path})
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

// table prints counts by rule.
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
		fmt.Fprintf(p.stderr, "%12s  %11s  %s %s\n", t.Duration.Round(time.Microsecond), number(t.Passes, "file"), t.Rule.Code(), t.Rule.Name)
	}
}
