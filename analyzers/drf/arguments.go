package drf

import (
	"slices"
	"strings"
)

// withArguments are the arguments that a view is called with beyond one more pattern (Django docs, "URL dispatcher"): as soon as a
// group has a name, those without one do not count. That of the format suffix is not among them, as REST framework takes it away.
func withArguments(before []Argument, part text) []Argument {
	var own []Argument
	if part.regex {
		own = groupsOf(part.text)
	} else {
		own = convertersOf(part.text)
	}
	all := slices.Clone(before)
	for _, a := range own {
		i := -1
		if a.Name != "" {
			i = slices.IndexFunc(all, func(b Argument) bool { return a.Name == b.Name })
		}
		switch {
		case a.Name == "format":
		case i >= 0:
			all[i] = a
		default:
			all = append(all, a)
		}
	}
	if slices.ContainsFunc(all, func(a Argument) bool { return a.Name != "" }) {
		all = slices.DeleteFunc(all, func(a Argument) bool { return a.Name == "" })
	}
	return all
}

// convertersOf are the arguments in a text of path(), "<int:pk>".
func convertersOf(text string) []Argument {
	var all []Argument
	for {
		_, after, found := strings.Cut(text, "<")
		inside, rest, closed := strings.Cut(after, ">")
		if !found || !closed {
			return all
		}
		converter, name, converted := strings.Cut(inside, ":")
		if !converted {
			converter, name = "str", inside
		}
		all = append(all, Argument{name, converter})
		text = rest
	}
}

// groupsOf are the arguments in a regular expression: its groups with a name, else those without one.
func groupsOf(text string) []Argument {
	var named, bare []Argument
	class := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
			if rest := strings.TrimPrefix(text[i+1:], "^"); strings.HasPrefix(rest, "]") { // stands for itself there
				i = len(text) - len(rest)
			}
		case c == '(':
			if name, ok := strings.CutPrefix(text[i+1:], "?P<"); ok {
				name, _, _ = strings.Cut(name, ">")
				named = append(named, Argument{Name: name})
			} else if !strings.HasPrefix(text[i+1:], "?") {
				bare = append(bare, Argument{})
			}
		}
	}
	if len(named) > 0 {
		return named
	}
	return bare
}
