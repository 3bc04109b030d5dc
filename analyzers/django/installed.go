package django

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// App is an installed app (Django docs, "Configuring applications").
type App struct {
	Label, Name string
	// Class is its AppConfig where that is of the project; else Config is the qualified name of it, Django's own for an app that has none.
	Class  project.Symbol
	Config string
	// At is where INSTALLED_APPS names it, and Why what could not be told: then nothing else is sure.
	At  eval.Place
	Why string
}

// plainConfig is the configuration of an app that has none of its own.
const plainConfig = knowledge.PlainConfig

// AppsOf are the apps that are installed where the project is deployed, as the first settings module of that says, in their order; those
// of any settings module where none says. Of several projects in one repository it is the one nearest to its top. whole is false where
// INSTALLED_APPS may name others, or no settings set it.
func AppsOf(p *project.Project) (all []App, whole bool) {
	if m, ok := installing(p); ok {
		return AppsIn(p, m)
	}
	return nil, false
}

// installing is the settings module whose apps AppsOf gives.
func installing(p *project.Project) (m project.SettingsModule, ok bool) {
	for _, choice := range [][]project.SettingsModule{p.DeployedSettings(), p.SettingsModules()} {
		found := slices.DeleteFunc(slices.Clone(choice), func(m project.SettingsModule) bool {
			_, set := p.EffectiveIn(m, "INSTALLED_APPS")
			return !set
		})
		if len(found) > 0 {
			return slices.MinFunc(found, func(a, b project.SettingsModule) int { return cmp.Compare(depthOf(p, a), depthOf(p, b)) }), true
		}
	}
	return project.SettingsModule{}, false
}

// depthOf is how many folders below the top the folder lies that a settings module is imported from.
func depthOf(p *project.Project, m project.SettingsModule) int {
	name, _, _ := strings.Cut(p.SettingsName(m), ":")
	return strings.Count(p.Path(m.File), "/") - strings.Count(name, ".")
}

// AppsIn are the apps that a settings module installs when no variable of the environment is set; where that cannot be told, those that
// it installs in any case.
func AppsIn(p *project.Project, m project.SettingsModule) (all []App, whole bool) {
	chain, _ := p.EffectiveIn(m, "INSTALLED_APPS")
	list, _ := chain.Silent()
	whole = list.Kind == eval.List
	if !whole {
		list = always(chain)
	}
	i := installer{apps: &apps{p: p, values: p.Evaluator()}, models: ModelsOf(p)}
	for _, item := range list.Items {
		app := App{Why: "the entry cannot be told"}
		if item.Kind == eval.String {
			app = i.app(m.File, item.Text)
		}
		app.At = item.At
		whole = whole && (app.Why == "" || app.Name != "") // else it goes by a name that its AppConfig says
		all = append(all, app)
		whole = whole && item.Kind == eval.String
	}
	return all, whole
}

// always is a list with the texts that a setting holds whichever of its branches counts.
func always(chain project.Chain) eval.Value {
	branches := []eval.Value{chain.Value}
	if chain.Value.Kind == eval.Either {
		branches = chain.Value.Items
	}
	var sure []eval.Value
	for i, branch := range branches {
		branch = branch.Silent()
		if branch.Kind != eval.List || chain.Sometimes {
			return eval.Value{Kind: eval.List}
		}
		if i == 0 {
			sure = slices.Clone(branch.Items)
			continue
		}
		sure = slices.DeleteFunc(sure, func(item eval.Value) bool {
			return !slices.ContainsFunc(branch.Items, func(other eval.Value) bool { return other.Kind == eval.String && other.Text == item.Text })
		})
	}
	sure = slices.DeleteFunc(sure, func(item eval.Value) bool { return item.Kind != eval.String })
	return eval.Value{Kind: eval.List, Items: sure}
}

// installer finds what entries of INSTALLED_APPS stand for.
type installer struct {
	*apps
	models *Models
}

// app is what an entry stands for, as AppConfig.create finds it out: a package, with the AppConfig that its module `apps` has, or an
// AppConfig.
func (i installer) app(settings int32, entry string) App {
	s := i.p.Resolve(settings, module.Ref{Kind: module.External, Name: entry})
	if s.Kind == project.Definition {
		return i.configured(s)
	}
	// A package need not have an __init__.py (PEP 420), so that only what is in it is found.
	if beside := i.p.Resolve(settings, module.Ref{Kind: module.External, Name: entry + ".apps"}); beside.Kind == project.Module {
		return i.byModule(entry, beside.File)
	}
	if _, isFolder := i.folderOf(settings, entry); isFolder || s.Kind == project.Module {
		return App{Label: lastName(entry), Name: entry, Config: plainConfig}
	}
	return outside(entry)
}

// byModule is the app of a package with a module `apps`.
func (i installer) byModule(entry string, file int32) App {
	switch class, why := i.standardConfig(file); {
	case why != "":
		return App{Why: why}
	case class.Kind == project.Unknown:
		return App{Label: lastName(entry), Name: entry, Config: plainConfig}
	default:
		return i.configured(class)
	}
}

// outside is an app of another package, as far as the tables know it.
func outside(entry string) App {
	known, ok := knowledge.AppOf(entry)
	switch {
	case !ok:
		return App{Why: "the package is not known"}
	case known.Label == "" || known.Config == "":
		return App{Label: known.Label, Name: cmp.Or(known.Name, entry), Why: "it differs from version to version of the package"}
	}
	return App{Label: known.Label, Name: known.Name, Config: known.Config}
}

// configured is the app that an AppConfig of the project configures.
func (i installer) configured(class project.Symbol) App {
	name, named := i.attribute(class, "name")
	label, labelled := i.attribute(class, "label")
	if !labelled {
		label = name
	}
	if !named || name.Kind != eval.String || label.Kind != eval.String {
		return App{Class: class, Why: "what the AppConfig says cannot be told"}
	}
	return App{Label: lastName(label.Text), Name: name.Text, Class: class}
}

// standardConfig is the AppConfig of a module `apps` that Django takes by itself: the only one that the module has, imported ones too,
// without those whose `default` is false; of several, the one whose `default` is true. Unknown where it takes its own.
func (i installer) standardConfig(file int32) (class project.Symbol, why string) {
	var candidates, chosen []project.Symbol
	for _, s := range i.namesOf(file) {
		switch i.isConfig(s) {
		case module.No:
			continue
		case module.Maybe:
			return project.Symbol{}, "a class beside the AppConfig is not known"
		case module.Yes:
		}
		value, set := i.attribute(s, "default")
		switch truth := value.Truth(); {
		case set && truth == module.Maybe:
			return project.Symbol{}, "whether an AppConfig is the default one cannot be told"
		case set && truth == module.No:
			continue
		case set:
			chosen = append(chosen, s)
		}
		candidates = append(candidates, s)
	}
	switch {
	case len(candidates) == 1:
		return candidates[0], ""
	case len(chosen) == 1:
		return chosen[0], ""
	}
	return project.Symbol{}, ""
}

// namesOf are the classes, functions and imported things that a module has names for.
func (i installer) namesOf(file int32) []project.Symbol {
	var all []project.Symbol
	names := i.p.Names(file)
	for at := range names.Bindings {
		bound := &names.Bindings[at]
		if bound.Scope != 0 || names.Last(0, bound.Name) != int32(at) {
			continue
		}
		switch bound.Kind {
		case module.Defined:
			all = append(all, project.Symbol{Kind: project.Definition, File: file, Node: bound.Node})
		case module.Imported:
			all = append(all, i.p.Resolve(file, module.Ref{Kind: module.External, Name: bound.Target}))
		}
	}
	return all
}

// isConfig answers whether something that a module has is an AppConfig, Django's own not counted.
func (i installer) isConfig(s project.Symbol) module.Answer {
	if s.Kind == project.Definition {
		if _, isClass := i.p.Class(s); !isClass {
			return module.No
		}
	}
	if s.Kind == project.Module || s.Kind == project.External && i.models.canonical(s.Name) == plainConfig {
		return module.No
	}
	if s.Kind == project.External && (isFunction(s.Name) || isStandard(s.Name)) {
		return module.No
	}
	return i.p.Inherits(s, plainConfig)
}

// isStandard tells a thing of the standard library.
func isStandard(name string) bool {
	top, _, _ := strings.Cut(name, ".")
	return knowledge.StandardLibrary(top)
}
