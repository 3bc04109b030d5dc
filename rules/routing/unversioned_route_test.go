package routing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/routing"
	"github.com/drflint/drflint/rules/rule"
)

const shop = `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
-- config/urls.py --
from django.urls import include, path

urlpatterns = [
    path("api/", include("api.urls")),
]
-- api/urls.py --
from django.urls import include, path
from shop.routers import router

urlpatterns = [
    path("shop/", include(router.urls)),
    path("v1/shop/", include(router.urls)),
]
-- shop/routers.py --
from rest_framework import routers
from shop.views import BookViewSet

router = routers.DefaultRouter()
router.register("books", BookViewSet)
-- shop/views.py --
from rest_framework import viewsets

class BookViewSet(viewsets.ModelViewSet):
    pass
`

// run runs the rule over the shop with some options.
func run(t *testing.T, options map[string]any) *driver.Result {
	t.Helper()
	rules := routing.Rules()
	setting := rule.Setting{On: true, Severity: rule.Warning, Options: options}
	settings := rule.NewSettings(map[*rule.Rule]rule.Setting{rules[0]: setting})
	var files []driver.Input
	for _, f := range txtar.Parse([]byte(shop)).Files {
		files = append(files, driver.Input{Path: f.Name, Content: f.Data, Report: true})
	}
	result, err := driver.Run(t.Context(), driver.Options{
		Rules: rules, Files: files, Strict: true, Settings: func(string) *rule.Settings { return settings },
	})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// The finding stands at the call that makes the route, once, and the includes follow from the root on.
func TestPlaces(t *testing.T) {
	var got []string
	for _, f := range run(t, nil).Findings {
		got = append(got, fmt.Sprintf("%s:%d:%d", f.Path, f.Start.Line, f.Start.Column))
		for _, r := range f.Related {
			got = append(got, fmt.Sprintf("%s:%d:%d %s", r.Path, r.Start.Line, r.Start.Column, r.Message))
		}
	}
	want := []string{"shop/routers.py:5:1", "config/urls.py:4:5 the route begins here", "api/urls.py:5:5 the route is included here"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestOptions(t *testing.T) {
	tests := []struct {
		name    string
		options map[string]any
		want    string // the route that is reported, "" for none
	}{
		{"the defaults", nil, "/api/shop/books/"},
		{"exempt by the second part", map[string]any{"exempt": []string{"shop"}}, ""},
		{"not by the third", map[string]any{"exempt": []string{"books"}}, "/api/shop/books/"},
		{"by the beginning", map[string]any{"exempt": []string{"api/s*"}}, ""},
		{"not by another beginning", map[string]any{"exempt": []string{"/shop/books/"}}, "/api/shop/books/"},
		{"another prefix", map[string]any{"prefix": "^api/v1/"}, "/api/shop/books/"},
		{"one that all routes have", map[string]any{"prefix": "^api/"}, ""},
		{"one that the versioned ones lack", map[string]any{"prefix": "^api/shop/"}, "/api/v1/shop/books/"},
	}
	for _, c := range tests {
		var got string
		for _, f := range run(t, c.options).Findings {
			got += strings.Fields(f.Message)[1]
		}
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

// A prefix that is no regular expression is told, not passed over.
func TestBadPrefix(t *testing.T) {
	if result := run(t, map[string]any{"prefix": "("}); !result.Incomplete {
		t.Errorf("the run counts as whole, with %d findings", len(result.Findings))
	}
}
