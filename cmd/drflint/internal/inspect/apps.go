package inspect

import (
	"cmp"

	"github.com/drflint/drflint/analyzers/django"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/project"
)

// plainConfig is the configuration of an app that has none of its own.
const plainConfig = "django.apps.config.AppConfig"

// apps are the installed apps in their order, as the first of the settings modules that are asked for has them; why says what keeps
// others from being told, "" where these are all.
func (b *builder) apps() (all []App, why string) {
	all = []App{}
	installed, whole := b.installed()
	for _, app := range installed {
		out := App{Label: app.Label, Name: app.Name, Config: app.Config, At: b.at(app.At)}
		if app.Class.Kind != project.Unknown {
			out.Config = b.dotted(app.Class)
		}
		if app.Why != "" {
			out.Name = cmp.Or(out.Name, entryText(app.At))
			out.Unknown.set("config", app.Why)
			if app.Name == "" {
				out.Unknown.set("name", app.Why)
			}
			if app.Label == "" {
				out.Unknown.set("label", app.Why)
			}
		}
		all = append(all, out)
	}
	if !whole {
		why = "which apps INSTALLED_APPS names, or whether all of these, cannot be told"
	}
	return all, why
}

func (b *builder) installed() (all []django.App, whole bool) {
	asked := b.askedSettings()
	if len(b.Settings) == 0 || len(asked) == 0 {
		return django.AppsOf(b.Project)
	}
	return django.AppsIn(b.Project, asked[0])
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
