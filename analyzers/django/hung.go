package django

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// noteRegistrars sees to functions of other packages that hang fields on the models that they are called with (django-activity-stream
// docs, "Registering actionable models"). Of a file that imports such a function, and not all of whose calls can be followed, the app's
// models may have others.
func (b *builder) noteRegistrars() {
	if len(b.registrars) == 0 {
		return
	}
	unsure := make(map[string]bool)
	for file := range int32(b.p.Len()) {
		if b.importsRegistrar(file) && !b.followRegistrars(file) {
			unsure[b.apps.labelOf(file)] = true
		}
	}
	for _, m := range b.all {
		m.reached, m.hung = m.reached || unsure[m.App], m.hung || unsure[m.App]
	}
}

// importsRegistrar tells a file that imports a registrar, or the module that it is in.
func (b *builder) importsRegistrar(file int32) bool {
	return slices.ContainsFunc(b.p.Names(file).Bindings, func(bound module.Binding) bool {
		if bound.Kind != module.Imported {
			return false
		}
		for name := range b.registrars {
			if bound.Target == name || strings.HasPrefix(name, bound.Target+".") && strings.Contains(bound.Target, ".") {
				return true
			}
		}
		return false
	})
}

// followRegistrars hangs on models what the calls of a file say; it says false where one cannot be followed, or where there is none.
func (b *builder) followRegistrars(file int32) bool {
	names := b.p.Names(file)
	followed, all := false, true
	for _, n := range names.File.Nodes(pyparse.CallExpression) {
		call := eval.Place{In: names, Node: n}
		template := b.registrars[b.p.SymbolAt(functionOf(call)).Name]
		if template == nil {
			continue
		}
		followed = true
		for _, argument := range names.File.Call(n).Arguments().Positional() {
			m := b.modelOf(&Model{}, b.targetOf(eval.Place{In: names, Node: argument}))
			if m == nil || m.Abstract || !b.runsAtStart(call) {
				all = false
				continue
			}
			m.hang(template)
		}
	}
	return followed && all
}

// hang gives a model copies of the fields of a template.
func (m *Model) hang(template *Model) {
	for _, f := range template.own {
		c := f.copyTo(m)
		c.late, c.hung, c.Null = true, true, module.No
		m.add(c)
	}
}

// runsAtStart tells a statement that runs whenever Django starts: at the top of a module, or in the method ready() of an AppConfig (Django
// docs, "AppConfig.ready"). That the module is loaded is taken for granted, but of the test suite's.
func (b *builder) runsAtStart(e eval.Place) bool {
	f := e.In.File
	file := b.p.Number(e.In)
	if source.RoleOf(b.p.Path(file)).Is(source.Test) {
		return false
	}
	scope := f.Enclosing(e.Node, pyparse.FunctionDefinition, pyparse.Lambda, pyparse.ClassDefinition)
	if conditional(f, e.Node, scope) {
		return false
	}
	if scope == pyparse.NoNode {
		return true
	}
	_, ok := b.configAround(e)
	return ok && f.Kind(scope) == pyparse.FunctionDefinition && f.Name(f.Function(scope).Name()) == "ready"
}

// configAround is the AppConfig of the project in a method of which an expression stands.
func (b *builder) configAround(e eval.Place) (config project.Symbol, ok bool) {
	config, ok = b.classAround(e)
	return config, ok && b.p.Inherits(config, plainConfig) == module.Yes
}
