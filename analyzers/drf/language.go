package drf

import (
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
)

// language is what i18n_patterns() puts before its routes (Django docs, "Language prefix in URL patterns"). Django prints it for the
// language that is active; where nobody asks for one, that is LANGUAGE_CODE.
func (w *walker) language(call eval.Place, t trail) text {
	used, set := w.setting("USE_I18N", t)
	if set && used.Truth() == module.No {
		return text{known: true}
	}
	known := !set || used.Truth() == module.Yes
	if given, _ := call.In.File.Call(call.Node).Arguments().Keyword("prefix_default_language"); given >= 0 {
		switch t.values.Expression(call.In, given).Truth() {
		case module.No:
			return text{known: known}
		case module.Maybe:
			known = false
		case module.Yes:
		}
	}
	code, set := w.setting("LANGUAGE_CODE", t)
	if !set {
		return text{text: "en-us/", known: known}
	}
	return text{text: code.Text + "/", known: known && code.Kind == eval.String}
}

// setting is a setting as all settings modules of the root have it; set is false where none sets it. It is unknown where they differ.
func (w *walker) setting(name string, t trail) (value eval.Value, set bool) {
	for i, settings := range t.root.Settings {
		chain, found := w.Effective(settings, name)
		switch {
		case i == 0:
			value, set = chain.Value, found
		case found != set || chain.Value.Kind != value.Kind || chain.Value.Text != value.Text || chain.Value.Number != value.Number:
			return eval.Value{}, true
		}
	}
	return value, set || len(t.root.Settings) == 0
}
