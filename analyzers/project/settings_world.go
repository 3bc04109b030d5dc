package project

import (
	"path"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
)

// world is the project as a settings module meets it that is being run.
type world struct{ *Project }

// Path is the path of a file from the root of the run.
func (w world) Path(in *module.Module) string { return w.files[w.byModule[in]].Path }

// Module finds the module that an import means. No package of the tables sets a project's settings.
func (w world) Module(in *module.Module, name string) (found *module.Module, outside bool) {
	if file := w.module(w.byModule[in], name); file != noFile {
		return w.files[file].Names, false
	}
	return nil, knowledge.Owns(name)
}

// Unread tells a file of which a part could not be read.
func (w world) Unread(in *module.Module) bool { return w.files[w.byModule[in]].Partial }

// Definition finds the class or function of the project that an expression stands for.
func (w world) Definition(p eval.Place) (found eval.Place, ok bool) {
	s := w.SymbolAt(p)
	if s.Kind != Definition {
		return eval.Place{}, false
	}
	return eval.Place{In: w.files[s.File].Names, Node: s.Node}, true
}

// Ancestors are a class and its ancestors in Python's order.
func (w world) Ancestors(class eval.Place) (own []eval.Place, outside []string) {
	line, whole := w.Lineage(Symbol{Kind: Definition, File: w.byModule[class.In], Node: class.Node})
	for _, s := range line {
		switch s.Kind {
		case Definition:
			own = append(own, eval.Place{In: w.files[s.File].Names, Node: s.Node})
		case External:
			outside = append(outside, s.Name)
		case Module, Unknown:
			whole = false
		}
	}
	if !whole {
		outside = append(outside, "a class that is not known")
	}
	return own, outside
}

// Files are the files that a pattern of django-split-settings means, sorted as the package sorts them.
func (w world) Files(in *module.Module, pattern string) []*module.Module {
	if below, absolute := strings.CutPrefix(pattern, eval.Root+"/"); absolute {
		pattern = path.Clean(below)
	} else {
		pattern = path.Join(path.Dir(w.Path(in)), pattern)
	}
	if !strings.ContainsAny(pattern, "*?[") {
		if file, ok := w.byStem[stemOf(pattern)]; ok && w.files[file].Path == pattern {
			return []*module.Module{w.files[file].Names}
		}
		return nil
	}
	var found []*module.Module
	for _, f := range w.files {
		if matches, err := path.Match(pattern, f.Path); err == nil && matches {
			found = append(found, f.Names)
		}
	}
	return found
}
