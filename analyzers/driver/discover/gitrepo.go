package discover

import (
	"os"
	"path/filepath"
	"strings"
)

// gitTop is the nearest folder at or above dir that holds ".git", a folder or, in a worktree or submodule, a file. It
// is "" when there is none.
func gitTop(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// gitDir is the folder where the repository whose top level is given keeps what all its worktrees share.
func gitDir(top string) string {
	dir := filepath.Join(top, ".git")
	if link, ok := readRegular(dir); ok {
		dir = under(top, strings.TrimSpace(strings.TrimPrefix(link, "gitdir:")))
	}
	if common, ok := readRegular(filepath.Join(dir, "commondir")); ok {
		dir = under(dir, strings.TrimSpace(common))
	}
	return dir
}

// repoIgnore is what a repository ignores besides its .gitignore files: the user's own file, and before it
// info/exclude. With an empty top there is no repository and only the user's file counts. Their patterns speak of
// paths from base on.
func repoIgnore(top string, base int) *ignoreList {
	var local string
	if top != "" {
		local = gitDir(top)
	}
	settings := readGitSettings(local)
	list := &ignoreList{base: base, fold: settings.fold}
	if text, ok := readRegular(under(top, settings.excludesFile)); ok {
		list.patterns = parsePatterns(text, list.fold)
	}
	if top == "" {
		return list
	}
	if text, ok := readRegular(filepath.Join(local, "info", "exclude")); ok {
		list = list.with(text, base)
	}
	return list
}

// with is the list that has the text of one more file in front.
func (l *ignoreList) with(text string, base int) *ignoreList {
	return &ignoreList{parent: l, base: base, fold: l.fold, patterns: parsePatterns(text, l.fold)}
}

// gitSettings is what of git's configuration bears on ignoring.
type gitSettings struct {
	excludesFile string // core.excludesFile
	fold         bool   // core.ignoreCase
}

// readGitSettings reads the system's, the user's and the repository's configuration, the last word counting, with the
// files they include. Conditional includes are not followed: they hold names and keys, not what is ignored.
func readGitSettings(gitDir string) gitSettings {
	home, _ := os.UserHomeDir() // "" when unknown: then there is no such file
	xdg := os.Getenv("XDG_CONFIG_HOME")
	if xdg == "" {
		xdg = filepath.Join(home, ".config")
	}
	files := []string{filepath.Join(xdg, "git", "config"), filepath.Join(home, ".gitconfig")}
	if global, ok := os.LookupEnv("GIT_CONFIG_GLOBAL"); ok {
		files = []string{global}
	}
	if os.Getenv("GIT_CONFIG_NOSYSTEM") == "" {
		system, ok := os.LookupEnv("GIT_CONFIG_SYSTEM")
		if !ok {
			system = "/etc/gitconfig"
		}
		files = append([]string{system}, files...)
	}
	if gitDir != "" {
		files = append(files, filepath.Join(gitDir, "config"))
	}
	s := gitSettings{excludesFile: filepath.Join(xdg, "git", "ignore")}
	for _, file := range files {
		s.read(file, home, maxIncludes)
	}
	return s
}

// maxIncludes is how deep configuration files may include one another; git's own bound.
const maxIncludes = 10

// read takes over what one configuration file says.
func (s *gitSettings) read(file, home string, depth int) {
	text, ok := readRegular(file)
	if !ok || depth < 0 {
		return
	}
	for _, e := range parseGitConfig(text) {
		switch e.key {
		case "core.excludesfile":
			s.excludesFile = homePath(e.value, home)
		case "core.ignorecase":
			s.fold = isTrue(e.value)
		case "include.path":
			s.read(under(filepath.Dir(file), homePath(e.value, home)), home, depth-1)
		}
	}
}

// homePath replaces a "~/" at the start of a path.
func homePath(path, home string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(home, rest)
	}
	return path
}

// isTrue reads a boolean as git does.
func isTrue(value string) bool {
	switch strings.ToLower(value) {
	case "true", "yes", "on", "1":
		return true
	}
	return false
}

// under is path, taken from dir when it is relative.
func under(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// readRegular reads a regular file; ok is false for anything else, so that a pipe in its place cannot hang the run.
func readRegular(path string) (text string, ok bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return "", false
	}
	b, err := os.ReadFile(path)
	return string(b), err == nil
}
