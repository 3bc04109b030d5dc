package pyparse_test

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/pyparse"
)

// parse reads a text that must decode.
func parse(t testing.TB, text string) *pyparse.File {
	t.Helper()
	f, err := pyparse.Parse([]byte(text))
	if err != nil {
		t.Fatalf("Parse(%.80q): %v", text, err)
	}
	return f
}

// parseWhole reads a text that CPython accepts, and that the tree must hold to the last byte.
func parseWhole(t testing.TB, text string) *pyparse.File {
	t.Helper()
	f := parse(t, text)
	if f.SyntaxError != nil {
		t.Errorf("%.80q: syntax error at %d: %s", text, f.SyntaxError.Start, f.SyntaxError.Message)
	}
	if errors := f.Nodes(pyparse.Error); f.Unread || len(errors) > 0 {
		t.Errorf("%.80q: could not be read:\n%.2000s", text, f)
	}
	checkInvariants(t, f)
	return f
}

// checkInvariants fails where the tree is not what node.go promises: preorder, children inside their parents and in order,
// Next at the end of the subtree, every span within the text.
func checkInvariants(t testing.TB, f *pyparse.File) {
	t.Helper()
	end := make([]int32, len(f.Tree)) // of the last child seen so far
	for i, n := range f.Tree {
		switch {
		case n.Start < 0 || n.End < n.Start || int(n.End) > len(f.Text):
			t.Fatalf("node %d %v: span %d to %d of %d bytes", i, n.Kind, n.Start, n.End, len(f.Text))
		case int(n.Next) <= i || int(n.Next) > len(f.Tree):
			t.Fatalf("node %d %v: next is %d of %d", i, n.Kind, n.Next, len(f.Tree))
		case i == 0 && (n.Parent != -1 || n.Kind != pyparse.Module && n.Kind != pyparse.Error):
			t.Fatalf("the root is a %v below %d", n.Kind, n.Parent)
		case n.Kind == pyparse.Invalid:
			t.Fatalf("node %d is of no kind", i)
		}
		end[i] = n.Start
		if i == 0 {
			continue
		}
		p := n.Parent
		if p < 0 || int(p) >= i {
			t.Fatalf("node %d %v: parent is %d", i, n.Kind, p)
		}
		parent := f.Tree[p]
		if n.Next > parent.Next || n.Start < end[p] || n.End > parent.End {
			t.Fatalf("node %d %v [%d,%d) does not fit into %d %v [%d,%d) behind %d", i, n.Kind, n.Start, n.End, p, parent.Kind, parent.Start, parent.End, end[p])
		}
		end[p] = n.End
		if before := pyparse.ID(i - 1); int32(before) != p && f.Tree[before].Next != int32(i) {
			t.Fatalf("node %d %v: the subtree before it ends at %d", i, n.Kind, f.Tree[before].Next)
		}
	}
	for _, c := range f.Comments {
		if c.Start < 0 || c.End < c.Start || int(c.End) > len(f.Text) || f.Text[c.Start] != '#' {
			t.Fatalf("comment %d to %d of %d bytes", c.Start, c.End, len(f.Text))
		}
	}
	if e := f.SyntaxError; e != nil && (e.Start < 0 || e.End < e.Start || int(e.End) > len(f.Text)) {
		t.Fatalf("syntax error %d to %d of %d bytes", e.Start, e.End, len(f.Text))
	}
}

// shape writes a tree in a short form: a leaf is its text, any other node is its kind and children in parentheses. An
// operator stands for its kind, `(+ a b)`. The module and the statement of a lone expression are left out.
func shape(f *pyparse.File) string { return shaper{f, false}.all() }

// shapeWithFields is shape with the field before each node that plays one: `(call function:f arguments:(args x))`.
func shapeWithFields(f *pyparse.File) string { return shaper{f, true}.all() }

type shaper struct {
	*pyparse.File
	fields bool
}

func (s shaper) all() string {
	if len(s.Tree) == 0 {
		return ""
	}
	return s.children(0)
}

func (s shaper) children(n pyparse.ID) string {
	var parts []string
	for c := range s.Children(n) {
		parts = append(parts, s.node(c))
	}
	return strings.Join(parts, " ")
}

func (s shaper) node(n pyparse.ID) string {
	field := ""
	if s.fields && s.Node(n).Field != pyparse.NoField {
		field = s.Node(n).Field.String() + ":"
	}
	first := s.FirstChild(n)
	switch {
	case s.Kind(n) == pyparse.ExpressionStatement && s.NextSibling(first) == pyparse.NoNode:
		return s.node(first)
	case first == pyparse.NoNode && !emptied(s.Source(n)):
		return field + s.Source(n)
	case first == pyparse.NoNode:
		return field + "(" + s.head(n) + ")"
	}
	return field + "(" + s.head(n) + " " + s.children(n) + ")"
}

// emptied tells `()` and its like, which are leaves only because nothing stands in them.
func emptied(source string) bool {
	switch strings.ReplaceAll(source, " ", "") {
	case "()", "[]", "{}", "[:]", ":", "":
		return true
	}
	return false
}

// shortKinds are the kinds that cases are full of.
var shortKinds = map[pyparse.Kind]string{
	pyparse.ArgumentList: "args", pyparse.KeywordArgument: "kw", pyparse.ParenthesizedExpression: "paren",
	pyparse.ListSplat: "star", pyparse.DictionarySplat: "double-star", pyparse.Assignment: "=", pyparse.Attribute: ".",
	pyparse.NamedExpression: ":=", pyparse.ConditionalExpression: "if-else", pyparse.ExpressionStatement: "expr",
	pyparse.ExpressionList: "exprs", pyparse.FunctionDefinition: "def", pyparse.ClassDefinition: "class",
	pyparse.DecoratedDefinition: "decorated", pyparse.ReturnStatement: "return", pyparse.NotOperator: "not",
	pyparse.ListComprehension: "list-of", pyparse.SetComprehension: "set-of", pyparse.DictionaryComprehension: "dict-of",
	pyparse.GeneratorExpression: "gen", pyparse.ForInClause: "for-in", pyparse.IfClause: "where", pyparse.ForStatement: "for",
	pyparse.WithStatement: "with", pyparse.WithClause: "items", pyparse.WithItem: "item", pyparse.AsPattern: "as",
	pyparse.AsPatternTarget: "to", pyparse.TryStatement: "try", pyparse.ExceptClause: "except",
	pyparse.ExceptGroupClause: "except*", pyparse.FinallyClause: "finally", pyparse.ElseClause: "else",
	pyparse.MatchStatement: "match", pyparse.CaseClause: "case", pyparse.CasePattern: "pattern", pyparse.Parameters: "params",
	pyparse.LambdaParameters: "params", pyparse.TypedParameter: "typed", pyparse.DefaultParameter: "default",
	pyparse.TypedDefaultParameter: "typed-default", pyparse.ListSplatPattern: "star-to", pyparse.TypeAliasStatement: "type",
	pyparse.TypeParameter: "type-params", pyparse.PatternList: "targets", pyparse.TuplePattern: "tuple-to",
	pyparse.ListPattern: "list-to", pyparse.AliasedImport: "alias", pyparse.DeleteStatement: "del",
	pyparse.Dictionary: "dict", pyparse.IfStatement: "if", pyparse.WhileStatement: "while", pyparse.ImportStatement: "import",
	pyparse.ImportFromStatement: "from", pyparse.ConcatenatedString: "strings", pyparse.RaiseStatement: "raise",
	pyparse.DictionarySplatPattern: "double-star-to", pyparse.AssertStatement: "assert",
}

var arithmetic = map[pyparse.Flags]string{
	pyparse.Add: "+", pyparse.Sub: "-", pyparse.Mul: "*", pyparse.Div: "/", pyparse.FloorDiv: "//", pyparse.Mod: "%",
	pyparse.MatMul: "@", pyparse.Pow: "**", pyparse.BitOr: "|", pyparse.BitAnd: "&", pyparse.BitXor: "^",
	pyparse.LeftShift: "<<", pyparse.RightShift: ">>", pyparse.Invert: "~",
}

var comparisons = map[pyparse.Flags]string{
	pyparse.Less: "<", pyparse.Greater: ">", pyparse.LessEqual: "<=", pyparse.GreaterEqual: ">=", pyparse.Equal: "==",
	pyparse.NotEqual: "!=", pyparse.In: "in", pyparse.NotIn: "not-in", pyparse.Is: "is", pyparse.IsNot: "is-not",
}

func (s shaper) head(n pyparse.ID) string {
	flags := s.Node(n).Flags
	async := ""
	if flags&pyparse.Async != 0 {
		async = "async-"
	}
	switch kind := s.Kind(n); kind {
	case pyparse.BinaryOperator, pyparse.UnaryOperator:
		return arithmetic[flags]
	case pyparse.AugmentedAssignment:
		return arithmetic[flags] + "="
	case pyparse.ComparisonOperator:
		return comparisons[flags]
	case pyparse.BooleanOperator:
		return map[pyparse.Flags]string{pyparse.And: "and", pyparse.Or: "or"}[flags]
	case pyparse.Yield:
		if flags&pyparse.From != 0 {
			return "yield-from"
		}
		return "yield"
	default:
		if short := shortKinds[kind]; short != "" {
			return async + short
		}
		return async + kind.String()
	}
}
