package syntax

// beginLine moves over blank lines to the first token of a logical line, and finds out which blocks begin or end
// there. It is false when it had to stop.
func (l *lexer) beginLine() bool {
	for {
		at, ok := l.indentation()
		if !ok {
			return false
		}
		c := l.at(l.pos)
		if c == '#' {
			l.comment()
			c = l.at(l.pos)
		} else if classes[c] != classLine {
			l.lineBegins = false
			if c == 0 {
				l.ended, at = true, indent{}
			}
			return l.indentTo(at)
		}
		if classes[c] == classLine {
			l.pos += breakWidth(l.src, l.pos)
		}
	}
}

// indentation moves over the blanks at the beginning of a line and measures them. A form feed begins anew; of lines
// joined by backslashes the first that has blanks counts.
func (l *lexer) indentation() (indent, bool) {
	var at indent
	var continued int32
	for {
		switch l.at(l.pos) {
		case ' ':
			at.column++
			at.alternate++
		case '\t':
			at.column = (at.column/tabStop + 1) * tabStop
			at.alternate++
		case '\f':
			at = indent{}
		case '\\':
			if continued == 0 {
				continued = at.column
			}
			if !l.continued() {
				return at, false
			}
			continue
		default:
			if continued != 0 {
				at = indent{continued, continued}
			}
			return at, true
		}
		l.pos++
	}
}

// indentTo opens or closes blocks so that the innermost one has this indentation.
func (l *lexer) indentTo(at indent) bool {
	current := l.indents[l.depth]
	switch {
	case at.column == current.column:
	case at.column > current.column:
		if l.depth+1 >= maxIndents {
			l.stopSoftly(l.pos, l.pos, "too many levels of indentation")
			return false
		}
		if at.alternate <= current.alternate {
			return l.inconsistent()
		}
		l.pending++
		l.depth++
		l.indents[l.depth] = at
		return true
	default:
		for l.depth > 0 && at.column < l.indents[l.depth].column {
			l.pending--
			l.depth--
		}
		if at.column != l.indents[l.depth].column {
			l.stopSoftly(l.pos, l.pos, "unindent does not match any outer indentation level")
			return false
		}
	}
	if at.alternate != l.indents[l.depth].alternate {
		return l.inconsistent()
	}
	return true
}

// inconsistent stops where tabs and spaces leave open which line stands deeper.
func (l *lexer) inconsistent() bool {
	l.stopSoftly(l.pos, l.pos, "inconsistent use of tabs and spaces in indentation")
	return false
}

// indentToken hands out one pending indent or dedent.
func (l *lexer) indentToken() {
	k := kindIndent
	if l.pending < 0 {
		k = kindDedent
		l.pending++
	} else {
		l.pending--
	}
	l.token(k, l.pos)
}
