package drf

import "strings"

// gap stands in a text for a part that cannot be told.
const gap = "{?}"

// Path is the route for people, with a slash before it: anchors and escapes are gone, a group is its name in angle brackets,
// or what stands in it where it has none, an optional slash is there. "api/v1/^books/(?P<pk>[^/.]+)/$" is
// "/api/v1/books/<pk>/". A part that cannot be told is "…".
func (r *Route) Path() string { return "/" + plain(r.Text) }

// Path is where an include of another package begins, for people: "/accounts/…".
func (i Include) Path() string { return "/" + plain(i.Text) + "…" }

// Groups are the names of the route's groups, in order: the keyword arguments that the view is called with. That of the format
// suffix is not among them, as REST framework takes it away.
func (r *Route) Groups() []string {
	var names []string
	for part := range strings.SplitSeq(r.Path(), "<") {
		name, _, ok := strings.Cut(part, ">")
		if _, after, converted := strings.Cut(name, ":"); converted {
			name = after
		}
		if ok && name != "format" {
			names = append(names, name)
		}
	}
	return names
}

func plain(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case strings.HasPrefix(text[i:], gap):
			b.WriteString("…")
			i += len(gap) - 1
		case c == '^', c == '$', c == '?':
		case c == '\\' && i+1 < len(text):
			i++
			if strings.IndexByte("AZbB", text[i]) < 0 { // anchors
				b.WriteByte(text[i])
			}
		case c == '(':
			end := closing(text, i)
			b.WriteString(group(text[i+1 : end]))
			i = end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// closing is the end of the group that begins at a place; of a broken one, the end of the text.
func closing(text string, from int) int {
	depth, class := 0, false
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// group is a group for people, by what stands between its brackets.
func group(inside string) string {
	if name, ok := strings.CutPrefix(inside, "?P<"); ok {
		name, _, _ = strings.Cut(name, ">")
		return "<" + name + ">"
	}
	for _, mark := range []string{"?:", "?i:", "?=", "?!"} {
		inside = strings.TrimPrefix(inside, mark)
	}
	return plain(inside)
}
