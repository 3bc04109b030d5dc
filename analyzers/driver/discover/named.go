package discover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Named lists the files of the project and those that the arguments of a command line name beside it, and marks the
// ones to be reported. "dir/..." and "dir" stand for all that is below dir, "..." for all below o.Dir, a file for
// itself. With no arguments all is to be reported.
//
// What is named counts even where it is ignored, excluded, or of another name than "*.py", unless o.ForceExclude says
// otherwise; below a named folder the rules hold again. A link counts as what it leads to where that is part of the
// project. An argument that is missing, unreadable, or neither file nor folder is a *PathError.
func Named(o Options, args []string) (files []File, problems []Problem, err error) {
	w, err := walkRoot(o)
	if err != nil {
		return nil, nil, err
	}
	n := naming{walker: w, force: o.ForceExclude, paths: map[string]bool{}}
	for _, arg := range args {
		if err := n.add(arg); err != nil {
			return nil, nil, &PathError{Arg: arg, Err: err}
		}
	}
	if len(args) == 0 {
		n.folders = []string{""}
	}
	files, problems = w.result(n.asks)
	return files, problems, nil
}

// naming is what the arguments so far have asked for.
type naming struct {
	*walker
	force   bool            // Options.ForceExclude
	folders []string        // paths of folders all of which is asked for
	paths   map[string]bool // paths of files asked for
}

// add takes one argument.
func (n *naming) add(arg string) error {
	file, below := strings.CutSuffix(filepath.ToSlash(arg), "/...")
	switch {
	case arg == "":
		return errors.New("an empty path")
	case arg == "...":
		file, below = ".", true
	case file == "":
		file = "/"
	}
	abs := n.absolute(file)
	info, err := os.Stat(abs)
	switch {
	case err != nil:
	case info.IsDir():
		err = n.addFolder(abs)
	case below:
		err = errors.New("not a folder")
	case !info.Mode().IsRegular():
		err = errors.New(special(info.Mode()))
	default:
		err = n.addFile(abs)
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err // the path is said by PathError, as it was typed
	}
	return err
}

// addFolder asks for all below a folder, and reads it where the walk has left it out.
func (n *naming) addFolder(abs string) error {
	if err := readable(abs); err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return err
	}
	rel, known := n.walked[real]
	if !known {
		if n.force && n.excluded(abs) {
			return nil
		}
		rel = n.relative(abs)
		if !n.inBounds(real) {
			n.bounds = append(n.bounds, real)
		}
		n.walk(n.folderAt(abs))
	}
	n.folders = append(n.folders, rel)
	return nil
}

// addFile asks for one file.
func (n *naming) addFile(abs string) error {
	if err := readable(abs); err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return err
	}
	path, known := n.listed[real]
	if !known {
		if n.force && n.excluded(abs) {
			return nil
		}
		path = n.relative(abs)
		n.listed[real] = path
		n.files = append(n.files, path)
		n.problems = slices.DeleteFunc(n.problems, func(p Problem) bool { return p.Path == path })
	}
	n.paths[path] = true
	return nil
}

// asks says whether a path was asked for.
func (n *naming) asks(path string) bool {
	return n.paths[path] || slices.ContainsFunc(n.folders, func(dir string) bool { return contains(dir, path) })
}

// contains says whether a path is a folder's or lies below it. Both count from the root: ".." holds the root and all
// in it, "" all that does not lead out.
func contains(dir, path string) bool {
	for outside(dir) && outside(path) {
		dir, path = strings.TrimPrefix(dir[2:], "/"), strings.TrimPrefix(path[2:], "/")
	}
	switch {
	case outside(path):
		return false
	case dir == "" || strings.ReplaceAll(dir+"/", "../", "") == "":
		return true
	default:
		return path == dir || strings.HasPrefix(path, dir+"/")
	}
}

// readable tries to open a regular file or a folder.
func readable(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return f.Close()
}

// absolute is a path from the command line, which counts from Options.Dir.
func (w *walker) absolute(path string) string { return under(w.dir, filepath.FromSlash(path)) }

// relative is an absolute path as it counts from the root, "" for the root itself. Where it leads out of the root as
// written and not in truth (a link above the root), the truth counts.
func (w *walker) relative(abs string) string {
	rel := slashRel(w.given, abs)
	if outside(rel) {
		if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
			if real := slashRel(w.root, filepath.Join(dir, filepath.Base(abs))); !outside(real) {
				return real
			}
		}
	}
	return rel
}

// slashRel is the path to a file from a folder. On another drive there is none, and the file keeps its full name.
func slashRel(dir, file string) string {
	rel, err := filepath.Rel(dir, file)
	switch {
	case err != nil:
		rel = file
	case rel == ".":
		rel = ""
	}
	return filepath.ToSlash(rel)
}
