package drf

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/knowledge"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/ruletest"
	"github.com/drflint/drflint/pyparse"
)

// said is one route as Django says it; see testdata/oracle/dump.py.
type said struct {
	Route, Name, View, Namespaces string
	API                           bool
	Methods                       map[string]string
	Arguments                     map[string]string
	Twin, Shadowed                bool
}

func readSaid(t *testing.T, folder string) []said {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "django-6.1.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Routes []said }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all.Routes
}

// modelled are the routes of the model in Django's words; those that are not wholly known, or there only on conditions, stand apart.
func modelled(p *project.Project, r *Routes) (sure []said, unsure []string) {
	for _, route := range r.All {
		if !route.Known || !route.Answered || !route.NameKnown || route.When != Always {
			unsure = append(unsure, route.Text)
			continue
		}
		s := said{
			Route: route.Text, Name: route.Name, Arguments: make(map[string]string), View: dotted(p, route.View.Symbol), API: route.View.API == module.Yes,
			Namespaces: strings.Join(route.Namespaces, ":"), Twin: route.Twin != nil, Shadowed: route.Shadowed != nil,
		}
		if route.Handlers != nil {
			s.Methods = make(map[string]string)
		}
		for _, h := range route.Handlers {
			s.Methods[h.Method] = h.Name
		}
		for i, a := range route.Arguments {
			s.Arguments[cmp.Or(a.Name, strconv.Itoa(i))] = a.Converter
		}
		sure = append(sure, s)
	}
	return sure, unsure
}

// dotted is the name that a symbol has in Python.
func dotted(p *project.Project, s project.Symbol) string {
	if s.Kind != project.Definition {
		if class, ok := knowledge.Lookup(s.Name); ok {
			return class.Name
		}
		return s.Name
	}
	f := p.Names(s.File).File
	return strings.ReplaceAll(strings.TrimSuffix(p.Path(s.File), ".py"), "/", ".") + "." + f.Name(f.Child(s.Node, pyparse.NameField))
}

// Every route that Django has the model has, in the same order, with the same view, name, methods and arguments, and it invents
// none.
func TestRoutesAgainstDjango(t *testing.T) {
	const folder = "../../testdata/projects/routes"
	p := ruletest.Project(t, folder)
	model := RoutesOf(p)
	sure, unsure := modelled(p, model)
	for _, gap := range model.Unresolved {
		t.Errorf("unresolved: %s in %s: %s", gap.At.In.File.Source(gap.At.Node), p.Path(p.Number(gap.At.In)), gap.Why)
	}
	want := readSaid(t, folder)
	if len(want) < 40 {
		t.Fatalf("only %d routes to compare with", len(want))
	}
	for i, s := range sure {
		if i >= len(want) || !reflect.DeepEqual(s, want[i]) {
			t.Fatalf("route %d:\n%+v, not\n%+v", i, s, want[min(i, len(want)-1)])
		}
	}
	if len(sure) < len(want) {
		t.Errorf("the model does not have %+v", want[len(sure)])
	}
	if want := []string{"depot/^media/(?P<path>.*)$", "debug/"}; !slices.Equal(unsure, want) {
		t.Errorf("not known or not always there: %q, not %q", unsure, want)
	}
}

// The place of a route and those of the includes on the way to it.
func TestRoutePlaces(t *testing.T) {
	p := ruletest.Project(t, "../../testdata/projects/routes")
	var got []string
	for _, r := range RoutesOf(p).All {
		if r.Text != "api/v1/shop/orders/<int:pk>" && !regexp.MustCompile(`^api/v1/library/\^settings`).MatchString(r.Text) {
			continue
		}
		line := r.Text
		for _, e := range append(r.Includes, r.Leaf) {
			line += " < " + p.Path(p.Number(e.In)) + " " + e.In.File.Source(e.In.File.Call(e.Node).Arguments().At(0))
		}
		got = append(got, line)
	}
	want := []string{
		`api/v1/library/^settings/(?P<pk>[^/.]+)/$ < config/urls.py "api/" < accounts/urls.py "v1/library/" < library/api/routers.py "settings"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
