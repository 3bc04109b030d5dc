package compare

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// shape says what the items of a list are and what of them is compared.
type shape struct {
	// what the items are counted as; kinds says it where it hangs on the item.
	what  string
	kinds func(item) string
	// identity are the keys that tell an item from others; the first of several equal ones is compared with the first.
	identity []string
	// keys are what is compared: all together make one thing, or with split each is a thing of its own, under its own name.
	keys  []string
	split bool
	// ordered tells that the order of the items is compared too.
	ordered bool
	// lists are the lists in an item.
	lists []section
	// extra judges an item that Django does not have; without it, that is wrong.
	extra func(*comparison, item) verdict
	// special compares keys that are not simply equal.
	special map[string]func(got, want item) verdict
}

// section is a list of a document or of an item.
type section struct {
	name  string
	shape *shape
}

var sections = []section{
	{"apps", &shape{what: "apps", identity: []string{"name"}, keys: []string{"label", "config"}, ordered: true, extra: unsure}},
	{"models", models},
	{"serializers", serializers},
	{"routes", routes},
	{"views", views},
	{"permissions", permissions},
}

var models = &shape{
	what: "models", identity: []string{"class"}, keys: []string{"model", "table", "proxy", "pk", "bases", "ordering"}, extra: unloaded,
	lists: []section{
		{"fields", &shape{
			kinds: fieldOrRelation, identity: []string{"name"}, keys: []string{"kind", "target", "null", "remote", "through"}, ordered: true,
			extra: unsure,
		}},
		{"generic", &shape{what: "relations", identity: []string{"name"}, keys: []string{"kind", "target", "remote"}, extra: unsure}},
		{"reverse", &shape{what: "relations", identity: []string{"name"}, keys: []string{"kind", "target", "remote"}, extra: unsure}},
		{"managers", &shape{
			what: "managers", identity: []string{"name"}, keys: []string{"class"}, extra: unsure,
			special: map[string]func(got, want item) verdict{"class": manager},
		}},
	},
}

var serializers = &shape{
	what: "serializers", identity: []string{"class"}, keys: []string{"model"}, extra: unloaded,
	lists: []section{{"fields", &shape{
		what: "serializer fields", identity: []string{"name"}, ordered: true, extra: unsure,
		keys: []string{"class", "source", "read_only", "write_only", "many", "nested", "argument"},
	}}},
}

var routes = &shape{
	what: "routes", identity: []string{"route"}, ordered: true, extra: conditional,
	keys:    []string{"name", "namespaces", "view", "api", "methods", "arguments", "twin", "shadowed"},
	special: map[string]func(got, want item) verdict{"methods": methods, "view": view},
}

var views = &shape{
	what: "views", identity: []string{"route", "method"}, split: true, extra: ofKnownRoute,
	keys: []string{
		"handler", "serializer_class", "queryset", "permission_classes", "authentication_classes", "throttle_classes", "renderer_classes",
		"parser_classes", "filter_backends", "pagination_class",
	},
}

var permissions = &shape{
	what: "permissions", identity: []string{"route", "method"}, keys: []string{"anonymous", "by"}, extra: ofKnownRoute,
	special: map[string]func(got, want item) verdict{"anonymous": anonymous, "by": by},
}

// key tells an item from others.
func (s *shape) key(of item) string {
	parts := make([]string, len(s.identity))
	for i, key := range s.identity {
		parts[i] = fmt.Sprint(alike(of[key]))
	}
	return strings.Join(parts, " ")
}

// counted is what an item counts as.
func (s *shape) counted(of item) string {
	if s.kinds != nil {
		return s.kinds(of)
	}
	return s.what
}

// compare compares one key of two items.
func (s *shape) compare(key string, got, want item) verdict {
	theirs := want[key]
	if refused, ok := theirs.(item); ok && refused["refused"] != nil {
		return skipped // Django itself could not tell
	}
	if isUnknown(got, key) {
		return unknown
	}
	if special := s.special[key]; special != nil {
		return special(got, want)
	}
	return verdictOf(reflect.DeepEqual(alike(got[key]), alike(theirs)))
}

func verdictOf(same bool) verdict {
	if same {
		return right
	}
	return wrong
}

func fieldOrRelation(field item) string {
	if field["kind"] == "Plain" || field["kind"] == "Unknown" {
		return "fields"
	}
	return "relations"
}

// methods compares what a route answers; Django cannot tell what a function looks for itself.
func methods(got, want item) verdict {
	if want["methods"] == nil {
		return skipped
	}
	return verdictOf(reflect.DeepEqual(got["methods"], want["methods"]))
}

// view compares what answers a route. From one version to the next a package may move a class into a private module of the one that
// people import it from. A function of a package whose methods drflint cannot tell may be decorated, and then goes by another name of the
// package.
func view(got, want item) verdict {
	ours, theirs := public(got["view"]), public(want["view"])
	decorated := want["methods"] == nil && isUnknown(got, "methods") && top(ours) == top(theirs)
	return verdictOf(ours == theirs || decorated)
}

// top is the first part of a dotted name.
func top(name string) string {
	first, _, _ := strings.Cut(name, ".")
	return first
}

// manager compares a class of managers. From one version to the next a package may move a class into a module below the one that people
// import it from, or out of it.
func manager(got, want item) verdict {
	ours, _ := got["class"].(string)
	theirs, _ := want["class"].(string)
	return verdictOf(ours == theirs || isBelow(ours, theirs) || isBelow(theirs, ours))
}

// isBelow tells a class from one of the same name in a module around its own.
func isBelow(class, above string) bool {
	at, last := strings.LastIndexByte(class, '.'), strings.LastIndexByte(above, '.')
	return at > 0 && last > 0 && class[at:] == above[last:] && strings.HasPrefix(class, above[:last+1])
}

// public is the name of a class without private modules.
func public(name any) string {
	text, _ := name.(string)
	parts := strings.Split(text, ".")
	last := len(parts) - 1
	return strings.Join(append(slices.DeleteFunc(parts[:last:last], func(part string) bool { return strings.HasPrefix(part, "_") }), parts[last]), ".")
}

// anonymous compares what an anonymous request meets.
func anonymous(got, want item) verdict {
	switch {
	case want["anonymous"] == "unknown":
		return skipped
	case got["anonymous"] == "unknown":
		return unknown
	}
	return verdictOf(got["anonymous"] == want["anonymous"])
}

// by compares which permission refuses. Of permissions put together, and of what a view or a decorator refuses by itself, Django
// names no class.
func by(got, want item) verdict {
	class, _ := want["by"].(string)
	if class == "" || strings.HasPrefix(class, "(") || got["anonymous"] != "refused" {
		return skipped
	}
	return verdictOf(got["by"] == class)
}

// unloaded judges a class that Django does not have: the module may not be loaded.
func unloaded(*comparison, item) verdict { return skipped }

// unsure judges an app or a field that Django does not have.
func unsure(_ *comparison, one item) verdict {
	if isUnknown(one, "name") || isUnknown(one, "kind") || isUnknown(one, "label") {
		return unknown
	}
	return wrong
}

// conditional judges a route that Django does not have.
func conditional(_ *comparison, route item) verdict {
	switch {
	case route["when"] == "sometimes" || route["when"] == "debug":
		return skipped
	case isUnknown(route, "route"):
		return unknown
	}
	return wrong
}

// ofKnownRoute judges an endpoint that Django does not have; with its route, that is said already. A route that is there on a condition
// may stand beside another of the same text.
func ofKnownRoute(c *comparison, endpoint item) verdict {
	same := func(r item) bool { return alike(r["route"]) == alike(endpoint["route"]) }
	unsure := func(r item) bool { return same(r) && conditional(c, r) != wrong }
	if slices.ContainsFunc(items(c.want["routes"]), same) && !slices.ContainsFunc(items(c.got["routes"]), unsure) {
		return wrong
	}
	return skipped
}

// versions are the texts that are alike in the versions of REST framework.
var versions = strings.NewReplacer(
	"rest_framework.fields.BigIntegerField", "rest_framework.fields.IntegerField", // before 3.17 one stands for both
	// Before 3.15 a router's own root view stands on a regular expression.
	`^\.(?P<format>[a-z0-9]+)/?$`, "<drf_format_suffix:format>",
	"^$", "",
)

// alike is a value in the same words for all versions.
func alike(value any) any {
	if text, ok := value.(string); ok {
		return versions.Replace(text)
	}
	return value
}
