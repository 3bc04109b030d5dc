package pyparse_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	sitter "github.com/smacker/go-tree-sitter"
	"github.com/smacker/go-tree-sitter/python"

	"github.com/drflint/drflint/pyparse"
	"github.com/drflint/drflint/pyparse/syntax"
)

// benchSources are the files to measure with: the .py files below the folder that DRFLINT_BENCH names, else the sample,
// many times.
func benchSources(b *testing.B) (files [][]byte, size int64) {
	b.Helper()
	folder := os.Getenv("DRFLINT_BENCH")
	if folder == "" {
		sample, err := os.ReadFile("testdata/sample.py")
		if err != nil {
			b.Fatal(err)
		}
		for range 40 {
			files = append(files, bytes.Clone(sample))
		}
		return files, 40 * int64(len(sample))
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !strings.HasSuffix(path, ".py") {
			return err
		}
		src, err := os.ReadFile(path)
		files = append(files, src)
		size += int64(len(src))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files, size
}

// parseBinding is what the binding's own Go side does to get a tree: what pyparse is measured against.
func parseBinding(src []byte) error {
	parser := sitter.NewParser()
	defer parser.Close()
	parser.SetLanguage(python.GetLanguage())
	tree, err := parser.ParseCtx(context.Background(), nil, src)
	if err != nil {
		return err
	}
	tree.Close()
	return nil
}

func parseOurs(src []byte) error {
	_, err := pyparse.Parse(src)
	return err
}

// BenchmarkParse measures a parse through the binding alone, all of Parse, and the judge of syntax in it. "ratio" runs the
// first two by turns on each file, so that what else the machine does falls on both, and says how many times the binding's
// time Parse takes.
func BenchmarkParse(b *testing.B) {
	files, size := benchSources(b)
	texts := make([]string, len(files))
	for i, src := range files {
		texts[i] = string(src)
	}
	each := func(b *testing.B, do func(i int) error) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			for i := range files {
				if err := do(i); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size), "ns/byte")
	}
	b.Run("binding", func(b *testing.B) { each(b, func(i int) error { return parseBinding(files[i]) }) })
	b.Run("pyparse", func(b *testing.B) { each(b, func(i int) error { return parseOurs(files[i]) }) })
	b.Run("syntax", func(b *testing.B) {
		each(b, func(i int) error {
			syntax.Check(texts[i])
			return nil
		})
	})
	b.Run("ratio", func(b *testing.B) {
		var binding, ours time.Duration
		each(b, func(i int) error {
			began := time.Now()
			if err := parseBinding(files[i]); err != nil {
				return err
			}
			between := time.Now()
			err := parseOurs(files[i])
			binding += between.Sub(began)
			ours += time.Since(between)
			return err
		})
		b.ReportMetric(float64(ours)/float64(binding), "ratio")
	})
}
