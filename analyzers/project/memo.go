package project

import "sync"

// Memo gives what a package above works out of the whole project: work runs once for each key, in whichever goroutine asks
// first, while the others wait. A package's keys are of a type of its own.
func (p *Project) Memo(key any, work func() any) any {
	once, _ := p.memos.LoadOrStore(key, sync.OnceValue(work))
	return once.(func() any)()
}

// Executor does n pieces of work that do not hang on each other, several at a time if it may, and calls then for each, in order, once its
// work is done: never two of these at a time. A panic of the work is one of the call.
type Executor func(n int, work, then func(i int))

// Each is the Executor of the run that the project is part of.
func (p *Project) Each(n int, work, then func(i int)) {
	if p.execute != nil {
		p.execute(n, work, then)
		return
	}
	for i := range n {
		work(i)
		then(i)
	}
}

// Len is how many files the project has.
func (p *Project) Len() int { return len(p.files) }
