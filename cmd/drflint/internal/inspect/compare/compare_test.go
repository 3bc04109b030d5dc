package compare

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const newest = "django-6.1.json"

// said reads what Django says of a project. Documents of older versions hold what differs from the newest one.
func said(t *testing.T, file string) Document {
	t.Helper()
	var document Document
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if filepath.Base(file) == newest {
		return document
	}
	whole := said(t, filepath.Join(filepath.Dir(file), newest))
	for name, changes := range document {
		whole[name] = changed(t, whole[name], changes)
	}
	return whole
}

// changed is a section with the items of an older version.
func changed(t *testing.T, section, changes any) any {
	t.Helper()
	list, isList := section.([]any)
	byPlace, some := changes.(map[string]any)
	if !isList || !some {
		return changes
	}
	list = slices.Clone(list)
	for place, item := range byPlace {
		at, err := strconv.Atoi(place)
		if err != nil {
			t.Fatal(err)
		}
		list[at] = item
	}
	return list
}

func documents(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../../../../testdata/projects/*/django-*.json")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	return files
}

// What the versions say of one project is alike.
func TestVersions(t *testing.T) {
	for _, file := range documents(t) {
		for _, tally := range Documents(said(t, filepath.Join(filepath.Dir(file), newest)), said(t, file)) {
			for _, line := range slices.Concat(tally.Wrong, tally.Unknown) {
				t.Errorf("%s: %s: %s", file, tally.What, line)
			}
		}
	}
}

func decode(t *testing.T, text string) Document {
	t.Helper()
	var document Document
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	return document
}

func TestDocuments(t *testing.T) {
	const want = `{
		"environment": ["KEY"],
		"apps": [{"name": "shop", "label": "shop"}],
		"settings": {"config": {"values": {"DEBUG": false, "ROOT": {"type": "pathlib.PosixPath", "text": "."}}}},
		"models": [{"class": "shop.Book", "model": "shop.Book", "managers": [{"name": "objects", "class": "trees.Manager"}], "fields": [
			{"name": "id", "kind": "Plain"}, {"name": "author", "kind": "ForeignKey", "target": "shop.Author"}]}],
		"serializers": [{"class": "Broken", "refused": "AssertionError"}],
		"routes": [{"route": "a/", "view": "auth.views.LoginView", "methods": {"GET": "list"}}, {"route": "b/", "view": "shop.tools.inner", "methods": null}],
		"views": [{"route": "a/", "method": "GET", "handler": "list", "queryset": {"refused": "TypeError"}}],
		"permissions": [{"route": "a/", "method": "GET", "anonymous": "refused", "by": "IsAuthenticated"}]
	}`
	tests := map[string]struct {
		old, new       string // in what drflint says, which is else the same
		what           string
		unknown, wrong string
	}{
		"alike":           {},
		"a path as text":  {old: `{"type": "pathlib.PosixPath", "text": "."}`, new: `"."`},
		"another value":   {old: `"DEBUG": false`, new: `"DEBUG": true`, what: "settings", wrong: "config.DEBUG is true, not false"},
		"no value":        {old: `"DEBUG": false, `, what: "settings", wrong: "config.DEBUG is missing"},
		"too many values": {old: `"DEBUG": false`, new: `"DEBUG": false, "X": 1`, what: "settings", wrong: "config.X is not set"},
		"an unknown value": {
			old: `{"values": {"DEBUG": false`, new: `{"unknown": {"DEBUG": "computed"}, "values": {"DEBUG": null`, what: "settings", unknown: "config.DEBUG",
		},
		"a value given": {
			old: `{"values": {"DEBUG": false`, new: `{"read": {"DEBUG": {"variable": "KEY", "default": true}}, "values": {"DEBUG": true`,
		},
		"a value not given": {
			old: `{"values": {"DEBUG": false`, new: `{"read": {"DEBUG": {"variable": "DEBUG", "default": true}}, "values": {"DEBUG": true`,
			what: "settings", wrong: "config.DEBUG is true, not false",
		},
		"an app invented": {old: `"apps": [`, new: `"apps": [{"name": "till", "label": "till"}, `, what: "apps", wrong: "till is not in Django"},
		"an app not known": {
			old: `"apps": [`, new: `"apps": [{"name": "*MORE", "unknown": {"label": "computed"}}, `, what: "apps", unknown: "*MORE is not in Django",
		},
		"no such module":  {old: `"config"`, new: `"other"`, what: "settings", unknown: "config is not shown"},
		"another target":  {old: "shop.Author", new: "shop.Man", what: "relations", wrong: `shop.Book.author: target is "shop.Man", not "shop.Author"`},
		"another order":   {old: `"name": "id"`, new: `"name": "author"`, what: "fields", wrong: "shop.Book.id is missing"},
		"a model missing": {old: `"class": "shop.Book"`, new: `"class": "shop.Volume"`, what: "models", wrong: "shop.Book is missing"},
		"fields not known": {
			old: `"fields": [`, new: `"unknown": {"fields": "computed"}, "fields": [], "others": [`, what: "relations", unknown: "shop.Book.author is missing",
		},
		"no serializer": {old: "Broken", new: "Whole"},
		"a field invented": {
			old: `{"name": "id", "kind": "Plain"}, `, new: `{"name": "id", "kind": "Plain"}, {"name": "x", "kind": "Plain"}, `, what: "fields",
			wrong: "shop.Book.x is not in Django",
		},
		"a route invented":  {old: `"routes": [`, new: `"routes": [{"route": "c/", "when": "always"}, `, what: "routes", wrong: "c/ is not in Django"},
		"a route sometimes": {old: `"routes": [`, new: `"routes": [{"route": "c/", "when": "debug"}, `},
		"another sometimes before it": {
			old: `"routes": [`, new: `"routes": [{"route": "a/", "when": "sometimes", "view": "auth.views.OtherView", "methods": {}}, `,
		},
		"of another project": {old: `"routes": [`, new: `"routes": [{"route": "a/", "aside": "lab.urls", "view": "lab.views.Other", "methods": {}}, `},
		"an order not known": {
			old: `"routes": [{"route": "a/", "view": "auth.views.LoginView", "methods": {"GET": "list"}}, {"route": "b/", "view": "shop.tools.inner", "methods": null}]`,
			new: `"routes": [{"route": "b/", "view": "shop.tools.inner", "methods": null}, {"route": "a/", "view": "auth.views.LoginView", "methods": {"GET": "list"},
				"unknown": {"order": "it hangs on others"}}]`,
		},
		"a route not known": {
			old: `{"route": "b/"`, new: `{"route": "?", "unknown": {"route": "computed"}`, what: "routes", unknown: "b/ is missing",
		},
		"another method":               {old: `{"GET": "list"}`, new: `{"GET": "all"}`, what: "routes", wrong: `a/: methods is {"GET":"all"}, not {"GET":"list"}`},
		"a class that a package moved": {old: "trees.Manager", new: "trees.managers.Manager"},
		"another manager": {
			old: "trees.Manager", new: "trees.Managers", what: "managers", wrong: `shop.Book.objects: class is "trees.Managers", not "trees.Manager"`,
		},
		"a private module": {old: `auth.views.LoginView`, new: `auth.views._login.LoginView`},
		"another view": {
			old: `auth.views.LoginView`, new: `auth.views.LogoutView`, what: "routes",
			wrong: `a/: view is "auth.views.LogoutView", not "auth.views.LoginView"`,
		},
		"a decorated function": {
			old: `"view": "shop.tools.inner"`, new: `"view": "shop.views.page", "unknown": {"methods": "decorated"}`, what: "routes", unknown: "b/: methods",
		},
		"another function": {
			old: `"shop.tools.inner"`, new: `"shop.views.page"`, what: "routes", wrong: `b/: view is "shop.views.page", not "shop.tools.inner"`,
		},
		"another package's": {
			old: `"view": "shop.tools.inner"`, new: `"view": "till.views.page", "unknown": {"methods": "decorated"}`, what: "routes",
			wrong: `b/: view is "till.views.page", not "shop.tools.inner", methods`,
		},
		"a function's":    {old: `"methods": null`, new: `"methods": {"GET": ""}`},
		"another handler": {old: `"handler": "list"`, new: `"handler": "get"`, what: "handler", wrong: `a/ GET: handler is "get", not "list"`},
		"a queryset":      {old: `{"refused": "TypeError"}`, new: `"shop.Book"`},
		"let through":     {old: `"refused", "by"`, new: `"let through", "by"`, what: "permissions", wrong: `a/ GET: anonymous is "let through", not "refused"`},
		"meets unknown":   {old: `"refused", "by"`, new: `"unknown", "by"`, what: "permissions", unknown: "a/ GET: anonymous"},
		"another refuses": {old: "IsAuthenticated", new: "IsAdminUser", what: "permissions", wrong: `a/ GET: by is "IsAdminUser", not "IsAuthenticated"`},
		"another answer": {
			old: `"views": [`, new: `"views": [{"route": "a/", "method": "PUT"}, `, what: "views", wrong: "a/ PUT is not in Django",
		},
		"an answer sometimes": {
			old: `{"route": "b/", "view": "shop.tools.inner", "methods": null}],
		"views": [`,
			new: `{"route": "b/", "view": "shop.tools.inner", "methods": null}, {"route": "a/", "when": "sometimes"}], "views": [{"route": "a/", "method": "PUT"}, `,
		},
		"nobody asked for": {old: `"permissions": [`, new: `"permissions": [{"route": "z/", "method": "GET"}, `},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := strings.Replace(want, test.old, test.new, 1)
			if test.old != "" && got == want {
				t.Fatal("the test changes nothing")
			}
			faults := make(map[string]bool)
			for _, tally := range Documents(decode(t, got), decode(t, want)) {
				for _, line := range tally.Wrong {
					faults[tally.What+": wrong: "+line] = true
				}
				for _, line := range tally.Unknown {
					faults[tally.What+": unknown: "+line] = true
				}
			}
			expected := test.what + ": wrong: " + test.wrong
			if test.unknown != "" {
				expected = test.what + ": unknown: " + test.unknown
			}
			if test.what == "" && len(faults) > 0 || test.what != "" && !faults[expected] {
				t.Errorf("%q", slices.Sorted(maps.Keys(faults)))
			}
		})
	}
}
