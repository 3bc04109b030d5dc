package config

import (
	"bytes"
	"os"
	"path/filepath"
)

// The names of configuration files. In one folder drflint.toml goes before pyproject.toml.
const (
	ownFile   = "drflint.toml"
	pyproject = "pyproject.toml"
)

// finder knows which configuration speaks for which folder. It looks into a folder once.
type finder struct {
	nearest map[string]string // folder -> path of a configuration, "" for none
}

// Find is the nearest configuration file from an absolute folder upward. A pyproject.toml without a table tool.drflint
// is none; one that cannot be read, or that is no TOML but speaks of drflint, counts, so that reading it is an error.
func Find(folder string) (path string, ok bool) {
	f := finder{map[string]string{}}
	path = f.find(filepath.Clean(folder))
	return path, path != ""
}

// Root is the nearest folder, from the absolute folder cwd upward, that holds a configuration or a .git, which is a
// file in linked worktrees and submodules. It is cwd itself where no folder does.
func Root(cwd string) string {
	for folder := filepath.Clean(cwd); ; folder = filepath.Dir(folder) {
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil || in(folder) != "" {
			return folder
		}
		if folder == filepath.Dir(folder) {
			return cwd
		}
	}
}

// find is Find without the comma.
func (f finder) find(folder string) string {
	if path, ok := f.nearest[folder]; ok {
		return path
	}
	path := in(folder)
	if above := filepath.Dir(folder); path == "" && above != folder {
		path = f.find(above)
	}
	f.nearest[folder] = path
	return path
}

// in is the configuration file in a folder itself, or "".
func in(folder string) string {
	if path := filepath.Join(folder, ownFile); isFile(path) {
		return path
	}
	if path := filepath.Join(folder, pyproject); isFile(path) && isOurs(path) {
		return path
	}
	return ""
}

// isFile says whether a path is a regular file or a link to one: a FIFO would never end.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// isOurs says whether a pyproject.toml has our table, or hides whether it does. One that is broken and never mentions
// drflint is for other tools to complain of.
func isOurs(path string) bool {
	text, err := os.ReadFile(path)
	if err != nil {
		return true
	}
	if !bytes.Contains(text, []byte("drflint")) {
		return false
	}
	doc, fault := parse(text)
	return fault != nil || doc.tool() != nil
}
