package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Error is one fault of the configuration or of a flag. It prints as one line.
type Error struct {
	// Path is the file as the user would name it from the current folder; empty for a fault of a flag.
	Path string
	// Line counts from 1. It is 0 where the whole file is at fault, as when it cannot be read.
	Line int
	// Column counts code points from 1.
	Column int
	// Message says what is wrong, and names the key or flag.
	Message string
}

// Error is "drflint.toml:3:1: unknown key ...", without the parts that are not known.
func (e *Error) Error() string {
	switch {
	case e.Path == "":
		return e.Message
	case e.Line == 0:
		return e.Path + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// Errors are all faults of one file, in the order of their places, or all faults of the flags. It is never empty.
type Errors []*Error

// Error has one line for each fault.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives errors.As and errors.Is every fault.
func (e Errors) Unwrap() []error {
	all := make([]error, len(e))
	for i, one := range e {
		all[i] = one
	}
	return all
}

// orNil sorts the faults. It is nil when there are none, which a nil Errors in an error would not be.
func (e Errors) orNil() error {
	if len(e) == 0 {
		return nil
	}
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return e
}

// nearest ends a message about an unknown word with the known word that is closest to it. A word close enough to be a
// slip is asked about; any other is only named. what is "key", "rule" and so on. Of equals the first wins.
func nearest(what, word string, known []string) string {
	if word == "" || len(known) == 0 {
		return ""
	}
	best, least := "", 0
	for i, k := range known {
		d := distance(strings.ToLower(word), strings.ToLower(k))
		if i == 0 || d < least {
			best, least = k, d
		}
	}
	if least <= (len(word)+2)/3 {
		return fmt.Sprintf("; did you mean %q?", best)
	}
	return fmt.Sprintf("; the nearest known %s is %q", what, best)
}

// distance counts the bytes to insert, delete, replace or swap with their neighbour to make b of a (optimal string
// alignment). It keeps three rows of the table.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			replaced := last[j]
			if a[i] != b[j] {
				replaced++
			}
			row[j+1] = min(replaced, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}

// printable replaces what would break a line, a comment or a terminal: a key or a path may have it.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
