package config

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// document is a TOML file with the place of everything in it: what the library's decoder does not tell.
type document struct {
	text []byte // without a byte order mark
	root node   // a table
}

// node is a value. at is the byte offset where it begins; for a table with a header, of the name in the header.
type node struct {
	at      int
	kind    string           // as in messages: "a string"
	text    string           // of a string
	truth   bool             // of a boolean
	number  int64            // of an integer
	items   []node           // of an array
	entries []entry          // of a table, in the order of the file
	index   map[string]*node // of a table, by key
}

// entry is a key of a table with its value. at is the byte offset of the key, quotes included.
type entry struct {
	key   string
	at    int
	value *node
}

// The kinds that a configuration is made of. The others are named in kindOf.
const (
	aString    = "a string"
	aBoolean   = "a boolean"
	anInteger  = "an integer"
	anArray    = "an array"
	aTable     = "a table"
	arrayTable = "an array of tables"
)

// maxSize bounds a configuration file: what is larger is something else, named by mistake.
const maxSize = 4 << 20

// parse reads a whole file. Its error has a line and no path.
func parse(text []byte) (*document, *Error) {
	d := &document{text: bytes.TrimPrefix(text, []byte("\ufeff")), root: node{kind: aTable}}
	if len(d.text) > maxSize {
		return nil, &Error{Message: "is over 4 MiB, too large for a configuration"}
	}
	if bad := firstInvalid(d.text); bad >= 0 {
		return nil, d.errorAt(bad, "not UTF-8")
	}
	// The decoder knows what the parser below does not look for: keys that are set twice, numbers and dates that are
	// none.
	var all map[string]any
	if err := toml.Unmarshal(d.text, &all); err != nil {
		return nil, d.syntaxError(err)
	}
	var p unstable.Parser
	p.Reset(d.text)
	table := &d.root
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table:
			table = d.root.descend(e.Key(), aTable)
		case unstable.ArrayTable:
			table = d.root.descend(e.Key(), arrayTable)
		default:
			d.keyValue(table, e)
		}
	}
	return d, nil
}

// firstInvalid is the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// syntaxError puts the decoder's words into ours, with its column in bytes made one in code points.
func (d *document) syntaxError(err error) *Error {
	message := "invalid TOML: " + printable(strings.TrimPrefix(err.Error(), "toml: "))
	var at *toml.DecodeError
	if !errors.As(err, &at) {
		return &Error{Message: message}
	}
	line, column := at.Position()
	offset := 0
	for range line - 1 {
		offset += bytes.IndexByte(d.text[offset:], '\n') + 1
	}
	return d.errorAt(min(offset+column-1, len(d.text)), message)
}

// errorAt is a fault at a byte offset.
func (d *document) errorAt(offset int, message string) *Error {
	before := d.text[:offset]
	line := bytes.LastIndexByte(before, '\n') + 1
	return &Error{
		Line:    bytes.Count(before, []byte("\n")) + 1,
		Column:  utf8.RuneCount(before[line:]) + 1,
		Message: message,
	}
}

// line is the 1-based line of a byte offset.
func (d *document) line(offset int) int { return bytes.Count(d.text[:offset], []byte("\n")) + 1 }

// get is the value of a key of a table, or nil.
func (n *node) get(key string) *node { return n.index[key] }

// add makes a table of a key that n, a table, does not have.
func (n *node) add(key *unstable.Node) *node {
	name, at := string(key.Data), int(key.Raw.Offset)
	value := &node{at: at, kind: aTable}
	n.entries = append(n.entries, entry{name, at, value})
	if n.index == nil {
		n.index = map[string]*node{}
	}
	n.index[name] = value
	return value
}

// descend goes down a dotted key, from the table n, and makes what is missing on the way. The last part gets the kind.
// All tables of an array of tables become one: no key of ours takes such an array, so that it is an error anyway.
func (n *node) descend(key unstable.Iterator, kind string) *node {
	for key.Next() {
		part := key.Node()
		next := n.get(string(part.Data))
		if next == nil {
			next = n.add(part)
			if key.IsLast() {
				next.kind = kind
			}
		}
		n = next
	}
	return n
}

// keyValue adds "a.b = value" to a table and gives the offset behind it.
func (d *document) keyValue(table *node, e *unstable.Node) int {
	behind := 0
	for parts := e.Key(); parts.Next(); {
		raw := parts.Node().Raw
		behind = int(raw.Offset + raw.Length)
	}
	behind += bytes.IndexByte(d.text[behind:], '=') + 1
	slot := table.descend(e.Key(), aTable)
	value, end := d.value(e.Value(), behind+len(d.text[behind:])-len(bytes.TrimLeft(d.text[behind:], " \t")))
	*slot = value
	return end
}

// value converts the value that begins at the offset at, and gives the offset behind it. The parser places scalars
// only; arrays and tables are placed by what stands between them.
func (d *document) value(n *unstable.Node, at int) (node, int) {
	v := node{at: at, kind: kindOf(n.Kind)}
	children := n.Children()
	switch n.Kind {
	case unstable.Array:
		at++
		for children.Next() {
			var item node
			item, at = d.value(children.Node(), d.skip(at))
			v.items = append(v.items, item)
		}
		return v, d.skip(at) + 1
	case unstable.InlineTable:
		at++
		for children.Next() {
			at = d.keyValue(&v, children.Node())
		}
		return v, d.skip(at) + 1
	case unstable.String:
		v.text = string(n.Data)
	case unstable.Bool:
		v.truth = string(n.Data) == "true"
	case unstable.Integer:
		// The decoder has taken the number, so that base 0 takes it too: TOML writes 0x, 0o, 0b and _ as Go does.
		v.number, _ = strconv.ParseInt(string(n.Data), 0, 64)
	}
	return v, int(n.Raw.Offset + n.Raw.Length)
}

// skip is the offset of what follows the blanks, line ends, commas and comments at an offset.
func (d *document) skip(at int) int {
	for at < len(d.text) {
		switch d.text[at] {
		case ' ', '\t', '\r', '\n', ',':
			at++
		case '#':
			end := bytes.IndexByte(d.text[at:], '\n')
			if end < 0 {
				return len(d.text)
			}
			at += end
		default:
			return at
		}
	}
	return at
}

// kindOf names a kind of value in messages.
func kindOf(kind unstable.Kind) string {
	switch kind {
	case unstable.String:
		return aString
	case unstable.Bool:
		return aBoolean
	case unstable.Integer:
		return anInteger
	case unstable.Array:
		return anArray
	case unstable.InlineTable:
		return aTable
	case unstable.Float:
		return "a float"
	}
	return "a date or time"
}
