package django

import (
	"cmp"
	"iter"
	"path"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// apps tell which app a file belongs to (Django docs, "Applications").
type apps struct {
	p         *project.Project
	values    eval.Evaluator
	installed map[string]string // from the folder of an app that INSTALLED_APPS names to its label, "" where that cannot be told
	declared  map[string]string // so too, of each AppConfig that a folder has
	offered   map[string]string // so too, of one that counts only where INSTALLED_APPS names it
	models    map[string]bool   // folders with a models.py or models/
	entries   map[string]bool   // what INSTALLED_APPS of production names and the project does not have
	vague     bool              // INSTALLED_APPS may name more
}

// findApps reads the app configurations of a project, and INSTALLED_APPS of its settings modules.
func findApps(p *project.Project, values eval.Evaluator) *apps {
	a := &apps{
		p: p, values: values, installed: make(map[string]string), declared: make(map[string]string), offered: make(map[string]string),
		models: make(map[string]bool), entries: make(map[string]bool),
	}
	for file := range int32(p.Len()) {
		dir, base := path.Split(p.Path(file))
		dir = path.Clean(dir)
		switch {
		case base == "models.py":
			a.models[dir] = true
		case base == "__init__.py" && path.Base(dir) == "models":
			a.models[path.Dir(dir)] = true
		case base == "__init__.py":
			a.declare(a.offered, dir, file)
		case base == "apps.py":
			a.declare(a.declared, dir, file)
		}
	}
	for _, m := range p.SettingsModules() {
		if chain, set := p.EffectiveIn(m, "INSTALLED_APPS"); set && m.Environment == project.Production {
			a.installAny(m.File, chain)
		}
	}
	return a
}

// declare notes the app that a module configures: its one AppConfig, or the one of several that says that it is the default.
func (a *apps) declare(in map[string]string, dir string, file int32) {
	if config, ok := a.configIn(file); ok {
		in[dir] = a.label(config)
	}
}

func (a *apps) configIn(file int32) (config project.Symbol, ok bool) {
	var found []project.Symbol
	for _, n := range a.p.Names(file).File.Nodes(pyparse.ClassDefinition) {
		class := project.Symbol{Kind: project.Definition, File: file, Node: n}
		if a.p.Inherits(class, "django.apps.AppConfig") == module.No {
			continue
		}
		switch value, _ := a.attribute(class, "default"); value.Truth() {
		case module.Yes:
			return class, true
		case module.No:
			if value.Kind == eval.Bool {
				continue
			}
		case module.Maybe:
		}
		found = append(found, class)
	}
	if len(found) != 1 {
		return project.Symbol{}, false
	}
	return found[0], true
}

// attribute evaluates an attribute of a class of the project or of its bases.
func (a *apps) attribute(class project.Symbol, name string) (value eval.Value, bound bool) {
	line, _ := a.p.Lineage(class)
	for _, s := range line {
		if value, bound = a.attributeOf(s, name); bound {
			return value, true
		}
	}
	return eval.Value{}, false
}

// attributeOf evaluates what the body of a class itself assigns, Unknown where it does so more than once.
func (a *apps) attributeOf(class project.Symbol, name string) (value eval.Value, bound bool) {
	if class.Kind == project.External {
		return ofOutsideConfig(project.Canonical(class.Name), name)
	}
	if class.Kind != project.Definition {
		return eval.Value{}, false
	}
	names := a.p.Names(class.File)
	at := names.Last(scopeOf(names, class.Node), name)
	if at < 0 {
		return eval.Value{}, false
	}
	b := names.Bindings[at]
	if b.Kind != module.Assigned || b.Before >= 0 || conditional(names.File, b.Node, class.Node) {
		return eval.Value{}, true
	}
	return a.values.Expression(names, b.Value), true
}

// ofOutsideConfig is what an AppConfig of another package says. Whether it is a default one, the tables do not tell.
func ofOutsideConfig(class, attribute string) (value eval.Value, bound bool) {
	app, known := knowledge.AppOf(class)
	if !known || app.Config != class {
		return eval.Value{}, false
	}
	switch attribute {
	case "default":
		return eval.Value{}, true
	case "name":
		return text(app.Name), true
	case "label":
		return text(app.Label), app.Label != lastName(app.Name)
	}
	return eval.Value{}, false
}

// label is the label of an AppConfig: what it says, else the last part of its name.
func (a *apps) label(config project.Symbol) string {
	value, bound := a.attribute(config, "label")
	if !bound {
		value, _ = a.attribute(config, "name")
	}
	return lastName(value.Text)
}

// installAny notes the apps of all branches of INSTALLED_APPS. Of branches that cannot be told the one says enough that counts when no
// variable of the environment is set.
func (a *apps) installAny(settings int32, chain project.Chain) {
	silent, _ := chain.Silent()
	if silent.Kind == eval.List {
		a.install(settings, silent)
	}
	if value := chain.Value; value.Kind != eval.Either {
		a.install(settings, value)
	} else {
		for _, branch := range value.Items {
			if branch.Kind == eval.List || silent.Kind != eval.List {
				a.install(settings, branch)
			}
		}
	}
}

// install notes the apps of a value of INSTALLED_APPS. Where two settings modules make different labels of one folder, the label
// cannot be told.
func (a *apps) install(settings int32, value eval.Value) {
	value = value.Silent()
	if value.Kind != eval.List {
		a.vague = true
		return
	}
	for _, item := range value.Items {
		if item.Kind == eval.String {
			a.installOne(settings, item.Text)
		} else {
			a.vague = true
		}
	}
}

func (a *apps) installOne(settings int32, name string) {
	s := a.p.Resolve(settings, module.Ref{Kind: module.External, Name: name})
	switch s.Kind {
	case project.Definition:
		value, _ := a.attribute(s, "name")
		if value.Kind != eval.String {
			return
		}
		label := a.label(s)
		if s = a.p.Resolve(settings, module.Ref{Kind: module.External, Name: value.Text}); s.Kind == project.Module {
			a.put(path.Dir(a.p.Path(s.File)), label)
		}
	case project.Module:
		dir := path.Dir(a.p.Path(s.File))
		if label, ok := a.declared[dir]; ok {
			a.put(dir, label)
		} else {
			a.put(dir, lastName(name))
		}
	case project.External, project.Unknown:
		if dir, ok := a.folderOf(settings, name); ok {
			a.put(dir, cmp.Or(a.declared[dir], lastName(name)))
			return
		}
		a.entries[name] = true
	}
}

// folderOf is the folder of an app without an __init__.py, by the modules that apps have (PEP 420).
func (a *apps) folderOf(settings int32, name string) (dir string, ok bool) {
	for _, inside := range []string{".apps", ".models"} {
		if s := a.p.Resolve(settings, module.Ref{Kind: module.External, Name: name + inside}); s.Kind == project.Module {
			return path.Dir(a.p.Path(s.File)), true
		}
	}
	return "", false
}

// has answers whether a package out of the project is installed as an app, by its name or by that of its AppConfig.
func (a *apps) has(name string) module.Answer {
	if a.entries[name] {
		return module.Yes
	}
	for entry := range a.entries {
		if strings.HasPrefix(entry, name+".apps.") {
			return module.Yes
		}
	}
	if a.vague || len(a.entries) == 0 {
		return module.Maybe
	}
	return module.No
}

func (a *apps) put(dir, label string) {
	if other, again := a.installed[dir]; again && other != label {
		label = ""
	}
	a.installed[dir] = label
}

// labelOf is the label of the app that a file belongs to: the nearest folder above it that is an app for sure, else that has
// an AppConfig, else the package with the models.
func (a *apps) labelOf(file int32) string {
	for _, known := range []map[string]string{a.installed, a.declared} {
		for dir := range above(a.p.Path(file)) {
			if label, ok := known[dir]; ok {
				return label
			}
		}
	}
	for dir := range above(a.p.Path(file)) {
		if offered, ok := a.offered[dir]; ok && offered != path.Base(dir) {
			return "" // INSTALLED_APPS may name it in a way that cannot be told
		}
		if a.models[dir] {
			return path.Base(dir)
		}
	}
	for dir := range above(a.p.Path(file)) {
		return path.Base(dir)
	}
	return ""
}

// above are the folders that a file lies in, the nearest first, without the root.
func above(file string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
			if !yield(dir) {
				return
			}
		}
	}
}
