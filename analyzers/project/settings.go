package project

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Environment is where a settings module is loaded.
type Environment uint8

// The environments.
const (
	Production  Environment = iota // or any, as far as can be told
	Development                    // a developer's machine
	Testing                        // tests and continuous integration
)

// words are the parts of a module's name that tell its environment, as in settings/local.py or settings_test.py.
var words = map[string]Environment{
	"dev": Development, "devel": Development, "develop": Development, "development": Development, "local": Development,
	"localhost": Development, "debug": Development, "devcontainer": Development, "example": Development, "sample": Development,
	"test": Testing, "tests": Testing, "testing": Testing, "ci": Testing, "pytest": Testing, "unittest": Testing, "e2e": Testing,
	"examples": Development, "demo": Development, "sandbox": Development, "playground": Development, "testproject": Testing,
	"testapp": Testing, "docs": Development,
}

// Environment tells the environment that a file's path speaks of, Production when it speaks of none: that of the module's own
// name goes before that of a folder.
func (p *Project) Environment(file int32) Environment { return environmentOf(p.files[file].Path) }

func environmentOf(file string) Environment {
	parts := strings.Split(strings.ToLower(stemOf(file)), "/")
	for _, part := range slices.Backward(parts) {
		if e, ok := words[part]; ok {
			return e
		}
		for _, word := range nameParts(part) {
			if e, ok := words[word]; ok {
				return e
			}
		}
	}
	return Production
}

// Path is the path of a file from the root of the run.
func (p *Project) Path(file int32) string { return p.files[file].Path }

// Names are the names of a file.
func (p *Project) Names(file int32) *module.Module { return p.files[file].Names }

// Number is the file that a module's names were read from.
func (p *Project) Number(names *module.Module) int32 { return p.byModule[names] }

// Chain is one value of a setting, and how a settings module comes by it.
type Chain struct {
	// Value is what the setting is.
	Value eval.Value
	// Modules are the files of the settings modules, from the one that is loaded to the one that holds the value.
	Modules []int32
	// Stars are, for each module but the last, the star import that leads to the next.
	Stars []pyparse.ID
}

// Effective works out a setting as a settings module has it once it is loaded: its own bindings and those that its star
// imports bring, the last one winning. set is false when nothing sets it; the value is Unknown when it cannot be told.
func (p *Project) Effective(settings int32, name string) (chain Chain, set bool) {
	return p.effective(settings, name, make(map[int32]bool))
}

// effective looks into each module once: one that was looked into sets nothing, or it would have been the answer. A module of
// which a part could not be read may set anything.
func (p *Project) effective(settings int32, name string, seen map[int32]bool) (chain Chain, set bool) {
	seen[settings] = true
	if p.files[settings].Partial {
		return Chain{Modules: []int32{settings}}, true
	}
	names := p.files[settings].Names
	value, bound := p.Evaluator().Global(names, name)
	last := pyparse.NoNode
	if at := names.Last(0, name); at >= 0 {
		last = names.Bindings[at].Node
	}
	chain = Chain{Value: value, Modules: []int32{settings}}
	for _, star := range slices.Backward(names.Stars) {
		if star.Scope != 0 || star.Node < last {
			continue
		}
		from := p.module(settings, star.Module)
		if from == noFile {
			if knowledge.Owns(star.Module) {
				continue // no package of the tables sets a project's settings
			}
			return Chain{Modules: []int32{settings}}, true
		}
		if seen[from] {
			continue
		}
		if brought, ok := p.effective(from, name, seen); ok {
			brought.Modules = slices.Concat([]int32{settings}, brought.Modules)
			brought.Stars = slices.Concat([]pyparse.ID{star.Node}, brought.Stars)
			return brought, true
		}
	}
	return chain, bound
}

// Production is what a setting is in each settings module that production may load, where it is set at all. It is worked out
// once for each name.
func (p *Project) Production(name string) []Chain {
	return p.Memo(productionKey(name), func() any {
		var chains []Chain
		for _, m := range p.settings {
			if m.Environment != Production {
				continue
			}
			if chain, set := p.Effective(m.File, name); set {
				chains = append(chains, chain)
			}
		}
		return chains
	}).([]Chain)
}

// productionKey is the Memo of a setting's chains in production.
type productionKey string

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

// SettingsModules are the files that Django could be told to load as its settings, with their environments: modules that set
// Django's own settings, told by their names or by what refers to them. One that others take over is a part of those, unless
// the server itself (wsgi.py, asgi.py) loads it.
func (p *Project) SettingsModules() []SettingsModule { return p.settings }

// SettingsModule is a module that can be loaded as settings.
type SettingsModule struct {
	File        int32
	Environment Environment
}

// findSettings looks for settings modules. It is part of linking.
func (p *Project) findSettings() []SettingsModule {
	served := p.named("wsgi.py", "asgi.py")
	found := p.named("manage.py")
	maps.Copy(found, served)
	for i := range p.files {
		if p.looksLikeSettings(int32(i)) {
			found[int32(i)] = true
		}
	}
	p.addLayers(found)
	taken := make(map[int32]bool)    // by another settings module
	replaced := make(map[int32]bool) // by one that is named for production
	for file := range found {
		for _, from := range p.starModules(file) {
			taken[from] = true
			replaced[from] = replaced[from] || isForProduction(p.files[file].Path)
		}
	}
	var out []SettingsModule
	for _, file := range slices.Sorted(maps.Keys(found)) {
		if served[file] && !replaced[file] || !taken[file] {
			out = append(out, SettingsModule{file, p.Environment(file)})
		}
	}
	return out
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
			if len(f.Names.Stars) > 0 && !found[file] && slices.ContainsFunc(p.starModules(file), func(from int32) bool { return found[from] }) {
				found[file], more = true, true
			}
		}
	}
}

// starModules are the modules of the project that a module takes over by star imports at its top.
func (p *Project) starModules(file int32) []int32 {
	var out []int32
	for _, star := range p.files[file].Names.Stars {
		if from := p.module(file, star.Module); from != noFile && star.Scope == 0 {
			out = append(out, from)
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

// looksLikeSettings tells a module that is called settings, or lies in a folder of that name, and sets one of Django's own
// settings or takes over another module's.
func (p *Project) looksLikeSettings(file int32) bool {
	f := p.files[file]
	stem := stemOf(f.Path)
	base := path.Base(stem)
	if !IsSettingsName(base) && path.Base(path.Dir(stem)) != "settings" {
		return false
	}
	return len(f.Names.Stars) > 0 || slices.ContainsFunc(f.Summary.Names, IsDjangoSetting)
}

// IsSettingsName tells the usual names of modules and packages of settings: settings, test_settings, settings_local.
func IsSettingsName(name string) bool {
	return name == "settings" || strings.HasSuffix(name, "_settings") || strings.HasPrefix(name, "settings_")
}

// IsDjangoSetting tells the names of Django's own settings (Django docs, "Settings").
func IsDjangoSetting(name string) bool {
	return strings.ToUpper(name) == name && knowledge.Offers("django.conf.global_settings", name) != 0
}

// named are the modules that files of the given names set as DJANGO_SETTINGS_MODULE (Django docs, "Django settings").
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
				}
			}
		}
	}
	return named
}

// Refused tells whether a settings module on the way of a chain looks at the setting and may refuse to go on: an `if` that
// reads it, with a raise in it. What the setting may be in production is then up to that condition.
func (p *Project) Refused(chain Chain, name string) bool {
	return slices.ContainsFunc(chain.Modules, func(file int32) bool {
		tree := p.files[file].Names.File
		return slices.ContainsFunc(tree.Nodes(pyparse.RaiseStatement), func(n pyparse.ID) bool {
			for n = tree.Enclosing(n, pyparse.IfStatement); n != pyparse.NoNode; n = tree.Enclosing(n, pyparse.IfStatement) {
				if reads(tree, tree.Child(n, pyparse.ConditionField), name) {
					return true
				}
			}
			return false
		})
	})
}

// reads tells whether an expression names something.
func reads(tree *pyparse.File, n pyparse.ID, name string) bool {
	for c := n; n != pyparse.NoNode && c < pyparse.ID(tree.Node(n).Next); c++ {
		if tree.Kind(c) == pyparse.Identifier && tree.Name(c) == name {
			return true
		}
	}
	return false
}
