// Package pyparse turns the bytes of a Python file into a flat, immutable tree. It is the only importer of tree-sitter and
// the only package with C in it; it knows neither Django nor go/analysis.
//
// # What it gives
//
// A File holds the text, the named nodes in preorder (Node, 20 bytes each), an index of them by kind, the comments, and the
// syntax error if there is one. Rules ask f.Nodes(pyparse.ClassDefinition) and never walk. The typed views (Class, Function,
// Call, Import, …) answer what is usually asked of a node, in Python's words. All positions are byte offsets into File.Text,
// int32, until somebody prints them.
//
// # Three judges of one text
//
// tree-sitter's grammar of Python builds the tree, in one call into C that parses, flattens and frees. It is lax: it takes
// much that Python refuses, it refuses a little that Python takes, and it misreads a few forms. So it is not asked whether a
// file is right. Package syntax is: a recogniser of Python's own grammar, written for that one question, that costs about a
// tenth of the parse. It was chosen over a list of checks on tree and tokens because such a list can only approach what
// CPython refuses, while a grammar is either followed or not. What tree-sitter refuses or misreads although Python takes it
// is repaired: see repair.go and mend.go, one function for each fault, each with its test.
//
// # What it refuses
//
// Text that is neither UTF-8 nor in the encoding that its coding line names (PEP 263) gives an EncodingError and no File. A
// file with a syntax error gives a File whose tree holds what could be read.
//
// # What it costs
//
// BenchmarkParse compares it with the bare parse through the binding. Memory is the text, 20 bytes a node and 4 for the
// index; real code has about six nodes a line. A File is never written to after Parse, so any number of goroutines may read it.
package pyparse

import (
	"strconv"
	"strings"

	"github.com/drflint/drflint/pyparse/syntax"
)

// File is one parsed Python file.
type File struct {
	// Text is the file's text as UTF-8, without a byte order mark. Line ends are as they stand in the file.
	Text string
	// Tree holds the nodes in preorder; the root is entry 0. It is empty only for a file that the parser gave up on.
	Tree []Node
	// Comments are the comments, each from its "#" to before the end of its line.
	Comments []Span
	// SyntaxError is what CPython would refuse, nil for a file that it accepts.
	SyntaxError *SyntaxError
	// Unread says that CPython accepts the file and yet a stretch of it could not be read: the tree holds an Error node, and
	// nothing may be concluded from what it does not hold.
	Unread bool

	origin    origin
	byKind    []ID
	kindStart [kinds + 1]int32
}

// SyntaxError is the place where CPython would stop reading, with its reason.
type SyntaxError struct {
	Span
	Message string
}

// Parse reads one file. The error is an *EncodingError when src is not text. Where src is UTF-8 it is kept as File.Text, so it
// must not be changed afterwards.
func Parse(src []byte) (*File, error) {
	text, from, err := decode(src)
	if err != nil {
		return nil, err
	}
	f := &File{Text: text, origin: from}
	judged := syntax.Check(text)
	f.Comments = spans(judged.Comments)
	if judged.Err != nil {
		f.SyntaxError = &SyntaxError{Span{judged.Err.Start, judged.Err.End}, judged.Err.Message}
	}
	if from.unknown != "" {
		f.SyntaxError = &SyntaxError{from.line, "unknown encoding: " + from.unknown}
	}
	f.Tree, f.Unread = readTree(text, f.SyntaxError == nil)
	f.index()
	return f, nil
}

func spans(from []syntax.Span) []Span {
	out := make([]Span, len(from))
	for i, s := range from {
		out[i] = Span(s)
	}
	return out
}

// LogicalLines are the logical lines of the file: each statement, or header of a compound statement, from its first token
// to the end of its last physical line. They are read anew at each call; only files with suppressions need them.
func (f *File) LogicalLines() []Span { return spans(syntax.LogicalLines(f.Text)) }

// Original is the byte offset in the file as it is on disk that an offset in Text stands for. They differ by a byte order
// mark, and for a file in another encoding than UTF-8.
func (f *File) Original(offset int32) int32 { return f.origin.original(offset) }

// TextOffset is the other way: the offset in Text of a byte offset in the file as it is on disk.
func (f *File) TextOffset(original int32) int32 { return f.origin.text(original) }

// String draws the tree for people: a node a line, indented, with its field, its flags and, for a leaf, its text.
func (f *File) String() string {
	var b strings.Builder
	depth := make([]int, len(f.Tree))
	for i, n := range f.Tree {
		if n.Parent >= 0 {
			depth[i] = depth[n.Parent] + 1
		}
		b.WriteString(strings.Repeat("  ", depth[i]))
		if n.Field != NoField {
			b.WriteString(n.Field.String() + ": ")
		}
		b.WriteString(n.Kind.String())
		if n.Flags != 0 {
			b.WriteString(" #" + strconv.FormatUint(uint64(n.Flags), 2))
		}
		if f.FirstChild(ID(i)) == NoNode {
			b.WriteString(" " + strconv.Quote(f.Source(ID(i))))
		}
		b.WriteString("\n")
	}
	return b.String()
}
