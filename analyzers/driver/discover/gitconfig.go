package discover

import "strings"

// configEntry is one setting of a git configuration file. The key is in lower case, "core.excludesfile"; settings of
// sections with a subsection are left out. A key without "=" has the value "true".
type configEntry struct{ key, value string }

// parseGitConfig reads the settings of a git configuration file in their order. What it cannot read it passes over:
// git itself will tell the user.
func parseGitConfig(text string) []configEntry {
	var (
		entries []configEntry
		section string
	)
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	for text != "" {
		text = strings.TrimLeft(text, " \t\n")
		if rest, ok := strings.CutPrefix(text, "["); ok {
			header, _, after := cutMark(rest, "]\n")
			section, text = strings.ToLower(strings.TrimSpace(header)), after
			continue
		}
		name, mark, rest := cutMark(text, "=\n#;")
		text = rest
		value := "true"
		switch mark {
		case '=':
			value, text = configValue(rest)
		case '#', ';':
			_, text, _ = strings.Cut(rest, "\n")
		}
		if name = strings.TrimSpace(name); name != "" && !strings.ContainsAny(section, "\" \t") {
			entries = append(entries, configEntry{section + "." + strings.ToLower(name), value})
		}
	}
	return entries
}

// cutMark cuts the text at the first of the marks and says which it was; 0 when there is none.
func cutMark(text, marks string) (before string, mark byte, after string) {
	i := strings.IndexAny(text, marks)
	if i < 0 {
		return text, 0, ""
	}
	return text[:i], text[i], text[i+1:]
}

// configValue reads the value that stands after "=": quotes group, a backslash escapes or continues the line, "#" and
// ";" begin a comment. Blanks at both ends are dropped unless they are quoted.
func configValue(text string) (value, rest string) {
	var b strings.Builder
	keep := 0 // the length that must stay: blanks after it are dropped at the end
	quoted := false
	text = strings.TrimLeft(text, " \t")
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			return b.String()[:keep], text[i+1:]
		case c == '"':
			quoted = !quoted
			keep = b.Len()
		case !quoted && (c == '#' || c == ';'):
			_, rest, _ = strings.Cut(text[i:], "\n")
			return b.String()[:keep], rest
		case c == '\\' && i+1 < len(text):
			i++
			b.WriteString(unescape(text[i]))
			keep = b.Len()
		default:
			b.WriteByte(c)
			if quoted || c != ' ' && c != '\t' {
				keep = b.Len()
			}
		}
	}
	return b.String()[:keep], ""
}

// unescape is what a backslash before c stands for; a line end after it continues the line.
func unescape(c byte) string {
	switch c {
	case '\n':
		return ""
	case 'n':
		return "\n"
	case 't':
		return "\t"
	case 'b':
		return "\b"
	}
	return string([]byte{c})
}
