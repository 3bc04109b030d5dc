package queries_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/ruletest"
	"github.com/drflint/drflint/rules/queries"
)

const folder = "../../testdata/projects/queries"

// counted is an endpoint of the project as real Django serves it with 3 and with 12 rows (see analyzers/drf/oracle/queries.py).
type counted struct {
	Route string
	Lazy  map[string][2]int // how often each relation to one other object was fetched by itself
}

// Each relation that makes the queries of an endpoint grow has a finding that names the relation and the route, and a clean
// endpoint has none.
func TestAgainstDjango(t *testing.T) {
	want := make(map[string]bool)
	clean := 0
	for _, e := range endpoints(t) {
		for relation, times := range e.Lazy {
			if times[1] > times[0] {
				_, name, _ := strings.Cut(relation, ".")
				_, name, _ = strings.Cut(name, ".")
				want[plain(e.Route)+" "+name] = true
			}
		}
		if len(e.Lazy) == 0 {
			clean++
		}
	}
	if len(want) < 60 || clean < 60 {
		t.Fatalf("only %d relations that grow and %d clean endpoints to compare with", len(want), clean)
	}
	result, err := driver.Run(t.Context(), driver.Options{Rules: queries.Rules(), Files: ruletest.Files(t, folder), Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]bool)
	for _, f := range result.Findings {
		_, relation, _ := strings.Cut(f.Message, " follows ")
		relation, _, _ = strings.Cut(relation, ",")
		_, relation, _ = strings.Cut(relation, ".")
		for _, r := range f.Related {
			if route, _, ok := strings.Cut(r.Message, " is answered by "); ok {
				got[route+" "+relation] = true
			}
		}
		if len(f.Fixes) == 0 {
			t.Errorf("no fix: %s", f.Message)
		}
	}
	for _, missed := range slices.Sorted(maps.Keys(want)) {
		if !got[missed] {
			t.Errorf("not found: %s", missed)
		}
	}
	for _, found := range slices.Sorted(maps.Keys(got)) {
		if !want[found] {
			t.Errorf("wrong: %s", found)
		}
	}
}

func endpoints(t *testing.T) []counted {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "queries.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Endpoints []counted }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all.Endpoints
}

// plain is a route of Django's resolver as drflint writes it. The project has only groups of one kind.
func plain(route string) string {
	return "/" + strings.NewReplacer("^", "", "$", "", "(?P<pk>[^/.]+)", "<pk>").Replace(route)
}
