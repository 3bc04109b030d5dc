package discover

import "strings"

// wildmatch reports whether a glob of a .gitignore matches all of text, a path with slashes. As gitignore(5) says, "*"
// and "?" stay within one segment of the path, "**/" stands for any number of whole segments, none included, and a "**"
// at the end for everything below; any other run of stars is one star. A bracket that is never closed matches nothing.
//
// It never recurses: a star cannot pass a slash and a later "**/" can stand for all that an earlier one does, so only
// the last of each kind is ever tried again. The time is at most the product of the three lengths, whatever the glob.
func wildmatch(glob, text string, fold bool) bool {
	var again retries
	for at := (place{}); ; {
		if run := stars(glob[at.glob:]); run > 0 {
			end := at.glob + run
			switch {
			case !wholeSegments(glob, at.glob, end):
				at.glob = end
				again.star = at
			case end == len(glob):
				return true
			default:
				at.glob = end + 1
				again = retries{deep: at}
			}
			continue
		}
		if at.glob == len(glob) && at.text == len(text) {
			return true
		}
		next, ok := matchByte(glob, at, text, fold)
		switch {
		case !ok:
			if at, ok = again.next(text); !ok {
				return false
			}
		default:
			if text[at.text] == '/' {
				again.star = place{} // the segment is settled, in whichever way its stars were spent
			}
			at = place{next, at.text + 1}
		}
	}
}

// place is where a match stands: how far it has come in the glob and in the text.
type place struct{ glob, text int }

// retries are the places to go back to when the rest does not match: behind the last star of this segment, and behind
// the last "**/". The zero place is none, for both stand behind something.
type retries struct{ star, deep place }

// next lets the star take one byte more, or else the "**/" one segment more, and says where to go on.
func (r *retries) next(text string) (at place, ok bool) {
	if s := r.star; s != (place{}) && s.text < len(text) && text[s.text] != '/' {
		r.star.text++
		return r.star, true
	}
	slash := strings.IndexByte(text[r.deep.text:], '/')
	if r.deep == (place{}) || slash < 0 {
		return place{}, false
	}
	r.deep.text += slash + 1
	r.star = place{}
	return r.deep, true
}

// stars is how many stars the glob begins with.
func stars(glob string) int { return len(glob) - len(strings.TrimLeft(glob, "*")) }

// wholeSegments says whether the run of stars glob[start:end] stands for whole segments: two or more stars, alone
// between slashes or the ends.
func wholeSegments(glob string, start, end int) bool {
	return end-start > 1 && (start == 0 || glob[start-1] == '/') && (end == len(glob) || glob[end] == '/')
}

// matchByte matches the next byte of text against the next element of the glob, which is no star, and says where the
// glob goes on.
func matchByte(glob string, at place, text string, fold bool) (next int, ok bool) {
	if at.glob == len(glob) || at.text == len(text) {
		return 0, false
	}
	c, g := text[at.text], at.glob
	switch glob[g] {
	case '?':
		return g + 1, c != '/'
	case '[':
		return matchBracket(glob, g+1, c, fold)
	case '\\':
		return g + 2, g+1 < len(glob) && glob[g+1] == c
	default:
		return g + 1, glob[g] == c
	}
}

// matchBracket matches one byte against a bracket expression whose "[" stands just before i: "[a-z_]", "[!0-9]",
// "[[:alpha:]]". A "]" that comes first stands for itself.
func matchBracket(glob string, i int, c byte, fold bool) (next int, ok bool) {
	negated := i < len(glob) && (glob[i] == '!' || glob[i] == '^')
	if negated {
		i++
	}
	matched := false
	for first := true; i < len(glob); first = false {
		if glob[i] == ']' && !first {
			return i + 1, matched != negated && c != '/'
		}
		if name, length := className(glob[i:]); length > 0 {
			in, known := inClass(name, c, fold)
			if !known {
				return 0, false
			}
			matched = matched || in
			i += length
			continue
		}
		low, high, length := bracketRange(glob[i:])
		matched = matched || c == low || low <= c && c <= high
		i += length
	}
	return 0, false
}

// className reads "[:name:]" at the start of what is left of a bracket; length is 0 when there is none.
func className(rest string) (name string, length int) {
	inner, ok := strings.CutPrefix(rest, "[:")
	if !ok {
		return "", 0
	}
	inner, _, ok = strings.Cut(inner, "]")
	name, colon := strings.CutSuffix(inner, ":")
	if !ok || !colon {
		return "", 0
	}
	return name, len("[:") + len(inner) + len("]")
}

// bracketRange reads "a-z" or a single byte at the start of what is left of a bracket.
func bracketRange(rest string) (low, high byte, length int) {
	low, length = bracketByte(rest)
	high = low
	if tail := rest[length:]; len(tail) > 1 && tail[0] == '-' && tail[1] != ']' {
		last, n := bracketByte(tail[1:])
		high, length = last, length+1+n
	}
	return low, high, length
}

// bracketByte reads one byte, which a backslash may stand before.
func bracketByte(rest string) (c byte, length int) {
	if rest[0] == '\\' && len(rest) > 1 {
		return rest[1], 2
	}
	return rest[0], 1
}

// inClass says whether a byte belongs to a POSIX class of ASCII; known is false for a class that does not exist.
func inClass(name string, c byte, fold bool) (in, known bool) {
	if fold && name == "upper" {
		name = "lower" // both texts are in lower case
	}
	ranges := classRanges(name)
	for i := 0; i < len(ranges); i += 2 {
		in = in || ranges[i] <= c && c <= ranges[i+1]
	}
	return in, ranges != ""
}

// classRanges is a POSIX class as pairs of first and last bytes; "" for one that does not exist.
func classRanges(name string) string {
	switch name {
	case "alnum":
		return "azAZ09"
	case "alpha":
		return "azAZ"
	case "blank":
		return "  \t\t"
	case "cntrl":
		return "\x00\x1f\x7f\x7f"
	case "digit":
		return "09"
	case "graph":
		return "!~"
	case "lower":
		return "az"
	case "print":
		return " ~"
	case "punct":
		return "!/:@[`{~"
	case "space":
		return "  \t\r"
	case "upper":
		return "AZ"
	case "xdigit":
		return "09afAF"
	}
	return ""
}
