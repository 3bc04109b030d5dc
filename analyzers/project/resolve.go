package project

import (
	"path"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Symbol is what a name stands for in the end.
type Symbol struct {
	Kind SymbolKind
	// File and Node are the file of a Definition or Module, and the node of a Definition.
	File int32
	Node pyparse.ID
	// Name is the qualified name of an External: "rest_framework.serializers.ModelSerializer", "builtins.Exception".
	Name string
}

// SymbolKind tells where the thing is defined.
type SymbolKind uint8

// The kinds of symbols. Unknown is the zero value.
const (
	Unknown    SymbolKind = iota
	Definition            // a class or function of the project
	Module                // a file of the project
	External              // something that the project imports and does not hold
)

// deepest is how many imports a look-up follows from file to file. Re-exports are a few files deep; cycles end here.
const deepest = 32

// Resolve tells what a reference in a file stands for in the end, through re-exports, star imports and assignments.
func (p *Project) Resolve(file int32, ref module.Ref) Symbol {
	s := search{Project: p}
	return s.resolve(file, ref, deepest)
}

// search is one question on its way through the files. What a module has below a name is worked out once, so that modules
// that take each other over by stars cost no more than there are of them; while it is worked out it is unknown.
type search struct {
	*Project
	answers map[question]Symbol
}

type question struct {
	file int32
	name string
}

func (p *search) resolve(file int32, ref module.Ref, depth int) Symbol {
	switch ref.Kind {
	case module.Local:
		return Symbol{Kind: Definition, File: file, Node: ref.Node}
	case module.Builtin:
		return Symbol{Kind: External, Name: "builtins." + ref.Name}
	case module.External:
		return p.imported(file, ref.Name, depth)
	}
	return Symbol{}
}

// imported follows the name of an import: as much of it as is a module of the project, then the rest inside of it.
func (p *search) imported(from int32, name string, depth int) Symbol {
	if depth == 0 {
		return Symbol{}
	}
	rest := strings.TrimLeft(name, ".")
	dots := len(name) - len(rest)
	for end := len(rest); end > 0 && p.mayHold(name); end = max(0, strings.LastIndexByte(rest[:end], '.')) {
		if file := p.module(from, name[:dots+end]); file != noFile {
			return p.within(Symbol{Kind: Module, File: file}, strings.TrimPrefix(rest[end:], "."), depth-1)
		}
	}
	if dots == 0 {
		return Symbol{Kind: External, Name: name}
	}
	if file := p.module(from, name[:dots]); file != noFile {
		return p.within(Symbol{Kind: Module, File: file}, rest, depth-1)
	}
	return Symbol{}
}

// mayHold tells whether some file or folder of the project has the first name of an absolute import.
func (p *Project) mayHold(name string) bool {
	top, _, _ := strings.Cut(name, ".")
	return top == "" || p.parts[top]
}

// within follows dotted names from a symbol on: attributes of a module, members of a class.
func (p *search) within(s Symbol, dotted string, depth int) Symbol {
	for more := dotted != ""; more; {
		var name string
		name, dotted, more = strings.Cut(dotted, ".")
		switch s.Kind {
		case Module:
			s = p.attribute(s.File, name, depth)
		case Definition:
			s = p.member(s, name, depth)
		case External:
			s.Name += "." + name
		case Unknown:
			return Symbol{}
		}
	}
	return s
}

// attribute is what a module has below a name: what it binds, what a star brings, or a submodule.
func (p *search) attribute(file int32, name string, depth int) Symbol {
	q := question{file, name}
	if answer, asked := p.answers[q]; asked || depth <= 0 {
		return answer
	}
	if p.answers == nil {
		p.answers = make(map[question]Symbol)
	}
	p.answers[q] = Symbol{}
	answer := p.attributeOf(file, name, depth)
	p.answers[q] = answer
	return answer
}

func (p *search) attributeOf(file int32, name string, depth int) Symbol {
	if ref, bound := p.files[file].Names.Global(name); bound {
		return p.resolve(file, ref, depth-1)
	}
	if found := p.starred(file, name, depth-1); found.Kind != Unknown {
		return found
	}
	if sub, ok := p.byStem[path.Join(stemOf(p.files[file].Path), name)]; ok {
		return Symbol{Kind: Module, File: sub}
	}
	return Symbol{}
}

// starred is what the star imports of a module bring under a name. The last one that brings it counts; one that may or may not
// bring it makes the answer unknown.
func (p *search) starred(file int32, name string, depth int) Symbol {
	if depth <= 0 || strings.HasPrefix(name, "_") {
		return Symbol{}
	}
	var found Symbol
	for _, star := range p.files[file].Names.Stars {
		if star.Scope != 0 {
			continue
		}
		if from := p.module(file, star.Module); from != noFile {
			if brought := p.attribute(from, name, depth-1); brought.Kind != Unknown {
				found = brought
			}
			continue
		}
		exports, known := knowledge.Exports(star.Module)
		if !known {
			return Symbol{}
		}
		if slices.Contains(exports, name) {
			found = Symbol{Kind: External, Name: star.Module + "." + name}
		}
	}
	return found
}

// member is what the body of a class binds a name to.
func (p *search) member(s Symbol, name string, depth int) Symbol {
	ref, bound := p.files[s.File].Names.Member(s.Node, name)
	if !bound || depth == 0 {
		return Symbol{}
	}
	return p.resolve(s.File, ref, depth-1)
}
