package project

import (
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
}

// environmentOf tells the environment of a settings module by its path.
func environmentOf(file string) Environment {
	stem := stemOf(file)
	folders, base := path.Split(stem)
	for word := range strings.SplitSeq(base, "_") {
		if e, ok := words[strings.ToLower(word)]; ok {
			return e
		}
	}
	for folder := range strings.SplitSeq(strings.Trim(folders, "/"), "/") {
		if words[folder] == Testing {
			return Testing
		}
	}
	return Production
}

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
	return p.effective(settings, name, deepest)
}

func (p *Project) effective(settings int32, name string, depth int) (chain Chain, set bool) {
	names := p.files[settings].Names
	value, bound := p.Evaluator().Global(names, name)
	last := pyparse.NoNode
	if at := names.Last(0, name); at >= 0 {
		last = names.Bindings[at].Node
	}
	chain = Chain{Value: value, Modules: []int32{settings}}
	for _, star := range slices.Backward(names.Stars) {
		if star.Scope != 0 || star.Node < last || depth == 0 {
			continue
		}
		from := p.module(settings, star.Module)
		if from == noFile {
			if knowledge.Owns(star.Module) {
				continue // no package of the tables sets a project's settings
			}
			return Chain{Modules: []int32{settings}}, true
		}
		if brought, ok := p.effective(from, name, depth-1); ok {
			brought.Modules = slices.Concat([]int32{settings}, brought.Modules)
			brought.Stars = slices.Concat([]pyparse.ID{star.Node}, brought.Stars)
			return brought, true
		}
	}
	return chain, bound
}

// Evaluator evaluates expressions with the names of all files at hand.
func (p *Project) Evaluator() eval.Evaluator {
	return eval.Evaluator{Lookup: p.lookup}
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
		if from := p.module(file, star.Module); from != noFile && p.starred(file, name, deepest).Kind != Unknown {
			return from
		}
	}
	return noFile
}

// SettingsModules are the files that Django could be told to load as its settings, with their environments: modules that set
// Django's own settings, by name or by what refers to them, and that no other one takes over.
func (p *Project) SettingsModules() []SettingsModule { return p.settings }

// SettingsModule is a module that can be loaded as settings.
type SettingsModule struct {
	File        int32
	Environment Environment
}

// findSettings looks for settings modules. It is part of linking.
func (p *Project) findSettings() []SettingsModule {
	named := p.namedSettings()
	taken := make(map[int32]bool)
	var candidates []int32
	for i := range p.files {
		file := int32(i)
		if !named[file] && !p.looksLikeSettings(file) {
			continue
		}
		candidates = append(candidates, file)
		for _, star := range p.files[file].Names.Stars {
			if from := p.module(file, star.Module); from != noFile {
				taken[from] = true
			}
		}
	}
	var out []SettingsModule
	for _, file := range candidates {
		if named[file] || !taken[file] {
			out = append(out, SettingsModule{file, environmentOf(p.files[file].Path)})
		}
	}
	return out
}

// looksLikeSettings tells a module that is called settings, or lies in a folder of that name, and sets one of Django's own
// settings or takes over another module's.
func (p *Project) looksLikeSettings(file int32) bool {
	f := p.files[file]
	stem := stemOf(f.Path)
	base := path.Base(stem)
	if base != "settings" && path.Base(path.Dir(stem)) != "settings" && !strings.HasSuffix(base, "_settings") && !strings.HasPrefix(base, "settings_") {
		return false
	}
	return len(f.Names.Stars) > 0 || slices.ContainsFunc(f.Summary.Names, isDjangoSetting)
}

func isDjangoSetting(name string) bool {
	return strings.ToUpper(name) == name && knowledge.Offers("django.conf.global_settings", name) != 0
}

// namedSettings are the modules that some file names as DJANGO_SETTINGS_MODULE (Django docs, "Django settings").
func (p *Project) namedSettings() map[int32]bool {
	named := make(map[int32]bool)
	for i, f := range p.files {
		base := path.Base(f.Path)
		if base != "manage.py" && base != "wsgi.py" && base != "asgi.py" {
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
