package project

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// ClassAt is SymbolAt for the name of a class, also of one that stands in the body of another and is inherited there:
// `Child.Meta` is Parent.Meta where Child has none of its own.
func (p *Project) ClassAt(e eval.Place) Symbol { return p.classAt(e, deepest) }

func (p *Project) classAt(e eval.Place, depth int) Symbol {
	f := e.In.File
	e.Node = f.Unparen(e.Node)
	s := p.SymbolAt(e)
	if s.Kind != Unknown || f.Kind(e.Node) != pyparse.Attribute || depth == 0 {
		return s
	}
	owner := p.classAt(eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.ObjectField)}, depth-1)
	return p.inner(owner, f.Name(f.Child(e.Node, pyparse.AttributeField)), depth-1)
}

// Inner is what a class has below a name, or inherits: a class in its body, or one that its body gives a name. It is Unknown
// where there is none, or where it cannot be told.
func (p *Project) Inner(class Symbol, name string) Symbol { return p.inner(class, name, deepest) }

func (p *Project) inner(class Symbol, name string, depth int) Symbol {
	body, found := p.binding(class, name, depth)
	if found != module.Yes {
		return Symbol{}
	}
	ref, _ := p.files[body.File].Names.Member(body.Node, name)
	return p.Resolve(body.File, ref)
}

// Binding is the class whose body binds an attribute of a class: the class itself or its nearest ancestor that does, in Python's
// order. Of a class that the tables know it is taken that it has no attributes but its methods and the classes in it. found is
// Maybe, with or without a class, where an ancestor that cannot be told may have the attribute first, or one out of the project
// has it.
func (p *Project) Binding(class Symbol, name string) (body Symbol, found module.Answer) {
	return p.binding(class, name, deepest)
}

func (p *Project) binding(class Symbol, name string, depth int) (body Symbol, found module.Answer) {
	if _, ok := p.Class(class); !ok || depth == 0 {
		return Symbol{}, module.Maybe
	}
	line, _ := p.Lineage(class)
	for _, s := range line {
		switch s.Kind {
		case Definition:
			if _, bound := p.files[s.File].Names.Member(s.Node, name); bound {
				return s, module.Yes
			}
			if base := p.inheritedBase(s, depth-1); base.Kind == Definition {
				return p.binding(base, name, depth-1)
			}
		case External:
			if mayHave(s.Name, name) {
				return Symbol{}, module.Maybe
			}
		case Module, Unknown:
			return Symbol{}, module.Maybe
		}
	}
	return Symbol{}, module.No
}

// inheritedBase is the only base of a class whose base is a class that another one inherits: `class Meta(Child.Meta)`. Linking
// looks into the bodies of classes only.
func (p *Project) inheritedBase(class Symbol, depth int) Symbol {
	bases := p.Bases(class)
	if len(bases) != 1 || bases[0].Kind != Unknown {
		return Symbol{}
	}
	names := p.files[class.File].Names
	return p.classAt(eval.Place{In: names, Node: names.File.Class(class.Node).Arguments().At(0)}, depth)
}

// mayHave tells whether a class out of the project may have something below a name.
func mayHave(class, name string) bool {
	if strings.HasPrefix(class, "builtins.") {
		return class != "builtins.object"
	}
	if _, isClass := knowledge.Lookup(class + "." + name); isClass {
		return true
	}
	defined, known := knowledge.Defines(class, name)
	return defined || !known
}

// Evaluator evaluates expressions with the names of all files, and the attributes of their classes, at hand.
func (p *Project) Evaluator() eval.Evaluator {
	return eval.Evaluator{Lookup: p.lookup, Member: p.attributeOfClass}
}

// attributeOfClass finds an attribute for the evaluator. The members of an enumeration are not what its body binds them to; and
// of a class out of the project nobody knows the attributes, so none may stand before the one that is found.
func (p *Project) attributeOfClass(in *module.Module, owner pyparse.ID, name string) (found *module.Module, class pyparse.ID, ok bool) {
	s := p.ClassAt(eval.Place{In: in, Node: owner})
	body, answer := p.Binding(s, name)
	if answer != module.Yes || p.Inherits(s, "enum.Enum") == module.Yes {
		return nil, pyparse.NoNode, false
	}
	line, _ := p.Lineage(s)
	for _, before := range line {
		if before == body {
			break
		}
		if before.Kind == External && before.Name != "builtins.object" {
			return nil, pyparse.NoNode, false
		}
	}
	return p.files[body.File].Names, body.Node, true
}

// lookup finds the module and name that an imported name is bound under in the project.
func (p *Project) lookup(in *module.Module, qualified string) (found *module.Module, name string, ok bool) {
	from, known := p.byModule[in]
	at := strings.LastIndexByte(qualified, '.')
	if !known || at < 0 {
		return nil, "", false
	}
	owner, name := qualified[:at], qualified[at+1:]
	if strings.Trim(owner, ".") == "" {
		owner = qualified[:at+1] // `from . import x`: the dots are the module
	}
	file := p.module(from, owner)
	for range deepest {
		if file == noFile {
			return nil, "", false
		}
		names := p.files[file].Names
		if names.Last(0, name) >= 0 {
			return names, name, true
		}
		file = p.starSource(file, name)
	}
	return nil, "", false
}

// starSource is the module of the project whose star import brings a name to a file.
func (p *Project) starSource(file int32, name string) int32 {
	for _, star := range slices.Backward(p.files[file].Names.Stars) {
		s := search{Project: p}
		if from := p.module(file, star.Module); from != noFile && s.attribute(from, name, deepest).Kind != Unknown {
			return from
		}
	}
	return noFile
}
