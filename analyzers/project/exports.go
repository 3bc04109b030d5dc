package project

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
)

// Exports are the names that `from module import *` brings to a file, sorted. known is false when there may be others: the
// module is neither of the project nor in the tables, a part of it could not be read, its `__all__` is computed, or one of its
// own star imports is not known. Of a module in the tables it is the names that every version has. The submodules that a
// package has as attributes once somebody imported them are not among the names.
func (p *Project) Exports(from int32, module string) (names []string, known bool) {
	set := make(map[string]bool)
	if !p.export(from, module, set, make(map[int32]bool)) {
		return nil, false
	}
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, true
}

// export adds to names; seen are the files that have added theirs.
func (p *Project) export(from int32, module string, names map[string]bool, seen map[int32]bool) bool {
	file := p.module(from, module)
	switch {
	case file == noFile:
		return exportKnown(module, names)
	case seen[file]:
		return true
	case p.files[file].Partial:
		return false
	}
	seen[file] = true
	f := p.files[file]
	if f.Names.Last(0, "__all__") >= 0 {
		return p.exportListed(file, names)
	}
	for _, name := range f.Summary.Names {
		if !strings.HasPrefix(name, "_") {
			names[name] = true
		}
	}
	return !slices.ContainsFunc(f.Summary.Stars, func(star string) bool { return !p.export(file, star, names, seen) })
}

// exportListed adds the names of an `__all__` that is written down in one place.
func (p *Project) exportListed(file int32, names map[string]bool) bool {
	f := p.files[file]
	if f.Names.Bindings[f.Names.Last(0, "__all__")].Before >= 0 {
		return false
	}
	list, _ := p.Evaluator().Global(f.Names, "__all__")
	for _, item := range list.Items {
		if item.Kind != eval.String {
			return false
		}
		names[item.Text] = true
	}
	return list.Kind == eval.List
}

func exportKnown(module string, names map[string]bool) bool {
	exports, known := knowledge.Exports(module)
	for _, name := range exports {
		if knowledge.Offers(module, name) == knowledge.All {
			names[name] = true
		}
	}
	return known
}
