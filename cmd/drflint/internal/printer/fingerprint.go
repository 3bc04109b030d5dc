package printer

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// GitHub follows an alert from one commit to the next by a hash of the line and of about the hundred characters behind
// its start. The upload action works it out by itself, but its API and other hosts do not, so we say it, and must say
// the very same: the action warns of every difference. This follows src/fingerprints.ts of github/codeql-action.

const (
	githubWindow = 100   // characters of a hash
	githubPrime  = 37    // its base
	githubEnd    = 65535 // stands for the end of the file
)

// githubLines are the fingerprints of the lines of one file.
type githubLines struct {
	hash []uint64
	nth  []int32 // how many lines so far have the hash, this one included
}

// newGithubLines takes the bytes of a file as on disk. A byte order mark counts.
func newGithubLines(content []byte) githubLines {
	units, starts := githubUnits(content)
	lines := githubLines{make([]uint64, len(starts)), make([]int32, len(starts))}
	seen := make(map[uint64]int32, len(starts))
	for i, start := range starts {
		var hash uint64
		for _, unit := range units[start : start+githubWindow] {
			hash = hash*githubPrime + uint64(unit)
		}
		seen[hash]++
		lines.hash[i], lines.nth[i] = hash, seen[hash]
	}
	return lines
}

// of is the fingerprint of a 1-based line, "" when there is no such line.
func (g githubLines) of(line int) string {
	if line < 1 || line > len(g.hash) {
		return ""
	}
	return strconv.FormatUint(g.hash[line-1], 16) + ":" + strconv.Itoa(int(g.nth[line-1]))
}

// githubUnits are the UTF-16 units that are hashed, and where each line starts in them: blanks and tabs are left out,
// every line end is one "\n", and the end of the file is followed by a window of zeros.
func githubUnits(content []byte) (units []uint16, starts []int) {
	units = make([]uint16, 0, len(content)+1+githubWindow)
	starts = []int{0}
	for i := 0; i < len(content); {
		r, size := decode(content[i:])
		i += size
		switch r {
		case ' ', '\t':
			continue
		case '\r':
			if i < len(content) && content[i] == '\n' {
				i++ // a blank between the two parts them, as in GitHub's own code
			}
			r = '\n'
		}
		units = utf16.AppendRune(units, r)
		if r == '\n' {
			starts = append(starts, len(units))
		}
	}
	units = append(units, githubEnd)
	return append(units, make([]uint16, githubWindow)...), starts
}

// decode takes the first character of a text as JavaScript does: what begins as UTF-8 and breaks off is one replacement
// character, where Go sees one for each byte.
func decode(text []byte) (rune, int) {
	r, size := utf8.DecodeRune(text)
	if r == utf8.RuneError && size == 1 {
		for size < len(text) && !utf8.FullRune(text[:size+1]) {
			size++
		}
	}
	return r, size
}

// same are findings that our own fingerprint tells apart by their order alone. The line is without blanks at its ends,
// and with one for each run of them inside.
type same struct{ path, code, line string }

// fingerprint is our own: it stays the same when lines move, when other lines change, and when only blanks do. The
// ordinal, from 1, counts the findings that are the same in everything else.
func fingerprint(s same, ordinal int) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{s.path, s.code, s.line, strconv.Itoa(ordinal)}, "\x00")))
	return hex.EncodeToString(sum[:16])
}
