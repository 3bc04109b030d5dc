package compare

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Document is an inspect document, as package json decodes it.
type Document map[string]any

// Tally counts the things of one kind.
type Tally struct {
	What           string
	Right          int
	Unknown, Wrong []string // what each is, and the difference
}

// item is a thing of a document: a model, a route, a field.
type item = map[string]any

// verdict is how one thing compares. The higher one outweighs the lower one.
type verdict uint8

const (
	skipped verdict = iota
	right
	unknown
	wrong
)

// comparison collects the tallies of two documents.
type comparison struct {
	got, want Document
	tallies   []*Tally
}

// Documents compares what drflint says with what Django says. The tallies are in the order in which the sections are compared.
func Documents(got, want Document) []*Tally {
	c := &comparison{got: got, want: want}
	c.settings()
	for _, section := range sections {
		if theirs, ok := want[section.name].([]any); ok {
			c.list(section.shape, "", both{items(got[section.name]), items(theirs), c.whole(section.name)})
		}
	}
	return c.tallies
}

// note counts a thing.
func (c *comparison) note(what string, v verdict, format string, arguments ...any) {
	if v == skipped {
		return
	}
	at := slices.IndexFunc(c.tallies, func(t *Tally) bool { return t.What == what })
	if at < 0 {
		at = len(c.tallies)
		c.tallies = append(c.tallies, &Tally{What: what})
	}
	switch t := c.tallies[at]; v {
	case unknown:
		t.Unknown = append(t.Unknown, fmt.Sprintf(format, arguments...))
	case wrong:
		t.Wrong = append(t.Wrong, fmt.Sprintf(format, arguments...))
	case right, skipped:
		t.Right++
	}
}

// settings compares the values that each settings module sets.
func (c *comparison) settings() {
	theirs, _ := c.want["settings"].(item)
	ours, _ := c.got["settings"].(item)
	for _, module := range slices.Sorted(maps.Keys(theirs)) {
		want, loaded := theirs[module].(item)["values"].(item)
		if !loaded {
			continue
		}
		got, known := ours[module].(item)
		if !known {
			c.note("settings", unknown, "%s is not shown", module)
			continue
		}
		c.values(module, got, want)
	}
}

// values compares the settings of a module.
func (c *comparison) values(module string, got, want item) {
	values, _ := got["values"].(item)
	names := maps.Clone(want)
	maps.Copy(names, values)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		theirs, set := want[name]
		ours, found := values[name]
		switch {
		case c.isGiven(got, name):
		case isUnknown(got, name):
			c.note("settings", unknown, "%s.%s", module, name)
		case !found:
			c.note("settings", wrong, "%s.%s is missing", module, name)
		case !set:
			c.note("settings", wrong, "%s.%s is not set", module, name)
		case !sameValue(ours, theirs):
			c.note("settings", wrong, "%s.%s is %s, not %s", module, name, text(ours), text(theirs))
		default:
			c.note("settings", right, "")
		}
	}
}

// isGiven tells a setting whose value somebody gave in the environment that Django was asked in; drflint tells what counts without it.
func (c *comparison) isGiven(got item, name string) bool {
	read, _ := got["read"].(item)
	from, _ := read[name].(item)
	set, _ := c.want["environment"].([]any)
	return from != nil && slices.Contains(set, from["variable"])
}

// sameValue compares two values of settings; of those that JSON does not know, the texts.
func sameValue(got, want any) bool {
	switch w := want.(type) {
	case []any:
		g, ok := got.([]any)
		return ok && slices.EqualFunc(g, w, sameValue)
	case item:
		g, ok := got.(item)
		if _, special := w["type"]; special && len(w) == 2 {
			return ok && g["text"] == w["text"] || got == w["text"]
		}
		return ok && maps.EqualFunc(g, w, sameValue)
	}
	return reflect.DeepEqual(got, want)
}

// both are the items of a list on both sides. It is whole when drflint says that it knows all of them.
type both struct {
	got, want []item
	whole     bool
}

// list compares the items of a list.
func (c *comparison) list(s *shape, owner string, of both) {
	places := make(map[string][]int)
	for i, g := range of.got {
		key := s.key(g)
		places[key] = append(places[key], i)
	}
	last := -1
	for _, w := range of.want {
		key := s.key(w)
		name := owner + key
		at := -1
		if found := places[key]; len(found) > 0 {
			i := nearest(of.got, found, w)
			at = found[i]
			places[key] = slices.Delete(found, i, i+1)
		}
		switch {
		case w["refused"] != nil:
		case at < 0 && of.whole:
			c.note(s.counted(w), wrong, "%s is missing", name)
		case at < 0:
			c.note(s.counted(w), unknown, "%s is missing", name)
		case s.ordered && isUnknown(of.got[at], "order"):
			c.item(s, name, of.got[at], w)
		case s.ordered && of.whole && at < last:
			c.note(s.counted(w), wrong, "%s stands too early", name)
		default:
			last = max(last, at)
			c.item(s, name, of.got[at], w)
		}
	}
	c.extras(s, owner, of.got, places)
}

// nearest is which of several items is the one that Django has: the first, unless that may not be there and another one answers alike.
func nearest(got []item, found []int, want item) int {
	when := got[found[0]]["when"]
	if when == nil || when == "always" {
		return 0
	}
	return max(0, slices.IndexFunc(found, func(at int) bool { return view(got[at], want) == right }))
}

// extras judges what Django does not have, in the order of the list.
func (c *comparison) extras(s *shape, owner string, got []item, places map[string][]int) {
	var left []int
	for _, found := range places {
		left = append(left, found...)
	}
	slices.Sort(left)
	for _, i := range left {
		v := wrong
		if s.extra != nil {
			v = s.extra(c, got[i])
		}
		c.note(s.counted(got[i]), v, "%s is not in Django", owner+s.key(got[i]))
	}
}

// item compares two items, and the lists in them.
func (c *comparison) item(s *shape, name string, got, want item) {
	all, why := skipped, []string(nil)
	for _, key := range s.keys {
		v := s.compare(key, got, want)
		difference := key
		if v == wrong {
			difference = fmt.Sprintf("%s is %s, not %s", key, text(got[key]), text(want[key]))
		}
		if s.split {
			c.note(key, v, "%s: %s", name, difference)
			continue
		}
		if v > right {
			why = append(why, difference)
		}
		all = max(all, v)
	}
	c.note(s.counted(want), all, "%s: %s", name, strings.Join(why, ", "))
	for _, inner := range s.lists {
		c.list(inner.shape, name+".", both{items(got[inner.name]), items(want[inner.name]), !isUnknown(got, inner.name)})
	}
}

// whole tells a section of which drflint says that it knows all items.
func (c *comparison) whole(section string) bool {
	if isUnknown(item(c.got), section) {
		return false
	}
	switch section {
	case "models", "serializers": // a class may be one by a base that is not known
		return !c.hasGaps("base classes") && !c.hasGaps(section)
	case "routes", "views", "permissions":
	default:
		return true
	}
	if c.hasGaps("routes") {
		return false
	}
	return !slices.ContainsFunc(items(c.got["routes"]), func(r item) bool { return isUnknown(r, "route") || isUnknown(r, "methods") })
}

// hasGaps tells whether drflint says that it could not resolve all of one kind of thing.
func (c *comparison) hasGaps(what string) bool {
	return slices.ContainsFunc(items(c.got["coverage"]), func(covered item) bool {
		gaps, _ := covered["unknown"].(float64)
		return covered["what"] == what && gaps > 0
	})
}

// items are the items of a list of a document.
func items(list any) []item {
	all, _ := list.([]any)
	found := make([]item, 0, len(all))
	for _, each := range all {
		if one, ok := each.(item); ok {
			found = append(found, one)
		}
	}
	return found
}

// isUnknown tells a key of an item that drflint calls unknown.
func isUnknown(of item, key string) bool {
	why, _ := of["unknown"].(item)
	_, ok := why[key]
	return ok
}

// text is a value as JSON.
func text(value any) string {
	b, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
