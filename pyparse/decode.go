package pyparse

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// EncodingError says that a file's bytes are no text in the encoding that the file is in.
type EncodingError struct {
	Encoding string // as "utf-8"
	Offset   int    // of the first byte that is wrong, in the file as it is on disk
	// Unsupported says that the coding line names an encoding that Python may know and drflint does not; Offset is the line's.
	Unsupported bool
}

// Error says which byte is wrong, and what to do.
func (e *EncodingError) Error() string {
	if e.Unsupported {
		return fmt.Sprintf("drflint does not know the encoding %s; save the file as UTF-8", e.Encoding)
	}
	return fmt.Sprintf("byte %d is not %s; save the file as UTF-8 or name its encoding in a coding line (PEP 263)", e.Offset, e.Encoding)
}

// origin tells where decoded text stood in the file.
type origin struct {
	mark    int32   // the length of the byte order mark
	points  []point // where text and file drift apart, sorted; nil when they do not
	unknown string  // the encoding that the coding line names when there is no such
	line    Span    // of the coding line, when unknown
}

// point says that from this offset of the text on, offsets of the file are ahead by shift.
type point struct{ text, shift int32 }

// original is the offset in the file of an offset in the text.
func (o origin) original(at int32) int32 {
	i := sort.Search(len(o.points), func(i int) bool { return o.points[i].text > at })
	if i > 0 {
		at += o.points[i-1].shift
	}
	return at + o.mark
}

// text is the offset in the text of an offset in the file.
func (o origin) text(at int32) int32 {
	at = max(at-o.mark, 0)
	i := sort.Search(len(o.points), func(i int) bool { return o.points[i].text+o.points[i].shift > at })
	if i > 0 {
		at -= o.points[i-1].shift
	}
	return at
}

const byteOrderMark = "\xEF\xBB\xBF"

// decode gives the text of a file as UTF-8, and how its offsets relate to those of the file.
func decode(src []byte) (string, origin, error) {
	body, marked := bytes.CutPrefix(src, []byte(byteOrderMark))
	from := origin{}
	if marked {
		from.mark = int32(len(byteOrderMark))
	}
	name, line := codingLine(body)
	codec, known := codecs[name]
	if !known && mayBePythons(name) {
		return "", from, &EncodingError{Encoding: name, Offset: int(line.Start + from.mark), Unsupported: true}
	}
	if !known {
		from.unknown, from.line = name, line
		return readable(body), from, nil
	}
	if codec == nil {
		if i := firstInvalid(body, isASCIIName(name)); i >= 0 {
			return "", from, &EncodingError{Encoding: displayName(name), Offset: i + int(from.mark)}
		}
		return unsafe.String(unsafe.SliceData(body), len(body)), from, nil // a copy would double what a file takes
	}
	if marked {
		from.unknown, from.line = name+" with BOM", line
		return readable(body), from, nil
	}
	text, points, err := transcode(body, codec, name)
	from.points = points
	return text, from, err
}

// families begin the names of the encodings that Python knows and drflint does not (docs: codecs, "Standard Encodings"): a file
// in one of them is no syntax error, it is only not readable here.
var families = []string{
	"utf_7", "utf7", "u7", "iso", "hz", "cp", "ibm", "windows", "mac", "koi8", "kz", "ptcp", "tis", "big5", "shift", "s_jis", "sjis", "euc",
	"gb", "johab", "ms", "latin", "l", "arabic", "greek", "hebrew", "cyrillic", "thai", "hkscs", "idna", "punycode", "unicode_escape",
	"raw_unicode_escape", "rot", "mbcs", "oem",
}

func mayBePythons(name string) bool {
	return slices.ContainsFunc(families, func(family string) bool { return strings.HasPrefix(name, family) })
}

// readable puts a question mark in the place of each byte that is not UTF-8, so that offsets stay.
func readable(body []byte) string {
	b := bytes.Clone(body)
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size <= 1 {
			b[i] = '?'
		}
		i += size
	}
	return string(b)
}

func isASCIIName(name string) bool { return name == "ascii" || name == "us_ascii" || name == "646" }

func displayName(name string) string {
	if name == "" {
		return "utf-8"
	}
	return name
}

// firstInvalid is the offset of the first byte that is not UTF-8, or not ASCII, or -1.
func firstInvalid(b []byte, ascii bool) int {
	if !ascii && utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size <= 1 || ascii && size > 1 {
			return i
		}
		i += size
	}
	return -1
}

// transcode decodes byte by byte (two or more bytes a character for the East Asian encodings) and notes where the lengths
// of a character differ between file and text.
func transcode(src []byte, codec encoding.Encoding, name string) (string, []point, error) {
	if isASCII(src) {
		return string(src), nil, nil
	}
	var (
		b      strings.Builder
		points []point
		shift  int32
		buf    [utf8.UTFMax * 2]byte
	)
	decoder := codec.NewDecoder()
	for i := 0; i < len(src); {
		if src[i] < utf8.RuneSelf {
			b.WriteByte(src[i])
			i++
			continue
		}
		in, out := 1, 0
		for ; in <= 4 && i+in <= len(src); in++ {
			decoder.Reset()
			n, _, err := decoder.Transform(buf[:], src[i:i+in], true)
			if r, _ := utf8.DecodeRune(buf[:n]); err == nil && n > 0 && r != utf8.RuneError {
				out = n
				break
			}
		}
		if out == 0 {
			return "", nil, &EncodingError{Encoding: name, Offset: i}
		}
		b.Write(buf[:out])
		i += in
		if delta := int32(in - out); delta != 0 {
			shift += delta
			points = append(points, point{text: int32(b.Len()), shift: shift})
		}
	}
	return b.String(), points, nil
}

func isASCII[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// codingLine is the encoding that one of the first two lines names, normalised as Python normalises it, with the line's
// span; "" when none does. The second line counts only below a blank or a comment (PEP 263, "Defining the Encoding").
func codingLine(text []byte) (string, Span) {
	start := 0
	for range 2 {
		end := start + bytes.IndexAny(text[start:], "\r\n")
		if end < start {
			end = len(text)
		}
		line := text[start:end]
		trimmed := bytes.TrimLeft(line, " \t\f")
		if len(trimmed) > 0 && trimmed[0] != '#' {
			break
		}
		if name := codingName(trimmed); name != "" {
			return name, Span{int32(start), int32(end)}
		}
		start = end
		if bytes.HasPrefix(text[start:], []byte("\r\n")) {
			start++
		}
		start = min(start+1, len(text))
	}
	return "", Span{}
}

// codingName reads `coding[:=]\s*([-\w.]+)` from a comment.
func codingName(comment []byte) string {
	for {
		i := bytes.Index(comment, []byte("coding"))
		if i < 0 {
			return ""
		}
		comment = comment[i+len("coding"):]
		if len(comment) == 0 || comment[0] != ':' && comment[0] != '=' {
			continue
		}
		rest := bytes.TrimLeft(comment[1:], " \t")
		n := 0
		for n < len(rest) && isCodecByte(rest[n]) {
			n++
		}
		if n > 0 {
			return normalise(string(rest[:n]))
		}
	}
}

func isCodecByte(c byte) bool {
	return c == '-' || c == '_' || c == '.' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// normalise spells a name as the keys of codecs. What may follow the commonest names, such as Emacs's "utf-8-unix", says
// nothing of the encoding (CPython's tokenizer drops it too).
func normalise(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), "-", "_")
	for _, common := range []string{"utf_8", "latin_1", "iso_8859_1", "iso_latin_1"} {
		if _, known := codecs[name]; !known && strings.HasPrefix(name, common+"_") {
			return common
		}
	}
	return name
}

// codecs are the encodings of source files by Python's normalised names and aliases (docs: codecs, "Standard Encodings").
// nil means that the text is UTF-8 as it is.
var codecs = map[string]encoding.Encoding{
	"": nil, "utf_8": nil, "utf8": nil, "utf_8_sig": nil, "u8": nil, "utf": nil, "ascii": nil, "us_ascii": nil, "646": nil, "cp65001": nil,
	"latin_1": charmap.ISO8859_1, "latin1": charmap.ISO8859_1, "iso_8859_1": charmap.ISO8859_1, "iso8859_1": charmap.ISO8859_1,
	"iso_latin_1": charmap.ISO8859_1, "l1": charmap.ISO8859_1, "8859": charmap.ISO8859_1, "cp819": charmap.ISO8859_1,
	"iso_8859_2": charmap.ISO8859_2, "iso8859_2": charmap.ISO8859_2, "latin2": charmap.ISO8859_2, "latin_2": charmap.ISO8859_2,
	"iso_8859_3": charmap.ISO8859_3, "iso8859_3": charmap.ISO8859_3, "latin3": charmap.ISO8859_3,
	"iso_8859_4": charmap.ISO8859_4, "iso8859_4": charmap.ISO8859_4, "latin4": charmap.ISO8859_4,
	"iso_8859_5": charmap.ISO8859_5, "iso8859_5": charmap.ISO8859_5, "cyrillic": charmap.ISO8859_5,
	"iso_8859_6": charmap.ISO8859_6, "iso8859_6": charmap.ISO8859_6, "arabic": charmap.ISO8859_6,
	"iso_8859_7": charmap.ISO8859_7, "iso8859_7": charmap.ISO8859_7, "greek": charmap.ISO8859_7,
	"iso_8859_8": charmap.ISO8859_8, "iso8859_8": charmap.ISO8859_8, "hebrew": charmap.ISO8859_8,
	"iso_8859_9": charmap.ISO8859_9, "iso8859_9": charmap.ISO8859_9, "latin5": charmap.ISO8859_9,
	"iso_8859_10": charmap.ISO8859_10, "iso8859_10": charmap.ISO8859_10, "latin6": charmap.ISO8859_10,
	"iso_8859_13": charmap.ISO8859_13, "iso8859_13": charmap.ISO8859_13, "latin7": charmap.ISO8859_13,
	"iso_8859_14": charmap.ISO8859_14, "iso8859_14": charmap.ISO8859_14, "latin8": charmap.ISO8859_14,
	"iso_8859_15": charmap.ISO8859_15, "iso8859_15": charmap.ISO8859_15, "latin9": charmap.ISO8859_15, "latin_9": charmap.ISO8859_15,
	"iso_8859_16": charmap.ISO8859_16, "iso8859_16": charmap.ISO8859_16, "latin10": charmap.ISO8859_16,
	"cp855": charmap.CodePage855, "cp858": charmap.CodePage858, "cp860": charmap.CodePage860, "cp862": charmap.CodePage862,
	"cp863": charmap.CodePage863, "cp865": charmap.CodePage865, "cp874": charmap.Windows874, "mac_cyrillic": charmap.MacintoshCyrillic,
	"cp437": charmap.CodePage437, "cp850": charmap.CodePage850, "cp852": charmap.CodePage852, "cp866": charmap.CodePage866,
	"cp1250": charmap.Windows1250, "windows_1250": charmap.Windows1250, "cp1251": charmap.Windows1251, "windows_1251": charmap.Windows1251,
	"cp1252": charmap.Windows1252, "windows_1252": charmap.Windows1252, "cp1253": charmap.Windows1253, "cp1254": charmap.Windows1254,
	"cp1255": charmap.Windows1255, "cp1256": charmap.Windows1256, "cp1257": charmap.Windows1257, "cp1258": charmap.Windows1258,
	"koi8_r": charmap.KOI8R, "koi8_u": charmap.KOI8U, "mac_roman": charmap.Macintosh,
	"euc_jp": japanese.EUCJP, "eucjp": japanese.EUCJP, "ujis": japanese.EUCJP, "shift_jis": japanese.ShiftJIS, "sjis": japanese.ShiftJIS,
	"shiftjis": japanese.ShiftJIS, "euc_kr": korean.EUCKR, "euckr": korean.EUCKR, "cp949": korean.EUCKR,
	"gbk": simplifiedchinese.GBK, "cp936": simplifiedchinese.GBK, "gb2312": simplifiedchinese.GBK, "gb18030": simplifiedchinese.GB18030,
	"big5": traditionalchinese.Big5, "big5_tw": traditionalchinese.Big5,
}
