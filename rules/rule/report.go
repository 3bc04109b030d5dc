package rule

import "golang.org/x/tools/go/analysis"

// Evidence is what stands beside a finding's message: the places that prove it and the ways to repair it.
type Evidence struct {
	Related []analysis.RelatedInformation
	Fixes   []analysis.SuggestedFix
	// Unsafe tells that these fixes may change behaviour, although those of the rule do not as such.
	Unsafe bool
}

// Unsafe is the category of a diagnostic whose fixes are less safe than its rule says. Every other one has none.
const Unsafe = "unsafe"

// Report says what a rule found at a range. The message is one line: what is wrong, in the user's own names, why, and
// what to do.
func Report(pass *analysis.Pass, at analysis.Range, message string, evidence ...Evidence) {
	d := analysis.Diagnostic{Pos: at.Pos(), End: at.End(), Message: message}
	for _, e := range evidence {
		d.Related = append(d.Related, e.Related...)
		d.SuggestedFixes = append(d.SuggestedFixes, e.Fixes...)
		if e.Unsafe {
			d.Category = Unsafe
		}
	}
	pass.Report(d)
}
