package knowledge

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// question is what a look-up asks: the line of a table, or, without a table, the line of the class that a name means in some versions.
type question struct {
	table    table
	name     string
	versions Versions
}

// answer is what was found, and that nothing was.
type answer struct {
	question
	line line
	ok   bool
}

// recent remembers what was asked lately: a run asks for few names, and for each of them a hundred times. It is of a fixed size, so
// that a process that lives for days holds no more; two questions that fall on one slot drive each other out, which costs a
// search and nothing else.
var (
	recent [1 << 12]atomic.Pointer[answer]
	seed   = maphash.MakeSeed()
)

// remember gives what search gives for the question.
func remember(q question, search func(question) (line, bool)) (line, bool) {
	slot := &recent[(maphash.String(seed, q.name)+uint64(len(q.table))+uint64(q.versions))%uint64(len(recent))]
	known := slot.Load()
	if known == nil || known.question != q {
		found, ok := search(q)
		q.name = strings.Clone(q.name) // it may be part of a file's whole text
		known = &answer{q, found, ok}
		slot.Store(known)
	}
	return known.line, known.ok
}
