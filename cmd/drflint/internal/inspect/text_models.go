package inspect

import (
	"cmp"
	"slices"
	"strings"
)

// apps prints the installed apps.
func (t *text) apps() {
	if why := t.Unknown["apps"]; why != "" {
		t.note("", "INSTALLED_APPS", why)
	}
	if len(t.Apps) == 0 {
		t.nothing("installed apps")
		return
	}
	t.title("Installed apps", counted(len(t.Apps), "app"))
	list := newTable("LABEL", "NAME", "CONFIG", "WHERE")
	for _, app := range t.Apps {
		config := app.Config
		if config == plainConfig {
			config = ""
		}
		list.add(cell{app.Label, t.bold}, plain(app.Name), plain(config), cell{app.At, t.dim})
		t.noteAll(app.At, app.Name, app.Unknown)
	}
	t.table("  ", list)
}

// models prints each model with its fields, by app.
func (t *text) models() {
	if len(t.Models) == 0 {
		t.nothing("models")
		return
	}
	app := ""
	for i := range t.Models {
		m := &t.Models[i]
		label, name := labelOf(m)
		if i == 0 || label != app {
			app = label
			t.title(cmp.Or(app, unknownMark))
		}
		t.model(m, name)
	}
}

// labelOf are the app and the name of a model.
func labelOf(m *Model) (app, name string) {
	app, name, found := strings.Cut(m.Model, ".")
	if !found {
		return "", app
	}
	return app, name
}

func (t *text) model(m *Model, name string) {
	kind := ""
	if m.Proxy {
		kind = "proxy"
	}
	t.subtitle(name, kind, m.Table, "("+strings.Join(shortBases(m.Bases), ", ")+")", m.At)
	fields := newTable("FIELD", "KIND", "TARGET", "NULL", "RELATED NAME", "THROUGH")
	for _, f := range slices.Concat(m.Fields, m.Generic) {
		name := cell{text: f.Name}
		if f.Name == m.PK {
			name.text += " (pk)"
		}
		fields.add(name, plain(fieldKind(&f)), t.target(&f), t.yes(f.Null, "null"), plain(f.Remote), plain(f.Through))
		t.noteAll(f.At, m.Model+"."+f.Name, f.Unknown)
	}
	t.table("    ", fields)
	reverse := make([]string, 0, len(m.Reverse))
	for _, r := range m.Reverse {
		reverse = append(reverse, r.Name+" → "+r.Target)
	}
	managers := make([]string, 0, len(m.Managers))
	for _, manager := range m.Managers {
		managers = append(managers, manager.Name+" ("+short(manager.Class)+")")
	}
	t.list("reverse", reverse)
	t.list("managers", managers)
	t.list("ordering", m.Ordering)
	t.noteAll(m.At, m.Model, m.Unknown)
}

func shortBases(bases []string) []string {
	out := make([]string, 0, len(bases))
	for _, base := range bases {
		out = append(out, short(base))
	}
	return out
}

// fieldKind is the class of a field as people call it, else what it leads to.
func fieldKind(f *ModelField) string {
	if f.Class != "" {
		return short(f.Class)
	}
	switch f.Kind {
	case "Unknown":
		return unknownMark
	case "Plain":
		return "automatic"
	}
	return f.Kind
}

// target is the model on the other side of a relation.
func (t *text) target(f *ModelField) cell {
	if _, unknown := f.Unknown["target"]; unknown {
		return cell{unknownMark, t.unsure}
	}
	return plain(f.Target)
}

// yes is a word where the answer is yes.
func (t *text) yes(answer *bool, word string) cell {
	switch {
	case answer == nil:
		return cell{unknownMark, t.unsure}
	case *answer:
		return plain(word)
	}
	return plain("")
}

// list prints names behind a word.
func (t *text) list(word string, names []string) {
	if len(names) > 0 {
		t.line("    ", t.dim(word+": "), strings.Join(names, ", "))
	}
}
