package driver

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/rules/rule"
)

// Opened is a project that is loaded and linked, and on which no rule has run.
type Opened struct {
	*project.Project
	// Unread are the files that could not be read, in the order of paths.
	Unread []Unread

	units []*unit // by the file's number in the project
}

// Unread is a file that could not be read.
type Unread struct{ Path, Why string }

// Open loads and links a project for those who want to look at it. It takes of the options what Run's first two steps do: Files,
// Root, Environments, Jobs and Progress. The error is that of a cancelled context.
func Open(ctx context.Context, o Options) (*Opened, error) {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	o.Settings = func(string) *rule.Settings { return nil }
	units, err := load(ctx, o)
	if err != nil {
		return nil, err
	}
	files := place(units)
	opened := &Opened{Project: files.link(surroundings(o))}
	for _, u := range units {
		if u.file == nil {
			opened.Unread = append(opened.Unread, Unread{u.Path, u.problem})
			continue
		}
		opened.units = append(opened.units, u)
	}
	return opened, nil
}

// Asked tells by a file's number whether the paths of the command line stand for it.
func (o *Opened) Asked(file int32) bool { return o.units[file].Report }

// Line is the line that a place of the project begins on.
func (o *Opened) Line(at eval.Place) int {
	u := o.units[o.Number(at.In)]
	starts := u.lines()
	offset := max(at.In.File.Span(at.Node).Start, 0)
	line, found := slices.BinarySearchFunc(starts, offset, cmp.Compare[int32])
	if found {
		line++
	}
	return line
}
