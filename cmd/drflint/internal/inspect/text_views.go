package inspect

import (
	"cmp"
	"slices"
	"strings"
)

// policyKeys are what a view is configured with, beside what its own table shows.
var policyKeys = []struct{ key, word string }{
	{"permission_classes", "permissions"},
	{"authentication_classes", "authentication"},
	{"throttle_classes", "throttles"},
	{"filter_backends", "filters"},
	{"pagination_class", "pagination"},
	{"renderer_classes", "renderers"},
	{"parser_classes", "parsers"},
}

// viewGroup are the endpoints of one view.
type viewGroup struct {
	name      string
	endpoints []*View
}

// byView are the endpoints by view, in the order of the views' names.
func (d *Document) byView() []viewGroup {
	var all []viewGroup
	at := make(map[string]int)
	for i := range d.Views {
		v := &d.Views[i]
		n, again := at[v.View]
		if !again {
			n = len(all)
			at[v.View] = n
			all = append(all, viewGroup{name: v.View})
		}
		again = slices.ContainsFunc(all[n].endpoints, func(earlier *View) bool { return earlier.Route == v.Route && earlier.Method == v.Method })
		if !again {
			all[n].endpoints = append(all[n].endpoints, v)
		}
	}
	slices.SortStableFunc(all, func(x, y viewGroup) int { return strings.Compare(x.name, y.name) })
	return all
}

// views prints each view with its endpoints and policies, by the module's package.
func (t *text) views() {
	if len(t.Views) == 0 {
		t.nothing("views of REST framework with a route")
		return
	}
	t.defaults()
	paths := t.routesByText()
	module := ""
	for i, group := range t.byView() {
		if of, _, _ := cutLast(group.name, "."); i == 0 || of != module {
			module = of
			t.title(cmp.Or(module, unknownMark))
		}
		t.viewGroup(&group, paths)
	}
}

// routesByText are the routes by what Django's resolver prints; the first of the same text is the one that Django takes.
func (d *Document) routesByText() map[string]*Route {
	byText := make(map[string]*Route)
	for i := range d.Routes {
		if r := &d.Routes[i]; byText[r.Route] == nil {
			byText[r.Route] = r
		}
	}
	return byText
}

func (t *text) viewGroup(group *viewGroup, paths map[string]*Route) {
	t.subtitle(cmp.Or(short(group.name), unknownMark), group.endpoints[0].Where)
	t.table("    ", t.answers(group, paths))
	if own := t.ownPolicies(group); len(own.rows) > 0 {
		t.line()
		t.table("    ", own)
	}
}

// defaults prints what views are configured with that say nothing of it themselves.
func (t *text) defaults() {
	t.title("Where a view says nothing", "a view below names only what it has of its own")
	list := newTable("POLICY", "CLASSES", "FROM", "WHERE")
	for _, policy := range policyKeys {
		var seen []string
		for _, v := range t.Views {
			from, classes, word := v.From[policy.key], cmp.Or(v.policyText(policy.key), "none"), policy.word
			_, unknown := v.Unknown[policy.key]
			if unknown || !isDefault(from) || slices.Contains(seen, from+classes) {
				continue
			}
			if len(seen) > 0 {
				word = ""
			}
			seen = append(seen, from+classes)
			list.add(plain(word), plain(classes), plain(from), cell{v.At[policy.key], t.dim})
		}
	}
	t.table("  ", list)
}

// isDefault tells what decides for all views that say nothing.
func isDefault(from string) bool { return from == "settings" || from == "framework" }

// ownPolicies are those of a view that are not the defaults for all that it answers.
func (t *text) ownPolicies(group *viewGroup) *table {
	own := newTable("POLICY", "CLASSES", "FROM", "WHERE", "FOR")
	for _, policy := range policyKeys {
		if slices.ContainsFunc(group.endpoints, func(v *View) bool {
			_, unknown := v.Unknown[policy.key]
			return unknown || !isDefault(v.From[policy.key])
		}) {
			t.policyRows(own, group, policy.key, policy.word)
		}
	}
	return own
}

// answers are the methods and routes that a view answers.
func (t *text) answers(group *viewGroup, paths map[string]*Route) *table {
	list := newTable("METHOD", "PATH", "HANDLER", "MODEL", "SERIALIZER")
	for _, v := range group.endpoints {
		path := v.Route
		if r := paths[v.Route]; r != nil {
			path = r.Path
		}
		model, serializer := cell{}, plain(v.policyText("serializer_class"))
		if v.Queryset != nil {
			model.text = *v.Queryset
		} else if why, unknown := v.Unknown["queryset"]; unknown {
			model = cell{unknownMark, t.unsure}
			t.note(cmp.Or(v.At["queryset"], v.Where), short(v.View)+" "+v.Method+" queryset", why)
		}
		if why, unknown := v.Unknown["serializer_class"]; unknown {
			serializer = cell{unknownMark, t.unsure}
			t.note(cmp.Or(v.At["serializer_class"], v.Where), short(v.View)+" "+v.Method+" serializer class", why)
		}
		list.add(plain(v.Method), plain(path), plain(v.Handler), model, serializer)
	}
	return list
}

// policies are what a view is configured with.
func (t *text) policies(group *viewGroup) *table {
	policies := newTable("POLICY", "CLASSES", "FROM", "WHERE", "FOR")
	for _, policy := range policyKeys {
		t.policyRows(policies, group, policy.key, policy.word)
	}
	return policies
}

// policyRows are the rows of one policy of a view: one where all methods have the same, else one for each that differs.
func (t *text) policyRows(policies *table, group *viewGroup, key, word string) {
	type decided struct{ value, from, at string }
	var order []decided
	methods := make(map[decided][]string)
	for _, v := range group.endpoints {
		value := cmp.Or(v.policyText(key), "none")
		if why, unknown := v.Unknown[key]; unknown {
			value = unknownMark
			t.note(cmp.Or(v.At[key], v.Where), short(v.View)+" "+v.Method+" "+word, why)
		}
		d := decided{value, v.From[key], v.At[key]}
		if methods[d] == nil {
			order = append(order, d)
		}
		if label := cmp.Or(v.Handler, v.Method); !slices.Contains(methods[d], label) {
			methods[d] = append(methods[d], label)
		}
	}
	for i, d := range order {
		what, of := word, ""
		if i > 0 {
			what = ""
		}
		if len(order) > 1 {
			of = strings.Join(methods[d], ", ")
		}
		value := plain(d.value)
		if d.value == unknownMark {
			value.look = t.unsure
		}
		policies.add(plain(what), value, plain(d.from), cell{d.at, t.dim}, plain(of))
	}
}
