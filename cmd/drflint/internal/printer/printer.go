// Package printer turns the result of a run into text: two formats for people (full, concise) and three for machines
// (json, sarif, github), one file each.
//
// It owns the shape of the output and nothing else. It decides neither what is reported nor where it goes; it opens no
// file, asks no terminal and reads no environment variable: Options says what the caller found out. It refuses to pass
// on anything that could steer a terminal: control characters of source text, messages and paths are shown, not sent.
//
// Columns are code points on the way in, and terminal cells on the way out of the full format; every other format
// passes code points on. Findings come sorted by path, so the lines of a file are found once, in one pass, and kept as
// 4 bytes a line until Write returns. A printer belongs to one goroutine; Write may run in several at once.
package printer

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// Options says for whom a format is written. The zero value is good for a file: no styles, paths as they are.
type Options struct {
	// Color asks the human formats for styles, whatever the process's own terminal is.
	Color bool
	// Hyperlinks makes the code of a finding a link to its rule's page, in the human formats.
	Hyperlinks bool
	// Width is the terminal's number of columns; 0 is unknown. Longer source lines are shortened around the region.
	Width int
	// Display gives the human formats the path to print for one from the root; nil prints the latter.
	Display func(path string) string
	// Repository gives json, sarif and github the path from the top of the repository for one from the root; nil
	// prints the latter.
	Repository func(path string) string
	// Rules are all rules there are, in the order in which SARIF lists them.
	Rules []*rule.Rule
	// Version is drflint's own, with or without a leading "v".
	Version string
}

// Formats are the names that Write knows, the default first.
func Formats() []string { return []string{"full", "concise", "json", "sarif", "github"} }

// Write prints a result in the given format. It fails when the format is unknown, before anything is written, or with
// the writer's error.
func Write(w io.Writer, format string, result *driver.Result, o Options) error {
	return write(w, format, source{result, result.Text}, o)
}

// source is what is printed, and the texts of the files that it speaks of.
type source struct {
	*driver.Result
	text func(path string) (driver.Text, bool)
}

func write(w io.Writer, format string, from source, o Options) error {
	if o.Display == nil {
		o.Display = func(path string) string { return path }
	}
	if o.Repository == nil {
		o.Repository = func(path string) string { return path }
	}
	p := &printer{Options: o, source: from, out: bufio.NewWriterSize(w, 1<<16), files: map[string]*lines{}}
	p.style = newStyles(o.Color)
	var err error
	switch format {
	case "full":
		p.full()
	case "concise":
		p.concise()
	case "json":
		err = p.json()
	case "sarif":
		err = p.sarif()
	case "github":
		p.github()
	default:
		return fmt.Errorf("unknown output format %q: it is one of %s", format, strings.Join(Formats(), ", "))
	}
	if err != nil {
		return err
	}
	return p.out.Flush()
}

// printer is one call of Write. Errors of the writer stay in out until the end.
type printer struct {
	Options
	source
	style styles
	out   *bufio.Writer
	files map[string]*lines
}

// put writes its arguments one after the other: most of the output goes through it, and fmt would cost ten times as
// much.
func (p *printer) put(parts ...string) {
	for _, part := range parts {
		_, _ = p.out.WriteString(part) // the error is sticky: Flush returns it
	}
}

// position is "path:line:column" for people. A file that could not be read has no line; editors want one all the same.
func position(path string, at driver.Position) string {
	return clean(path) + ":" + strconv.Itoa(max(at.Line, 1)) + ":" + strconv.Itoa(max(at.Column, 1))
}

// code is a rule's code, linked to its page where the terminal can follow links.
func (p *printer) code(r *rule.Rule) string {
	url := r.URL()
	if !p.Hyperlinks || url == "" || clean(url) != url {
		return clean(r.Code())
	}
	return "\x1b]8;;" + url + "\x1b\\" + clean(r.Code()) + "\x1b]8;;\x1b\\"
}

// applicability is ruff's word for what a fix may change.
func applicability(s rule.Safety) string {
	if s == rule.NoFix {
		return "display"
	}
	return s.String()
}
