package project

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Class is the summary of the class at a Definition; ok is false for every other symbol, functions among them.
func (p *Project) Class(s Symbol) (class module.Class, ok bool) {
	if i, ok := p.classNumber(s); ok {
		return p.files[s.File].Summary.Classes[i], true
	}
	return module.Class{}, false
}

// classNumber is where a class stands in its file's summary, whose classes are in the order of the text.
func (p *Project) classNumber(s Symbol) (i int, ok bool) {
	if s.Kind != Definition {
		return 0, false
	}
	return slices.BinarySearchFunc(p.files[s.File].Summary.Classes, s.Node, func(c module.Class, n pyparse.ID) int { return cmp.Compare(c.Node, n) })
}

// Bases are what the base classes of a class stand for, in order. They are worked out by Link and not to be changed.
func (p *Project) Bases(s Symbol) []Symbol {
	if i, ok := p.classNumber(s); ok {
		return p.bases[s.File][i]
	}
	return nil
}

// findBases resolves the base classes of all classes. It is part of linking.
func (p *Project) findBases() [][][]Symbol {
	all := make([][][]Symbol, len(p.files))
	for i, f := range p.files {
		count := 0
		for _, class := range f.Summary.Classes {
			count += len(class.Bases)
		}
		found := make([]Symbol, 0, count) // of all classes of the file
		all[i] = make([][]Symbol, len(f.Summary.Classes))
		for j, class := range f.Summary.Classes {
			first := len(found)
			for k, base := range class.Bases {
				s := p.Resolve(int32(i), base)
				if s.Kind == Unknown {
					s = p.unboundBase(int32(i), f.Names.File.Class(class.Node).Arguments().Positional()[k])
				}
				found = append(found, s)
			}
			all[i][j] = found[first:len(found):len(found)]
		}
	}
	return all
}

// unboundBase resolves a base class that its file alone cannot tell: one that a star import brings, or that a function makes.
func (p *Project) unboundBase(file int32, base pyparse.ID) Symbol {
	names := p.files[file].Names
	f := names.File
	base = f.Unparen(base)
	for f.Kind(base) == pyparse.Subscript {
		base = f.Unparen(f.FirstChild(base))
	}
	if f.Kind(base) == pyparse.CallExpression {
		return p.MadeAt(eval.Place{In: names, Node: base})
	}
	if value, ok := p.valueOf(eval.Place{In: names, Node: base}); ok {
		return p.MadeAt(value)
	}
	first, rest, _ := strings.Cut(f.Dotted(base), ".")
	if first == "" || len(names.Stars) == 0 {
		return Symbol{}
	}
	for scope := names.ScopeAt(base); scope >= 0; scope = names.Scopes[scope].Parent {
		if names.Last(scope, first) >= 0 {
			return Symbol{}
		}
	}
	s := search{Project: p}
	return s.within(s.starred(file, first, deepest), rest, deepest)
}

// valueOf is the expression that a name at the top of a module is bound to, the only one, in whichever module that is.
func (p *Project) valueOf(e eval.Place) (value eval.Place, ok bool) {
	in, name := e.In, e.In.File.Name(e.Node)
	if ref := in.Resolve(e.Node); ref.Kind == module.External {
		in, name, ok = p.lookup(in, ref.Name)
	} else {
		ok = in.File.Kind(e.Node) == pyparse.Identifier && in.ScopeAt(e.Node) == 0
	}
	for range deepest {
		at := int32(-1)
		if ok {
			at = in.Last(0, name)
		}
		if at < 0 || in.Bindings[at].Before >= 0 {
			break
		}
		switch b := in.Bindings[at]; b.Kind {
		case module.Assigned:
			return eval.Place{In: in, Node: b.Value}, true
		case module.Imported:
			in, name, ok = p.lookup(in, b.Target)
		default:
			return eval.Place{}, false
		}
	}
	return eval.Place{}, false
}

// MadeAt is the class that a call of a function of the project gives, where the function defines it in its body and always returns it
// (`class Book(audited(["uuid"]))`). What the call hands to the function, the class does not tell. It is Unknown for everything else.
func (p *Project) MadeAt(e eval.Place) Symbol {
	f := e.In.File
	e.Node = f.Unparen(e.Node)
	if f.Kind(e.Node) != pyparse.CallExpression {
		return Symbol{}
	}
	function := p.SymbolAt(eval.Place{In: e.In, Node: f.Call(e.Node).Function()})
	if function.Kind != Definition {
		return Symbol{}
	}
	class := p.files[function.File].Names.MadeBy(function.Node)
	if class == pyparse.NoNode {
		return Symbol{}
	}
	return Symbol{Kind: Definition, File: function.File, Node: class}
}

// BasesDefine answers whether an ancestor of a class defines what a method overrides: a method or an attribute of a class of
// the project, or a method of one that the tables know; these hold no attributes, see InheritsOutside. It is Maybe as soon as
// an ancestor cannot be resolved and no other one defines it.
func (p *Project) BasesDefine(class Symbol, method string) module.Answer {
	return p.basesDefine(class, method, make(map[Symbol]module.Answer))
}

// basesDefine keeps the answers on the way: a class that is its own ancestor finds itself there, undecided, and one that is
// inherited twice is asked once.
func (p *Project) basesDefine(class Symbol, method string, asked map[Symbol]module.Answer) module.Answer {
	if answer, again := asked[class]; again {
		return answer
	}
	asked[class] = module.Maybe
	if _, ok := p.Class(class); !ok {
		return module.Maybe
	}
	answer := module.No
	for _, base := range p.Bases(class) {
		switch p.defines(base, method, asked) {
		case module.Yes:
			return module.Yes
		case module.Maybe:
			answer = module.Maybe
		case module.No:
		}
	}
	asked[class] = answer
	return answer
}

func (p *Project) defines(base Symbol, method string, asked map[Symbol]module.Answer) module.Answer {
	if base.Kind == External {
		return knownDefines(base.Name, method)
	}
	if _, ok := p.Class(base); !ok {
		return module.Maybe
	}
	if _, bound := p.files[base.File].Names.Member(base.Node, method); bound {
		return module.Yes
	}
	if answer := p.basesDefine(base, method, asked); answer == module.Yes || !p.files[base.File].Partial {
		return answer
	}
	return module.Maybe
}

// InheritsOutside tells whether a class has an ancestor out of the project, object excepted, so that nobody can tell which
// attributes it has: `queryset` and `ordering` of a generic view are none of its methods.
func (p *Project) InheritsOutside(class Symbol) bool {
	seen := map[Symbol]bool{}
	for pending := []Symbol{class}; len(pending) > 0; pending = pending[1:] {
		if seen[pending[0]] {
			continue
		}
		seen[pending[0]] = true
		for _, base := range p.Bases(pending[0]) {
			if _, ok := p.Class(base); ok {
				pending = append(pending, base)
			} else if base != (Symbol{Kind: External, Name: "builtins.object"}) {
				return true
			}
		}
	}
	return false
}

// knownDefines asks the tables.
func knownDefines(class, method string) module.Answer {
	if class == "builtins.object" {
		return module.No // its methods are every class's own
	}
	defined, known := knowledge.Defines(class, method)
	switch {
	case defined:
		return module.Yes
	case known:
		return module.No
	}
	return module.Maybe
}

// Classes are all classes of the project, in the order of files and text.
func (p *Project) Classes() iter.Seq[Symbol] {
	return func(yield func(Symbol) bool) {
		for i, f := range p.files {
			for _, class := range f.Summary.Classes {
				if !yield(Symbol{Kind: Definition, File: int32(i), Node: class.Node}) {
					return
				}
			}
		}
	}
}

// Extended tells a class that another class of the project has among its bases.
func (p *Project) Extended(class Symbol) bool {
	extended := p.Memo(extendedKey{}, func() any {
		bases := make(map[Symbol]bool)
		for class := range p.Classes() {
			for _, base := range p.Bases(class) {
				bases[base] = true
			}
		}
		return bases
	}).(map[Symbol]bool)
	return extended[class]
}

type extendedKey struct{}
