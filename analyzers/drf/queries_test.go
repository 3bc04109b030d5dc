package drf

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/drflint/drflint/analyzers/ruletest"
)

// counted is one endpoint as real Django serves it; see oracle/queries.py.
type counted struct {
	Route, Action string
	Few, Many     int            // queries with 3 rows and with 12
	Lazy          map[string]any // relations to one other object that were fetched row by row, "catalog.Book.author"
}

func readCounted(t *testing.T, folder string) []counted {
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

// unfollowed are the endpoints whose rows or serializer cannot be told, so that nothing is said of them: rows that are dicts, and a
// serializer that is given arguments of its own.
var unfollowed = map[string]bool{"api/v1/catalog/books/values/": true, "api/v1/catalog/methods/fields-chosen/": true}

// Each relation that Django fetches row by row is one that the list's serializer reads and its queryset does not load, and no
// other is.
func TestListsAgainstDjango(t *testing.T) {
	const folder = "../../testdata/projects/queries"
	p := ruletest.Project(t, folder)
	lists := ListsOf(p)
	for _, endpoint := range readCounted(t, folder) {
		lazy := make(map[string]bool)
		found := false
		for _, list := range lists.All {
			if !slices.ContainsFunc(list.Routes, func(r *Route) bool { return r.Text == endpoint.Route }) || endpoint.Action != "" && list.Method != endpoint.Action {
				continue
			}
			found = true
			for _, read := range list.Reads {
				relation := read.Path[len(read.Path)-1]
				if len(list.Lacking(read)) == 0 {
					continue
				}
				name := read.Of.Label() + "." + relation.Name
				if _, inherited := endpoint.Lazy[name]; !inherited {
					name = relation.Model.Label() + "." + relation.Name
				}
				lazy[name] = true
			}
		}
		if want, got := slices.Sorted(maps.Keys(endpoint.Lazy)), slices.Sorted(maps.Keys(lazy)); !slices.Equal(want, got) || found == unfollowed[endpoint.Route] {
			t.Errorf("%s %s: reads %v row by row, Django %v (list found: %v)", endpoint.Route, endpoint.Action, got, want, found)
		}
	}
}
