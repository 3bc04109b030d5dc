package drf

import (
	"path"
	"slices"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// readyOf is the AppConfig whose ready() a function is (Django docs, "AppConfig.ready").
func (w *walker) readyOf(function eval.Place) (config project.Symbol, ok bool) {
	f := function.In.File
	if f.Kind(function.Node) != pyparse.FunctionDefinition || f.Name(f.Function(function.Node).Name()) != "ready" {
		return config, false
	}
	config = project.Symbol{Kind: project.Definition, File: w.Number(function.In), Node: f.Enclosing(function.Node, pyparse.ClassDefinition)}
	_, isClass := w.Class(config)
	return config, isClass && w.is(config, appConfig)
}

const appConfig = "django.apps.config.AppConfig"

// whenReady is the trail in ready() of an app: there where the app is installed, in the order of the apps.
func (w *walker) whenReady(config project.Symbol, t trail) trail {
	t.unordered = true
	if !w.isInstalled(config, t.root) {
		t = t.on(Sometimes)
	}
	return t
}

// isInstalled tells an AppConfig that each of the settings modules of a root has among INSTALLED_APPS for sure, by its own name or, where
// its file has no other, by that of its package.
func (w *walker) isInstalled(config project.Symbol, root *Root) bool {
	return len(root.Settings) > 0 && !slices.ContainsFunc(root.Settings, func(settings int32) bool {
		chain, _ := w.Effective(settings, "INSTALLED_APPS")
		return !slices.ContainsFunc(chain.Value.Items, func(entry eval.Value) bool {
			return entry.Kind == eval.String && w.installs(w.Resolve(settings, module.Ref{Kind: module.External, Name: entry.Text}), config)
		})
	})
}

func (w *walker) installs(entry, config project.Symbol) bool {
	if entry.Kind != project.Module {
		return entry == config
	}
	in := w.Names(config.File)
	configs := 0
	for _, n := range in.File.Nodes(pyparse.ClassDefinition) {
		if w.is(project.Symbol{Kind: project.Definition, File: config.File, Node: n}, appConfig) {
			configs++
		}
	}
	return configs == 1 && path.Base(w.Path(entry.File)) == "__init__.py" && path.Dir(w.Path(entry.File)) == path.Dir(w.Path(config.File))
}
