package printer

import (
	"strings"
	"testing"
)

func TestSpan(t *testing.T) {
	tests := []struct {
		name, line string
		start, end int // columns
		from, to   int // cells
	}{
		{"plain", "import os", 8, 10, 7, 9},
		{"a tab goes to its stop", "\tx", 2, 3, 4, 5},
		{"a tab behind a letter too", "a\tx", 3, 4, 4, 5},
		{"the tab itself is marked whole", "a\tx", 2, 3, 1, 4},
		{"wide characters take two cells", "日本 x", 4, 5, 5, 6},
		{"a wide character is marked whole", "日本 x", 2, 3, 2, 4},
		{"a letter of two code points takes one cell", "e\u0301x", 3, 4, 1, 2},
		{"a column inside of a glyph marks all of it", "e\u0301x", 2, 3, 0, 1},
		{"a family of five code points is one glyph", "👩‍👩‍👧x", 6, 7, 2, 3},
		{"a flag is one", "🇩🇪x", 3, 4, 2, 3},
		{"so is a hand with a skin tone", "👍🏽x", 3, 4, 2, 3},
		{"a heart shown as an emoji is wide", "❤\ufe0fx", 3, 4, 2, 3},
		{"Hangul in jamo is one syllable", "\u1112\u1161\u11abx", 4, 5, 2, 3},
		{"a control character takes the cell of its picture", "\x1bx", 2, 3, 1, 2},
		{"so does a mark without width", "\u202ex", 2, 3, 1, 2},
		{"an empty region is one mark", "abc", 2, 2, 1, 2},
		{"so is one at the end of the line", "abc", 4, 4, 3, 4},
		{"a region behind the line is at its end", "abc", 9, 12, 3, 4},
		{"a region longer than the line ends with it", "abc", 2, 99, 1, 3},
		{"an empty line", "", 1, 1, 0, 1},
	}
	for _, test := range tests {
		from, to := span(test.line, test.start, test.end)
		if from != test.from || to != test.to {
			t.Errorf("%s: columns %d..%d of %q are cells %d..%d, want %d..%d",
				test.name, test.start, test.end, test.line, from, to, test.from, test.to)
		}
	}
}

func TestWindow(t *testing.T) {
	digits := strings.Repeat("0123456789", 5)
	tests := []struct {
		name, line     string
		size, from, to int // cells of the region
		shown          string
		left, right    int // what is marked of it
	}{
		{"a line that fits", "abc", 10, 1, 2, "abc", 1, 2},
		{"the region stands at the start", digits, 10, 0, 3, "012345678…", 0, 3},
		{"the region stands in the middle", digits, 10, 25, 27, "…23456789…", 4, 6},
		{"the region ends the line", digits, 10, 48, 50, "…123456789", 8, 10},
		{"behind the last character there is room for the mark", digits, 10, 50, 51, "…23456789", 9, 10},
		{"a region wider than the window ends with it", digits, 10, 10, 45, "…01234567…", 1, 10},
		{"half of a wide character is a blank", "日日日日日日日日x", 7, 16, 17, "… 日日x", 6, 7},
	}
	for _, test := range tests {
		w := windowAround(max(width(test.line), test.to), test.size, test.from, test.to)
		shown := w.show(test.line)
		left, right := w.clip(test.from, test.to)
		if shown != test.shown || left != test.left || right != test.right {
			t.Errorf("%s: %q marked %d..%d, want %q marked %d..%d",
				test.name, shown, left, right, test.shown, test.left, test.right)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ text, want string }{
		{"plain", "plain"},
		{"日本 é 👩‍👩‍👧", "日本 é 👩‍👩‍👧"},
		{"a\tb\nc\r\n", "a␉b␊c␍␊"},
		{"\x1b[2J\x7f\x00", "␛[2J␡␀"},
		{"\u009b2J", "\uFFFD2J"},
		{"a\xffb", "a\uFFFDb"},
		{"\u202eevil\u2028", "\uFFFDevil\uFFFD"},
	}
	for _, test := range tests {
		if got := clean(test.text); got != test.want {
			t.Errorf("clean(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// Whatever a line holds, its parts must add up, and a window of it must fit.
func FuzzSpan(f *testing.F) {
	f.Add("\tdef f(日本):\x1b", 3, 5, 8)
	f.Add("👩‍👩‍👧‍👦\u0301\u200d", 1, 2, 3)
	f.Fuzz(func(t *testing.T, line string, start, end, size int) {
		line = strings.ToValidUTF8(line, replacement)
		size = min(max(size, narrowest), widest)
		start = max(start, 1)
		from, to := span(line, start, max(end, start))
		if from < 0 || to <= from || to > width(line)+1 {
			t.Fatalf("span of %q is %d..%d, the line has %d cells", line, from, to, width(line))
		}
		w := windowAround(max(width(line), to), size, from, to)
		left, right := w.clip(from, to)
		if left < 0 || right <= left || right > size {
			t.Errorf("marks %d..%d leave a window of %d", left, right, size)
		}
		if shown := width(w.show(line)); shown > size {
			t.Errorf("%q shows %d cells in a window of %d", line, shown, size)
		}
	})
}
