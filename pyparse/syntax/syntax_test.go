package syntax_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/drflint/drflint/pyparse/syntax"
)

// TestNewer holds what 3.15 adds: CPython 3.14 cannot judge it.
func TestNewer(t *testing.T) {
	for _, src := range []string{
		"lazy import a.b as c, d\n",
		"lazy from a import b\n",
		"lazy from . import b; lazy = 1\n",
		"x = [*a for a in b]",
		"x = {*a for a in b if c}",
		"x = {**a for a in b}",
		"x = (*a for a in b)",
		"f(*a for a in b)",
		"async def f(): return [*a async for a in b]",
	} {
		if err := syntax.Check(src).Err; err != nil {
			t.Errorf("%q refused: %v", src, *err)
		}
	}
	for _, src := range []string{
		"lazy x",
		"lazy lazy import a",
		"x = [**a for a in b]",
		"f(*a for a in b, c)",
	} {
		if syntax.Check(src).Err == nil {
			t.Errorf("%q accepted", src)
		}
	}
}

// TestExact holds spans that matter to who shows them.
func TestExact(t *testing.T) {
	for _, c := range []struct{ src, at, message string }{
		{"f(a b)", "a ", "invalid syntax. Perhaps you forgot a comma?"},
		{"x = (1,\ny = 2\n", "(", "'(' was never closed"},
		{"x = 'abc\n", "'abc", "unterminated string literal (detected at line 1)"},
		{"x = “a”", "“", "invalid character '“' (U+201C)"},
		{"x = 1\x00", "\x00", "source code string cannot contain null bytes"},
		{"1_a", "1_", "invalid decimal literal"},
		{"x = " + strings.Repeat("1", 4301), strings.Repeat("1", 4301),
			"Exceeds the limit (4300 digits) for integer string conversion"},
	} {
		err := syntax.Check(c.src).Err
		if err == nil {
			t.Errorf("%.40q accepted", c.src)
			continue
		}
		if at := c.src[err.Start:err.End]; at != c.at || err.Message != c.message {
			t.Errorf("%.40q: %.40q at %.40q, want %.40q at %.40q", c.src, err.Message, at, c.message, c.at)
		}
	}
	long := "x = 0x" + strings.Repeat("1", 5000) + " + 1." + strings.Repeat("1", 5000)
	if err := syntax.Check(long).Err; err != nil {
		t.Errorf("long numbers that are no decimal integers are refused: %s", err.Message)
	}
}

func TestComments(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"every place", "# a\nif x: # b\n  # c\n  y = [ # d\n  1] # e\n# f", []string{"# a", "# b", "# c", "# d", "# e", "# f"}},
		{"not within strings", "x = '# a' # b\n'''\n# c\n'''", []string{"# b"}},
		{"within a field of an f-string", "f'''{a # b\n}# c'''", []string{"# b"}},
		{"other line ends", "# a\r\n# b\r# c\n", []string{"# a", "# b", "# c"}},
		{"behind an error of the parser", "x = = 1 # a\ny # b", []string{"# a", "# b"}},
		{"behind an error of the lexer", "x = 1_ # a\n\ny = 'abc' # b\n# c\n", []string{"# a", "# c"}},
		{"behind a zero byte", "# a\nx = \x00 # b", []string{"# a", "# b"}},
		{"a subject that is read twice", "match (x, # a\n y): # b\n case 1: pass # c", []string{"# a", "# b", "# c"}},
		{"a name that is read twice", "match[ # a\n0] = 1 # b", []string{"# a", "# b"}},
	} {
		var got []string
		for _, span := range syntax.Check(c.src).Comments {
			got = append(got, c.src[span.Start:span.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLogicalLines(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"statements", "x = 1; y = 2\nz\n", []string{"x = 1; y = 2", "z"}},
		{"brackets and backslashes", "f(a,\n  b)\nx = \\\n  1", []string{"f(a,\n  b)", "x = \\\n  1"}},
		{"headers", "if x:\n  y\nelse: z", []string{"if x:", "y", "else: z"}},
		{"comments", "# a\nx # b\n\n# c\n", []string{"x # b"}},
		{"strings", "x = '''\na\n''' + y\nz", []string{"x = '''\na\n''' + y", "z"}},
		{"decorators", "@a\ndef f(\n  b,\n): # c\n  pass", []string{"@a", "def f(\n  b,\n): # c", "pass"}},
		{"line ends", "x\r\ny\rz", []string{"x", "y", "z"}},
		{"broken text goes on in the next line", "x = 1_\ny = )\nz", []string{"x = 1_", "y = )", "z"}},
		{"nothing", "\n# a\n", nil},
	} {
		var got []string
		for _, span := range syntax.LogicalLines(c.src) {
			got = append(got, c.src[span.Start:span.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestHostile holds that text made to hurt ends soon and without a crash, and what is said of it.
func TestHostile(t *testing.T) {
	const many = 100_000
	for _, c := range []struct {
		name, src string
		accepted  bool
	}{
		{"nested parentheses", strings.Repeat("(", 5000) + strings.Repeat(")", 5000), false},
		{"200 nested brackets", "x = " + strings.Repeat("[", 200) + strings.Repeat("]", 200), true},
		{"201 nested brackets", "x = " + strings.Repeat("[", 201) + strings.Repeat("]", 201), false},
		{"unclosed braces", strings.Repeat("{", many), false},
		{"dicts in keys", strings.Repeat("{1: 2, 3", 190), false},
		{"match of nested brackets", strings.Repeat("match ", many), false},
		{"not", strings.Repeat("not ", many) + "x", true},
		{"signs", strings.Repeat("- + ~", many) + "x", true},
		{"lambdas", strings.Repeat("lambda: ", many) + "x", true},
		{"lambdas in default values", strings.Repeat("lambda x=", many) + "x", false},
		{"conditions", strings.Repeat("a if b else ", many) + "x", true},
		{"lambdas and conditions", strings.Repeat("lambda: a if b else ", many) + "x", true},
		{"powers", strings.Repeat("a ** ", many) + "x", true},
		{"comparisons", strings.Repeat("a not in ", many) + "x", true},
		{"calls", "x" + strings.Repeat("()", many), true},
		{"attributes", "x" + strings.Repeat(".y", many), true},
		{"elif", "if x: y\n" + strings.Repeat("elif x: y\n", many), true},
		{"semicolons", strings.Repeat("x;", many), true},
		{"blocks", blocks(99), true},
		{"too many blocks", blocks(100), false},
		{"f-strings within f-strings", strings.Repeat("f'{", 149), false},
		{"strings", strings.Repeat("'a' ", many), true},
		{"unterminated strings", strings.Repeat("'a\n", many), false},
		{"one long line", "x = [" + strings.Repeat("'abcdefg', ", many) + "]", true},
		{"missing commas", "f(" + strings.Repeat("a b ", many) + ")", false},
		{"arguments out of order within each other", strings.Repeat("f(a=1, (", 95), false},
		{"lambdas in fields of f-strings", strings.Repeat("f'{lambda x=", 140), false},
		{"mistakes within mistakes", strings.Repeat("[a = [a b ", 90), false},
		{"backslashes", strings.Repeat("\\\n", many) + "x", true},
		{"patterns", "match x:\n case " + strings.Repeat("[", 190) + strings.Repeat("]", 190) + ": pass", true},
	} {
		start := time.Now()
		err := syntax.Check(c.src).Err
		syntax.LogicalLines(c.src)
		if (err == nil) != c.accepted {
			t.Errorf("%s: accepted %v, want %v (%v)", c.name, err == nil, c.accepted, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", c.name, took)
		}
	}
}

// blocks nests so many if statements.
func blocks(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	b.WriteString(strings.Repeat(" ", depth) + "x\n")
	return b.String()
}

// TestBroken cuts, doubles and mixes a file at random, and holds what must be true of any text.
func TestBroken(t *testing.T) {
	sample, err := os.ReadFile("testdata/sample.py")
	if err != nil {
		t.Fatal(err)
	}
	chance := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		text := slices.Clone(sample[:chance.IntN(len(sample))])
		for range chance.IntN(4) {
			from, to := chance.IntN(len(text)+1), chance.IntN(len(sample))
			piece := sample[to:min(len(sample), to+chance.IntN(12))]
			text = slices.Concat(text[:from], piece, text[min(len(text), from+chance.IntN(5)):])
		}
		hold(t, string(text))
	}
}

// hold checks what must be true of any text: spans in range and in order, and no line end within a comment.
func hold(t *testing.T, src string) {
	t.Helper()
	result := syntax.Check(src)
	if err := result.Err; err != nil && (err.Start < 0 || err.End < err.Start || int(err.End) > len(src) || err.Message == "") {
		t.Errorf("%q: error %+v", src, *err)
	}
	last := int32(0)
	for _, c := range result.Comments {
		if c.Start < last || c.End <= c.Start || int(c.End) > len(src) || src[c.Start] != '#' {
			t.Fatalf("%q: comment %+v behind %d", src, c, last)
		}
		if strings.ContainsAny(src[c.Start:c.End], "\r\n") {
			t.Fatalf("%q: comment %+v runs over a line end", src, c)
		}
		last = c.End
	}
	last = 0
	for _, line := range syntax.LogicalLines(src) {
		if line.Start < last || line.End < line.Start || int(line.End) > len(src) {
			t.Fatalf("%q: logical line %+v behind %d", src, line, last)
		}
		last = line.End
	}
}

func FuzzCheck(f *testing.F) {
	sample, err := os.ReadFile("testdata/sample.py")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(sample))
	for _, src := range []string{"f'{a:{b!r}}'", "match x:\n case {**y}: pass", "x = (\\\n", "\ufeff\x0c if x:\r\ty\r", "'\\N{", "\xff\xfe(", "0_x", "t'{"} {
		f.Add(src)
	}
	f.Fuzz(hold)
}
