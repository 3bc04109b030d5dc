package project

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
)

// SymbolAt is what a name or a chain of attributes stands for where it is written, star imports of the file included.
func (p *Project) SymbolAt(e eval.Place) Symbol {
	file := p.Number(e.In)
	s := p.Resolve(file, e.In.Resolve(e.Node))
	if s.Kind != Unknown || len(e.In.Stars) == 0 {
		return s
	}
	dotted := e.In.File.Dotted(e.Node)
	if first, _, _ := strings.Cut(dotted, "."); dotted == "" || e.In.Last(0, first) >= 0 {
		return s
	}
	for _, star := range slices.Backward(e.In.Stars) {
		s := p.Resolve(file, module.Ref{Kind: module.External, Name: star.Qualified(dotted)})
		if s.Kind == Definition || s.Kind == Module || s.Kind == External && p.module(file, star.Module) != noFile {
			return s
		}
	}
	return s
}
