package pyparse_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	sitter "github.com/smacker/go-tree-sitter"
	"github.com/smacker/go-tree-sitter/python"
	"github.com/sourcegraph/conc/pool"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules"
)

// The whole run with all rules against the bare parse through the binding: the same files, in memory, by the same number of
// workers, by turns, so that a busy machine slows down both. "ratio" is the median of the one through the other; the aim is at most 1.5.
//
// It stands here because only this folder may speak to tree-sitter.
func BenchmarkRunAgainstBinding(b *testing.B) {
	files := projectFiles(b)
	var size int64
	for _, f := range files {
		size += int64(len(f.Content))
	}
	for _, jobs := range []int{1, 2} {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			b.SetBytes(2 * size)
			b.ReportAllocs()
			var bare, whole time.Duration
			var ratios []float64
			for b.Loop() {
				start := time.Now()
				if err := parseBare(b.Context(), files, jobs); err != nil {
					b.Fatal(err)
				}
				middle := time.Now()
				if _, err := driver.Run(b.Context(), driver.Options{Rules: rules.All(), Files: files, Jobs: jobs}); err != nil {
					b.Fatal(err)
				}
				bare += middle.Sub(start)
				whole += time.Since(middle)
				ratios = append(ratios, float64(time.Since(middle))/float64(middle.Sub(start)))
			}
			slices.Sort(ratios)
			b.ReportMetric(ratios[len(ratios)/2], "ratio")
			b.ReportMetric(float64(bare.Nanoseconds())/float64(b.N)/float64(size), "bare-ns/byte")
			b.ReportMetric(float64(whole.Nanoseconds())/float64(b.N)/float64(size), "run-ns/byte")
		})
	}
}

// parseBare parses as one would who uses the binding as it comes: a parser for each worker, a tree for each file.
func parseBare(ctx context.Context, files []driver.Input, jobs int) error {
	queue := make(chan []byte, len(files))
	for _, f := range files {
		queue <- f.Content
	}
	close(queue)
	work := pool.New().WithErrors()
	for range jobs {
		work.Go(func() error {
			parser := sitter.NewParser()
			defer parser.Close()
			parser.SetLanguage(python.GetLanguage())
			for src := range queue {
				tree, err := parser.ParseCtx(ctx, nil, src)
				if err != nil {
					return err
				}
				tree.Close()
			}
			return nil
		})
	}
	return work.Wait()
}

// projectFiles are the .py files below the folder that DRFLINT_BENCH names, else the sample of this package, repeated.
func projectFiles(b *testing.B) []driver.Input {
	b.Helper()
	var files []driver.Input
	folder := os.Getenv("DRFLINT_BENCH")
	if folder == "" {
		content, err := os.ReadFile("syntax/testdata/sample.py")
		if err != nil {
			b.Fatal(err)
		}
		for i := range 50 {
			files = append(files, driver.Input{Path: fmt.Sprintf("m%d.py", i), Content: content, Report: true})
		}
		return files
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !strings.HasSuffix(path, ".py") {
			return err
		}
		content, err := os.ReadFile(path)
		if len(content) == 0 {
			return err // nothing to parse, and the binding refuses it
		}
		files = append(files, driver.Input{Path: filepath.ToSlash(path), Content: content, Report: true})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}
