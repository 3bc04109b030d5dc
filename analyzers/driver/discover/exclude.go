package discover

import (
	"os"
	"path/filepath"
	"strings"
)

// skipped says whether folders of that name never hold a project's own code: version control, environments of test
// runners, caches of tools, installed packages.
func skipped(name string) bool {
	switch name {
	case ".git", ".hg", ".svn",
		".tox", ".nox",
		".drflint_cache", ".eggs", ".hypothesis", ".ipynb_checkpoints", ".mypy_cache", ".pytest_cache", ".pytype",
		".ruff_cache", "__pycache__",
		"node_modules", "bower_components", "site-packages", "__pypackages__", "_vendor":
		return true
	}
	return false
}

// Excluded says whether a path would be left out of the project, by its own name or through a folder above it. The
// path need not exist; a relative one counts from o.Dir. It serves text from standard input that has a file's name.
func Excluded(o Options, file string) (bool, error) {
	w, err := newWalker(o)
	if err != nil {
		return false, err
	}
	return w.excluded(w.absolute(file)), nil
}

// excluded says whether a path is left out, through itself or a folder above it, up to the root. Of a path out of the
// root only the last segment is asked.
func (w *walker) excluded(abs string) bool {
	rel := w.relative(abs)
	if rel == "" {
		return false
	}
	start, rest := w.given, rel
	if outside(rel) {
		start, rest = filepath.Dir(abs), filepath.Base(abs)
	}
	f := w.folderAt(start)
	for {
		name, below, isDir := strings.Cut(rest, "/")
		f = w.enter(f, findMarkers(f.real))
		child := f.child(name)
		if !isDir {
			info, err := os.Stat(child.real)
			isDir = err == nil && info.IsDir()
		}
		if w.leftOut(f, name, isDir) || isDir && findMarkers(child.real).venv {
			return true
		}
		if below == "" {
			return false
		}
		f, rest = child, below
	}
}
