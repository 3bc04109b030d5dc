package knowledge

import (
	"strconv"
	"sync"
	"testing"
)

// TestRecent: what is remembered must be what a search finds, also where questions that differ in one part only fall on the same slot,
// and where many more are asked than there are slots.
func TestRecent(t *testing.T) {
	search := func(q question) (line, bool) {
		return line{name: q.name, versions: q.versions, rest: string(q.table)}, q.name != ""
	}
	var answers recent[line]
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 2 * len(answers) {
				for _, q := range []question{
					{"", strconv.Itoa(i), All},
					{"", strconv.Itoa(i), Django42},
					{table(strconv.Itoa(i)), strconv.Itoa(i), All},
					{table(strconv.Itoa(i)), "", All},
				} {
					for range 2 {
						got, ok := answers.of(q, search)
						if want, found := search(q); got != want || ok != found {
							t.Errorf("%v: %v, %t", q, got, ok)
							return
						}
					}
				}
			}
		})
	}
	group.Wait()
}
