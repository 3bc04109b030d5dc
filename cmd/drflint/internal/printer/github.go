package printer

import (
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// githubLimit is how many annotations of each kind GitHub shows of one step; it drops the others without a word.
// https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
const githubLimit = 10

// githubKinds are GitHub's words for our severities.
var githubKinds = [...]string{rule.Note: "notice", rule.Warning: "warning", rule.Error: "error"}

// github prints workflow commands: annotations in the diff of a pull request. The heaviest findings come first, for
// GitHub shows the first ten of each kind; the rest stands in the log. Where some are not shown a notice says so, before
// the other notices, so that it is one of those shown.
func (p *printer) github() {
	var bySeverity [len(githubKinds)][]*driver.Finding
	for i := range p.Findings {
		f := &p.Findings[i]
		bySeverity[f.Severity] = append(bySeverity[f.Severity], f)
	}
	hidden := 0
	for severity := rule.Error; ; severity-- {
		hidden += max(len(bySeverity[severity])-githubLimit, 0)
		if severity == rule.Note {
			break
		}
		p.annotations(bySeverity[severity])
	}
	if hidden > 0 {
		p.put("::notice title=drflint::GitHub shows ", strconv.Itoa(githubLimit),
			" annotations of each kind for a step. The log of this step has all findings: ",
			strconv.Itoa(len(p.Findings)), ".\n")
	}
	p.annotations(bySeverity[rule.Note])
}

func (p *printer) annotations(findings []*driver.Finding) {
	for _, f := range findings {
		path := p.Repository(f.Path)
		p.put("::", githubKinds[f.Severity], " title=", githubProperty(f.Rule.Code()+" "+f.Rule.Name),
			",file=", githubProperty(path), githubRegion(f.Place), "::")
		// The log shows the message alone, so the place and the rule stand in it too.
		p.put(githubData(position(path, f.Start)), ": ", githubData(clean(f.Rule.Code()+" "+f.Rule.Name+": "+f.Message)))
		for _, r := range f.Related {
			p.put("%0A  ", githubData(position(p.Repository(r.Path), r.Start)), ": ", githubData(clean(r.Message)))
		}
		for _, fix := range f.Fixes {
			p.put("%0A  help: ", githubData(clean(fixMessage(fix))), safety(fix.Safety))
		}
		p.put("\n")
	}
}

// githubRegion are the properties of a region. GitHub refuses columns of a region of several lines.
func githubRegion(at driver.Place) string {
	line, end := max(at.Start.Line, 1), max(at.End.Line, at.Start.Line, 1)
	if line != end {
		return ",line=" + strconv.Itoa(line) + ",endLine=" + strconv.Itoa(end)
	}
	column := max(at.Start.Column, 1)
	return ",line=" + strconv.Itoa(line) + ",col=" + strconv.Itoa(column) +
		",endLine=" + strconv.Itoa(end) + ",endColumn=" + strconv.Itoa(max(at.End.Column, column))
}

// githubData escapes the text of a command.
func githubData(text string) string {
	if !strings.ContainsAny(text, "%\r\n") {
		return text // nearly always; a replacer costs ten kilobytes
	}
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// githubProperty escapes the value of a property of a command.
func githubProperty(text string) string {
	text = githubData(strings.ToValidUTF8(text, replacement))
	return strings.ReplaceAll(strings.ReplaceAll(text, ":", "%3A"), ",", "%2C")
}
