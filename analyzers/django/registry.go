package django

import (
	"github.com/drflint/drflint/analyzers/project"
)

// Registry is what Django's registry of apps holds beside the fields of models: the managers and the options of each model. Rules ask
// little of it, so that it is worked out by itself, when somebody first asks.
type Registry struct {
	managers map[*Model]managers
	options  map[*Model]*Options
}

// managers are a model's managers, and why they cannot be told.
type managers struct {
	all []ModelManager
	why string
}

// registryKey is the Memo of a project's registry.
type registryKey struct{}

// RegistryOf works the registry of a project out, once.
func RegistryOf(p *project.Project) *Registry {
	return p.Memo(registryKey{}, func() any {
		c := newCataloguer(p)
		r := &Registry{managers: make(map[*Model]managers), options: make(map[*Model]*Options)}
		for _, m := range c.All() {
			r.options[m] = c.optionsOf(m)
			r.managers[m] = c.managersOf(m)
		}
		return r
	}).(*Registry)
}

// Managers are the managers of a model of the project in Django's order, inherited ones among them; the first one is the default
// manager unless Options name another. Where they cannot all be told, why says what is in the way.
func (r *Registry) Managers(m *Model) (all []ModelManager, why string) {
	found := r.managers[m]
	return found.all, found.why
}

// Options are the options of a model of the project that has objects.
func (r *Registry) Options(m *Model) *Options { return r.options[m] }

// cataloguer works out a Registry: a builder that finds the models of a project built.
type cataloguer struct {
	*builder
	local map[project.Symbol]managers // of a class's own, nil while it is being asked
}

func newCataloguer(p *project.Project) *cataloguer {
	b := newBuilder(p)
	b.Models, b.apps = ModelsOf(p), findApps(p, b.values)
	return &cataloguer{builder: b, local: make(map[project.Symbol]managers)}
}
