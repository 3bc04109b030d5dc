// Package discover finds the Python files of a project, and says which of them the paths on a command line ask for.
//
// It owns what is left out: what git ignores, version control and tool folders, installed packages, virtual
// environments (any folder that holds pyvenv.cfg), and what the configuration excludes. No other name is special: a
// "build", "vendor" or "env" may be somebody's app. Only "*.py" is found: a stub (.pyi) runs nowhere, and rules on
// docstrings, handlers and calls have nothing true to say of it; a file of any name is checked when it is named.
//
// It refuses to open anything but folders and the files that say what is ignored. A named pipe, socket or device
// called x.py becomes a Problem, as does a link to a file out of the root or a folder that cannot be read; none of them
// ends the walk. No file is listed twice: a link counts only when what it leads to is not listed itself, and a link to
// a folder out of the root is not followed.
//
// Ignoring is judged as git judges it: .gitignore files of every folder up to the top level, .git/info/exclude,
// core.excludesFile, core.ignoreCase, the last match winning. A nested repository starts afresh, as in git. Two things
// differ. Where there is no repository the .gitignore files from the root down still count, for a source archive is the
// same project. And git's index is not read: a file that git tracks although a pattern names it is left out, until
// it is named. The matcher is this package's own, because the modules at hand judge the folders below a match by the
// match itself, so that "*.log" and "!logs" bring logs/a.log back, which git does not.
//
// Paths are bytes, with slashes, relative to the root; they need not be UTF-8. All lists are sorted by bytes. The cost
// is one directory read a folder and no stat but for links; memory grows with folders and Python files.
package discover

import (
	"cmp"
	"slices"
	"strings"
)

// Options say where a project lies and what is left out of it.
type Options struct {
	// Root is the project's folder, absolute.
	Root string
	// Dir is the folder that relative arguments of Named and Excluded count from, absolute; "" means Root.
	Dir string
	// Exclude tells what the configuration leaves out, by the path from Root. What is below a folder that it leaves out is
	// left out too, without being asked about. nil leaves nothing out.
	Exclude func(path string) bool
	// ForceExclude leaves out what is excluded or ignored even where it is named.
	ForceExclude bool
}

// File is one Python file to be read.
type File struct {
	// Path is the file's path from Root, with slashes. That of a named file out of Root begins with "../".
	Path string
	// Report says that the findings of the file are asked for, not only its part in the project.
	Report bool
}

// Problem is something that may hold Python and cannot be read.
type Problem struct {
	// Path is as in File. It may be a folder's.
	Path string
	// Report is as in File.
	Report bool
	// Reason says what is wrong, to stand after the path: "named pipe: only regular files are read".
	Reason string
}

// PathError says that an argument of the command line is missing or unreadable.
type PathError struct {
	Arg string // as it was typed
	Err error
}

// Error names the argument as it was typed.
func (e *PathError) Error() string { return e.Arg + ": " + e.Err.Error() }

// Unwrap is the reason, often one of package fs.
func (e *PathError) Unwrap() error { return e.Err }

// result is what was found, sorted, each path once; asked says which paths are to be reported.
func (w *walker) result(asked func(path string) bool) ([]File, []Problem) {
	slices.Sort(w.files)
	files := make([]File, len(w.files))
	for i, path := range w.files {
		files[i] = File{Path: path, Report: asked(path)}
	}
	for i := range w.problems {
		w.problems[i].Report = asked(w.problems[i].Path)
	}
	slices.SortFunc(w.problems, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Reason, b.Reason))
	})
	return files, slices.Compact(w.problems)
}
