package printer

import (
	"encoding/json"
	"path"
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot   = "%SRCROOT%"
	home        = "https://github.com/drflint/drflint"

	// sarifResults is how many results GitHub takes of one run; it refuses a file that has more.
	sarifResults = 25_000
	// sarifRelated is how many related places GitHub shows of a result.
	sarifRelated = 100
)

// sarif prints a SARIF 2.1.0 log of one run, in the subset that GitHub code scanning reads.
func (p *printer) sarif() error {
	b := sarifBuilder{printer: p, indices: map[string]int{}, seen: map[same]int{}}
	version := strings.TrimPrefix(p.Version, "v")
	tool := sarifDriver{Name: "drflint", Version: version, InformationURI: home, Rules: b.rules()}
	if semantic(version) {
		tool.SemanticVersion = version
	}
	kept := heaviest(p.Findings, sarifResults)
	run := sarifRun{
		// GitHub has refused runs that were not successful. A file that does not parse is no failure of the run.
		Invocations: []sarifInvocation{{!p.Incomplete, b.notifications(len(p.Findings) - len(kept))}},
		BaseIDs:     map[string]sarifBase{sarifRoot: {sarifText{"The top folder of the repository."}}},
		ColumnKind:  "unicodeCodePoints",
		Results:     []sarifResult{},
	}
	run.Tool.Driver = tool
	return b.write(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}}, kept)
}

// write prints a log without results, and the results in their place, one by one: all at once they would take
// megabytes.
func (b *sarifBuilder) write(log sarifLog, findings []*driver.Finding) error {
	var around strings.Builder
	if err := indented(&around, "").Encode(log); err != nil {
		return err
	}
	end := strings.LastIndex(around.String(), "]\n    }") // of "results": []
	b.put(around.String()[:end])
	encoder := json.NewEncoder(jsonElement{b.printer}) // a line a result: half the size and time
	encoder.SetEscapeHTML(false)
	for i, f := range findings {
		if i > 0 {
			b.put(",")
		}
		b.put("\n        ")
		if err := encoder.Encode(b.result(f)); err != nil {
			return err
		}
	}
	if len(findings) > 0 {
		b.put("\n      ")
	}
	b.put(around.String()[end:])
	return nil
}

// semantic reports whether a version is one that SARIF calls so, as "1.2.0-rc1"; a build without a release has none.
func semantic(version string) bool {
	core, _, _ := strings.Cut(version, "+")
	core, _, _ = strings.Cut(core, "-")
	parts := strings.Split(core, ".")
	for _, part := range parts {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return len(parts) == 3
}

// heaviest picks at most n findings by severity, and leaves them in their order.
func heaviest(findings []driver.Finding, n int) []*driver.Finding {
	kept := make([]*driver.Finding, 0, min(n, len(findings)))
	var count [rule.Error + 1]int
	for i := range findings {
		count[findings[i].Severity]++
	}
	for severity := len(count) - 1; severity >= 0; severity-- {
		count[severity] = min(count[severity], n)
		n -= count[severity]
	}
	for i := range findings {
		if severity := findings[i].Severity; count[severity] > 0 {
			count[severity]--
			kept = append(kept, &findings[i])
		}
	}
	return kept
}

// sarifBuilder makes the parts of a run in the order of the findings.
type sarifBuilder struct {
	*printer
	indices map[string]int // of the rules, by code
	seen    map[same]int
	path    string // of the file whose hashes are at hand
	github  githubLines
}

// rules describes all rules, and those of findings that are not among them, as no result may point at nothing.
func (b *sarifBuilder) rules() []sarifRule {
	described := []sarifRule{}
	describe := func(r *rule.Rule) {
		if _, ok := b.indices[r.Code()]; !ok {
			b.indices[r.Code()] = len(described)
			described = append(described, describeRule(r))
		}
	}
	for _, r := range b.Rules {
		describe(r)
	}
	for i := range b.Findings {
		describe(b.Findings[i].Rule)
	}
	return described
}

func (b *sarifBuilder) result(f *driver.Finding) sarifResult {
	related := f.Related[:min(len(f.Related), sarifRelated)]
	out := sarifResult{
		RuleID: f.Rule.Code(), RuleIndex: b.indices[f.Rule.Code()], Level: f.Severity.String(),
		Message:      sarifText{sarifMessage(f.Message, related)},
		Locations:    []sarifLocation{{Physical: b.physical(f.Place)}},
		Fingerprints: b.fingerprints(f),
	}
	for i, r := range related {
		out.Related = append(out.Related, sarifLocation{i + 1, b.physical(r.Place), &sarifText{sentence(relatedMessage(r))}})
	}
	for _, fix := range f.Fixes {
		out.Fixes = append(out.Fixes, b.fix(fix))
	}
	return out
}

// fingerprints are GitHub's own, where the file was read, and ours.
func (b *sarifBuilder) fingerprints(f *driver.Finding) sarifFingerprints {
	var out sarifFingerprints
	line := ""
	if text, ok := b.text(f.Path); ok {
		if b.path != f.Path {
			b.path, b.github = f.Path, newGithubLines(text.Bytes)
		}
		line = b.lines(f.Path).line(f.Start.Line)
		out.Line = b.github.of(max(f.Start.Line, 1))
	}
	key := same{b.Repository(f.Path), f.Rule.Code(), strings.Join(strings.Fields(line), " ")}
	b.seen[key]++
	out.Own = fingerprint(key, b.seen[key])
	return out
}

// physical is a place on one line: GitHub shows an alert in a pull request only where all lines of it are in the diff.
func (b *sarifBuilder) physical(at driver.Place) sarifPhysical {
	region := sarifRegion{StartLine: max(at.Start.Line, 1), StartColumn: max(at.Start.Column, 1)}
	region.EndLine = region.StartLine
	if file := b.lines(at.Path); file != nil {
		_, region.EndColumn = file.firstLine(at)
	} else if at.End.Line <= at.Start.Line {
		region.EndColumn = max(at.End.Column, region.StartColumn)
	}
	return sarifPhysical{b.artifact(at.Path), region}
}

// artifact names a file relative to the top of the repository, percent-encoded.
func (b *sarifBuilder) artifact(name string) sarifArtifact {
	// Rooted and cleaned, a path cannot lead upwards.
	return sarifArtifact{URI: encodePath(path.Clean("/" + b.Repository(name))[1:]), BaseID: sarifRoot}
}

// encodePath percent-encodes the bytes of a path that RFC 3986 does not leave as they are in a relative reference.
func encodePath(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~/", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}

func (b *sarifBuilder) fix(fix driver.Fix) sarifFix {
	out := sarifFix{Description: sarifText{sentence(fixMessage(fix))}}
	out.Properties.Applicability = applicability(fix.Safety)
	for _, edit := range fix.Edits {
		artifact := b.artifact(edit.Path)
		if n := len(out.Changes); n == 0 || out.Changes[n-1].Artifact != artifact {
			out.Changes = append(out.Changes, sarifChange{Artifact: artifact})
		}
		replacement := sarifReplacement{Deleted: sarifRegion{
			max(edit.Start.Line, 1), max(edit.Start.Column, 1), max(edit.End.Line, 1), max(edit.End.Column, 1),
		}}
		if edit.NewText != "" {
			replacement.Inserted = &sarifText{edit.NewText}
		}
		last := &out.Changes[len(out.Changes)-1]
		last.Replacements = append(last.Replacements, replacement)
	}
	return out
}

// sarifMessage is a message with links to its related places: GitHub shows only those that the text links.
func sarifMessage(message string, related []driver.Related) string {
	text := sentence(message)
	if strings.Contains(text, "](") || len(related) > 0 && strings.ContainsAny(text, "[]") {
		text = escapeLink(text) // else it is taken for a link, or for the start of one
	}
	if len(related) == 0 {
		return text
	}
	links := make([]string, len(related))
	for i, r := range related {
		label := escapeLink(strings.TrimSuffix(relatedMessage(r), "."))
		links[i] = "[" + label + "](" + strconv.Itoa(i+1) + ")"
	}
	return text + " See: " + strings.Join(links, "; ") + "."
}

// relatedMessage is what a related place says; a link must have a text.
func relatedMessage(r driver.Related) string {
	if r.Message == "" {
		return "Related place"
	}
	return r.Message
}

// escapeLink escapes what ends the text of a link (SARIF 2.1.0, 3.11.6).
func escapeLink(text string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
}

// sentence is a message that ends in a period, as SARIF's readers expect.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// notifications tell of the files that were not understood, of rules that failed, and of results left out.
func (b *sarifBuilder) notifications(dropped int) []sarifNotification {
	notes := []sarifNotification{}
	told := map[string]bool{}
	for i := range b.Findings {
		f := &b.Findings[i]
		switch code := f.Rule.Code(); {
		case code == "DRF001" || code == "DRF005":
			told[f.Path] = true
		case code != "DRF004":
			continue
		}
		notes = append(notes, sarifNotification{
			Level: "error", Message: sarifText{sentence(f.Message)},
			Locations: []sarifLocation{{Physical: b.physical(f.Place)}},
			Rule:      &sarifReference{f.Rule.Code(), b.indices[f.Rule.Code()]},
		})
	}
	for _, name := range b.Unparsed {
		if !told[name] {
			whole := sarifPhysical{b.artifact(name), sarifRegion{1, 1, 1, 1}}
			notes = append(notes, sarifNotification{
				Level: "error", Message: sarifText{"The file could not be read or parsed: its findings are missing."},
				Locations: []sarifLocation{{Physical: whole}},
			})
		}
	}
	if dropped > 0 {
		text := strconv.Itoa(dropped) + " results of the lowest severities are left out: GitHub takes " +
			strconv.Itoa(sarifResults) + " of one run."
		notes = append(notes, sarifNotification{Level: "warning", Message: sarifText{text}})
	}
	return notes
}
