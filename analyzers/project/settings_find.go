package project

import (
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// SettingsModules are the files that Django could be told to load as its settings, with their environments: modules that set
// Django's own settings, told by their names or by what refers to them. One that others take over is a part of those, unless
// the server itself (wsgi.py, asgi.py) loads it.
func (p *Project) SettingsModules() []SettingsModule { return p.settings }

// DeployedSettings are the settings modules that say what the project does when it serves: of those for production the ones that are
// named for it or that the server loads, else all of them. Where production has none they are those for development, by manage.py if it
// names one.
func (p *Project) DeployedSettings() []SettingsModule { return p.deployed }

// findDeployed chooses DeployedSettings.
func (p *Project) findDeployed(isServed, isManaged func(SettingsModule) bool) []SettingsModule {
	of := func(wanted func(SettingsModule) bool) (found []SettingsModule) {
		for _, m := range p.settings {
			if wanted(m) {
				found = append(found, m)
			}
		}
		return found
	}
	anyone := func(SettingsModule) bool { return true }
	for _, choice := range []struct {
		Environment
		chosen func(SettingsModule) bool
	}{{Production, isServed}, {Production, anyone}, {Development, isManaged}, {Development, anyone}} {
		found := of(func(m SettingsModule) bool { return m.Environment == choice.Environment && choice.chosen(m) })
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// isNamedForProduction tells the settings modules that are named for production.
func (p *Project) isNamedForProduction(m SettingsModule) bool {
	if p.files[m.File].Names.File.Kind(m.Node) == pyparse.ClassDefinition {
		return isForProduction(p.wordsOfClass(Symbol{Kind: Definition, File: m.File, Node: m.Node}))
	}
	return isForProduction(p.files[m.File].Path)
}

// BaseSettings are the settings modules that others take over and that nobody loads as they are.
func (p *Project) BaseSettings() []SettingsModule { return p.baseSettings }

// SettingsModule is what can be loaded as settings: a module, or a class of django-configurations or a call of settings.configure()
// in one.
type SettingsModule struct {
	File        int32
	Environment Environment
	// Node is the class or call; NoNode for a module.
	Node pyparse.ID
}

func (m SettingsModule) at() entry { return entry{m.File, m.Node} }

// SettingsName is the name that Django is told: the dotted name of the module from the folder that it is imported from, and behind a colon
// that of the class.
func (p *Project) SettingsName(m SettingsModule) string {
	stem := stemOf(p.files[m.File].Path)
	folder := path.Dir(stem)
	for folder != "." && !p.settingsRoots[folder] && (p.folders[folder].isPackage || !p.folders[folder].hasManage && p.hasManageAbove(folder)) {
		folder = path.Dir(folder)
	}
	name := strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(stem, folder), "/"), "/", ".")
	if tree := p.files[m.File].Names.File; tree.Kind(m.Node) == pyparse.ClassDefinition {
		name += ":" + tree.Name(tree.Class(m.Node).Name())
	}
	return name
}

// hasManageAbove tells whether a folder above has a manage.py.
func (p *Project) hasManageAbove(folder string) bool {
	for folder != "." {
		if folder = path.Dir(folder); p.folders[strings.TrimPrefix(folder, ".")].hasManage {
			return true
		}
	}
	return false
}

// findSettings looks for settings modules. It is part of linking.
func (p *Project) findSettings(around Surroundings) {
	claims := p.claims(around)
	served, managed := p.named("wsgi.py", "asgi.py"), p.named("manage.py")
	found := p.candidates(maps.Keys(served), maps.Keys(managed), maps.Keys(claims))
	p.addLayers(found)
	configurations := p.findConfigurations()
	out := p.loadable(found, func(file int32, taken, replaced bool) bool {
		_, claimed := claims[file]
		return configurations[file] == nil && (!taken || (served[file] || claimed) && !replaced)
	})
	p.baseSettings = p.loadable(found, func(file int32, _, _ bool) bool {
		return configurations[file] == nil && !slices.ContainsFunc(out, func(m SettingsModule) bool { return m.File == file })
	})
	for i := range out {
		out[i].Environment = p.claimed(out[i], out, served, claims)
	}
	for _, file := range slices.Sorted(maps.Keys(configurations)) {
		out = append(out, configurations[file]...)
	}
	if len(out) == 0 {
		out = p.findConfigured()
	}
	p.settings = out
	p.deployed = p.findDeployed(func(m SettingsModule) bool {
		return p.isNamedForProduction(m) || m.Node == pyparse.NoNode && (served[m.File] || slices.Contains(claims[m.File], server))
	}, func(m SettingsModule) bool { return managed[m.File] || served[m.File] })
}

// loadable are the modules of those found that Django may be told to load: taken tells one that another takes over, replaced one that
// a module named for production takes over.
func (p *Project) loadable(found map[int32]bool, wanted func(file int32, taken, replaced bool) bool) []SettingsModule {
	taken, replaced := make(map[int32]bool), make(map[int32]bool)
	for file := range found {
		for _, from := range p.takenOver(file) {
			taken[from] = true
			replaced[from] = replaced[from] || isForProduction(p.files[file].Path)
		}
	}
	var out []SettingsModule
	for _, file := range slices.Sorted(maps.Keys(found)) {
		if wanted(file, taken[file], replaced[file]) {
			out = append(out, SettingsModule{file, p.Environment(file), pyparse.NoNode})
		}
	}
	return out
}

// findConfigurations finds the classes of django-configurations that no other one inherits, by file.
func (p *Project) findConfigurations() map[int32][]SettingsModule {
	found := make(map[int32][]SettingsModule)
	if !slices.ContainsFunc(p.files, func(f File) bool { return slices.Contains(f.Summary.Imports, "configurations") }) {
		return found
	}
	inherited := make(map[Symbol]bool)
	var classes []Symbol
	for i, f := range p.files {
		for _, class := range f.Summary.Classes {
			s := Symbol{Kind: Definition, File: int32(i), Node: class.Node}
			if p.Inherits(s, "configurations.Configuration") != module.Yes {
				continue
			}
			classes = append(classes, s)
			for _, base := range p.Bases(s) {
				inherited[base] = true
			}
		}
	}
	for _, s := range classes {
		if !inherited[s] || p.speaks(s) {
			found[s.File] = append(found[s.File], SettingsModule{s.File, p.environmentOfClass(s), s.Node})
		}
	}
	return found
}

// speaks tells a class whose name is that of an environment.
func (p *Project) speaks(class Symbol) bool {
	name := p.wordsOfClass(class)
	return environmentOf(name) != Production || isForProduction(name)
}

// environmentOfClass is the environment that the name of a class speaks of, or else its file.
func (p *Project) environmentOfClass(s Symbol) Environment {
	if p.speaks(s) {
		return environmentOf(p.wordsOfClass(s))
	}
	return p.Environment(s.File)
}

// wordsOfClass is the name of a class with its words apart: "shop_production" for ShopProduction.
func (p *Project) wordsOfClass(s Symbol) string {
	tree := p.files[s.File].Names.File
	var b strings.Builder
	for i, r := range tree.Name(tree.Class(s.Node).Name()) {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// findConfigured finds calls of settings.configure(), with which a suite does without a settings module.
func (p *Project) findConfigured() []SettingsModule {
	var found []SettingsModule
	for i, f := range p.files {
		if !slices.Contains(f.Summary.Imports, "django.conf") {
			continue
		}
		for _, n := range f.Names.File.Nodes(pyparse.CallExpression) {
			if f.Names.Qualified(f.Names.File.Call(n).Function()) == "django.conf.settings.configure" {
				found = append(found, SettingsModule{int32(i), Testing, n})
			}
		}
	}
	return found
}

// addLayers adds the modules that take over a settings module by a star, whatever they are called.
func (p *Project) addLayers(found map[int32]bool) {
	if len(found) == 0 {
		return
	}
	for more := true; more; {
		more = false
		for i, f := range p.files {
			file := int32(i)
			if (len(f.Names.Stars) > 0 || slices.Contains(f.Summary.Imports, "split_settings.tools")) && !found[file] && slices.ContainsFunc(p.takenOver(file), func(from int32) bool { return found[from] }) {
				found[file], more = true, true
			}
		}
	}
}

// takenOver are the modules of the project that a module takes over by star imports at its top, or by include() of
// django-split-settings.
func (p *Project) takenOver(file int32) []int32 {
	var out []int32
	for _, star := range p.files[file].Names.Stars {
		if from := p.module(file, star.Module); from != noFile && star.Scope == 0 {
			out = append(out, from)
		}
	}
	return append(out, p.included(file)...)
}

// included are the files that include() of django-split-settings names by texts.
func (p *Project) included(file int32) []int32 {
	f := p.files[file]
	if !slices.Contains(f.Summary.Imports, "split_settings.tools") {
		return nil
	}
	var out []int32
	tree := f.Names.File
	for _, n := range tree.Nodes(pyparse.CallExpression) {
		if name := f.Names.Qualified(tree.Call(n).Function()); name != "split_settings.tools.include" && name != "split_settings.tools.optional" {
			continue
		}
		for _, argument := range tree.Call(n).Arguments().Positional() {
			if pattern, ok := tree.StringValue(argument); ok {
				for _, found := range (world{p}).Files(f.Names, pattern) {
					out = append(out, p.byModule[found])
				}
			}
		}
	}
	return out
}

// isForProduction tells the usual names of the settings of production: settings/prod.py, settings_production.py.
func isForProduction(file string) bool {
	return slices.ContainsFunc(nameParts(path.Base(stemOf(file))), func(word string) bool {
		return word == "prod" || word == "production" || word == "live" || word == "deploy" || word == "deployment"
	})
}

func nameParts(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == '.' })
}

// candidates are the files that somebody names as settings or that look like some, and that set anything.
func (p *Project) candidates(named ...iter.Seq[int32]) map[int32]bool {
	found := make(map[int32]bool)
	for _, files := range named {
		for file := range files {
			found[file] = !p.setsNothing(file)
		}
	}
	for i := range p.files {
		found[int32(i)] = found[int32(i)] || p.looksLikeSettings(int32(i))
	}
	maps.DeleteFunc(found, func(_ int32, counts bool) bool { return !counts })
	return found
}

// setsNothing tells a module that has no settings, as the empty __init__.py of a package of them that manage.py names.
func (p *Project) setsNothing(file int32) bool {
	f := p.files[file]
	return len(f.Names.Stars) == 0 && !slices.Contains(f.Summary.Imports, "split_settings.tools") && !slices.ContainsFunc(f.Summary.Names, eval.IsSetting) &&
		!slices.ContainsFunc(f.Names.File.Nodes(pyparse.CallExpression), func(call pyparse.ID) bool { return eval.HandsOver(f.Names, call) })
}

// looksLikeSettings tells a module that is called settings, or lies in a folder of that name, and sets one of Django's own
// settings or takes over another module's.
func (p *Project) looksLikeSettings(file int32) bool {
	f := p.files[file]
	stem := stemOf(f.Path)
	base := path.Base(stem)
	if !IsSettingsName(base) && path.Base(path.Dir(stem)) != "settings" {
		return false
	}
	return len(f.Names.Stars) > 0 || slices.Contains(f.Summary.Imports, "split_settings.tools") ||
		slices.ContainsFunc(f.Summary.Names, IsDjangoSetting)
}

// IsSettingsName tells the usual names of modules and packages of settings: settings, test_settings, settings_local.
func IsSettingsName(name string) bool {
	return name == "settings" || strings.HasSuffix(name, "_settings") || strings.HasPrefix(name, "settings_")
}

// IsDjangoSetting tells the names of Django's own settings (Django docs, "Settings").
func IsDjangoSetting(name string) bool {
	return strings.ToUpper(name) == name && knowledge.Offers("django.conf.global_settings", name) != 0
}

// noteRoot notes the folder that a settings module is imported from by a name.
func (p *Project) noteRoot(file int32, name string) {
	if root, ok := strings.CutSuffix(stemOf(p.files[file].Path), strings.ReplaceAll(name, ".", "/")); ok {
		p.settingsRoots[path.Clean(root)] = true
	}
}

// named are the modules that files of the given names set as DJANGO_SETTINGS_MODULE (Django docs, "Django settings"). The folders that
// these are imported from are noted.
func (p *Project) named(by ...string) map[int32]bool {
	named := make(map[int32]bool)
	for i, f := range p.files {
		if !slices.Contains(by, path.Base(f.Path)) {
			continue
		}
		tree := f.Names.File
		for _, n := range tree.Nodes(pyparse.CallExpression) {
			arguments := tree.Call(n).Arguments()
			if key, _ := tree.StringValue(arguments.At(0)); key != "DJANGO_SETTINGS_MODULE" {
				continue
			}
			if value, ok := tree.StringValue(arguments.At(1)); ok {
				if file := p.module(int32(i), value); file != noFile {
					named[file] = true
					p.noteRoot(file, value)
				}
			}
		}
	}
	return named
}
