package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/drflint/drflint/rules/rule"
)

// file is one configuration file, understood. It never changes once it is read.
type file struct {
	path  string // absolute
	shown string // as messages name it

	layer   Layer
	perFile []perFile
	options map[*rule.Rule]map[string]given
	run     values
}

// perFile is one line of per-file-ignores.
type perFile struct {
	glob   glob
	ignore []Selector
}

// given is a value and where it stands, for people: "drflint.toml:3".
type given struct {
	value  any
	origin string
}

// as is the value of the type that its key has.
func as[T any](g given) T {
	value, _ := g.value.(T)
	return value
}

// values are what one source says of the run, by key.
type values map[string]given

// place says where a file is and how messages name it.
type place struct {
	path, shown string
	named       bool // by --config
}

// newPlace names a file by the shorter of its path from the current folder and its absolute path.
func newPlace(cwd, path string) place {
	shown := path
	if rel, err := filepath.Rel(cwd, path); err == nil && len(rel) < len(path) {
		shown = rel
	}
	return place{path: path, shown: printable(filepath.ToSlash(shown))}
}

// readFile reads and checks a configuration file. Its error is an Errors.
func readFile(at place, known Known) (*file, error) {
	f := &file{path: at.path, shown: at.shown, run: values{}, options: map[*rule.Rule]map[string]given{}}
	text, err := os.ReadFile(at.path)
	if err != nil {
		var inner *fs.PathError
		if errors.As(err, &inner) {
			err = inner.Err
		}
		return nil, Errors{{Path: at.shown, Message: "cannot be read: " + err.Error()}}
	}
	doc, fault := parse(text)
	if fault != nil {
		fault.Path = at.shown
		return nil, Errors{fault}
	}
	r := &reader{doc: doc, file: f, known: known, folder: filepath.ToSlash(filepath.Dir(at.path))}
	table := &doc.root
	if filepath.Base(at.path) == pyproject {
		table = doc.tool()
	}
	switch {
	case table == nil && at.named:
		return nil, Errors{{Path: at.shown, Message: "has no table [tool.drflint]"}}
	case table == nil: // it went away since the folder was searched
	case table.kind != aTable:
		r.fail(table.at, "tool.drflint: expected a table, found %s", table.kind)
	default:
		r.table(table)
	}
	return f, r.errs.orNil()
}

// tool is the table tool.drflint, or nil. It may be something else than a table.
func (d *document) tool() *node {
	tool := d.root.get("tool")
	if tool == nil {
		return nil
	}
	return tool.get("drflint")
}
