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
			m.importModule(sp, p, name)
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
		m.asked(from, outside)
		for _, name := range imp.Names {
			m.outside(sp, p, name, from)
		}
	}
}

// asked notes that a package was asked for. Django is always there; another one that is known may be installed.
func (m *machine) asked(name string, outside bool) {
	switch first, _, _ := strings.Cut(name, "."); {
	case !outside:
		m.missing++
	case first != "django" && first != "rest_framework":
		m.perhaps++
	}
}

// importModule executes `import module`.
func (m *machine) importModule(sp *space, p Place, name pyparse.ImportedName) {
	delete(sp.names, name.Binds())
	found, outside := m.Module(p.In, name.Name)
	if found != nil {
		return
	}
	m.asked(name.Name, outside)
	qualified := name.Name
	if name.Alias == "" {
		qualified = name.Binds()
	}
	m.bindImport(sp, p, name.Binds(), qualified)
}

// imported is the Text of an Object that is a thing of a package, and whose item is its qualified name.
const imported = "imported"

func (m *machine) bindImport(sp *space, p Place, name, qualified string) {
	m.set(sp, name, p, Value{Kind: Object, Text: imported, Items: []Value{{Kind: String, Text: qualified, At: p}}, At: p})
}

// qualified is the qualified name of a thing of a package, also of one that a star import has brought from where it is imported.
func (m *machine) qualified(in *module.Module, n pyparse.ID) string {
	if name := in.Qualified(n); name != "" {
		return name
	}
	dotted := in.File.Dotted(in.File.Unparen(n))
	root, rest, _ := strings.Cut(dotted, ".")
	sp := m.spaces[Place{in, in.Scopes[0].Node}]
	if sp == nil || root == "" || sp.names[root] == nil {
		return ""
	}
	if v := sp.names[root].Value; v.Kind == Object && v.Text == imported {
		return strings.TrimSuffix(v.Items[0].Text+"."+rest, ".")
	}
	return ""
}

// opened says that any name may be set to anything, by something that runs only under conditions where there are such.
func (m *machine) opened(sp *space, at Place, why string) {
	if m.unsure > 0 {
		sp.setPerhapsOpen(at, why)
	} else {
		sp.setOpen(at, why)
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
		m.set(sp, name.Binds(), p, from.open.known())
	default:
		delete(sp.names, name.Binds())
	}
}

// outside executes `from package import name` for a package that is not of the project.
func (m *machine) outside(sp *space, p Place, name pyparse.ImportedName, from string) {
	m.bindImport(sp, p, name.Binds(), from+"."+name.Name)
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
	case from == nil:
		m.missing++
		m.opened(sp, at, "a module that is not in the repository may replace it")
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
		if f.Kind(n) != pyparse.ListSplat {
			m.includePattern(sp, p, m.eval(Place{p.In, n}).Silent())
			continue
		}
		list := m.eval(Place{p.In, f.FirstChild(n)}).Silent()
		if !whole(list) {
			sp.setOpen(p, "an include() of what is not known may replace it")
		}
		for _, item := range list.Items {
			m.includePattern(sp, p, item)
		}
	}
}

// optional is the Text of an Object that is a pattern of files which need not be there.
const optional = "split_settings.tools.optional"

// includePattern runs the files that a pattern means.
func (m *machine) includePattern(sp *space, p Place, pattern Value) {
	isOptional := pattern.Kind == Object && pattern.Text == optional
	if isOptional {
		pattern = pattern.Items[0]
	}
	if pattern.Kind != String && pattern.Kind != Path {
		sp.setOpen(p, "an include() of what is not known may replace it")
		return
	}
	files := m.Files(p.In, pattern.Text)
	if len(files) == 0 && !strings.ContainsAny(pattern.Text, "*?[") {
		m.includeNothing(sp, p, isOptional)
	}
	for _, file := range files {
		m.included(sp, Place{p.In, p.In.File.Call(p.Node).Arguments().Node}, file)
	}
}

// includeNothing executes an include() of a file that is not in the repository.
func (m *machine) includeNothing(sp *space, p Place, isOptional bool) {
	const why = "a file that is not in the repository may replace it"
	if isOptional {
		sp.setPerhapsOpen(p, why)
		return
	}
	m.missing++
	sp.setOpen(p, why)
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
