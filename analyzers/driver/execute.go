package driver

import (
	"github.com/sourcegraph/conc/panics"
	"github.com/sourcegraph/conc/stream"

	"github.com/drflint/drflint/analyzers/project"
)

// executor does with so many workers what is worked out of the whole project at once; nil for one.
func executor(jobs int) project.Executor {
	if jobs < 2 {
		return nil
	}
	return func(n int, work, then func(i int)) {
		s := stream.New().WithMaxGoroutines(jobs)
		for i := range n {
			s.Go(func() stream.Callback {
				work(i)
				return func() { then(i) }
			})
		}
		if caught := panics.Try(s.Wait); caught != nil {
			panic(first(caught))
		}
	}
}

// first is what a worker panicked with, without the stacks of those who passed it on.
func first(caught *panics.Recovered) any {
	if inner, ok := caught.Value.(*panics.Recovered); ok {
		return first(inner)
	}
	return caught.Value
}
