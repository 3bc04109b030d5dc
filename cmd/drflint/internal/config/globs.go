package config

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Globs are patterns of paths below a folder. The zero value matches nothing.
type Globs struct {
	globs []glob
}

// glob is one pattern. "*" and "?" stop at a slash and "**" does not. A pattern without a slash matches a base name
// anywhere below its folder, one with a slash the path from its folder; one that matches a folder covers all below it.
type glob struct {
	text    string // as written
	folder  string // that it is relative to: absolute, with slashes
	pattern string // of absolute paths; "" for a pattern of base names
	negated bool   // "!pattern" covers what the pattern does not
}

// Match says whether a glob covers a path, which is absolute.
func (g Globs) Match(path string) bool {
	path = filepath.ToSlash(path)
	return slices.ContainsFunc(g.globs, func(one glob) bool { return one.match(path) })
}

// newGlob reads a pattern that may be negated.
func newGlob(folder, text string) (glob, error) {
	g := glob{text: text, folder: folder}
	pattern, negated := strings.CutPrefix(text, "!")
	g.negated = negated
	pattern = strings.TrimRight(pattern, "/")
	if pattern == "" || !doublestar.ValidatePattern(pattern) {
		return g, fmt.Errorf("%q is not a valid glob", text)
	}
	if !strings.Contains(pattern, "/") && pattern != "." && pattern != ".." {
		return g, nil
	}
	parts := strings.Split(pattern, "/")
	for i, part := range parts {
		// People write "src/**.py" for every file below src; to the library "**" beside other letters is "*".
		if rest, ok := strings.CutPrefix(part, "**"); ok && rest != "" {
			parts[i] = "**/*" + rest
		}
	}
	g.pattern = strings.Join(parts, "/")
	if !path.IsAbs(g.pattern) {
		g.pattern = escape(folder) + "/" + g.pattern
	}
	g.pattern = path.Clean(g.pattern)
	return g, nil
}

// match says whether the pattern matches an absolute path or a folder above it. The folders that lead to the pattern's
// own are not looked at: "shop" must not cover all of a project that is kept in /home/shop.
func (g glob) match(file string) bool {
	name := strings.TrimRight(strings.TrimPrefix(g.text, "!"), "/")
	for at := file; !within(g.folder, at) && at != "."; at = path.Dir(at) {
		pattern, against := g.pattern, at
		if pattern == "" {
			pattern, against = name, path.Base(at)
		}
		if doublestar.MatchUnvalidated(pattern, against) {
			return !g.negated
		}
	}
	return g.negated
}

// within says whether a path is a folder or below it.
func within(file, folder string) bool {
	rest, ok := strings.CutPrefix(file, strings.TrimRight(folder, "/"))
	return ok && (rest == "" || rest[0] == '/')
}

// escape makes a path a pattern that matches just it.
func escape(folder string) string {
	if folder == "/" {
		return ""
	}
	var b strings.Builder
	for _, r := range folder {
		if strings.ContainsRune(`\*?[]{}!`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
