package driver

import (
	"slices"
	"testing"
)

// What is done for each piece of work comes in order, whatever the workers do.
func TestExecutor(t *testing.T) {
	const n = 200
	for _, jobs := range []int{2, 8} {
		done := make([]bool, n)
		var got []int
		executor(jobs)(n, func(i int) { done[i] = true }, func(i int) {
			if !done[i] {
				t.Errorf("jobs=%d: %d comes before its work", jobs, i)
			}
			got = append(got, i)
		})
		if len(got) != n || !slices.IsSorted(got) {
			t.Errorf("jobs=%d: %v", jobs, got)
		}
	}
	if executor(1) != nil {
		t.Error("one worker is as good as none")
	}
}

// With two workers two pieces of work are done at once: else nobody would come, and the test not end.
func TestExecutorTogether(*testing.T) {
	meet := make(chan int)
	executor(2)(2, func(i int) {
		select {
		case meet <- i:
		case <-meet:
		}
	}, func(int) {})
}

// What the work panics with, or what is done behind it, comes out of the call as it is.
func TestExecutorPanics(t *testing.T) {
	for name, fail := range map[string]func(work bool, i int){
		"work": func(work bool, i int) {
			if work && i == 7 {
				panic("seven")
			}
		},
		"then": func(work bool, i int) {
			if !work && i == 7 {
				panic("seven")
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if why := recover(); why != "seven" {
					t.Errorf("panics with %v", why)
				}
			}()
			executor(4)(20, func(i int) { fail(true, i) }, func(i int) { fail(false, i) })
		})
	}
}
