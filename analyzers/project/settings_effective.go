package project

import (
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/pyparse"
)

// Chain is one value of a setting, and how a settings module comes by it.
type Chain struct {
	// Value is what the setting is.
	Value eval.Value
	// Modules are the files of the settings modules, from the one that is loaded to the one that holds the value.
	Modules []int32
	// Stars are, for each module but the last, the star import that leads to the next; of an include() of django-split-settings it
	// is its list of arguments.
	Stars []pyparse.ID
	// Set is the statement that gave the setting its value last; its In is nil where that is not known.
	Set eval.Place
	// Sometimes says that the setting is set only under a condition that is not known. What counts when no variable of the environment is
	// set, tells Silent.
	Sometimes bool
	// silent is what the setting is then: Absent where it is not set.
	silent eval.Value
}

// Silent is what a setting is when no variable of the environment is set, Unknown where that cannot be told; set is false when it is
// not set then.
func (c Chain) Silent() (value eval.Value, set bool) {
	return c.silent, c.silent.Kind != eval.Absent
}

// SilentKey is Silent for what stands below a key of a dict; set is false where nothing does.
func (c Chain) SilentKey(key string) (value eval.Value, set bool) {
	dict, set := c.Silent()
	switch {
	case !set:
		return eval.Value{}, false
	case dict.Kind == eval.Dict:
		if value, set = dict.Key(key); !set && isOpen(dict) {
			return eval.Value{At: dict.At, Why: "a key of the dict is not known"}, true
		}
		return value.Silent(), set
	}
	if value, found := c.Value.Key(key); found && !c.Sometimes { // branches that cannot be told apart may agree on the key
		if value = value.Silent(); value.Kind != eval.Unknown && value.Kind != eval.None {
			return value, true
		}
	}
	return dict, true
}

// isOpen tells a dict that may have other keys than those that are known.
func isOpen(dict eval.Value) bool {
	for i := 0; i < len(dict.Items); i += 2 {
		if dict.Items[i].Kind != eval.String {
			return true
		}
	}
	return false
}

// Setting is a setting of a settings module.
type Setting struct {
	Name string
	Chain
}

// Settings are all settings that a settings module sets, by itself and by what it takes over, sorted by name. They are worked out
// once.
func (p *Project) Settings(m SettingsModule) []Setting {
	return p.Memo(settingsKey(m.at()), func() any {
		var all []Setting
		for _, s := range p.loaded(m.at()).All() {
			if s.Value.Kind != eval.Absent {
				all = append(all, Setting{s.Name, p.chain(m.File, s)})
			}
		}
		return all
	}).([]Setting)
}

// OtherSettings is what a settings module may set besides its Settings, to anything below any name: whether it does, and why that cannot
// be told. What hangs on something that the project does not have does not count.
func (p *Project) OtherSettings(m SettingsModule) (unknown eval.Value, may bool) {
	if open := p.loaded(m.at()).Open; open != nil {
		unknown = open.Silent()
	}
	return unknown, unknown.At.In != nil && unknown.Kind == eval.Unknown
}

// settingsKey is the Memo of a module's settings, loadedKey that of the names it has once it is loaded.
type (
	settingsKey entry
	loadedKey   entry
)

// entry is what Django is told to load: a file, or a class of django-configurations or a call of settings.configure() in it.
type entry struct {
	file int32
	node pyparse.ID
}

// loaded runs a settings module, once.
func (p *Project) loaded(at entry) *eval.Names {
	return p.Memo(loadedKey(at), func() any {
		place := eval.Place{In: p.files[at.file].Names, Node: at.node}
		switch place.In.File.Kind(at.node) {
		case pyparse.ClassDefinition:
			return p.Evaluator().RunClass(world{p}, place)
		case pyparse.CallExpression:
			return p.Evaluator().RunCall(world{p}, place)
		}
		return p.Evaluator().Run(world{p}, place.In)
	}).(*eval.Names)
}

// chain is how a settings module comes by a setting.
func (p *Project) chain(settings int32, s eval.Setting) Chain {
	c := Chain{Set: s.Set, silent: s.Value.Silent()}
	var always bool
	c.Value, always = s.Value.Present()
	c.Sometimes = !always
	for _, star := range s.Through {
		c.Modules = append(c.Modules, p.byModule[star.In])
		c.Stars = append(c.Stars, star.Node)
	}
	last := settings
	if s.Set.In != nil {
		last = p.byModule[s.Set.In]
	}
	c.Modules = append(c.Modules, last)
	if c.Modules[0] != settings { // an ancestor of a configuration
		c.Modules, c.Stars = []int32{settings}, nil
	}
	return c
}

// Effective works out a setting as a file has it once Django has loaded it as its settings. Where that is one of several classes
// of the file (django-configurations), it is what those for production have. set is false when nothing sets it; the value is
// Unknown when it cannot be told.
func (p *Project) Effective(settings int32, name string) (chain Chain, set bool) {
	var found []Chain
	for _, m := range p.settings {
		if m.File != settings || m.Node == pyparse.NoNode || m.Environment != Production {
			continue
		}
		if chain, set := p.EffectiveIn(m, name); set {
			found = append(found, chain)
		}
	}
	if len(found) == 0 {
		return p.EffectiveIn(SettingsModule{File: settings, Node: pyparse.NoNode}, name)
	}
	chain = found[0]
	for _, other := range found[1:] {
		chain.Value = eval.OneOf(chain.Value, other.Value)
		chain.silent = eval.OneOf(chain.silent, other.silent).Silent()
	}
	return chain, true
}

// EffectiveIn is Effective for a settings module, which may be a class of a file.
func (p *Project) EffectiveIn(m SettingsModule, name string) (chain Chain, set bool) {
	names := p.loaded(m.at())
	if s, ok := names.Get(name); ok {
		return p.chain(m.File, s), true
	}
	if names.Open != nil && eval.IsSetting(name) {
		return p.chain(m.File, eval.Setting{Name: name, Value: *names.Open}), true
	}
	return Chain{}, false
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
			if chain, set := p.EffectiveIn(m, name); set {
				chains = append(chains, chain)
			}
		}
		return chains
	}).([]Chain)
}

// Deployed is what a setting is in each of DeployedSettings that sets it when no variable of the environment is set; unset tells that
// there is one that does not.
func (p *Project) Deployed(name string) (chains []Chain, unset bool) {
	for _, m := range p.DeployedSettings() {
		chain, set := p.EffectiveIn(m, name)
		if set {
			_, set = chain.Silent()
		}
		if set {
			chains = append(chains, chain)
		}
		unset = unset || !set
	}
	return chains, unset
}

// productionKey is the Memo of a setting's chains in production.
type productionKey string

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
