package inspect

import (
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// plainConfig is the configuration of an app that has none of its own.
const plainConfig = "django.apps.config.AppConfig"

// apps are the installed apps in their order, as the first settings module of production has them.
func (b *builder) apps() []App {
	all := []App{}
	for _, chain := range b.Production("INSTALLED_APPS") {
		for _, item := range chain.Value.Items {
			if item.Kind == eval.String {
				all = append(all, b.app(chain.Modules[0], item))
			}
		}
		break
	}
	return all
}

// app is what an entry of INSTALLED_APPS stands for (Django docs, "Configuring applications").
func (b *builder) app(settings int32, entry eval.Value) App {
	app := App{Name: entry.Text, Config: plainConfig, At: b.at(entry.At)}
	s := b.Resolve(settings, module.Ref{Kind: module.External, Name: entry.Text})
	switch s.Kind {
	case project.Module:
		s = b.configBeside(s.File)
	case project.External, project.Unknown:
		if class := entry.Text[strings.LastIndexByte(entry.Text, '.')+1:]; strings.ToLower(class) != class {
			app.Config = entry.Text
			app.Name, _, _ = strings.Cut(entry.Text, ".apps.")
		}
	case project.Definition:
	}
	app.Label = app.Name[strings.LastIndexByte(app.Name, '.')+1:]
	if s.Kind == project.Definition {
		b.configure(&app, s)
	}
	return app
}

// configBeside is the one AppConfig in the apps.py of an app's package.
func (b *builder) configBeside(file int32) project.Symbol {
	var found project.Symbol
	s := b.Resolve(file, module.Ref{Kind: module.External, Name: b.modules[file] + ".apps"})
	if s.Kind != project.Module {
		return found
	}
	for _, n := range b.Names(s.File).File.Nodes(pyparse.ClassDefinition) {
		class := project.Symbol{Kind: project.Definition, File: s.File, Node: n}
		if b.Inherits(class, "django.apps.AppConfig") != module.Yes {
			continue
		}
		if found.Kind != project.Unknown {
			return project.Symbol{}
		}
		found = class
	}
	return found
}

// configure takes name and label from the class that configures an app.
func (b *builder) configure(app *App, class project.Symbol) {
	app.Config, app.At = b.dotted(class), b.atSymbol(class)
	in := b.Names(class.File)
	if v, bound := b.Evaluator().Attribute(in, class.Node, "name"); bound && v.Kind == eval.String {
		app.Name, app.Label = v.Text, v.Text[strings.LastIndexByte(v.Text, '.')+1:]
	}
	if v, bound := b.Evaluator().Attribute(in, class.Node, "label"); bound && v.Kind == eval.String {
		app.Label = v.Text
	}
}
