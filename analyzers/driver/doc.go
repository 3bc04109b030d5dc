// Package driver runs rules over files: it loads, analyzes and reports, and is the only executor of analyzers in drflint.
//
// # The way of the data
//
//	[]byte -> *pyparse.File -> *source.File -> analysis.Diagnostic -> Finding
//
// Run reads top-down as these hops. load reads and parses the files in parallel and reads each one's names and summary. link,
// on one goroutine, makes a project of them, so that a rule can ask about other files. analyze runs the rules, in parallel over files. report resolves
// positions, applies suppressions and sorts. Trees are kept from load to the end of analyze: parsing twice would cost more
// than anything else in a run. After report nothing is left of trees and token.Pos.
//
// # Parallelism
//
// Files are handed to workers (a conc pool) one by one and write to slots of their own, so there is no lock on the way, and
// the output does not depend on the number of workers or their order. A worker owns one Pass for each analyzer and one map
// of results, and fills them anew for each file: a pass costs nanoseconds, where a fresh Pass, map and closure cost a
// quarter of a microsecond each.
//
// # The contract of go/analysis, and where it is bent
//
// Rules are plain *analysis.Analyzer values. They run under this driver only: go vet and golangci-lint cannot load Python.
//   - The results of source.Analyzer and rule.SettingsAnalyzer are seeded with what is loaded already. Other analyzers that
//     a rule requires are run, in order, once a file.
//   - A Pass is used again for the next file: Run must not keep it.
//   - ResultOf may hold results that the analyzer did not ask for. Options.Strict gives each analyzer just what it requires;
//     package ruletest runs so.
//   - OtherFiles holds the file's path; Files and TypesInfo are nil; Pkg is a name tag.
//   - Facts are refused: Django's imports are cyclic, and what is known across files is for the project to say.
//   - Category stays empty. Severity and the safety of fixes live in rule.Rule.
//   - A range that leaves the pass's own file, edits that overlap, and related places or edits in no file are faults of the rule.
//
// A fault of a rule (a panic, an error, a range outside of its file) becomes an internal-error finding with the rule and the
// file, and everything else goes on.
//
// # What it refuses
//
// It reads only the files it is given and writes nothing. Which files there are is found by package discover, which settings
// govern them by the caller.
package driver
