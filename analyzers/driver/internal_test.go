package driver

import (
	"errors"
	"testing"
	"testing/iotest"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/rules/rule"
)

// endless is a file that grows faster than it is read.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// A file that grows while it is read is read up to what is too large, and no further; what was there before is not lost
// when the size told was too small.
func TestReadAll(t *testing.T) {
	for _, size := range []int64{0, 100, maxSize, 1 << 60} {
		b, err := readAll(endless{}, size)
		if len(b) != maxSize+1 || err != nil {
			t.Errorf("told %d: %d bytes, %v", size, len(b), err)
		}
		if cap(b) > 2*maxSize {
			t.Errorf("told %d: room for %d bytes", size, cap(b))
		}
	}
	broken := errors.New("disk on fire")
	if _, err := readAll(iotest.ErrReader(broken), 9); !errors.Is(err, broken) {
		t.Errorf("error is %v", err)
	}
}

// When drflint itself fails on reading a file, the file is not read, and the fault is told as one.
func TestCrash(t *testing.T) {
	all := rule.Default(engine)
	u := &unit{
		Input: Input{Path: "a.py", Report: true}, settings: all,
		problem: "drflint failed on it", crash: caught(func() error { panic("boom") }),
	}
	result := report(Options{}, place([]*unit{u}))
	var got []string
	for _, f := range result.Findings {
		got = append(got, f.Rule.Code()+" "+f.Message)
	}
	want := []string{
		"DRF004 reading failed on this file and may have missed findings: panic: boom; please report it with the file",
		"DRF005 cannot be read: drflint failed on it",
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] || !result.Incomplete {
		t.Errorf("got %q, incomplete %v", got, result.Incomplete)
	}
}

// A comment of nothing but marks is read once, not once for each of them.
func TestPragmaIsLinear(t *testing.T) {
	marks := make([]byte, 4<<20)
	for i := range marks {
		marks[i] = "# "[i%2]
	}
	if start, _ := pragma(string(marks), 0, "drflint"); start >= 0 {
		t.Errorf("a directive at %d", start)
	}
	if got := partEnd(string(marks), 0); got != len(marks) {
		t.Errorf("a part ends at %d", got)
	}
}

// The driver's own rules have nothing to run.
func TestEngineRunsNothing(t *testing.T) {
	for _, r := range engine {
		if result, err := r.Analyzer.Run(&analysis.Pass{}); result != nil || err != nil {
			t.Errorf("%s gives %v, %v", r.Code(), result, err)
		}
	}
}
