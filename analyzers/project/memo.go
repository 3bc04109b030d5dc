package project

import "sync"

// Memo gives what a package above works out of the whole project: work runs once for each key, in whichever goroutine asks
// first, while the others wait. A package's keys are of a type of its own.
func (p *Project) Memo(key any, work func() any) any {
	once, _ := p.memos.LoadOrStore(key, sync.OnceValue(work))
	return once.(func() any)()
}

// Len is how many files the project has.
func (p *Project) Len() int { return len(p.files) }
