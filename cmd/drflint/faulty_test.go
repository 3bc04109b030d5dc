//go:build unix

package main_test

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"testing/fstest"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

// faultyRules are rules of a team's own that do what no rule should.
func faultyRules() []*rule.Rule {
	pages := fstest.MapFS{}
	faulty := func(code, name string, run func(*source.File)) *rule.Rule {
		pages[rule.FileName(name)+".md"] = &fstest.MapFile{Data: []byte("# " + name + "\n\nA rule that goes wrong.\n\n" +
			"## Why\n\nIt happens.\n\n## Bad\n\nAll.\n\n## Good\n\nNone.\n\n## When to ignore\n\nNever.\n")}
		return &rule.Rule{Name: name, Kind: rule.Style, Severity: rule.Note, Analyzer: &analysis.Analyzer{
			Name:     code,
			Requires: []*analysis.Analyzer{source.Analyzer},
			Run: func(pass *analysis.Pass) (any, error) {
				run(source.Of(pass))
				return nil, nil
			},
		}}
	}
	return rule.Group("faulty", "rules/faulty", pages,
		faulty("BAD001", "panics-on-bad", func(f *source.File) {
			if f.Path == "bad.py" {
				panic("no more shelves")
			}
		}),
		faulty("BAD002", "interrupts", interrupter()),
	)
}

// interrupter sends the process the signal of Ctrl-C at the first file, and takes its time over every one, so that the run
// is far from its end when the signal arrives.
func interrupter() func(*source.File) {
	var once sync.Once
	return func(*source.File) {
		once.Do(func() {
			arrived := make(chan os.Signal, 1)
			signal.Notify(arrived, os.Interrupt)
			if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
				panic(err)
			}
			<-arrived
		})
		<-time.NewTimer(5 * time.Millisecond).C
	}
}
