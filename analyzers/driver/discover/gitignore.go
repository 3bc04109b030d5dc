package discover

import "strings"

// ignoreList is the patterns of one .gitignore file, and through parent those that stand behind it: the files of the
// folders above, then .git/info/exclude, then the user's own file. It never changes once it is linked.
type ignoreList struct {
	parent   *ignoreList
	base     int // the patterns speak of path[base:]
	patterns []pattern
	fold     bool // core.ignoreCase: letters of ASCII compare without case
}

// pattern is one line of a .gitignore file.
type pattern struct {
	literal string // what the path must begin with, before the first wildcard
	glob    string // the rest, from the first wildcard on; for a suffix without its star
	kind    patternKind
	negated bool // "!": what matches is not ignored
	dirOnly bool // "name/": only folders match, not links to folders
}

// patternKind says what a pattern is matched against, and how.
type patternKind uint8

const (
	wholePath  patternKind = iota // the path from the folder of the file
	baseName                      // the last segment
	baseSuffix                    // the end of the last segment: "*.log"
)

// ignored says whether the path of an entry is ignored. The path counts from where base counts. The folders above
// the entry are not looked at: what is below an ignored folder is never asked about.
func (l *ignoreList) ignored(path string, dir bool) bool {
	for ; l != nil; l = l.parent {
		name := path[l.base:]
		if l.fold {
			name = lowerASCII(name)
		}
		for i := len(l.patterns) - 1; i >= 0; i-- {
			if p := &l.patterns[i]; (dir || !p.dirOnly) && p.match(name, l.fold) {
				return !p.negated
			}
		}
	}
	return false
}

func (p *pattern) match(path string, fold bool) bool {
	if p.kind != wholePath {
		path = path[strings.LastIndexByte(path, '/')+1:]
	}
	if p.kind == baseSuffix {
		return strings.HasSuffix(path, p.glob)
	}
	rest, ok := strings.CutPrefix(path, p.literal)
	return ok && (p.glob == "" && rest == "" || p.glob != "" && wildmatch(p.glob, rest, fold))
}

// parsePatterns reads the text of a .gitignore file: a byte order mark and carriage returns at line ends are no part
// of a pattern.
func parsePatterns(text string, fold bool) []pattern {
	var patterns []pattern
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if fold {
			line = lowerASCII(line)
		}
		if p, ok := parsePattern(trimSpaces(line)); ok {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// parsePattern reads one pattern; ok is false for one that can match nothing.
func parsePattern(line string) (p pattern, ok bool) {
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.dirOnly = strings.CutSuffix(line, "/")
	if line == "" {
		return p, false
	}
	if !strings.Contains(line, "/") {
		p.kind = baseName
	}
	line = strings.TrimPrefix(line, "/")
	wild := strings.IndexAny(line, `*?[\`)
	if wild < 0 {
		wild = len(line)
	}
	// git itself cuts the literal start off before it looks for "**", so that in "foo**/bar" the stars are whole
	// segments. The same cut here gives the same answers.
	p.literal, p.glob = line[:wild], line[wild:]
	if suffix, star := strings.CutPrefix(line, "*"); star && p.kind == baseName && !strings.ContainsAny(suffix, `*?[\`) {
		p.kind, p.glob = baseSuffix, suffix
	}
	return p, true
}

// trimSpaces drops the blanks at the end of a line, up to one that a backslash stands before.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			i++
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

// lowerASCII is the text with the letters A to Z in lower case and every other byte as it is.
func lowerASCII(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return 'A' <= r && r <= 'Z' }) < 0 {
		return text
	}
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + ('a' - 'A')
		}
	}
	return string(b)
}
