package pyparse_test

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/pyparse"
)

// Texts with nothing in them, and with line ends and blanks of every kind.
func TestOddTexts(t *testing.T) {
	shapes{
		{"", ""},
		{"\n", ""},
		{"# only a comment", ""},
		{"# one\n\n  # two\n", ""},
		{"a", `a`},
		{"a\n\n\n", `a`},
		{"if a: b", `(if a (block b))`},
		{"if a:\n  b", `(if a (block b))`},
		{"if a:\n  b\n  # trailing\nc", `(if a (block b)) c`},
		{"\fif a:\n\f  b\n\f\nc\n\f", `(if a (block b)) c`},
		{"a\f=\f1", `(= a 1)`},
		{"if a:\n\tb\n\tif c:\n\t\td\ne", `(if a (block b (if c (block d)))) e`},
		{"if a:\r\n  b\r\n\r\nc\r\n", `(if a (block b)) c`},
		{"a = (\r\n  1,\r\n  2)\r\n", `(= a (tuple 1 2))`},
		{"a = 1 + \\\r\n  2\r\n", `(= a (+ 1 2))`},
		{"  \n\t\n   # c\na = 1\n", `(= a 1)`},
	}.run(t)
}

func TestNullBytes(t *testing.T) {
	for _, text := range []string{"\x00", "a = 1\x00\nb = 2\n", "'\x00'", "# \x00", "a\n\x00"} {
		f := parse(t, text)
		if f.SyntaxError == nil || f.Text[f.SyntaxError.Start] != 0 {
			t.Errorf("%q: %+v, want an error at the null byte", text, f.SyntaxError)
		}
		checkInvariants(t, f)
	}
}

// Nothing here may crash, hang, or take memory that is out of proportion. CPython gives up on some of it, on others not.
func TestHugeTexts(t *testing.T) {
	const megabyte = 1 << 20
	for name, c := range map[string]struct {
		text    string
		refused bool
	}{
		"5,000 nested brackets": {strings.Repeat("[", 5000) + strings.Repeat("]", 5000), true},
		"150 nested brackets":   {strings.Repeat("(", 150) + "x" + strings.Repeat(")", 150), false},
		"5,000 open brackets":   {strings.Repeat("(", 5000), true},
		"100,000 signs":         {strings.Repeat("-", 100_000) + "x", false},
		"100,000 operators":     {"x" + strings.Repeat(" + x", 100_000), false},
		"50,000 attributes":     {"x" + strings.Repeat(".y", 50_000), false},
		"20,000 starred calls":  {"[*x" + strings.Repeat(".y()", 20_000) + "]", false},
		"5,000 elifs":           {"if a: b\n" + strings.Repeat("elif c: d\n", 5000), false},
		"90 nested blocks":      {nestedBlocks(90), false},
		"4 MB of lines":         {strings.Repeat("value = compute(1, key='text')  # why\n", 4*megabyte/38), false},
		"4 MB in one line":      {"x = [" + strings.Repeat("call('a text', key=value), ", 4*megabyte/27) + "]", false},
		"4 MB in one string":    {"x = '''" + strings.Repeat("text\n", 4*megabyte/5) + "'''", false},
		"4 MB in one comment":   {"# " + strings.Repeat("x", 4*megabyte), false},
		"50,000 semicolons":     {strings.Repeat("x;", 50_000), false},
	} {
		f := parse(t, c.text)
		if refused := f.SyntaxError != nil; refused != c.refused {
			t.Errorf("%s: refused %v, want %v: %+v", name, refused, c.refused, f.SyntaxError)
		}
		if f.Unread {
			t.Errorf("%s: could not be read", name)
		}
		checkInvariants(t, f)
	}
}

func nestedBlocks(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	return b.String() + strings.Repeat(" ", depth) + "pass\n"
}

// Broken in the middle of a form: no repair or view may count on the parts that are missing.
func TestBrokenTexts(t *testing.T) {
	whole := "with a if b else c as d, *e: pass\ntry: x\nexcept* (A, B) as e: pass\nmatch [x]:\n  case [_, *y]: pass\n" +
		"x: a[b] | c | d = {**p for p in q}\n@f\nasync def g[T: int = s](*a: *T, b=1, **k) -> z: return [*f(*g(x).y)]\n" +
		"class A(B, *C, k=v): x = t\"{a!r:{b}}\" 'c'\ntype X[T] = y\nprint >>f, \"\\x41\\N{x}\"\nfrom ..a import (b as c,)\n"
	for i := range len(whole) {
		for _, text := range []string{whole[:i], whole[i:], whole[:i] + "(" + whole[i:], whole[:i] + whole[i+1:]} {
			exercise(t, parse(t, text))
		}
	}
}

// exercise asks a tree all that the views know.
func exercise(t testing.TB, f *pyparse.File) {
	t.Helper()
	checkInvariants(t, f)
	for i := range f.Tree {
		n := pyparse.ID(i)
		spans := []pyparse.Span{f.Class(n).Header(), f.Content(n)}
		f.Docstring(n)
		f.Class(n).Decorators()
		f.Class(n).Arguments().At(1)
		f.Function(n).Returns()
		f.Call(n).Arguments().Keyword("k")
		f.Import(n)
		f.Assign(n)
		f.With(n)
		f.Try(n)
		f.Handler(n)
		f.Dotted(n)
		f.StringValue(n)
		for _, s := range spans {
			if s.Start < 0 || s.End < s.Start {
				t.Fatalf("%q: node %d has a stretch from %d to %d", f.Text, n, s.Start, s.End)
			}
		}
	}
	_ = f.String()
	for _, s := range f.LogicalLines() {
		if s.Start < 0 || s.End < s.Start || int(s.End) > len(f.Text) {
			t.Fatalf("%q: a logical line from %d to %d", f.Text, s.Start, s.End)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, src := range ownFiles(f) {
		f.Add(src)
	}
	for _, seed := range []string{
		"", "\x00", "\xff", mark, "# coding: gbk\n'\xc8\xd5'", "[*f(*g(x).y)]", "with a if b else c as d:", "x: a[b] | c | d", "a\rb\r\n",
		"match [x]:\n case [_]: pass", "{**a for a in b}", "def f[T = int](): pass", "t'{a}' \"", "type(x).y = 1", "print >>", "except* A",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := pyparse.Parse(src)
		if err != nil {
			return
		}
		exercise(t, file)
		for at := range int32(len(file.Text)) {
			if original := file.Original(at); original < 0 || int(original) > len(src) {
				t.Fatalf("offset %d stands at %d of %d bytes", at, original, len(src))
			}
		}
	})
}
