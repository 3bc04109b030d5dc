//go:build cgo

package pyparse

/*
#include "arena.h"
#include "flatten.h"
*/
import "C"

import (
	"maps"
	"runtime"
	"sync"
	"unsafe"

	// The grammar and its runtime come with the binding's objects; nothing of its Go side is used.
	_ "github.com/smacker/go-tree-sitter/python"
)

// A Node is handed to C as it is.
var _ [unsafe.Sizeof(C.drf_node{})]byte = [unsafe.Sizeof(Node{})]byte{}

// skipped are the named symbols that give no node: the parts of a string are told by String's flags and by Content, and
// comments stand in File.Comments.
var skipped = []string{
	"comment", "line_continuation", "string_start", "string_content", "string_end", "escape_sequence", "escape_interpolation", "chevron",
}

// through are the named symbols that only wrap: their children stand in their place.
var through = []string{"type"}

// aliases are the second names that the grammar has for a kind.
var aliases = map[string]Kind{
	"generic_type": Subscript, "union_type": BinaryOperator, "member_type": Attribute, "splat_type": ListSplat,
	"print_statement": printStatement, "exec_statement": printStatement,
}

// unnamedFields are the fields of the children of a kind, the first and the others, that the grammar names in expressions
// only, not in the second kind that it has for annotations.
var unnamedFields = map[Kind][2]Field{
	Subscript: {ValueField, SubscriptField}, Attribute: {ObjectField, AttributeField}, BinaryOperator: {LeftField, RightField},
}

// tables reads the grammar's names once, and gives tree-sitter its memory. A name that kind.go does not know is passed through, so that a newer grammar
// loses a wrapper, not what stands in it.
var tables = sync.OnceValue(func() *C.drf_tables {
	C.drf_arena_install()
	t := &C.drf_tables{
		subscript: C.uint8_t(Subscript), type_parameters: C.uint8_t(TypeParameter), type_alias: C.uint8_t(TypeAliasStatement),
	}
	for k, fields := range unnamedFields {
		t.first[k], t.rest[k] = C.uint8_t(fields[0]), C.uint8_t(fields[1])
	}
	byName := kindsByName()
	for s := range C.drf_symbol_count() {
		name := C.GoString(C.drf_symbol_name(C.uint16_t(s)))
		if C.drf_symbol_named(C.uint16_t(s)) == 0 {
			t.kind[s] = C.DRF_SKIPPED
			t.flags[s] = C.uint16_t(tokenFlags[name])
		} else if k, ok := byName[name]; ok {
			t.kind[s] = C.uint8_t(k)
		} else {
			t.kind[s] = C.DRF_THROUGH
		}
	}
	for f := C.uint32_t(1); f <= C.drf_field_count(); f++ {
		name := C.GoString(C.drf_field_name(C.uint16_t(f)))
		for field := AliasField; field < fields; field++ {
			if field.String() == name {
				t.field[f] = C.uint8_t(field)
			}
		}
	}
	return t
})

// kindsByName gives each named symbol that is known here its kind, or what else becomes of it.
func kindsByName() map[string]Kind {
	byName := make(map[string]Kind, kinds)
	for k := Module; k < kinds; k++ {
		byName[k.String()] = k
	}
	maps.Copy(byName, aliases)
	for _, name := range skipped {
		byName[name] = C.DRF_SKIPPED
	}
	for _, name := range through {
		byName[name] = C.DRF_THROUGH
	}
	return byName
}

// nodesPerByte is the room that the first call gives, measured: real files need less than a quarter.
const nodesPerByte = 0.35

var rooms = sync.Pool{New: func() any { return new([]Node) }}

// parseTree is the one call into C: text in, nodes out. hasError says that the tree holds a stretch the grammar could not
// read. Room for the nodes is borrowed from a pool, the result is as long as it needs to be.
func parseTree(text string) (nodes []Node, hasError bool) {
	room := rooms.Get().(*[]Node)
	defer rooms.Put(room)
	want := int(nodesPerByte*float64(len(text))) + 64
	for {
		if cap(*room) < want {
			*room = make([]Node, want)
		}
		n, failed := callTree(text, (*room)[:cap(*room)])
		if n < 0 {
			return nil, true
		}
		if n <= cap(*room) {
			return append(make([]Node, 0, n), (*room)[:n]...), failed
		}
		want = n
	}
}

// Release gives the system back the few megabytes that lie ready for the next parse. It is for those who have parsed all that they
// want to; a later Parse works all the same.
func Release() { C.drf_arena_release() }

func callTree(text string, room []Node) (n int, hasError bool) {
	var failed C.int32_t
	p := (*C.char)(unsafe.Pointer(unsafe.StringData(text)))
	count := C.drf_parse(p, C.uint32_t(len(text)), tables(), (*C.drf_node)(unsafe.Pointer(&room[0])), C.uint32_t(len(room)), &failed)
	runtime.KeepAlive(text)
	return int(count), failed != 0
}
