package inspect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// Sections are the words for the parts of a document, in the order in which they are shown.
func Sections() []string {
	return []string{"settings", "apps", "models", "serializers", "views", "routes", "permissions", "coverage"}
}

// Options say what of a project goes into a document.
type Options struct {
	// Section is one of Sections, or "" for all.
	Section string
	// Settings are the names of the settings modules to show; none for all.
	Settings []string
	// Display makes a path from the root of the run one that the user can open.
	Display func(path string) string
}

// Build makes a document of a project. The error names a settings module that the project does not have.
func Build(p *driver.Opened, o Options) (*Document, error) {
	b := &builder{Opened: p, Options: o, modules: moduleNames(p.Project)}
	d := &Document{}
	if b.wants("settings") {
		var err error
		if d.Settings, err = b.settings(); err != nil {
			return nil, err
		}
	}
	for name, build := range map[string]func(*Document){
		"apps":        func(d *Document) { d.setApps(b.apps()) },
		"models":      func(d *Document) { d.Models = b.models() },
		"serializers": func(d *Document) { d.Serializers = b.serializers() },
		"views":       func(d *Document) { d.Views = b.views() },
		"routes":      func(d *Document) { d.Routes, d.Included = b.routes(), b.included() },
		"permissions": func(d *Document) { d.Permissions = b.permissions() },
		"coverage":    func(d *Document) { d.Coverage = b.coverage() },
	} {
		if b.wants(name) {
			build(d)
		}
	}
	return d, nil
}

// builder makes the sections of a document.
type builder struct {
	*driver.Opened
	Options
	modules map[int32]string
}

// wants tells whether a section is asked for. The tables of routes and permissions show what the views are configured with.
func (b *builder) wants(section string) bool {
	switch b.Section {
	case "", section:
		return true
	case "routes":
		return section == "views" || section == "permissions"
	case "views", "permissions":
		return section == "routes"
	}
	return false
}

// at is a place as "shop/views.py:12", "" for none.
func (b *builder) at(place eval.Place) string {
	if place.In == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", b.Display(b.Path(b.Number(place.In))), b.Line(place))
}

// atSymbol is where a class or function of the project begins.
func (b *builder) atSymbol(s project.Symbol) string {
	if s.Kind != project.Definition {
		return ""
	}
	in := b.Names(s.File)
	node := s.Node
	if name := in.File.Child(node, pyparse.NameField); name != pyparse.NoNode {
		node = name // below the decorators
	}
	return b.at(eval.Place{In: in, Node: node})
}

// shows tells whether a place is in the files that are asked for.
func (b *builder) shows(place eval.Place) bool {
	return place.In != nil && b.Asked(b.Number(place.In))
}

// showsSymbol tells whether a definition is in the files that are asked for.
func (b *builder) showsSymbol(s project.Symbol) bool {
	return s.Kind == project.Definition && b.Asked(s.File)
}

// dotted is the name that Python has a thing under where it is defined, "" for what cannot be told. What a function makes goes
// by its own name.
func (b *builder) dotted(s project.Symbol) string {
	switch s.Kind {
	case project.External:
		return project.Canonical(s.Name) // where it is defined, not where it was imported from
	case project.Module:
		return b.modules[s.File]
	case project.Unknown:
		return ""
	case project.Definition:
	}
	f := b.Names(s.File).File
	parts := []string{f.Name(f.Child(s.Node, pyparse.NameField))}
	if f.Enclosing(s.Node, pyparse.FunctionDefinition) == pyparse.NoNode {
		for n := f.Enclosing(s.Node, pyparse.ClassDefinition); n != pyparse.NoNode; n = f.Enclosing(n, pyparse.ClassDefinition) {
			parts = append(parts, f.Name(f.Child(n, pyparse.NameField)))
		}
	}
	slices.Reverse(parts)
	return b.modules[s.File] + "." + strings.Join(parts, ".")
}

// answer is an answer as JSON has it, nil for Maybe.
func answer(a module.Answer) *bool {
	if a == module.Maybe {
		return nil
	}
	yes := a == module.Yes
	return &yes
}

// textOrNil is nil for the empty text.
func textOrNil(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
