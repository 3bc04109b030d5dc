package project_test

import (
	"slices"
	"sync/atomic"
	"testing"

	"github.com/drflint/drflint/analyzers/project"
)

func TestAhead(t *testing.T) {
	const n = 200
	for _, jobs := range []int{0, 1, 2, 8} {
		p := project.LinkIn(nil, project.Surroundings{Jobs: jobs})
		done := make([]atomic.Int32, n)
		var got []int
		for i := range p.Ahead(n, func(i int) { done[i].Add(1) }) {
			if done[i].Load() != 1 {
				t.Fatalf("jobs=%d: %d is yielded when its work was done %d times", jobs, i, done[i].Load())
			}
			got = append(got, i)
		}
		if len(got) != n || !slices.IsSorted(got) {
			t.Errorf("jobs=%d: yields %v", jobs, got)
		}
		for i := range done {
			if done[i].Load() != 1 {
				t.Errorf("jobs=%d: the work of %d is done %d times", jobs, i, done[i].Load())
			}
		}
		for range p.Ahead(0, nil) {
			t.Errorf("jobs=%d: yields a number where there is none", jobs)
		}
	}
}

// TestAheadTogether: with two jobs two numbers are worked on at once.
func TestAheadTogether(t *testing.T) {
	p := project.LinkIn(nil, project.Surroundings{Jobs: 2})
	meet := make(chan int)
	for range p.Ahead(2, func(i int) {
		select {
		case meet <- i:
		case <-meet:
		}
	}) {
		continue // else nobody would come, and the test not end
	}
}

// TestAheadStops: a loop that is left leaves the work that nobody has begun.
func TestAheadStops(t *testing.T) {
	p := project.Link(nil)
	var done []int
	for i := range p.Ahead(10, func(i int) { done = append(done, i) }) {
		if i == 3 {
			break
		}
	}
	if !slices.Equal(done, []int{0, 1, 2, 3}) {
		t.Errorf("did %v", done)
	}
}

// TestAheadPanics: what the work panics with comes out of the loop, when the number's turn has come, whoever did the work.
func TestAheadPanics(t *testing.T) {
	for _, jobs := range []int{1, 4} {
		p := project.LinkIn(nil, project.Surroundings{Jobs: jobs})
		last := -1
		func() {
			defer func() {
				if why := recover(); why != "seven" || last != 6 {
					t.Errorf("jobs=%d: panics with %v behind %d", jobs, why, last)
				}
			}()
			for i := range p.Ahead(20, func(i int) {
				if i == 7 {
					panic("seven")
				}
			}) {
				last = i
			}
		}()
	}
}
