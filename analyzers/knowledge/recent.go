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

// recent remembers what was asked lately: a run asks for few names, and for each of them a hundred times. It is of a fixed size, so
// that a process that lives for days holds no more; two questions that fall on one slot drive each other out, which costs a
// search and nothing else.
type recent[T any] [1 << 12]atomic.Pointer[answer[T]]

// answer is what was found, and that nothing was.
type answer[T any] struct {
	question
	found T
	ok    bool
}

var (
	lines    recent[line]
	families recent[[]line]
	seed     = maphash.MakeSeed()
)

// of gives what search gives for the question.
func (r *recent[T]) of(q question, search func(question) (T, bool)) (T, bool) {
	slot := &r[(maphash.String(seed, q.name)+uint64(len(q.table))+uint64(q.versions))%uint64(len(r))]
	known := slot.Load()
	if known == nil || known.question != q {
		found, ok := search(q)
		q.name = strings.Clone(q.name) // it may be part of a file's whole text
		known = &answer[T]{q, found, ok}
		slot.Store(known)
	}
	return known.found, known.ok
}
