package pyparse_test

import (
	"testing"

	"github.com/drflint/drflint/pyparse"
)

// literal is the String or ConcatenatedString node of a text that is one statement.
func literal(t *testing.T, text string) (*pyparse.File, pyparse.ID) {
	t.Helper()
	f := parseWhole(t, text)
	n := f.Unparen(f.FirstChild(f.FirstChild(0)))
	if k := f.Kind(n); k != pyparse.String && k != pyparse.ConcatenatedString {
		t.Fatalf("%q is a %v", text, k)
	}
	return f, n
}

// The values are CPython's.
func TestStringValue(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`''`, ""},
		{`""""""`, ""},
		{`"it's"`, "it's"},
		{`'a\'b\"c\\d'`, `a'b"c\d`},
		{`"\a\b\f\n\r\t\v"`, "\a\b\f\n\r\t\v"},
		{`"\0\01\012\1234"`, "\x00\x01\nS4"},
		{`"\x41\u00e9\U0001F600"`, "Aé😀"},
		{`"\377"`, "ÿ"},
		{`"\8\q\ é\("`, `\8\q\ é\(`}, // unknown escapes stand for themselves
		{`"\ud83d"`, "\xed\xa0\xbd"},
		{`"\ud83d\ude00"`, "\xed\xa0\xbd\xed\xb8\x80"}, // Python joins no surrogates
		{"'a\\\nb'", "ab"},
		{"'a\\\r\nb'", "ab"},
		{"'''a\r\nb\r\n'''", "a\nb\n"},
		{"'''a\rb'''", "a\nb"},
		{"'''a\n\"b''c\n'''", "a\n\"b''c\n"},
		{`"""a\"""b"""`, `a"""b`},
		{`r"\d\""`, `\d\"`},
		{`R'a\\'`, `a\\`},
		{"r'a\\\nb'", "a\\\nb"},
		{"r'''a\\\r\nb'''", "a\\\nb"},
		{`b"\xff\0\u0041\377"`, "\xff\x00\\u0041\xff"},
		{`b"\N{x}"`, `\N{x}`},
		{`rb"\x41"`, `\x41`},
		{`Rb'\''`, `\'`},
		{`bR"a"`, `a`},
		{`u"é"`, "é"},
		{`U'\x41'`, "A"},
		{`f"a{{b}}\n"`, "a{b}\n"},
		{`f"{{{{"`, "{{"},
		{`f"}}}}{{"`, "}}{"},
		{`rf"\n{{"`, `\n{`},
		{`t"{{a}}"`, "{a}"},
		{`"a" 'b' """c"""`, "abc"},
		{"(\"a\"\n  # why\n  r'\\b'\n  f'{{c}}')", "a\\b{c}"},
		{`b"a" b'\x00'`, "a\x00"},
		{`"{{a}}"`, "{{a}}"},
		{"'\t\f'", "\t\f"},
	} {
		f, n := literal(t, c.text)
		if got, ok := f.StringValue(n); !ok || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.text, got, ok, c.want)
		}
	}
}

func TestStringValueIsUnknown(t *testing.T) {
	for _, text := range []string{
		`f"{a}"`, `t"{a}"`, `f"a{b!r:>3}"`, `"a" f"{b}"`, `f"{{{a}}}"`, `"\N{BULLET}"`, `"a" "\N{BULLET}"`,
	} {
		f, n := literal(t, text)
		if got, ok := f.StringValue(n); ok {
			t.Errorf("%s: known to be %q", text, got)
		}
	}
	f := parse(t, "x = 1")
	for _, n := range []pyparse.ID{pyparse.NoNode, 0, f.Nodes(pyparse.Identifier)[0]} {
		if _, ok := f.StringValue(n); ok {
			t.Errorf("node %d has the value of a string", n)
		}
	}
}

// CPython refuses these escapes; a file with them still has a tree.
func TestStringValueOfBrokenEscapes(t *testing.T) {
	for _, text := range []string{`"\x4"`, `"\u12"`, `"\U00110000"`, `"\xzz"`, `b"\x"`} {
		f := parse(t, text)
		for _, n := range f.Nodes(pyparse.String) {
			if got, ok := f.StringValue(n); ok {
				t.Errorf("%s: known to be %q", text, got)
			}
		}
	}
}

func TestContentAndFlags(t *testing.T) {
	const raw, bytes, format, template, triple, escapes = pyparse.Raw, pyparse.Bytes, pyparse.Format, pyparse.Template, pyparse.Triple, pyparse.Escapes
	for _, c := range []struct {
		text, content string
		flags         pyparse.Flags
	}{
		{`""`, "", 0},
		{`''''''`, "", triple},
		{`'a'`, "a", 0},
		{`"'''"`, "'''", 0},
		{`'''a'b'''`, "a'b", triple},
		{`"\""`, `\"`, escapes},
		{`rB"\x"`, `\x`, raw | bytes | escapes},
		{`Br'''x'''`, "x", raw | bytes | triple},
		{`f"a{b}c"`, "a{b}c", format},
		{`FR"""a{b}"""`, "a{b}", raw | format | triple},
		{`tr'a'`, "a", raw | template},
		{`u'a'`, "a", 0},
		{`f"{x['''a''']}"`, `{x['''a''']}`, format},
	} {
		f, n := literal(t, c.text)
		span := f.Content(n)
		if got := f.Text[span.Start:span.End]; got != c.content {
			t.Errorf("%s: content %q, want %q", c.text, got, c.content)
		}
		if got := f.Node(n).Flags; got != c.flags {
			t.Errorf("%s: flags %b, want %b", c.text, got, c.flags)
		}
	}
}

// A string that is never closed has no closing quotes to leave out.
func TestContentOfBrokenStrings(t *testing.T) {
	for _, text := range []string{`"`, `"""`, `"""a`, `r'`, `f"{`, `x = "a`, `'''''`} {
		f := parse(t, text)
		for _, n := range f.Nodes(pyparse.String) {
			if s := f.Content(n); s.Start < 0 || s.End < s.Start || int(s.End) > len(f.Text) {
				t.Errorf("%s: content from %d to %d", text, s.Start, s.End)
			}
		}
	}
}
