package printer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/drflint/drflint/rules/rule"
)

const (
	sarifDescription = 1024 // characters that GitHub takes of a description
	sarifTags        = 10   // tags that GitHub takes of a rule
)

// describeRule is a rule as GitHub shows it beside an alert.
func describeRule(r *rule.Rule) sarifRule {
	summary := sentence(r.Page.Summary)
	if summary == "" {
		summary = sentence(r.Name)
	}
	out := sarifRule{
		ID: r.Code(), Name: pascalCase(r.Name), HelpURI: r.URL(),
		Short: sarifText{shorten(summary, sarifDescription)},
		Full:  sarifText{shorten(strings.TrimSpace(summary+"\n\n"+r.Page.Why), sarifDescription)},
		Help:  help(r, summary),
		Properties: sarifRuleProperties{
			Tags: tags(r), Precision: "high", ProblemSeverity: r.Severity.String(), SecuritySeverity: r.Security,
		},
	}
	out.Default.Level = r.Severity.String()
	switch r.Severity {
	case rule.Note:
		out.Properties.ProblemSeverity = "recommendation"
	case rule.Error:
		out.Properties.Precision = "very-high" // an error is wrong for certain
	case rule.Warning:
	}
	return out
}

// help is the rule's page, with its address at the end: GitHub shows no helpUri.
func help(r *rule.Rule, summary string) sarifHelp {
	text, markdown := strings.TrimSpace(summary+"\n\n"+r.Page.Why), unwrapMarkdown(r.Page.Markdown)
	if markdown == "" {
		markdown = text
	}
	if url := r.URL(); url != "" {
		text += "\n\n" + url
		markdown += "\n\n[" + r.Code() + " " + r.Name + "](" + url + ")"
	}
	return sarifHelp{text, markdown}
}

// tags are words to filter alerts by. GitHub asks for "security" where there is a score.
func tags(r *rule.Rule) []string {
	var tags []string
	if r.Security != "" {
		tags = append(tags, "security")
	}
	for _, tag := range append([]string{r.Kind.String(), r.Group}, r.Clauses...) {
		if tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags[:min(len(tags), sarifTags)]
}

// pascalCase is "WildcardImport" of "wildcard-import".
func pascalCase(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// shorten cuts a text to a number of characters, at a word.
func shorten(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	cut := string([]rune(text)[:limit-1])
	if blank := strings.LastIndexAny(cut, " \n"); blank > 0 {
		cut = cut[:blank]
	}
	return strings.TrimRight(cut, " \n,;:") + "…"
}

// unwrapMarkdown joins the lines of each paragraph and list item: GitHub shows a line break in help as one. Code blocks,
// headings, tables and quotes stay as they are.
func unwrapMarkdown(text string) string {
	var out []string
	code, joinable := false, false
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		switch {
		case code || fence:
			code = code != fence
			out, joinable = append(out, line), false
		case joinable && continues(line):
			out[len(out)-1] += " " + strings.TrimSpace(line)
		default:
			out = append(out, line)
			joinable = !standsAlone(line)
		}
	}
	return strings.Join(out, "\n")
}

// continues reports whether a line goes on with the paragraph or list item above it.
func continues(line string) bool {
	return !standsAlone(line) && !startsItem(strings.TrimSpace(line))
}

// standsAlone reports whether a line is no part of a paragraph: blank, a heading, a row of a table or a quote.
func standsAlone(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.ContainsRune("#|>", rune(line[0]))
}

// startsItem reports whether a line begins an item of a list.
func startsItem(line string) bool {
	digits := strings.TrimLeft(line, "0123456789")
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") ||
		len(digits) < len(line) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}
