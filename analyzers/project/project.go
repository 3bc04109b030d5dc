// Package project links the files of a run into one program: which module an import means, which class a name stands for
// in the end, and what a class inherits, across files.
//
// It reads no file, and nothing of a tree but what the file's own names (package module) say of it. It is built once, by one
// goroutine, after all files are loaded, and never written to afterwards. What packages above work out of all of it at once they
// work out with several goroutines (Each), and the same whatever their number. What cannot be decided is unknown, which is a
// value: an import that several files could mean, a name that two branches bind to different things, a base class that is
// computed.
//
// # How an import finds its module
//
// Python searches sys.path, which nobody configures for drflint. So a module is found from its end: `import shop.models`
// means a file shop/models.py or shop/models/__init__.py below some folder that could be on the path. That folder must be no
// package itself, because Python does not put packages on its path, and a module of the standard library is not looked for.
// Among several files the one wins whose folder lies above the importing file: first one with a manage.py, then the closest;
// a file elsewhere counts only where it is the only one. That finds the folder of manage.py, src layouts, several projects in
// one repository, and apps that are imported by their last folder, without a word of configuration.
//
// # Settings
//
// What a settings module sets is found by running it (package eval), when it is asked for, once for each module that Django may be
// told to load: a module, a class of django-configurations, or a call of settings.configure(). Which is for production, development
// and tests is what the configuration says, else its name, else who names it: wsgi.py, a Dockerfile, a suite (Surroundings). The
// project reads no such file itself.
//
// # What it costs
//
// Link makes one map entry for each file and each of its parent folders, so it is linear in the files. A question costs a few
// look-ups for each import on the way.
package project

import (
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
)

// File is one file of the project with its names.
type File struct {
	// Path is the path from the root of the run, with slashes.
	Path    string
	Names   *module.Module
	Summary *module.Summary
	// Partial says that not all of the file could be read: what it does not seem to hold, it may hold all the same.
	Partial bool
}

// Project is the linked files. Files are numbered in the order in which they were given.
type Project struct {
	files []File
	// bySuffix are the files that could be a module of a name, below whatever folder: "models" and "shop/models" both lead to
	// shop/models.py.
	bySuffix                         map[string][]int32
	byStem                           map[string]int32
	folders                          map[string]folder
	parts                            map[string]bool // the names of all files and folders
	byModule                         map[*module.Module]int32
	settings, baseSettings, deployed []SettingsModule
	settingsRoots                    map[string]bool       // the folders that settings modules are imported from, by their names in manage.py
	chosen                           map[int32]Environment // the settings modules that the configuration names
	bases                            [][][]Symbol          // by file and class, as in its summary

	execute Executor
	memos   sync.Map                    // of the key of a Memo to its work
	lines   [][]atomic.Pointer[lineage] // of Lineage, beside bases
	heirs   sync.Map                    // of Inherits: heritage to module.Answer

	mu      sync.Mutex
	counted []counted // by packages above
}

// folder is what matters of a folder for imports.
type folder struct{ isPackage, hasManage bool }

// noFile is the number of no file.
const noFile int32 = -1

// Link makes a project of files, whose paths are unique.
func Link(files []File) *Project { return LinkIn(files, Surroundings{}) }

// LinkIn makes a project of files, with what stands around them.
func LinkIn(files []File, around Surroundings) *Project {
	p := &Project{
		files:         files,
		bySuffix:      make(map[string][]int32, 4*len(files)),
		byStem:        make(map[string]int32, len(files)),
		folders:       make(map[string]folder),
		parts:         make(map[string]bool),
		byModule:      make(map[*module.Module]int32, len(files)),
		settingsRoots: make(map[string]bool),
		execute:       around.Execute,
	}
	for i, f := range files {
		p.add(int32(i), f.Path)
		p.byModule[f.Names] = int32(i)
	}
	p.bases = p.findBases()
	p.lines = make([][]atomic.Pointer[lineage], len(files))
	for i, f := range files {
		p.lines[i] = make([]atomic.Pointer[lineage], len(f.Summary.Classes))
	}
	p.findSettings(around)
	return p
}

func (p *Project) add(file int32, name string) {
	dir, base := path.Split(name)
	dir = strings.TrimSuffix(dir, "/")
	at := p.folders[dir]
	at.isPackage = at.isPackage || base == "__init__.py"
	at.hasManage = at.hasManage || base == "manage.py"
	p.folders[dir] = at

	stem := stemOf(name)
	p.byStem[stem] = file
	for suffix, more := stem, true; more && suffix != ""; {
		p.bySuffix[suffix] = append(p.bySuffix[suffix], file)
		var part string
		part, suffix, more = strings.Cut(suffix, "/")
		p.parts[part] = true
	}
}

// stemOf is the path of the module that a file is: "shop/models" for shop/models.py and for shop/models/__init__.py.
func stemOf(file string) string {
	file = strings.TrimSuffix(file, ".py")
	if file == "__init__" {
		return ""
	}
	return strings.TrimSuffix(file, "/__init__")
}

// module finds the file that a module's name means in a file: a dotted name, or one that begins with the dots of a relative
// import. It is noFile when no file or more than one may be meant.
func (p *Project) module(from int32, name string) int32 {
	if strings.HasPrefix(name, ".") {
		return p.relative(from, name)
	}
	top, _, _ := strings.Cut(name, ".")
	if knowledge.StandardLibrary(top) && knowledge.Owns(name) {
		return noFile
	}
	suffix := strings.ReplaceAll(name, ".", "/")
	best, rank := noFile, impossible
	if knowledge.Owns(top) {
		rank = elsewhere // a package that is installed stands before a folder of its name that nobody imports from
	}
	for _, candidate := range p.bySuffix[suffix] {
		switch r := p.rank(from, candidate, suffix); {
		case r > rank:
			best, rank = candidate, r
		case r == rank:
			best = noFile
		}
	}
	return best
}

// Ranks of the folder that a module would be imported from.
const (
	impossible = iota
	elsewhere
	published // below the folder src of the project around it, from where its package is installed
	above     // plus the length of the folder's path: the closest wins
	managed   = 1 << 20
)

// rank weighs a file that a module could mean.
func (p *Project) rank(from, candidate int32, suffix string) int {
	stem := stemOf(p.files[candidate].Path)
	folder := strings.TrimSuffix(strings.TrimSuffix(stem, suffix), "/")
	info := p.folders[folder]
	switch {
	case candidate == from, folder != "" && info.isPackage && !info.hasManage:
		return impossible
	case folder != "" && !strings.HasPrefix(p.files[from].Path, folder+"/"):
		if around, base := path.Split(folder); base == "src" && strings.HasPrefix(p.files[from].Path, around) {
			return published
		}
		return elsewhere
	case info.hasManage:
		return managed + len(folder)
	}
	return above + len(folder)
}

// relative finds the module of a relative import (Python reference, "Package Relative Imports").
func (p *Project) relative(from int32, name string) int32 {
	rest := strings.TrimLeft(name, ".")
	dir := path.Dir(p.files[from].Path)
	for range len(name) - len(rest) - 1 {
		if dir == "." {
			return noFile
		}
		dir = path.Dir(dir)
	}
	stem := path.Join(dir, strings.ReplaceAll(rest, ".", "/"))
	if stem == "." {
		stem = ""
	}
	if file, ok := p.byStem[stem]; ok {
		return file
	}
	return noFile
}
