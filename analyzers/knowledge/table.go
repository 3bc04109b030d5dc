package knowledge

import (
	"iter"
	"strings"
)

// table is text of the form "KEY VERSIONS REST\n", sorted by key. VERSIONS is a decimal Versions. An item of REST that
// only some of the line's versions have ends in "~" and these, as "Foo~6".
type table string

// line is one line of a table.
type line struct {
	name     string
	versions Versions
	rest     string // every item of it, the first too, follows a space
}

// item is one word of a line.
type item struct {
	name     string
	class    string // in a module: the qualified name of a class that is defined elsewhere, else ""
	versions Versions
}

// find returns the line of a key.
func (t table) find(key string) (line, bool) {
	return lines.of(question{table: t, name: key}, bisect)
}

// bisect looks for the line in the text.
func bisect(q question) (line, bool) {
	text, key := string(q.table), q.name
	low, high := 0, len(text) // starts of lines
	for low < high {
		// The first line that begins in the upper half, or else the lowest one: searching forward is much the faster.
		start, middle := low, low+(high-low)/2
		if i := strings.IndexByte(text[middle:high-1], '\n'); i >= 0 {
			start = middle + i + 1
		}
		end := start + strings.IndexByte(text[start:], '\n')
		name, rest, _ := strings.Cut(text[start:end], " ")
		switch strings.Compare(name, key) {
		case 0:
			versions, _, _ := strings.Cut(rest, " ")
			return line{name: name, versions: parseVersions(versions), rest: rest[len(versions):]}, true
		case -1:
			low = end + 1
		default:
			high = start
		}
	}
	return line{}, false
}

// bases yields the bases of a class that at least one of the versions has.
func (l line) bases(in Versions) iter.Seq[string] {
	list, _, _ := strings.Cut(strings.TrimPrefix(l.rest, " "), " ")
	if list == "-" {
		list = ""
	}
	return l.names(list, ",", in)
}

// exports yields the names that "import *" binds. One is there more than once when versions differ.
func (l line) exports() iter.Seq[string] {
	list, _, _ := strings.Cut(l.rest, " : ")
	return l.names(strings.TrimSpace(list), " ", All)
}

// names yields the names of the items in a part of the line that at least one of the versions has.
func (l line) names(list, separator string, in Versions) iter.Seq[string] {
	return func(yield func(string) bool) {
		for list != "" {
			var text string
			text, list, _ = strings.Cut(list, separator)
			if found := l.item(text); found.versions&in != 0 && !yield(found.name) {
				return
			}
		}
	}
}

// mentions yields the items of one name; there are several when versions differ, the newest first. It reads no other
// item, for a line may have hundreds.
func (l line) mentions(name string) iter.Seq[item] {
	return func(yield func(item) bool) {
		rest := l.rest
		for {
			i := strings.Index(rest, name)
			if i < 0 || name == "" {
				return
			}
			before := rest[:i]
			rest = rest[i+len(name):]
			after, _, _ := strings.Cut(rest, " ")
			whole := strings.HasSuffix(before, " ") && (after == "" || after[0] == '=' || after[0] == '~')
			if whole && !yield(l.item(name+after)) {
				return
			}
		}
	}
}

// item reads an item; its versions are the line's where it names none.
func (l line) item(text string) item {
	text, own, marked := strings.Cut(text, "~")
	versions := l.versions
	if marked {
		versions = parseVersions(own)
	}
	name, class, _ := strings.Cut(text, "=")
	return item{name: name, class: class, versions: versions}
}

// parseVersions reads a decimal number that generate.py wrote.
func parseVersions(digits string) Versions {
	var n Versions
	for _, digit := range []byte(digits) {
		n = n*10 + Versions(digit-'0')
	}
	return n
}

// keys yields the keys of a table.
func (t table) keys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(t)) {
			if key, _, _ := strings.Cut(line, " "); !yield(key) {
				return
			}
		}
	}
}
