package module

import "hash/maphash"

// table finds the newest binding of a name in a scope. It is a hash table with open addressing whose slots hold nothing but
// the numbers of bindings, as a binding knows its name and scope itself: about 8 bytes a name, where a map with both in its
// keys takes 50.
type table struct {
	slots []int32 // one more than the number of a binding, 0 where the slot is free; as many as a power of two
	used  int
}

// seed is drawn anew for each process, so that no file can be written whose names all collide.
var seed = maphash.MakeSeed()

// find is the slot of a name in a scope: where it stands, or the free one where it would. At least one slot must be free.
func (t *table) find(in []Binding, scope int32, name string) *int32 {
	mask := len(t.slots) - 1
	for i := int(maphash.String(seed, name)) + int(scope)*spread; ; i++ {
		slot := &t.slots[i&mask]
		if *slot == 0 {
			return slot
		}
		if b := &in[*slot-1]; b.Scope == scope && b.Name == name {
			return slot
		}
	}
}

// spread sets the slots of one name in neighbouring scopes apart.
const spread = 0x9E3779B1

// last is the number of the newest binding of a name in a scope, or -1.
func (t *table) last(in []Binding, scope int32, name string) int32 {
	if t.used == 0 {
		return -1
	}
	return *t.find(in, scope, name) - 1
}

// add makes the last of the bindings the newest of its name, and gives back which one was that before, or -1.
func (t *table) add(in []Binding) (before int32) {
	if 4*(t.used+1) > 3*len(t.slots) {
		t.grow(in)
	}
	newest := len(in) - 1
	slot := t.find(in, in[newest].Scope, in[newest].Name)
	before = *slot - 1
	if before < 0 {
		t.used++
	}
	*slot = int32(newest) + 1
	return before
}

func (t *table) grow(in []Binding) {
	old := t.slots
	t.slots = make([]int32, max(2*len(old), 8))
	for _, number := range old {
		if number > 0 {
			b := &in[number-1]
			*t.find(in, b.Scope, b.Name) = number
		}
	}
}
