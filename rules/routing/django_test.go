package routing_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/ruletest"
	"github.com/drflint/drflint/rules/routing"
)

// The routes that Django has (see testdata/oracle) are judged here by their text alone, and DRF601 must say the same of
// each: a call has a finding exactly when one of the routes that it makes has no version.
func TestAgainstDjango(t *testing.T) {
	t.Run("routes", func(t *testing.T) { compare(t, "../../testdata/projects/routes", 9) })
	t.Run("queries", func(t *testing.T) { compare(t, "../../testdata/projects/queries", 5) })
}

func compare(t *testing.T, folder string, least int) {
	t.Helper()
	want, all := unversioned(t, folder)
	if len(want) < least {
		t.Fatalf("only %d routes without a version to compare with", len(want))
	}
	result, err := driver.Run(t.Context(), driver.Options{Rules: routing.Rules(), Files: ruletest.Files(t, folder), Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range result.Findings {
		got = append(got, strings.Fields(f.Message)[1])
	}
	slices.Sort(got)
	for _, route := range got {
		if !slices.Contains(all, route) {
			t.Errorf("DRF601 reports %s, which is no route without a version in Django", route)
		}
	}
	got, want = slices.DeleteFunc(got, manyWays), slices.DeleteFunc(want, manyWays)
	if !slices.Equal(got, want) {
		t.Errorf("DRF601 reports\n%s\nDjango's routes without a version are\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// manyWays tells the routes of the depot: their calls stand in loops, functions and routers' own lists, so that the text does not tell
// which of them one call has made.
func manyWays(route string) bool { return strings.HasPrefix(route, "/depot/") }

var (
	group    = regexp.MustCompile(`\(\?P<(\w+)>(?:\([^()]*\)|[^()])*\)`)
	bare     = regexp.MustCompile(`\((?:\?:)?([^()]*)\)\??`) // a group without a name
	anchors  = regexp.MustCompile(`[\^$]`)
	versions = regexp.MustCompile(`/v(\d+|<number>)/|<version>`)
	freed    = regexp.MustCompile(`^/(api/)?(health|metrics|ping)`)
	repeated = regexp.MustCompile(`<drf_format_suffix|\.<format>|/<(int:|str:)?pk>/$`) // of a call that has made another one before
)

// unversioned are the routes of views of REST framework that have no version, as people write them: each call's first one, and all.
func unversioned(t *testing.T, folder string) (found, all []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "django-6.1.json"))
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Routes []struct {
			Route, View string
			API         bool
		}
	}
	if err := json.Unmarshal(text, &said); err != nil {
		t.Fatal(err)
	}
	for _, r := range said.Routes {
		route := "/" + anchors.ReplaceAllString(bare.ReplaceAllString(group.ReplaceAllString(r.Route, "<$1>"), "$1"), "")
		route = strings.ReplaceAll(strings.ReplaceAll(route, "/?", "/"), `\`, "")
		if !r.API || r.View == "rest_framework.routers.APIRootView" || versions.MatchString(route) || freed.MatchString(route) {
			continue
		}
		all = append(all, route)
		if repeated.MatchString(route) && !strings.HasPrefix(route, "/legacy/shop/<int:pk>/") {
			continue
		}
		found = append(found, route)
	}
	slices.Sort(found)
	return found, all
}
