package rule

import "golang.org/x/tools/go/analysis"

// Evidence is what stands beside a finding's message: the places that prove it and the ways to repair it.
type Evidence struct {
	Related []analysis.RelatedInformation
	Fixes   []analysis.SuggestedFix
}

// Report says what a rule found at a range. The message is one line: what is wrong, in the user's own names, why, and
// what to do.
func Report(pass *analysis.Pass, at analysis.Range, message string, evidence ...Evidence) {
	d := analysis.Diagnostic{Pos: at.Pos(), End: at.End(), Message: message}
	for _, e := range evidence {
		d.Related = append(d.Related, e.Related...)
		d.SuggestedFixes = append(d.SuggestedFixes, e.Fixes...)
	}
	pass.Report(d)
}
