package drf

import (
	"cmp"
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

// saidSerializer is one serializer as REST framework says it; see testdata/oracle/dump.py.
type saidSerializer struct {
	Class, Refused string
	Fields         []saidField
}

type saidField struct {
	Name, Class, Source, Nested, Argument string

	ReadOnly  bool `json:"read_only"`
	WriteOnly bool `json:"write_only"`
	Many      bool
}

func readSaidSerializers(t *testing.T, folder string) map[string]saidSerializer {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "django-6.1.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Serializers []saidSerializer }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	by := make(map[string]saidSerializer)
	for _, s := range all.Serializers {
		by[s.Class] = s
	}
	return by
}

// serializerClasses are the classes of a project that are serializers for sure, by the names that Python has for them.
func serializerClasses(p *project.Project) map[string]project.Symbol {
	found := make(map[string]project.Symbol)
	for file := range int32(p.Len()) {
		for _, class := range p.Names(file).Summarize().Classes {
			s := project.Symbol{Kind: project.Definition, File: file, Node: class.Node}
			if p.Inherits(s, baseSerializer) == module.Yes {
				found[dotted(p, s)] = s
			}
		}
	}
	return found
}

// compared counts the fields that the model has right, and tells what it does not know and what it has wrong.
type compared struct {
	right          int
	unknown, wrong []string
}

// compareSerializers compares what the model says of all serializers that REST framework could make.
func compareSerializers(t *testing.T, folder string) compared {
	t.Helper()
	p := ruletest.Project(t, folder)
	model := SerializersOf(p)
	said := readSaidSerializers(t, folder)
	classes := serializerClasses(p)
	var c compared
	for name, want := range said {
		s := model.Of(classes[name])
		switch {
		case want.Refused != "":
		case s == nil:
			c.wrong = append(c.wrong, name+" is no serializer")
		default:
			c.serializer(p, s, want)
		}
	}
	for name := range classes {
		if said[name].Class == "" {
			c.wrong = append(c.wrong, name+" is invented")
		}
	}
	slices.Sort(c.unknown)
	slices.Sort(c.wrong)
	return c
}

func (c *compared) serializer(p *project.Project, s *Serializer, want saidSerializer) {
	name, lines := want.Class, want.Fields
	if !s.Whole {
		c.unknown = append(c.unknown, name)
	}
	i := 0
	for _, f := range s.Fields {
		at := slices.IndexFunc(lines, func(l saidField) bool { return l.Name == f.Name })
		what := name + "." + f.Name
		switch {
		case at < 0 && f.Sure:
			c.wrong = append(c.wrong, what+" is invented")
		case at < 0:
			c.unknown = append(c.unknown, what)
		case f.Kind == UnknownKind || !f.Sure || f.ReadOnly == module.Maybe || f.WriteOnly == module.Maybe || f.Class.Kind == project.Unknown:
			c.unknown = append(c.unknown, what)
			i = at + 1
		case at != i && s.Whole:
			c.wrong = append(c.wrong, fmt.Sprintf("%s stands at %d, not %d", what, i, at))
		default:
			i = at + 1
			if got := sayField(p, f); got != lines[at] {
				c.wrong = append(c.wrong, fmt.Sprintf("%s:\n got %+v\nwant %+v", what, got, lines[at]))
				continue
			}
			c.right++
		}
	}
	for _, l := range lines {
		if has := slices.ContainsFunc(s.Fields, func(f *SerializerField) bool { return f.Name == l.Name }); !has && s.Whole {
			c.wrong = append(c.wrong, name+"."+l.Name+" is missing")
		} else if !has {
			c.unknown = append(c.unknown, name+"."+l.Name)
		}
	}
}

// sayField is a field of the model in the words of REST framework.
func sayField(p *project.Project, f *SerializerField) saidField {
	said := saidField{
		Name: f.Name, Class: dotted(p, f.Class), Source: strings.Join(f.Source, "."), ReadOnly: f.ReadOnly == module.Yes,
		WriteOnly: f.WriteOnly == module.Yes, Many: f.Many, Argument: f.Argument,
	}
	said.Source = cmp.Or(said.Source, "*")
	if f.Kind == Nested {
		said.Nested = said.Class
		if f.Nested.Kind == project.Definition { // of ListSerializer(child=X()) it is X
			said.Nested = dotted(p, f.Nested)
			said.Class = said.Nested
		}
	}
	return said
}

// A project that nobody wrote to try serializers: all of its fields are known.
func TestSerializersOfQueries(t *testing.T) {
	c := compareSerializers(t, "../../testdata/projects/queries")
	if len(c.wrong) > 0 || len(c.unknown) > 0 || c.right < 200 {
		t.Errorf("%d fields are right, not known are %q, wrong are %q", c.right, c.unknown, c.wrong)
	}
}

// Every serializer has the fields that REST framework gives it, in the same order.
func TestSerializersAgainstDRF(t *testing.T) {
	c := compareSerializers(t, "../../testdata/projects/serializers")
	for _, w := range c.wrong {
		t.Error(w)
	}
	want := []string{
		"api.given.Supplied.long", // an argument that its class gives itself may be anything
		// api/hidden.py is there for what only running it tells.
		"api.hidden.Computed", "api.hidden.Computed.id",
		"api.people.GuardedMember.email",   // it hangs on the context
		"api.stages.OwnMapping.capacity",   // of whatever class its own method makes it
		"api.stalls.Conditional.sometimes", // under a condition
		"api.stalls.Partial.note",          // its partial says what it shows
	}
	if !slices.Equal(c.unknown, want) {
		t.Errorf("not known: %s", strings.Join(c.unknown, "\n"))
	}
	fields := 0 // of what is not known; the others are serializers
	for _, u := range c.unknown {
		if strings.Count(u, ".") == strings.Count("api.module.Class.field", ".") {
			fields++
		}
	}
	if c.right < 280 || fields*100 >= 3*(c.right+fields) {
		t.Errorf("%d fields are right, and %d not known", c.right, fields)
	}
}
