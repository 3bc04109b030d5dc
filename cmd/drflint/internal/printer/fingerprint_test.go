package printer

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func allGithubLines(content string) []string {
	lines := newGithubLines([]byte(content))
	all := make([]string, len(lines.hash))
	for i := range all {
		all[i] = lines.of(i + 1)
	}
	return all
}

// The vectors are those of GitHub's own tests, src/fingerprints.test.ts in github/codeql-action.
func TestGithubFingerprintVectors(t *testing.T) {
	const ended = "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 e20e36e16fcb0cc8:1 b3edc88f2938467e:1 " +
		"c8e28b0b4002a3a0:1 c129715d7a2bc9a3:1"
	tests := []struct{ name, content, want string }{
		{"empty file", "", "c129715d7a2bc9a3:1"},
		{
			"blanks and tabs are left out", " a\nb\n  \t\tc\n d",
			"271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1",
		},
		{
			"blank lines, and no line end at the end", " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
			"8b7cf3e952e7aeb2:1 b1ae1287ec4718d9:1 bff680108adb0fcc:1 c6805c5e1288b612:1 b86d3392aea1be30:1 " +
				"e6ceba753e1a442:1",
		},
		{"LF", " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", ended},
		{"lone CR", " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", ended},
		{"CRLF", " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", ended},
		{"all of them", " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", ended},
		{
			"lines that read alike get ordinals", strings.Repeat("Lorem ipsum dolor sit amet.\n", 10),
			"a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 " +
				"a7f2ff13bc495cf2:6 a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 " +
				"c129715d7a2bc9a3:1",
		},
	}
	for _, test := range tests {
		if got := strings.Join(allGithubLines(test.content), " "); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestGithubFingerprintLineEnds(t *testing.T) {
	tests := []struct {
		name, content, like string
	}{
		{"CRLF is one line end", "a\r\nb\r\n", "a\nb\n"},
		{"so is a lone CR", "a\rb\r", "a\nb\n"},
		{"a blank parts CR from LF: two line ends, and the hash of GitHub's code says so", "a\r \nb", "a\n\nb"},
		{"a byte that is no UTF-8 is a replacement character", "a\xffb", "a\uFFFDb"},
		{"bytes that break off together are one, as in JavaScript", "a\xe2\x82b\xf0\x9f\x98", "a\uFFFDb\uFFFD"},
	}
	for _, test := range tests {
		got, want := strings.Join(allGithubLines(test.content), " "), strings.Join(allGithubLines(test.like), " ")
		if got != want {
			t.Errorf("%s: %q is\n%s, not as %q\n%s", test.name, test.content, got, test.like, want)
		}
	}
	if with, without := allGithubLines("\uFEFFa\n")[0], allGithubLines("a\n")[0]; with == without {
		t.Error("GitHub hashes the byte order mark, we do not")
	}
	if got := newGithubLines([]byte("a\n")).of(3); got != "" {
		t.Errorf("a line behind the end has the hash %q", got)
	}
}

// rolling is the algorithm as GitHub runs it: one character at a time through a ring of a hundred, a line's hash being
// known a hundred characters after its start.
func rolling(content string) []string {
	const window = 100
	var (
		ring   [window]uint64
		lines  [window]int // the 0-based line that starts at each place of the ring, or -1
		at     int
		hash   uint64
		out    []string
		seen   = map[uint64]int{}
		first  = uint64(1) // 37 to the power of 100
		start  = true
		number int
		hadCR  bool
	)
	for i := range lines {
		lines[i] = -1
		first *= 37
	}
	output := func() {
		if lines[at] < 0 {
			return
		}
		seen[hash]++
		out = append(out, strconv.FormatUint(hash, 16)+":"+strconv.Itoa(seen[hash]))
		lines[at] = -1
	}
	push := func(c uint64) {
		hash = 37*hash + c - first*ring[at]
		ring[at] = c
		at = (at + 1) % window
	}
	feed := func(c uint64) {
		if c == ' ' || c == '\t' || hadCR && c == '\n' {
			hadCR = false
			return
		}
		if hadCR = c == '\r'; hadCR {
			c = '\n'
		}
		output()
		if start {
			start = false
			lines[at] = number
			number++
		}
		start = c == '\n'
		push(c)
	}
	for _, unit := range utf16.Encode([]rune(content)) {
		feed(uint64(unit))
	}
	feed(65535)
	for range window {
		output()
		push(0)
	}
	return out
}

// A second opinion on the closed form, on texts of few kinds of characters, where line ends and repeated lines abound.
func TestGithubFingerprintRolling(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []string{"a", "b", " ", "\t", "\n", "\r", "\r\n", "é", "日", "😀", strings.Repeat("x", 60), "pass\n"}
	for range 3000 {
		var b strings.Builder
		for range random.IntN(120) {
			b.WriteString(alphabet[random.IntN(len(alphabet))])
		}
		got, want := strings.Join(allGithubLines(b.String()), " "), strings.Join(rolling(b.String()), " ")
		if got != want {
			t.Fatalf("%q:\ngot  %s\nwant %s", b.String(), got, want)
		}
	}
}

// decode must agree with Go on what is UTF-8, and eat at least a byte of what is not.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("a\xe2\x82"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) == 0 {
			return
		}
		r, size := decode(text)
		want, wantSize := utf8.DecodeRune(text)
		if r != want || size < wantSize || size > len(text) || want != utf8.RuneError && size != wantSize {
			t.Errorf("%q: %U of %d bytes, Go says %U of %d", text, r, size, want, wantSize)
		}
	})
}

func TestOwnFingerprint(t *testing.T) {
	base := fingerprint(same{"a.py", "DRF101", "import x"}, 1)
	others := []string{
		fingerprint(same{"b.py", "DRF101", "import x"}, 1),
		fingerprint(same{"a.py", "DRF102", "import x"}, 1),
		fingerprint(same{"a.py", "DRF101", "import y"}, 1),
		fingerprint(same{"a.py", "DRF101", "import x"}, 2),
		fingerprint(same{"a.pyDRF101", "", "import x"}, 1),
	}
	for _, other := range others {
		if other == base {
			t.Error("findings that differ share a fingerprint")
		}
	}
	// A stored fingerprint must hold over versions, or every alert is new: this is sha256 of the parts with NUL between.
	if want := "2999a8c548252623f6537980b496cbaf"; base != want {
		t.Errorf("the fingerprint is %s, and was %s", base, want)
	}
}
