package pyparse

// ID names a node of a file: its index in File.Nodes. The root is 0. Where a function has no node to give, it gives
// NoNode.
type ID int32

// NoNode is the ID of no node. Every method of File takes it and answers with the zero value.
const NoNode ID = -1

// Node is one named node of the tree. Nodes stand in preorder, so the first child of a node, if it has one, is the entry
// after it, and a subtree is a stretch of the array.
type Node struct {
	// Start and End are byte offsets into File.Text, End exclusive.
	Start, End int32
	// Parent is the ID of the enclosing node, -1 for the root.
	Parent int32
	// Next is the ID of the first node after the subtree: the next sibling where that has the same parent.
	Next  int32
	Kind  Kind
	Field Field
	Flags Flags
}

// Span is a stretch of a file's text, in byte offsets, End exclusive.
type Span struct{ Start, End int32 }

// Node is the node of an ID; the zero Node for NoNode.
func (f *File) Node(n ID) Node {
	if n < 0 {
		return Node{Parent: -1}
	}
	return f.Tree[n]
}

// Kind is the kind of a node, Invalid for NoNode.
func (f *File) Kind(n ID) Kind {
	if n < 0 {
		return Invalid
	}
	return f.Tree[n].Kind
}

// Span is the stretch of text that a node covers.
func (f *File) Span(n ID) Span {
	node := f.Node(n)
	return Span{node.Start, node.End}
}

// Source is the text of a node.
func (f *File) Source(n ID) string {
	node := f.Node(n)
	return f.Text[node.Start:node.End]
}

// Parent is the enclosing node, NoNode for the root.
func (f *File) Parent(n ID) ID { return ID(f.Node(n).Parent) }

// FirstChild is the first child of a node, or NoNode.
func (f *File) FirstChild(n ID) ID {
	if n >= 0 && int(n)+1 < len(f.Tree) && f.Tree[n+1].Parent == int32(n) {
		return n + 1
	}
	return NoNode
}

// NextSibling is the node after n with the same parent, or NoNode.
func (f *File) NextSibling(n ID) ID {
	if n < 0 {
		return NoNode
	}
	node := &f.Tree[n]
	if int(node.Next) < len(f.Tree) && f.Tree[node.Next].Parent == node.Parent {
		return ID(node.Next)
	}
	return NoNode
}

// Children are the children of a node, in order.
func (f *File) Children(n ID) func(yield func(ID) bool) {
	return func(yield func(ID) bool) {
		for c := f.FirstChild(n); c != NoNode; c = f.NextSibling(c) {
			if !yield(c) {
				return
			}
		}
	}
}

// Child is the first child of a node that plays the part, or NoNode.
func (f *File) Child(n ID, field Field) ID {
	for c := f.FirstChild(n); c != NoNode; c = f.NextSibling(c) {
		if f.Tree[c].Field == field {
			return c
		}
	}
	return NoNode
}

// ChildOfKind is the first child of a kind, or NoNode.
func (f *File) ChildOfKind(n ID, kind Kind) ID {
	for c := f.FirstChild(n); c != NoNode; c = f.NextSibling(c) {
		if f.Tree[c].Kind == kind {
			return c
		}
	}
	return NoNode
}

// Enclosing is the nearest ancestor of n that is of one of the kinds, or NoNode.
func (f *File) Enclosing(n ID, of ...Kind) ID {
	for n = f.Parent(n); n != NoNode; n = f.Parent(n) {
		for _, kind := range of {
			if f.Tree[n].Kind == kind {
				return n
			}
		}
	}
	return NoNode
}

// Nodes are all nodes of a kind, in the order of the text. It costs a look-up, not a walk.
func (f *File) Nodes(kind Kind) []ID { return f.byKind[f.kindStart[kind]:f.kindStart[kind+1]] }

// index sorts the nodes by kind, stably, by counting.
func (f *File) index() {
	clear(f.kindStart[:])
	for i := range f.Tree {
		f.kindStart[f.Tree[i].Kind+1]++
	}
	for k := range kinds {
		f.kindStart[k+1] += f.kindStart[k]
	}
	f.byKind = make([]ID, len(f.Tree))
	at := f.kindStart
	for i := range f.Tree {
		k := f.Tree[i].Kind
		f.byKind[at[k]] = ID(i)
		at[k]++
	}
}
