package project

import (
	"iter"
	"sync"
	"sync/atomic"
)

// Memo gives what a package above works out of the whole project: work runs once for each key, in whichever goroutine asks
// first, while the others wait. A package's keys are of a type of its own.
func (p *Project) Memo(key any, work func() any) any {
	once, _ := p.memos.LoadOrStore(key, sync.OnceValue(work))
	return once.(func() any)()
}

// Ahead yields 0 to n-1 in order, each when its work is done. The loop's goroutine does it, with others that the run may have, ahead of
// the loop: so the work of one number must not hang on that of another, nor on what the loop does. A panic of the work is one
// of the loop.
func (p *Project) Ahead(n int, work func(i int)) iter.Seq[int] {
	return func(yield func(int) bool) {
		q := queue{tasks: make([]task, n)}
		for i := range q.tasks {
			q.tasks[i].do = sync.OnceFunc(func() { work(i) })
		}
		var helpers sync.WaitGroup
		for range min(p.jobs, n) - 1 {
			helpers.Go(func() { q.until(func() bool { return false }) })
		}
		defer helpers.Wait()
		defer q.next.Store(int64(n))
		for i := range q.tasks {
			t := &q.tasks[i]
			q.until(t.done.Load)
			t.do() // waits where another goroutine is at it, and panics where the work did
			if !yield(i) {
				return
			}
		}
	}
}

// queue are tasks that several goroutines do.
type queue struct {
	tasks []task
	next  atomic.Int64
}

type task struct {
	do   func()
	done atomic.Bool
}

// until does one task after the other until something is so, or none is left.
func (q *queue) until(so func() bool) {
	for more := true; more && !so(); {
		more = q.one()
	}
}

// one does the next task that nobody has begun; false when there is none. What it panics with is kept for those who ask for the task.
func (q *queue) one() bool {
	i := q.next.Add(1) - 1
	if i >= int64(len(q.tasks)) {
		return false
	}
	defer func() {
		_ = recover()
		q.tasks[i].done.Store(true)
	}()
	q.tasks[i].do()
	return true
}

// Len is how many files the project has.
func (p *Project) Len() int { return len(p.files) }
