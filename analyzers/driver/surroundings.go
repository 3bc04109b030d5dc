package driver

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/project"
)

// Bounds of what is read beside the Python files: what says which settings to load is small, and there is little of it.
const (
	mostTexts  = 64
	mostFolder = 64
	largest    = 64 << 10
)

// surroundings reads the files that say which settings are for what, as a Dockerfile or pytest.ini does. They stand at the root,
// beside a manage.py or above it, or in one of the usual folders.
func surroundings(o Options) project.Surroundings {
	around := project.Surroundings{Settings: o.Environments, Execute: executor(o.Jobs)}
	if o.Root == "" {
		return around
	}
	for _, folder := range foldersAround(o.Files) {
		entries, err := os.ReadDir(filepath.Join(o.Root, filepath.FromSlash(folder)))
		if err != nil {
			continue // it need not be there
		}
		for _, entry := range entries {
			name := path.Join(folder, entry.Name())
			if !entry.Type().IsRegular() || !project.SaysSettings(name) || len(around.Texts) == mostTexts {
				continue
			}
			if content, problem := readFile(filepath.Join(o.Root, filepath.FromSlash(name))); problem == "" && len(content) <= largest {
				around.Texts = append(around.Texts, project.Text{Path: name, Content: string(content)})
			}
		}
	}
	return around
}

// foldersAround are the folders that are looked into, sorted.
func foldersAround(files []Input) []string {
	folders := []string{".", ".github/workflows", ".circleci", "docker", "compose"}
	for _, f := range files {
		if path.Base(f.Path) != "manage.py" {
			continue
		}
		for dir := path.Dir(f.Path); dir != "." && !strings.HasPrefix(dir, "..") && dir != "/"; dir = path.Dir(dir) {
			folders = append(folders, dir)
		}
	}
	slices.Sort(folders)
	folders = slices.Compact(folders)
	return folders[:min(len(folders), mostFolder)]
}
