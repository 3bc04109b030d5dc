package inspect

import (
	"path"
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// moduleNames are the dotted names of the files of a project, as the project itself imports them. The folder that a package is
// imported from is not written anywhere: where several could be on Python's path, the imports of the project's own files vote.
func moduleNames(p *project.Project) map[int32]string {
	n := &namer{
		Project: p, packages: make(map[string]bool), managed: make(map[string]bool),
		resolved: make(map[string]int32), votes: make(map[string]int),
	}
	for file := range int32(p.Len()) {
		dir, base := path.Split(p.Path(file))
		n.packages[path.Clean(dir)] = n.packages[path.Clean(dir)] || base == "__init__.py"
		n.managed[path.Clean(dir)] = n.managed[path.Clean(dir)] || base == "manage.py"
	}
	for file := range int32(p.Len()) {
		n.vote(file)
	}
	names := make(map[int32]string, p.Len())
	for file := range int32(p.Len()) {
		names[file] = n.name(file)
	}
	return names
}

type namer struct {
	*project.Project
	packages, managed map[string]bool  // folders
	resolved          map[string]int32 // modules that were looked up already, by folder and name
	votes             map[string]int   // by the stem of a first package: "apps/shop" where somebody imports shop.models
}

// vote counts, for each module that a file imports by its whole name, the first package of that name.
func (n *namer) vote(file int32) {
	for _, b := range n.Names(file).Bindings {
		if b.Kind != module.Imported || strings.HasPrefix(b.Target, ".") {
			continue
		}
		owner, _, dotted := cutLast(b.Target, ".")
		if !dotted {
			continue
		}
		key := path.Dir(n.Path(file)) + "\x00" + owner
		found, again := n.resolved[key]
		if !again {
			found = -1
			if s := n.Resolve(file, module.Ref{Kind: module.External, Name: owner}); s.Kind == project.Module {
				found = s.File
			}
			n.resolved[key] = found
		}
		if found < 0 {
			continue
		}
		stem := stemOf(n.Path(found))
		rest := strings.ReplaceAll(owner, ".", "/")
		if root, ok := strings.CutSuffix(stem, rest); ok {
			first, _, _ := strings.Cut(rest, "/")
			n.votes[root+first]++
		}
	}
}

// name is the dotted name of a file: below the folder with the most votes, else the one with a manage.py, else the one above
// its outermost package.
func (n *namer) name(file int32) string {
	stem := stemOf(n.Path(file))
	best, rank := "", -1
	for root := path.Dir(n.Path(file)); ; root = path.Dir(root) {
		rest := below(root, stem)
		first, _, _ := strings.Cut(rest, "/")
		switch {
		case n.packages[root] && root != ".", first == "":
		default:
			score := 2 * n.votes[path.Join(root, first)]
			if n.managed[root] {
				score++
			}
			if score > rank {
				best, rank = rest, score
			}
		}
		if root == "." {
			return strings.ReplaceAll(best, "/", ".")
		}
	}
}

// stemOf is the path of the module that a file is.
func stemOf(file string) string {
	return strings.TrimSuffix(strings.TrimSuffix(file, ".py"), "/__init__")
}

func below(folder, stem string) string {
	if folder == "." {
		return stem
	}
	return strings.TrimPrefix(strings.TrimPrefix(stem, folder), "/")
}

// cutLast cuts a text around the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}
