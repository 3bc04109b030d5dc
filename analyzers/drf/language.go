package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
)

// language is what i18n_patterns() puts before its routes (Django docs, "Language prefix in URL patterns"). Django prints it for the
// language that is active; where nobody asks for one, that is LANGUAGE_CODE.
func (w *walker) language(call eval.Place, t trail) text {
	used, set := w.setting("USE_I18N", t.root)
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
	code, codeKnown := w.languageCode(t.root)
	if !known || !codeKnown {
		return text{}
	}
	return text{text: code + "/", known: true}
}

// languageCode is the language that is active where nobody asks for one.
func (w *walker) languageCode(root *Root) (code string, known bool) {
	value, set := w.setting("LANGUAGE_CODE", root)
	if !set {
		return "en-us", true
	}
	if all := texts(value); len(all) == 1 {
		return all[0], true
	}
	return "", false
}

// inLanguage is what a text becomes that is marked for translation.
func (w *walker) inLanguage(message eval.Value, t trail) text {
	why := w.translates(t.root)
	if message.Kind != eval.String || why != "" {
		return text{why: why}
	}
	return text{text: message.Text, known: true}
}

// translates says why a text that is marked for translation may become another one: "" where it stays, as people write texts in English.
func (w *walker) translates(root *Root) (why string) {
	if used, set := w.setting("USE_I18N", root); set && used.Truth() == module.No {
		return ""
	}
	code, known := w.languageCode(root)
	switch {
	case !known:
		return "a part of the route is translated, and the language cannot be told"
	case code == "en", strings.HasPrefix(code, "en-"):
		return ""
	}
	return "a part of the route is translated into the language " + code
}

// setting is a setting as all settings modules of the root have it; set is false where none sets it. It is unknown where they differ.
func (w *walker) setting(name string, root *Root) (value eval.Value, set bool) {
	for i, settings := range root.Settings {
		chain, found := w.Effective(settings, name)
		switch {
		case i == 0:
			value, set = chain.Value, found
		case found != set || chain.Value.Kind != value.Kind || chain.Value.Text != value.Text || chain.Value.Number != value.Number ||
			!slices.Equal(texts(chain.Value), texts(value)):
			return eval.Value{}, true
		}
	}
	return value, set || len(root.Settings) == 0
}
