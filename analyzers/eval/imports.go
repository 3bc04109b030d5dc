package eval

import (
	"strings"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// imports executes an import statement.
func (m *machine) imports(sp *space, p Place) {
	imp := p.In.File.Import(p.Node)
	if !imp.IsFrom {
		for _, name := range imp.Names {
			delete(sp.names, name.Binds())
			if _, outside := m.Module(p.In, name.Name); !outside {
				m.importedModule(p.In, name.Name)
			}
		}
		return
	}
	from := strings.Repeat(".", imp.Level) + imp.Module
	found, outside := m.Module(p.In, from)
	switch {
	case imp.Star != pyparse.NoNode:
		m.star(sp, Place{p.In, imp.Star}, found, outside)
	case found != nil:
		taken := m.module(found)
		for _, name := range imp.Names {
			m.take(sp, p, name, taken)
		}
	default:
		m.missing += boolToInt(!outside)
		for _, name := range imp.Names {
			m.outside(sp, p, name, from)
		}
	}
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// importedModule notes a module that is not there.
func (m *machine) importedModule(in *module.Module, name string) {
	if found, outside := m.Module(in, name); found == nil && !outside {
		m.missing++
	}
}

// take executes `from module import name`. What the module does not hold by then is a module below it, or a class or function:
// those are found where they are defined.
func (m *machine) take(sp *space, p Place, name pyparse.ImportedName, from *space) {
	s := from.names[name.Name]
	switch {
	case s != nil:
		m.set(sp, name.Binds(), p, s.Value.known())
	case from.open != nil:
		m.set(sp, name.Binds(), p, *from.open)
	default:
		delete(sp.names, name.Binds())
	}
}

// outside executes `from package import name` for a package that is not of the project.
func (m *machine) outside(sp *space, p Place, name pyparse.ImportedName, from string) {
	delete(sp.names, name.Binds())
	if IsSetting(name.Binds()) {
		v, known := constants[from+"."+name.Name]
		v.At = p
		if !known {
			v.Why = "it comes from a package"
		}
		m.set(sp, name.Binds(), p, v)
	}
}

// star executes `from module import *`.
func (m *machine) star(sp *space, at Place, from *module.Module, outside bool) {
	switch {
	case outside:
	case from == nil && m.unsure > 0:
		m.missing++
		sp.setPerhapsOpen(at, "a module that is not in the repository may replace it")
	case from == nil:
		m.missing++
		sp.setOpen(at, "a module that is not in the repository may replace it")
	default:
		m.takeAll(sp, at, m.module(from))
	}
}

// takeAll takes all public names of a module, or those that its `__all__` lists. A module that is still running has the names that
// it has so far.
func (m *machine) takeAll(sp *space, at Place, from *space) {
	m.left -= len(from.names)
	if from.open != nil {
		sp.open = from.open
	}
	public := from.public()
	for name, s := range from.names {
		if !public(name) {
			continue
		}
		brought := *s
		brought.Through = append(append(append([]Place{}, m.through...), at), s.Through...)
		if own := sp.names[name]; own != nil && s.Value.Kind == Either {
			brought.Value = over(s.Value, own.Value)
		}
		sp.names[name] = &brought
	}
}

// over is a value that may not be there, over another one.
func over(v, below Value) Value {
	known, always := v.Present()
	if always {
		return v
	}
	silent := 1
	if v.Number == 0 {
		silent = 0
	} else if v.Items[int(v.Number)-1].Kind == Absent {
		silent = 2
	}
	return either(v.At, silent, known, below)
}

// public tells the names that a star import takes.
func (sp *space) public() func(name string) bool {
	all := sp.value("__all__")
	if all.Kind != List || !plain(all) {
		return func(name string) bool { return !strings.HasPrefix(name, "_") }
	}
	return func(name string) bool { return all.holds(Value{Kind: String, Text: name}) }
}

// include executes include("base.py", optional("local.py"), scope=...) of django-split-settings: the files run in the scope of the
// module that calls it.
func (m *machine) include(sp *space, p Place) {
	f := p.In.File
	for _, n := range f.Call(p.Node).Arguments().Positional() {
		pattern := m.eval(Place{p.In, n})
		isOptional := false
		if call := f.Unparen(n); f.Kind(call) == pyparse.CallExpression && p.In.Qualified(f.Call(call).Function()) == "split_settings.tools.optional" {
			pattern, isOptional = m.eval(Place{p.In, f.Call(call).Arguments().At(0)}), true
		}
		pattern = pattern.Silent()
		if pattern.Kind != String {
			sp.setOpen(p, "an include() of what is not known may replace it")
			continue
		}
		files := m.Files(p.In, pattern.Text)
		if len(files) == 0 && !isOptional && !strings.ContainsAny(pattern.Text, "*?[") {
			m.missing++
			sp.setOpen(p, "an include() of a file that is not in the repository may replace it")
		}
		for _, file := range files {
			m.included(sp, Place{p.In, f.Call(p.Node).Arguments().Node}, file)
		}
	}
}

// included runs a file in the scope of the module that includes it.
func (m *machine) included(sp *space, at Place, file *module.Module) {
	place := Place{file, file.Scopes[0].Node}
	if m.spaces[place] == sp || m.depth >= mostDepth {
		return
	}
	through, before := m.through, m.spaces[place]
	m.through = append(append([]Place{}, through...), at)
	m.spaces[place] = sp
	m.run(sp, file, place.Node)
	m.restore(place, before)
	m.through = through
}
