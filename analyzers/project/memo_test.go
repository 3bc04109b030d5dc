package project_test

import (
	"slices"
	"testing"

	"github.com/drflint/drflint/analyzers/project"
)

// Each does one piece of work after the other, or leaves it to those who run the project.
func TestEach(t *testing.T) {
	var got []int
	note := func(i int) { got = append(got, i) }
	project.Link(nil).Each(2, note, func(i int) { note(10 + i) })
	if want := []int{0, 10, 1, 11}; !slices.Equal(got, want) {
		t.Errorf("did %v, not %v", got, want)
	}
	got = nil
	project.LinkIn(nil, project.Surroundings{Execute: func(n int, _, _ func(int)) { note(n) }}).Each(7, note, note)
	if want := []int{7}; !slices.Equal(got, want) {
		t.Errorf("did %v, not %v", got, want)
	}
}
