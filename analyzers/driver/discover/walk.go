package discover

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// walker is one search for files. It first reads folders without following links, then looks at the links it met: by
// then it is known what is listed under a path of its own.
type walker struct {
	given   string                 // Options.Root, cleaned; paths count from it
	root    string                 // the same with links resolved; folders are read from it
	dir     string                 // relative arguments count from it
	bounds  []string               // real folders out of which no link is followed
	exclude func(path string) bool // Options.Exclude, never nil

	files    []string
	problems []Problem
	links    []link            // met and not yet looked at
	walked   map[string]string // real path of each folder read -> its path
	listed   map[string]string // real path of each file found -> its path; filled before links are looked at
}

// folder is one folder on the way. Its texts end in a separator, so that a name can be put behind them.
type folder struct {
	real  string // where the system finds it, free of links
	abs   string // its place in the tree, with slashes, for the patterns of git; differs from real below a link
	rel   string // its path from the root; "" for the root
	scope *ignoreList
}

// link is a symbolic link and the folder that holds it.
type link struct {
	in   folder
	name string
}

func newWalker(o Options) (*walker, error) {
	root, err := filepath.EvalSymlinks(o.Root)
	if err != nil {
		return nil, fmt.Errorf("project folder: %w", err)
	}
	w := &walker{given: filepath.Clean(o.Root), root: root, dir: o.Dir, bounds: []string{root}, exclude: o.Exclude,
		walked: map[string]string{}}
	if w.dir == "" {
		w.dir = w.given
	}
	if w.exclude == nil {
		w.exclude = func(string) bool { return false }
	}
	return w, nil
}

// walkRoot walks the whole of the root.
func walkRoot(o Options) (*walker, error) {
	w, err := newWalker(o)
	if err != nil {
		return nil, err
	}
	if _, err := os.ReadDir(w.root); err != nil {
		return nil, fmt.Errorf("project folder: %w", err)
	}
	w.walk(w.folderAt(w.given))
	return w, nil
}

// walk finds what is below a folder, whatever its own name.
func (w *walker) walk(start folder) {
	w.read(start, true)
	if w.listed == nil {
		w.listed = make(map[string]string, len(w.files))
		for _, path := range w.files {
			w.listed[filepath.Join(w.root, filepath.FromSlash(path))] = path
		}
	}
	slices.SortFunc(w.links, func(a, b link) int { return strings.Compare(a.in.rel+a.name, b.in.rel+b.name) })
	for len(w.links) > 0 {
		next := w.links[0]
		w.links = w.links[1:]
		w.follow(next)
	}
}

// read lists what a folder and those below it hold. It reads no folder twice. An environment is left out unless the
// walk starts there.
func (w *walker) read(f folder, start bool) {
	if _, again := w.walked[filepath.Clean(f.real)]; again {
		return
	}
	entries, err := os.ReadDir(f.real)
	if err != nil {
		w.problem(strings.TrimSuffix(f.rel, "/"), "the folder cannot be read: "+reason(err))
		return
	}
	m := listMarkers(entries)
	if m.venv && !start {
		return
	}
	w.walked[filepath.Clean(f.real)] = strings.TrimSuffix(f.rel, "/")
	f = w.enter(f, m)
	for _, e := range entries {
		switch mode := e.Type(); {
		case mode&fs.ModeSymlink != 0:
			w.links = append(w.links, link{f, e.Name()})
		case mode.IsDir():
			if !w.leftOut(f, e.Name(), true) {
				w.read(f.child(e.Name()), false)
			}
		case isPython(e.Name()) && !w.leftOut(f, e.Name(), false):
			w.found(f, e.Name(), mode)
		}
	}
}

// found takes a Python file that is no link into the list, unless it stands there through a link.
func (w *walker) found(f folder, name string, mode fs.FileMode) {
	path, real := f.rel+name, f.real+name
	switch {
	case !mode.IsRegular():
		w.problem(path, special(mode))
		return
	case w.listed != nil && w.listed[real] != "":
		return
	case w.listed != nil:
		w.listed[real] = path
	}
	w.files = append(w.files, path)
}

// follow looks at one link. A file counts when it is not listed under a path of its own, a folder when it was not read.
func (w *walker) follow(l link) {
	path := l.in.rel + l.name
	real, err := filepath.EvalSymlinks(l.in.real + l.name)
	var info fs.FileInfo
	if err == nil {
		info, err = os.Stat(real)
	}
	// For git a link is no folder, so that "name/" does not ignore it; for the configuration it is what it leads to.
	isDir := err == nil && info.IsDir()
	switch {
	case !isDir && !isPython(l.name),
		isDir && skipped(l.name),
		w.exclude(path),
		l.in.scope.ignored(l.in.abs+l.name, false):
	case err != nil:
		// Emacs marks a file that is being edited by a link to nowhere, ".#views.py".
		if !strings.HasPrefix(l.name, ".#") {
			w.problem(path, "the link leads nowhere: "+reason(err))
		}
	case isDir:
		if w.inBounds(real) {
			f := l.in.child(l.name)
			f.real = real + string(filepath.Separator)
			w.read(f, false)
		}
	case !w.inBounds(real):
		w.problem(path, "the link leads out of the project")
	case !info.Mode().IsRegular():
		w.problem(path, special(info.Mode()))
	case w.listed[real] == "":
		w.listed[real] = path
		w.files = append(w.files, path)
	}
}

// leftOut says whether an entry of a folder that is no link is left out, for whatever reason but pyvenv.cfg.
func (w *walker) leftOut(f folder, name string, isDir bool) bool {
	return isDir && skipped(name) || w.exclude(f.rel+name) || f.scope.ignored(f.abs+name, isDir)
}

// inBounds says whether a real path lies in the root, or in a folder out of it that was named.
func (w *walker) inBounds(real string) bool {
	return slices.ContainsFunc(w.bounds, func(bound string) bool {
		rel, err := filepath.Rel(bound, real)
		return err == nil && !outside(filepath.ToSlash(rel))
	})
}

func (w *walker) problem(path, reason string) {
	w.problems = append(w.problems, Problem{Path: path, Reason: reason})
}

// child is a folder in a folder.
func (f folder) child(name string) folder {
	return folder{real: f.real + name + string(filepath.Separator), abs: f.abs + name + "/", rel: f.rel + name + "/",
		scope: f.scope}
}

// folderAt is a folder to start from, given by its absolute path, with what the folders above it say is ignored.
func (w *walker) folderAt(dir string) folder {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		real = dir // it need not exist
	}
	f := newFolder(real, w.relative(dir))
	top := gitTop(real)
	first := top
	switch {
	case top != "":
	case strings.HasPrefix(f.real, withSeparator(w.root)):
		first = w.root // no repository: nothing above the root counts
	default:
		first = real
	}
	at := newFolder(first, slashRel(w.root, first))
	at.scope = repoIgnore(top, len(at.abs))
	for at.abs != f.abs {
		at = w.enter(at, findMarkers(at.real))
		name, _, _ := strings.Cut(f.abs[len(at.abs):], "/")
		at = at.child(name)
	}
	f.scope = at.scope
	return f
}

// newFolder is the folder at a real path, whose path from the root is given.
func newFolder(real, rel string) folder {
	f := folder{real: withSeparator(real), abs: withSlash(filepath.ToSlash(real))}
	if rel != "" {
		f.rel = withSlash(rel)
	}
	return f
}

// enter is the folder with what its own .gitignore says. One with a ".git" is the top of a repository, for which no
// folder above it has a say.
func (w *walker) enter(f folder, m markers) folder {
	if m.git {
		f.scope = repoIgnore(filepath.Clean(f.real), len(f.abs))
	}
	if m.gitignore {
		text, err := os.ReadFile(f.real + ".gitignore")
		if err != nil {
			w.problem(f.rel+".gitignore", "what is ignored is not known: "+reason(err))
		}
		f.scope = f.scope.with(string(text), len(f.abs))
	}
	return f
}

// markers are the entries of a folder that say something of the folder itself.
type markers struct{ git, gitignore, venv bool }

func (m *markers) add(name string, mode fs.FileMode) {
	switch name {
	case ".git":
		m.git = true
	case ".gitignore":
		m.gitignore = mode.IsRegular() // git does not follow a link here
	case "pyvenv.cfg":
		m.venv = true
	}
}

// listMarkers finds the markers among the entries of a folder.
func listMarkers(entries []fs.DirEntry) (m markers) {
	for _, e := range entries {
		m.add(e.Name(), e.Type())
	}
	return m
}

// findMarkers looks for the markers in a folder that is not listed.
func findMarkers(dir string) (m markers) {
	for _, name := range []string{".git", ".gitignore", "pyvenv.cfg"} {
		if info, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			m.add(name, info.Mode())
		}
	}
	return m
}

// isPython says whether a file of that name belongs to the project. The import system too wants ".py" in lower case.
func isPython(name string) bool { return strings.HasSuffix(name, ".py") }

// special says what a file is that is not regular.
func special(mode fs.FileMode) string {
	kind := "a device"
	switch {
	case mode&fs.ModeNamedPipe != 0:
		kind = "a named pipe"
	case mode&fs.ModeSocket != 0:
		kind = "a socket"
	}
	return "it is " + kind + ", not a regular file"
}

// reason is an error of the system without the operation and path that stand before it.
func reason(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return strings.TrimPrefix(err.Error(), "EvalSymlinks: ")
}

// outside says whether a path from a folder leads out of it.
func outside(rel string) bool { return rel == ".." || strings.HasPrefix(rel, "../") }

func withSlash(dir string) string { return strings.TrimSuffix(dir, "/") + "/" }

func withSeparator(dir string) string {
	return strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator)
}
