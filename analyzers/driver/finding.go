package driver

import (
	"strings"
	"time"

	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/rules/rule"
)

// Finding is one thing that a rule has to say of one place: the last form of a diagnostic before it is printed. Findings
// hold no tree and no token.Pos; every position is resolved.
type Finding struct {
	Rule     *rule.Rule
	Severity rule.Severity // the effective one, after configuration
	Place
	Message string
	Related []Related
	Fixes   []Fix
}

// Place is a range of one file, on one line for every primary range.
type Place struct {
	// Path is the file's path from the root of the run, with slashes. It is "-" for standard input without a name.
	Path       string
	Start, End Position
}

// Position is a place between two characters of a file.
type Position struct {
	Offset int // in bytes of the original file, from 0
	Line   int // from 1
	Column int // in code points, from 1
}

// Related is a place that is part of a finding's evidence.
type Related struct {
	Place
	Message string
}

// Fix is one way to repair a finding: edits that belong together.
type Fix struct {
	Message string
	Safety  rule.Safety
	Edits   []Edit
}

// Edit replaces the text of its place. Edits of one fix are sorted and do not overlap.
type Edit struct {
	Place
	NewText string
}

// Result is what a run found and what it did, with the parts of it that were not understood.
type Result struct {
	// Findings are sorted by path, offset and code.
	Findings []Finding
	// Files are the files that were checked, sorted by path; those read only for the project around them are left out.
	Files []string
	// Unparsed are the paths of checked files with a DRF001 or DRF005, sorted, whether or not the finding is shown.
	Unparsed []string
	// Incomplete says that a rule failed (DRF004), so that findings may be missing.
	Incomplete bool
	// Suppressed counts the findings that comments silence.
	Suppressed int
	// Coverage says how much of the checked files could be resolved.
	Coverage []project.Coverage
	// Timings are the rules' times, in the order of the rules given; nil unless asked for.
	Timings []Timing

	texts map[string]Text
}

// Text is what the run read of the file at path, for printing and fingerprints; ok is false when it was not read.
func (r *Result) Text(path string) (text Text, ok bool) {
	text, ok = r.texts[path]
	return text, ok
}

// Text is the content of one file.
type Text struct {
	Bytes   []byte // as on disk
	Decoded string // as UTF-8, the byte order mark left out; the positions of findings count in it
}

// Line is the text of a 1-based line without its end ("\n", "\r\n" or a lone "\r"), or "" when there is no such line.
func (t Text) Line(n int) string {
	rest := t.Decoded
	for ; ; n-- {
		end := strings.IndexAny(rest, "\r\n")
		if end < 0 {
			if n > 1 {
				return ""
			}
			return rest
		}
		if n == 1 {
			return rest[:end]
		}
		if strings.HasPrefix(rest[end:], "\r\n") {
			end++
		}
		rest = rest[end+1:]
	}
}

// Timing is how long one rule took over all files.
type Timing struct {
	Rule     *rule.Rule
	Duration time.Duration
	Passes   int
}
