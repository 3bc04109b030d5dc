package syntax_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/drflint/drflint/pyparse/syntax"
)

// sources gives the texts to measure: the .py files below the folder that DRFLINT_BENCH names, else the package's own
// sample, repeated.
func sources(b *testing.B) ([]string, int64) {
	b.Helper()
	folder := os.Getenv("DRFLINT_BENCH")
	if folder == "" {
		sample, err := os.ReadFile("testdata/sample.py")
		if err != nil {
			b.Fatal(err)
		}
		text := strings.Repeat(string(sample), 20)
		return []string{text}, int64(len(text))
	}
	var texts []string
	var size int64
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".py") {
			return err
		}
		text, err := os.ReadFile(path)
		texts = append(texts, string(text))
		size += int64(len(text))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return texts, size
}

func BenchmarkCheck(b *testing.B) {
	texts, size := sources(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			syntax.Check(text)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size), "ns/byte")
}

func BenchmarkLogicalLines(b *testing.B) {
	texts, size := sources(b)
	b.SetBytes(size)
	for b.Loop() {
		for _, text := range texts {
			syntax.LogicalLines(text)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size), "ns/byte")
}
