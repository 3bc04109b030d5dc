package inspect

import (
	"cmp"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/project"
)

// plainConfig is the configuration of an app that has none of its own.
const plainConfig = "django.apps.config.AppConfig"

// apps are the installed apps in their order, as the first of the settings modules that are asked for has them.
func (b *builder) apps() []App {
	all := []App{}
	installed, _ := b.installed()
	for _, app := range installed {
		out := App{Label: app.Label, Name: app.Name, Config: app.Config, At: b.at(app.At)}
		if app.Class.Kind != project.Unknown {
			out.Config = b.dotted(app.Class)
		}
		if app.Why != "" {
			out.Name = cmp.Or(out.Name, entryText(app.At))
			out.Unknown.set("label", app.Why)
			out.Unknown.set("config", app.Why)
		}
		all = append(all, out)
	}
	return all
}

func (b *builder) installed() (all []django.App, whole bool) {
	asked := b.askedSettings()
	if len(asked) == 0 {
		return django.AppsOf(b.Project)
	}
	return django.AppsIn(b.Project, asked[0].File)
}

// entryText is an entry of INSTALLED_APPS as it is written.
func entryText(at eval.Place) string {
	if at.In == nil {
		return unknownMark
	}
	f := at.In.File
	if text, ok := f.StringValue(at.Node); ok {
		return text
	}
	return f.Source(at.Node)
}
