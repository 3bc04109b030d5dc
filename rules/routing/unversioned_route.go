package routing

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/drf"
	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

var unversionedRoute = newUnversionedRoute()

// newUnversionedRoute makes the rule. It is a function because the rule's work asks for the rule's own options.
func newUnversionedRoute() *rule.Rule {
	r := &rule.Rule{
		Name:     "unversioned-route",
		Kind:     rule.Protocol,
		Severity: rule.Warning,
		Clauses:  []string{"P4.1.4"},
		Options: []rule.Option{
			{Name: "prefix", Default: `(^|/)v[0-9<][^/]*(/|$)`, Doc: "regular expression that a versioned route matches, without the route's first slash"},
			{Name: "exempt", Default: exempt, Doc: "routes that need no version: patterns for one of their first two parts or, with a slash in them, for their beginning"},
		},
	}
	r.Analyzer = &analysis.Analyzer{
		Name:     "DRF601",
		Requires: []*analysis.Analyzer{source.Analyzer, rule.SettingsAnalyzer},
		Run:      func(pass *analysis.Pass) (any, error) { return nil, reportUnversionedRoutes(pass, r) },
	}
	return r
}

// exempt is what machines and people ask for besides the API itself.
var exempt = []string{
	"admin", "health", "healthz", "_health", "healthcheck", "health-check", "health_check", "ready", "readyz", "live", "livez", "ping",
	"schema", "schema.*", "openapi", "openapi.*", "docs", "swagger", "swagger.*", "redoc", "static", "media", "metrics", ".well-known",
}

// reportUnversionedRoutes says of each call that makes routes, once, that one of them has no version.
func reportUnversionedRoutes(pass *analysis.Pass, r *rule.Rule) error {
	f := source.Of(pass)
	routes := drf.Of(pass).In(f.Project.Number(f.Names))
	if len(routes) == 0 || f.Role().Is(source.Test) {
		return nil
	}
	unversioned, err := judge(pass.ResultOf[rule.SettingsAnalyzer].(*rule.Settings), r)
	if err != nil {
		return err
	}
	var told []eval.Place
	for _, route := range routes {
		if !slices.Contains(told, route.Leaf) && unversioned(route) {
			told = append(told, route.Leaf)
			rule.Report(pass, drf.At(pass, route.Leaf), unversionedMessage(route), includes(pass, route))
		}
	}
	return nil
}

// judge makes the question whether a route lacks its version of what is configured. It answers true only for routes of the API
// of which everything is known.
func judge(settings *rule.Settings, of *rule.Rule) (unversioned func(*drf.Route) bool, err error) {
	prefix, err := regexp.Compile(rule.Value[string](settings, of, "prefix"))
	if err != nil {
		return nil, fmt.Errorf("option prefix: %w", err)
	}
	exempt := rule.Value[[]string](settings, of, "exempt")
	return func(r *drf.Route) bool {
		if !r.Known || r.When == drf.Debugging || r.View.API != module.Yes || r.RouterRoot || describes(r.View) || versionedByScheme(r) {
			return false
		}
		text := strings.TrimPrefix(r.Path(), "/")
		return !prefix.MatchString(text) && !isExempt(text, exempt)
	}, nil
}

// describes tells the views of other packages that show the API's schema.
func describes(v drf.View) bool {
	return v.Symbol.Kind == project.External && (strings.HasPrefix(v.Symbol.Name, "drf_spectacular.") ||
		strings.HasPrefix(v.Symbol.Name, "drf_yasg.") || strings.HasPrefix(v.Symbol.Name, "rest_framework.schemas."))
}

// versionedByScheme tells a route whose view finds the version by DRF's own means (DRF docs, "Versioning").
func versionedByScheme(r *drf.Route) bool {
	hasGroup := strings.Contains(r.Path(), "<version>") || strings.Contains(r.Path(), ":version>")
	switch r.Versioning {
	case drf.ByPath:
		return hasGroup
	case drf.ByNamespace:
		return hasGroup || slices.ContainsFunc(r.Namespaces, isVersion)
	case drf.Elsewhere, drf.UnknownVersioning:
		return true
	case drf.NoVersioning:
	}
	return false
}

// isVersion tells the namespaces v1, 1.0, api-v1.
func isVersion(namespace string) bool {
	parts := strings.FieldsFunc(namespace, func(r rune) bool { return strings.ContainsRune("-_.", r) })
	return slices.ContainsFunc(parts, func(part string) bool {
		number := strings.TrimPrefix(part, "v")
		return number != "" && '0' <= number[0] && number[0] <= '9'
	})
}

// isExempt holds the first parts of a route against patterns.
func isExempt(route string, exempt []string) bool {
	parts := strings.Split(strings.TrimSuffix(route, "/"), "/")
	return slices.ContainsFunc(exempt, func(pattern string) bool {
		pattern = strings.Trim(pattern, "/")
		if n := strings.Count(pattern, "/") + 1; n > 1 {
			return n <= len(parts) && matches(pattern, strings.Join(parts[:n], "/"))
		}
		return slices.ContainsFunc(parts[:min(2, len(parts))], func(part string) bool { return matches(pattern, part) })
	})
}

func matches(pattern, text string) bool {
	ok, err := path.Match(pattern, text)
	return ok && err == nil
}

func unversionedMessage(r *drf.Route) string {
	return fmt.Sprintf("route %s of %s has no version, so it cannot change without breaking its clients; put it below a prefix such as /api/v1/",
		r.Path(), r.View.Name)
}

// includes are the includes that lead to a route.
func includes(pass *analysis.Pass, r *drf.Route) rule.Evidence {
	var e rule.Evidence
	for i, at := range r.Includes {
		what := "the route is included here"
		if i == 0 {
			what = "the route begins here"
		}
		e.Related = append(e.Related, drf.Related(pass, at, what))
	}
	return e
}
