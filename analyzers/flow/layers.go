package flow

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
)

// slot is an attribute of an instance.
type slot struct {
	of   *Instance
	name string
}

// layer are the attributes that a way sets while it is taken. On the way they are what it has made of them; behind it they may also
// be what they were before.
type layer map[slot]Value

// enterWay begins a way.
func (r *run) enterWay() { r.layers = append(r.layers, nil) }

// leaveWay ends a way: what it has set is now what may be.
func (f *Frame) leaveWay() {
	last := len(f.layers) - 1
	top := f.layers[last]
	f.layers = f.layers[:last]
	if len(top) == 0 {
		return
	}
	changed := make([]slot, 0, len(top))
	for s := range top {
		changed = append(changed, s)
	}
	slices.SortFunc(changed, func(a, b slot) int { return strings.Compare(a.name, b.name) })
	thrown, raised := f.thrown, f.raised // that a property of the class may raise is no matter here
	for _, s := range changed {
		s.of.put(f, s.name, s.of.Attribute(f, s.name, eval.Place{}).Or(top[s]))
	}
	f.thrown, f.raised = thrown, raised
}

// put sets an attribute on the way at hand. An instance that was made on that way has no other.
func (i *Instance) put(f *Frame, name string, value Value) {
	if len(f.layers) <= i.made {
		if i.Set == nil {
			i.Set = make(map[string]Value)
		}
		i.Set[name] = value
		return
	}
	top := &f.layers[len(f.layers)-1]
	if *top == nil {
		*top = make(layer)
	}
	(*top)[slot{i, name}] = value
}

// own is what an instance itself has been given below a name.
func (i *Instance) own(f *Frame, name string) (v Value, ok bool) {
	for _, l := range slices.Backward(f.layers) {
		if v, ok := l[slot{i, name}]; ok {
			return v, true
		}
	}
	v, ok = i.Set[name]
	return v, ok
}
