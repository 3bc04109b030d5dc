package pyparse_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/drflint/drflint/pyparse"
)

const mark = "\xEF\xBB\xBF"

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, src, text string }{
		{"plain", "a = 'é'", "a = 'é'"},
		{"byte order mark", mark + "a", "a"},
		{"mark and coding line", mark + "# coding: utf-8\na", "# coding: utf-8\na"},
		{"mark and another name of UTF-8", mark + "# coding=UTF_8\na", "# coding=UTF_8\na"},
		{"latin-1", "# coding: latin-1\n'\xe9'", "# coding: latin-1\n'é'"},
		{"upper case, underscores", "# CODING: x coding: ISO_8859-1\n'\xe9'", "# CODING: x coding: ISO_8859-1\n'é'"},
		{"as Emacs writes it", "# -*- coding: cp1252 -*-\n'\x80'", "# -*- coding: cp1252 -*-\n'€'"},
		{"as Vim writes it", "# vim: set fileencoding=cp1251 :\n'\xe4\xe0'", "# vim: set fileencoding=cp1251 :\n'да'"},
		{"koi8-r", "#coding:koi8-r\n'\xc4\xc1'", "#coding:koi8-r\n'да'"},
		{"shift_jis", "# coding: shift_jis\n'\x93\xfa\xb1'", "# coding: shift_jis\n'日ｱ'"},
		{"euc-jp", "# coding: euc-jp\n'\xc6\xfc'", "# coding: euc-jp\n'日'"},
		{"gbk", "# coding: gbk\n'\xc8\xd5'", "# coding: gbk\n'日'"},
		{"second line", "#!/usr/bin/python\n# coding: latin-1\n'\xe9'", "#!/usr/bin/python\n# coding: latin-1\n'é'"},
		{"second line below a blank", " \t\f\r\n# coding: latin-1\n'\xe9'", " \t\f\r\n# coding: latin-1\n'é'"},
		{"second line below code", "import a\n# coding: latin-1\n'é'", "import a\n# coding: latin-1\n'é'"},
		{"third line", "#\n#\n# coding: latin-1\n'é'", "#\n#\n# coding: latin-1\n'é'"},
		{"in a docstring", "'''\n# coding: latin-1\n'''\n'é'", "'''\n# coding: latin-1\n'''\n'é'"},
		{"behind code", "a = 1 # coding: latin-1\n'é'", "a = 1 # coding: latin-1\n'é'"},
		{"no name", "# coding: \n# coding latin-1\n'é'", "# coding: \n# coding latin-1\n'é'"},
		{"lone carriage return", "#\r# coding: latin-1\r'\xe9'", "#\r# coding: latin-1\r'é'"},
		{"what Emacs puts behind the name", "# -*- coding: utf-8-unix -*-\n'é'", "# -*- coding: utf-8-unix -*-\n'é'"},
		{"the same of latin-1", "# coding: Latin_1-dos\n'\xe9'", "# coding: Latin_1-dos\n'é'"},
		{"latin-3", "# coding: iso8859-3\n'\xa1'", "# coding: iso8859-3\n'Ħ'"},
		{"ascii", "# coding: ascii\n'a'", "# coding: ascii\n'a'"},
	} {
		f, err := pyparse.Parse([]byte(c.src))
		if err != nil || f.SyntaxError != nil {
			t.Errorf("%s: %v, %+v", c.name, err, f.SyntaxError)
			continue
		}
		if f.Text != c.text {
			t.Errorf("%s: %q, want %q", c.name, f.Text, c.text)
		}
	}
}

func TestEncodingError(t *testing.T) {
	for _, c := range []struct {
		name, src, encoding string
		offset              int
	}{
		{"invalid UTF-8", "a = '\xe9'", "utf-8", 5},
		{"cut off in a character", "'\xe2\x82", "utf-8", 1},
		{"an overlong form", "'\xc0\xaf'", "utf-8", 1},
		{"a surrogate", "'\xed\xa0\x80'", "utf-8", 1},
		{"behind a byte order mark", mark + "'\xff'", "utf-8", 4},
		{"named UTF-8", "# coding: utf-8\n\xff", "utf_8", 16},
		{"ascii", "# coding: ascii\n'é'", "ascii", 17},
		{"another name of ascii", "# coding: us-ascii\n'é'", "us_ascii", 20},
		{"no such byte in cp1252", "# coding: cp1252\n'\x81'", "cp1252", 18},
		{"half a character", "# coding: shift_jis\n'\x93", "shift_jis", 21},
		{"UTF-16", "\xff\xfea\x00", "utf-8", 0},
	} {
		_, err := pyparse.Parse([]byte(c.src))
		var wrong *pyparse.EncodingError
		if !errors.As(err, &wrong) || wrong.Offset != c.offset || wrong.Encoding != c.encoding {
			t.Errorf("%s: %v, want %s at %d", c.name, err, c.encoding, c.offset)
		}
	}
	err := &pyparse.EncodingError{Encoding: "utf-8", Offset: 5}
	if want := "byte 5 is not utf-8"; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%q does not begin with %q", err, want)
	}
}

// CPython refuses an encoding that it does not know, and one that contradicts the byte order mark, as syntax errors. One
// that is not a superset of ASCII is none that source files may have.
func TestUnknownEncoding(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"#\n# coding: klingon\na", "klingon"},
		{mark + "# coding: latin-1\na", "latin_1"},
		{"# coding: utf-16\na", "utf_16"},
		{"# coding: klingon\n'\xe9'", "klingon"},
		{"#\xff\xff\xff\n# coding: klingon\n'\xe9\xe9'", "klingon"}, // a run of bytes that are no text keeps its length
	} {
		f, err := pyparse.Parse([]byte(c.src))
		if err != nil || f.SyntaxError == nil {
			t.Errorf("%q: %v, no syntax error", c.src, err)
			continue
		}
		line := f.Text[f.SyntaxError.Start:f.SyntaxError.End]
		if !strings.Contains(f.SyntaxError.Message, c.want) || !strings.HasPrefix(line, "# coding") {
			t.Errorf("%q: %q at %q", c.src, f.SyntaxError.Message, line)
		}
		if !utf8.ValidString(f.Text) {
			t.Errorf("%q: the text is not UTF-8", c.src)
		}
	}
}

// Every character must be found again in the file, and every byte of the file in the text.
func TestOffsets(t *testing.T) {
	for name, codec := range map[string]encoding.Encoding{
		"utf-8":     encoding.Nop,
		"latin-1":   charmap.ISO8859_1,
		"cp1252":    charmap.Windows1252,
		"cp1251":    charmap.Windows1251,
		"koi8-r":    charmap.KOI8R,
		"shift_jis": japanese.ShiftJIS,
		"euc-jp":    japanese.EUCJP,
		"gbk":       simplifiedchinese.GBK,
		"gb18030":   simplifiedchinese.GB18030,
	} {
		sample := map[bool]string{true: "é ñ", false: "日本 ア"}[name == "latin-1" || name == "cp1252"]
		if strings.HasPrefix(name, "cp1251") || strings.HasPrefix(name, "koi8") {
			sample = "да нет"
		}
		text := "# coding: " + name + "\nx = '" + sample + "' # " + sample + "\ny = 1\n"
		src, err := codec.NewEncoder().String(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f := parseWhole(t, src)
		if f.Text != text {
			t.Errorf("%s: %q, want %q", name, f.Text, text)
			continue
		}
		original := 0
		for at, char := range text {
			if got := f.Original(int32(at)); got != int32(original) {
				t.Errorf("%s: Original(%d) is %d, want %d", name, at, got, original)
			}
			if got := f.TextOffset(int32(original)); got != int32(at) {
				t.Errorf("%s: TextOffset(%d) is %d, want %d", name, original, got, at)
			}
			encoded, err := codec.NewEncoder().String(string(char))
			if err != nil {
				t.Fatal(err)
			}
			original += len(encoded)
		}
		if got := f.Original(int32(len(text))); got != int32(len(src)) {
			t.Errorf("%s: the end is at %d, want %d", name, got, len(src))
		}
		for original := range int32(len(src)) + 1 {
			at := f.TextOffset(original)
			if at < 0 || int(at) > len(text) || original > 0 && at < f.TextOffset(original-1) {
				t.Errorf("%s: TextOffset(%d) is %d", name, original, at)
			}
		}
	}
}

func TestOffsetsBehindAMark(t *testing.T) {
	f := parse(t, mark+"a = 1")
	for at, original := range map[int32]int32{0: 3, 4: 7, 5: 8} {
		if got := f.Original(at); got != original {
			t.Errorf("Original(%d) is %d, want %d", at, got, original)
		}
		if got := f.TextOffset(original); got != at {
			t.Errorf("TextOffset(%d) is %d, want %d", original, got, at)
		}
	}
	if got := f.TextOffset(1); got != 0 { // within the mark
		t.Errorf("TextOffset(1) is %d, want 0", got)
	}
}

// A file in an encoding that Python knows and drflint does not is no syntax error: CPython accepts it.
func TestUnsupportedEncoding(t *testing.T) {
	for _, name := range []string{"utf-7", "iso2022_jp", "hz", "cp037", "mac-greek"} {
		_, err := pyparse.Parse([]byte("# coding: " + name + "\nx = 1\n"))
		var encoding *pyparse.EncodingError
		if !errors.As(err, &encoding) || !encoding.Unsupported {
			t.Errorf("%s: %v", name, err)
		}
	}
}
