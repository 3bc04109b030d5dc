package cli

import (
	"os"
	"runtime/debug"
)

// gcPercent is how far the heap may grow over what is in use before garbage is collected, in percent. Nearly all that a run
// holds is trees and text, which hold no pointers and cost the collector nothing, so a low number is cheap. Measured on
// projects of 80,000 to 270,000 lines: against 35 it takes a tenth off the peak, and the time stays what it is, within what can
// be measured. BenchmarkMemory shows the peak.
const gcPercent = 10

// saveMemory lets the collector run more often, unless the user has said how often by GOGC.
func saveMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}
