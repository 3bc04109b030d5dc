package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/drflint/drflint/cmd/drflint/internal/config"
)

// paths turns paths from the root of a run, with slashes, into those that people and programs want to see.
type paths struct {
	dir  string // the current folder
	root string // of the run
	top  string // of the git repository around the root; the root where there is none
}

func newPaths(dir, root string) paths {
	p := paths{dir: dir, root: root, top: root}
	for folder := root; ; folder = filepath.Dir(folder) {
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
			p.top = folder
			return p
		}
		if folder == filepath.Dir(folder) {
			return p
		}
	}
}

// rootFor is the root of a run over the paths of a command line: the current folder's own, unless all paths lie in one other
// project, or none lies in the root. A run over one checkout must not read a whole home folder around it, nor a folder that
// nobody spoke of.
func rootFor(dir string, args []string) string {
	root := config.Root(dir)
	isMarked := marked(root)
	outside := len(args) > 0
	var others []string
	for _, arg := range args {
		folder := folderOf(dir, arg)
		inside := within(root, folder)
		if inside && isMarked {
			return root
		}
		other := config.Root(folder)
		if inside && !marked(other) {
			return root
		}
		outside = outside && !inside
		others = append(others, other)
	}
	if outside || len(slices.Compact(slices.Clone(others))) == 1 {
		return common(others)
	}
	return root
}

// common is the deepest folder that all folders lie in.
func common(folders []string) string {
	shared := folders[0]
	for _, folder := range folders[1:] {
		for !within(shared, folder) {
			shared = filepath.Dir(shared)
		}
	}
	return shared
}

// folderOf is the folder that a path names or lies in. The path need not exist.
func folderOf(dir, arg string) string {
	arg = strings.TrimSuffix(strings.TrimSuffix(filepath.ToSlash(arg), "..."), "/")
	path := filepath.FromSlash(arg)
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return filepath.Dir(path)
	}
	return path
}

// marked tells a folder that is a project's root by what it holds.
func marked(folder string) bool {
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
		return true
	}
	configuration, ok := config.Find(folder)
	return ok && filepath.Dir(configuration) == folder
}

func within(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

// absolute is where the file is. Standard input without a name counts as a file in the current folder.
func (p paths) absolute(path string) string {
	if path == "-" {
		return filepath.Join(p.dir, path)
	}
	return filepath.Join(p.root, filepath.FromSlash(path))
}

// display is the path from the current folder: what human formats print, and a terminal can open.
func (p paths) display(path string) string { return p.from(p.dir, path) }

// repository is the path from the git top level, which is what GitHub knows it by.
func (p paths) repository(path string) string { return p.from(p.top, path) }

func (p paths) from(folder, path string) string {
	if path == "-" {
		return path
	}
	return slashed(folder, p.absolute(path))
}

// relative is the path from the root of what a user wrote.
func (p paths) relative(written string) string {
	if !filepath.IsAbs(written) {
		written = filepath.Join(p.dir, written)
	}
	return slashed(p.root, written)
}

// slashed is the path to a file from a folder. There is none to another drive: the file keeps its name.
func slashed(folder, file string) string {
	if relative, err := filepath.Rel(folder, file); err == nil {
		file = relative
	}
	return filepath.ToSlash(file)
}
