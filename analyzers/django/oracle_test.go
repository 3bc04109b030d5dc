package django

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/ruletest"
)

// said is one model as Django says it; see testdata/oracle/dump.py.
type said struct {
	Model, Class, Table, PK  string
	Proxy                    bool
	Ordering                 []string
	Managers                 []saidManager
	Fields, Generic, Reverse []saidField
}

type saidManager struct{ Name, Class string }

type saidApp struct{ Label, Name, Config string }

type saidField struct {
	Name, Kind, Target, Remote, Through string
	Null                                bool
}

// document is what Django says of a project.
type document struct {
	Apps   []saidApp
	Models []said
}

func readSaid(t *testing.T, folder string) document {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "django-6.1.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all document
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// dotted is the name that a class has in Python.
func dotted(p *project.Project, s project.Symbol) string {
	class, ok := p.Class(s)
	if !ok {
		return ModelsOf(p).canonical(s.Name)
	}
	return strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(p.Path(s.File), ".py"), "/__init__"), "/", ".") + "." + class.Name
}

var kindNames = map[FieldKind]string{
	PlainField: "Plain", ForeignKey: "ForeignKey", OneToOne: "OneToOne", ManyToMany: "ManyToMany", GenericForeignKey: "GenericForeignKey",
	GenericRelation: "GenericRelation", ReverseForeignKey: "ReverseForeignKey", ReverseOneToOne: "ReverseOneToOne",
	ReverseManyToMany: "ReverseManyToMany", ReverseGenericRelation: "ReverseGenericRelation", UnknownField: "Unknown",
}

func describe(f *Field) saidField {
	d := saidField{Name: f.Name, Kind: kindNames[f.Kind], Remote: f.Remote, Null: f.Null == module.Yes}
	if f.Target != nil {
		d.Target = f.Target.Label()
	}
	if f.Kind >= ReverseForeignKey {
		d.Null = false
	} else if f.Through != nil {
		d.Through = f.Through.Label()
	}
	return d
}

// tally compares the models of a project with what Django says of them: what is right, what the model calls unknown, and what
// is wrong.
type tally struct {
	right          int
	unknown, wrong []string
}

func (c *tally) note(ok, known bool, format string, arguments ...any) {
	switch {
	case !known:
		c.unknown = append(c.unknown, fmt.Sprintf(format, arguments...))
	case ok:
		c.right++
	default:
		c.wrong = append(c.wrong, fmt.Sprintf(format, arguments...))
	}
}

func compare(p *project.Project, wanted []said) *tally {
	c := &tally{}
	byClass := make(map[string]*Model)
	for _, m := range ModelsOf(p).All() {
		byClass[dotted(p, m.Class)] = m
	}
	for _, want := range wanted {
		m := byClass[want.Class]
		c.note(m != nil, m != nil, "model %s", want.Class)
		if m != nil {
			delete(byClass, want.Class)
			c.model(m, want)
			c.registry(p, m, want)
		}
	}
	for class, m := range byClass {
		c.note(m.isTest, true, "Django does not have %s", class)
	}
	slices.Sort(c.wrong)
	slices.Sort(c.unknown)
	return c
}

func (c *tally) model(m *Model, want said) {
	c.note(m.Label() == want.Model, m.App != "", "label %s, not %s", m.Label(), want.Model)
	c.note(m.Proxy == want.Proxy, true, "proxy %s", want.Model)
	key, is := m.Key()
	c.note(key != nil && key.Name == want.PK, is == module.Yes, "key of %s", want.Model)
	fields, whole := m.Fields()
	for i, field := range want.Fields {
		at := slices.IndexFunc(fields, func(f *Field) bool { return f.Name == field.Name })
		if at < 0 {
			c.note(false, whole, "field %s.%s", want.Model, field.Name)
			continue
		}
		c.field(fields[at], field, want.Model)
		c.note(!whole || at == i, true, "order of %s.%s: %d", want.Model, field.Name, at)
	}
	for _, f := range fields {
		c.note(slices.ContainsFunc(want.Fields, func(s saidField) bool { return s.Name == f.Name }), !f.doubtful, "Django does not have %s.%s", want.Model, f.Name)
	}
	for _, field := range slices.Concat(want.Generic, want.Reverse) {
		f, is := m.Field(field.Name)
		if is != module.Yes {
			c.note(false, is != module.Maybe, "%s.%s", want.Model, field.Name)
			continue
		}
		c.field(f, field, want.Model)
	}
	for name := range reversed(m) {
		c.note(slices.ContainsFunc(want.Reverse, func(s saidField) bool { return s.Name == name }), true, "Django does not have %s.%s", want.Model, name)
	}
}

// registry compares what RegistryOf says of a model.
func (c *tally) registry(p *project.Project, m *Model, want said) {
	options := RegistryOf(p).Options(m)
	c.note(options.Table == want.Table, options.Unknown["db_table"] == "", "table %q of %s", options.Table, want.Model)
	c.note(slices.Equal(options.Ordering, want.Ordering), options.Unknown["ordering"] == "", "ordering %q of %s", options.Ordering, want.Model)
	all, why := RegistryOf(p).Managers(m)
	var got []saidManager
	for _, manager := range all {
		class := "django.db.models.manager." + manager.Made
		if manager.Made == "" {
			class = dotted(p, manager.Class)
		}
		got = append(got, saidManager{manager.Name, class})
	}
	c.note(slices.Equal(got, want.Managers), why == "", "managers %v of %s, not %v", got, want.Model, want.Managers)
}

func (c *tally) field(f *Field, want saidField, model string) {
	got := describe(f)
	if f.Kind == UnknownField || want.Target != "" && f.Target == nil || f.Null == module.Maybe && f.Kind < GenericForeignKey {
		c.note(false, false, "target of %s.%s", model, want.Name)
		return
	}
	c.note(got == want, true, "%s.%s is %+v, not %+v", model, want.Name, got, want)
}

// reversed are the accessors of a model; the ways down from its parents, which Django's _meta leaves out, are not among them.
func reversed(m *Model) map[string]bool {
	names := make(map[string]bool)
	for name, f := range m.concrete().byName {
		if f.Kind >= ReverseForeignKey && !m.doubts[name] {
			names[name] = true
		}
	}
	for _, parent := range m.concrete().Parents {
		for name := range reversed(parent) {
			if f := parent.concrete().byName[name]; f == nil || !f.ParentLink {
				names[name] = true
			}
		}
	}
	return names
}

// The models of each project that Django was asked about are what it says of them.
func TestModelsAgainstDjango(t *testing.T) {
	unknown := map[string][]string{
		"railway": {"ordering [] of common.Remark"}, // an expression
	}
	dumps, err := filepath.Glob("../../testdata/projects/*/django-6.1.json")
	if err != nil || len(dumps) == 0 {
		t.Fatalf("no projects: %v", err)
	}
	for _, dump := range dumps {
		folder := filepath.Dir(dump)
		c := compare(ruletest.Project(t, folder), readSaid(t, folder).Models)
		want := unknown[filepath.Base(folder)]
		if c.right < 99*len(c.unknown) {
			t.Errorf("%s: %d things right and %d unknown", folder, c.right, len(c.unknown))
		}
		for _, line := range c.wrong {
			t.Errorf("%s: %s", folder, line)
		}
		if !slices.Equal(c.unknown, want) {
			t.Errorf("%s: unknown are %q", folder, c.unknown)
		}
	}
}

// The apps of each project are what Django says of them.
func TestAppsAgainstDjango(t *testing.T) {
	dumps, err := filepath.Glob("../../testdata/projects/*/django-6.1.json")
	if err != nil || len(dumps) == 0 {
		t.Fatalf("no projects: %v", err)
	}
	for _, dump := range dumps {
		folder := filepath.Dir(dump)
		p := ruletest.Project(t, folder)
		all, whole := AppsOf(p)
		if !whole {
			t.Errorf("%s: INSTALLED_APPS cannot be told", folder)
		}
		var got []saidApp
		for _, app := range all {
			config := app.Config
			if app.Class.Kind != project.Unknown {
				config = dotted(p, app.Class)
			}
			got = append(got, saidApp{app.Label, app.Name, config})
		}
		if want := readSaid(t, folder).Apps; !slices.Equal(got, want) {
			t.Errorf("%s:\n%v, not\n%v", folder, got, want)
		}
	}
}
