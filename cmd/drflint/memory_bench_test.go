//go:build unix

package main_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// BenchmarkMemory runs the command on the folder that DRFLINT_BENCH names, else on the parser's sample many times, and reports
// the most memory that the process held, C included, in megabytes and for a million lines of Python. The aim is at most 350 on
// real projects; the sample, which packs the odd forms of the language together, takes more. What the command takes on an empty folder, some ten
// megabytes, is in it: a small project shows more for a million lines.
func BenchmarkMemory(b *testing.B) {
	folder := os.Getenv("DRFLINT_BENCH")
	if folder == "" {
		folder = samples(b)
	}
	lines := linesBelow(b, folder)
	for _, jobs := range []int{2, 8} {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			var most int64
			for b.Loop() {
				most = max(most, peak(b, folder, jobs))
			}
			b.ReportMetric(float64(most)/1e6, "MB")
			b.ReportMetric(float64(most)/float64(lines), "MB/Mline")
		})
	}
}

// peak is the most memory, in bytes, that a run on a folder held.
func peak(b *testing.B, folder string, jobs int) int64 {
	b.Helper()
	run := exec.CommandContext(b.Context(), "drflint", "--jobs", fmt.Sprint(jobs), "./...")
	run.Dir = folder
	var exit *exec.ExitError
	if err := run.Run(); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		b.Fatal(err)
	}
	most := run.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS != "darwin" { // whose getrusage counts bytes; others count kilobytes
		most *= 1024
	}
	return most
}

// samples is a folder of some two hundred thousand lines.
func samples(b *testing.B) string {
	b.Helper()
	sample, err := os.ReadFile("../../pyparse/testdata/sample.py")
	if err != nil {
		b.Fatal(err)
	}
	folder := b.TempDir()
	for i := range 200_000 / bytes.Count(sample, []byte("\n")) {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("module%d.py", i)), sample, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return folder
}

// linesBelow counts the lines of the .py files below a folder.
func linesBelow(b *testing.B, folder string) (lines int) {
	b.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !strings.HasSuffix(path, ".py") {
			return err
		}
		content, err := os.ReadFile(path)
		lines += bytes.Count(content, []byte("\n"))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return lines
}
