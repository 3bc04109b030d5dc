package drf

import (
	"cmp"
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/analyzers/start"
	"github.com/drflint/drflint/pyparse"
)

// walker goes from the roots to the leaves.
type walker struct {
	*project.Project
	names    eval.Evaluator
	out      *Routes
	routers  map[routerKey]*router
	made     map[variable][]step           // how the lists are made that it has come by
	added    map[eval.Place][]registration // by the call that makes the router
	assigned map[eval.Place][]eval.Place   // by the same: the statements that set attributes of it
	stack    []int32                       // the modules on the way
	taken    int                           // how many steps it has taken

	entered  []project.Symbol // the functions on the way
	rounding []eval.Place     // the loops that it goes round
	bound    []bound          // what their names stand for at the moment
	serial   int              // changes with what names stand for
	selves   []overridden     // the routers whose methods it is in
	emptied  []*router        // the routers whose registrations another one takes over
	started  map[*Root]*start.World
}

// most is how many steps the walker takes. No project needs as many; lists that double themselves, line by line, would.
const most = 200_000

func resolve(p *project.Project) *Routes {
	out := &Routes{Roots: roots(p), byFile: make(map[int32][]*Route)}
	if len(out.Roots) == 0 {
		out.Unresolved = unused(p)
		return out
	}
	w := &walker{Project: p, names: p.Evaluator(), out: out, routers: make(map[routerKey]*router), made: make(map[variable][]step)}
	w.names.Local = w.local
	w.added = w.registrations()
	w.assigned = w.routerAttributes()
	for _, root := range out.Roots {
		root.versioning = w.defaultVersioning(root)
		w.module(root.File, trail{known: true, root: root, values: w.values(root)})
	}
	shadow(out.All)
	for _, r := range out.All {
		file := p.Number(r.Leaf.In)
		out.byFile[file] = append(out.byFile[file], r)
	}
	return out
}

// unused are the settings of suites and examples that name a URL configuration, in a project without one of its own.
func unused(p *project.Project) []project.Gap {
	var gaps []project.Gap
	for _, s := range p.SettingsModules() {
		chain, set := p.EffectiveIn(s, "ROOT_URLCONF")
		if at := chain.Value.At; set && at.In != nil {
			gaps = append(gaps, project.Gap{At: at, Why: "the URL configuration is that of an example or a suite"})
		}
	}
	return gaps
}

// shadow notes which route Django takes instead of another: the first of the same text that is there whenever this one is.
func shadow(routes []*Route) {
	type place struct {
		root *Root
		text string
	}
	before := make(map[place][]*Route)
	for _, r := range routes {
		if !r.Known {
			continue
		}
		at := place{r.Root, r.Text}
		if i := slices.IndexFunc(before[at], r.needs); i >= 0 {
			r.Shadowed = before[at][i]
		} else if len(before[at]) < deepest {
			before[at] = append(before[at], r)
		}
	}
}

// needs tells a route that is there whenever this one is: always, or in the same branches.
func (r *Route) needs(other *Route) bool {
	if other.When == Always || other.loose {
		return !other.loose
	}
	return !slices.ContainsFunc(other.branches, func(branch eval.Place) bool { return !slices.Contains(r.branches, branch) })
}

// trail is the way to where the walker stands.
type trail struct {
	text       string
	known      bool
	why        string // it is not known, if there is more to say than that it is computed
	when       Condition
	branches   []eval.Place // of the statements on the way that make it conditional
	loose      bool         // something else makes it conditional
	arguments  []Argument
	includes   []eval.Place
	namespaces []string
	suffixes   []suffixes // the innermost last
	lists      bool       // the entries of the list at hand are lists themselves
	unordered  bool       // nobody knows in which order several modules make them
	root       *Root
	values     eval.Evaluator
	depth      int
}

// text is a part of a route as a pattern has it.
type text struct {
	text  string
	known bool
	regex bool   // of re_path and url
	why   string // it is not known, as of a trail
}

// marked is a part with the mark of a gap where it is not known.
func (t text) marked() text {
	if !t.known && !strings.Contains(t.text, gap) {
		t.text += gap
	}
	return t
}

// vague is the trail beyond something that cannot be told.
func (t trail) vague() trail { return t.below(text{}) }

// below is the trail beyond a pattern.
func (t trail) below(part text) trail {
	t.text += part.marked().text
	t.known = t.known && part.known
	t.why = cmp.Or(t.why, part.why)
	t.arguments = withArguments(t.arguments, part)
	return t
}

// inside is the trail in the branches around a statement.
func (t trail) inside(a around) trail {
	t.when = max(t.when, a.when)
	t.branches = slices.Concat(t.branches, a.branches)
	return t
}

// on is the trail in a part that is there under a condition.
func (t trail) on(when Condition) trail {
	t.when = max(t.when, when)
	t.loose = t.loose || when != Always
	return t
}

// unresolved notes that routes come from a place that cannot be worked out.
func (w *walker) unresolved(e eval.Place, why string) {
	w.out.Unresolved = append(w.out.Unresolved, project.Gap{At: e, Why: why})
}

// leaf adds the routes that one pattern makes: itself, and with each format suffix.
func (w *walker) leaf(t trail, part text, r Route) {
	r.Versioning = t.root.versioning
	if r.View.API == module.Yes {
		r.Versioning = w.versioningOf(r.View, t.root)
	}
	r.Arguments = withArguments(t.arguments, part)
	part = part.marked()
	var plain *Route
	for _, variant := range variants(part, t.suffixes) {
		route := r
		if variant == part.text {
			plain = &route
		} else {
			route.Twin = plain
		}
		route.Text = t.text + variant
		route.Known = t.known && part.known
		route.Why = cmp.Or(t.why, part.why)
		route.When = max(t.when, r.When)
		route.branches = t.branches
		route.loose = t.loose || r.When != Always
		route.Includes = slices.Clone(t.includes)
		route.Namespaces = slices.Clone(t.namespaces)
		route.Root = t.root
		route.Unordered = t.unordered
		w.out.All = append(w.out.All, &route)
	}
}

// module adds the routes of a module's urlpatterns.
func (w *walker) module(file int32, t trail) {
	if slices.Contains(w.stack, file) {
		return // Django would go round for ever
	}
	w.stack = append(w.stack, file)
	defer func() { w.stack = w.stack[:len(w.stack)-1] }()
	if v, ok := w.global(w.Names(file), "urlpatterns"); ok {
		made := eval.Place{In: v.in, Node: v.in.Bindings[v.in.Last(v.scope, v.name)].Node}
		w.orStarted(made, t, func() { w.variable(v, pyparse.ID(len(v.in.File.Tree)), t) })
		return
	}
	w.unresolved(eval.Place{In: w.Names(file)}, "the module has no urlpatterns")
}

// list adds the routes of an expression that is a list of patterns.
func (w *walker) list(e eval.Place, t trail) {
	e = w.substituted(e)
	f := e.In.File
	e.Node = f.Unparen(e.Node)
	if w.tooFar(&t) {
		w.unresolved(e, "the list has no end")
		return
	}
	switch f.Kind(e.Node) {
	case pyparse.ListComprehension, pyparse.GeneratorExpression:
		w.orStarted(e, t, func() { w.comprehension(e, t) })
	case pyparse.List, pyparse.Tuple, pyparse.ExpressionList:
		for n := range f.Children(e.Node) {
			w.entry(eval.Place{In: e.In, Node: n}, t)
		}
	case pyparse.BinaryOperator:
		w.list(eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.LeftField)}, t)
		w.list(eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.RightField)}, t)
	case pyparse.ConditionalExpression:
		w.choice(e, t, w.list)
	case pyparse.Identifier, pyparse.Attribute:
		if all, ok := w.gathered(e); ok {
			w.each(all, t)
			return
		}
		w.orStarted(e, t, func() { w.named(e, t) })
	case pyparse.CallExpression:
		w.orStarted(e, t, func() { w.listCall(e, t) })
	default:
		w.unresolved(e, "the list is computed")
	}
}

// each adds the routes of the entries of a list.
func (w *walker) each(entries []eval.Place, t trail) {
	for _, e := range entries {
		w.entry(e, t)
	}
}

// tooFar counts a step, and tells that the way has no end.
func (w *walker) tooFar(t *trail) bool {
	t.depth++
	w.taken++
	return t.depth > 4*deepest || w.taken > most
}

// choice takes the branch of `a if condition else b` that the settings decide for, or both.
func (w *walker) choice(e eval.Place, t trail, each func(eval.Place, trail)) {
	f := e.In.File
	var parts []pyparse.ID
	for n := range f.Children(e.Node) {
		parts = append(parts, n)
	}
	if len(parts) != 3 {
		return
	}
	var all []alternative
	for i, wanted := range []bool{true, false} {
		if when, never := w.holds(eval.Place{In: e.In, Node: parts[1]}, wanted, t.values); !never {
			all = append(all, alternative{eval.Place{In: e.In, Node: parts[2*i]}, when})
		}
	}
	w.alternatives(all, t, each)
}

// alternative is one of several expressions of which one is taken.
type alternative struct {
	eval.Place
	when Condition
}

// alternatives adds the routes of what one is taken of. A route that each of them has is there whichever that is.
func (w *walker) alternatives(all []alternative, t trail, each func(eval.Place, trail)) {
	begin := len(w.out.All)
	times := make(map[routeKey]int)
	var routes []*Route
	when := make(map[*Route]Condition)
	for _, a := range all {
		each(a.Place, t)
		seen := make(map[routeKey]bool)
		for _, r := range w.out.All[begin:] {
			key := routeKey{r.Leaf, r.Text}
			if times[key] == 0 || seen[key] {
				routes = append(routes, r)
				when[r] = a.when
			}
			if !seen[key] {
				times[key]++
			}
			seen[key] = true
		}
		w.out.All = w.out.All[:begin]
	}
	for _, r := range routes {
		if times[routeKey{r.Leaf, r.Text}] < len(all) {
			r.When = max(r.When, when[r])
			r.loose = r.loose || when[r] != Always
		}
	}
	w.out.All = append(w.out.All, routes...)
}

// routeKey tells routes apart by where they are written.
type routeKey struct {
	leaf eval.Place
	text string
}

// comprehension adds the routes of `[path(x, view) for x in xs if condition]`, a round after the other.
func (w *walker) comprehension(e eval.Place, t trail) {
	f := e.In.File
	var clauses []pyparse.ID
	for n := range f.Children(e.Node) {
		if k := f.Kind(n); k == pyparse.ForInClause || k == pyparse.IfClause {
			clauses = append(clauses, n)
		}
	}
	if !w.clauses(e, clauses, t) {
		w.unresolved(e, "the list is made in a loop over what is computed")
	}
}

// clauses goes round what the clauses of a comprehension leave over.
func (w *walker) clauses(e eval.Place, clauses []pyparse.ID, t trail) (ok bool) {
	f := e.In.File
	body := f.Child(e.Node, pyparse.BodyField)
	if len(clauses) == 0 {
		w.entry(eval.Place{In: e.In, Node: body}, t)
		return true
	}
	clause, rest := clauses[0], clauses[1:]
	if f.Kind(clause) == pyparse.IfClause {
		when, never := w.holds(eval.Place{In: e.In, Node: f.FirstChild(clause)}, true, t.values)
		return never || w.clauses(e, rest, t.on(when))
	}
	over := eval.Place{In: e.In, Node: f.Child(clause, pyparse.RightField)}
	ok = true
	went := w.rounds(target{e.In, e.In.ScopeAt(body), f.Child(clause, pyparse.LeftField)}, over, t, func() { ok = w.clauses(e, rest, t) && ok })
	return went && ok
}

// listCall adds the routes of a call that gives a list.
func (w *walker) listCall(e eval.Place, t trail) {
	first, _ := argument(e, 0, "urlpatterns")
	switch w.called(e) {
	case "rest_framework.urlpatterns.format_suffix_patterns":
		t.suffixes = append(slices.Clone(t.suffixes), w.suffixesOf(e, t))
		w.list(first, t)
	case "builtins.list", "builtins.tuple":
		w.list(first, t)
	case "builtins.sum", "itertools.chain.from_iterable":
		first, _ = argument(e, 0, "iterable")
		t.lists = true
		w.list(first, t)
	case "functools.reduce":
		w.reduced(e, t)
	case "django.conf.urls.static.static":
		w.static(e, t.on(Debugging))
	case "django.contrib.staticfiles.urls.staticfiles_urlpatterns":
		// files, and only while debugging
	case "django.conf.urls.i18n.i18n_patterns":
		t = t.below(w.language(e, t))
		for _, n := range e.In.File.Call(e.Node).Arguments().Positional() {
			w.entry(eval.Place{In: e.In, Node: n}, t)
		}
	default:
		if !w.routersOf(e, "get_urls", t) && !w.overriddenRoutes(e, t) && !w.enter(e, t, w.list) {
			w.unresolved(e, "the list is made by a function")
		}
	}
}

// reduced adds the routes of `reduce(operator.add, lists)`.
func (w *walker) reduced(e eval.Place, t trail) {
	first, _ := argument(e, 0, "function")
	if s := w.symbol(first); s.Name != "operator.add" && s.Name != "operator.iadd" && s.Name != "operator.concat" {
		w.unresolved(e, "the list is made by a function")
		return
	}
	second, _ := argument(e, 1, "iterable")
	t.lists = true
	w.list(second, t)
}

// static adds the route of static(): files that Django serves while debugging (Django docs, "static()"). Where the prefix cannot be
// told it is left out.
func (w *walker) static(e eval.Place, t trail) {
	given, _ := argument(e, 0, "prefix")
	prefix := t.values.Expression(given.In, given.Node)
	if prefix.Kind != eval.String || strings.Contains(prefix.Text, "//") {
		return
	}
	r := Route{View: View{Symbol: project.Symbol{Kind: project.External, Name: "django.views.static.serve"}, Name: "serve", API: module.No}, Leaf: e}
	if view, ok := argument(e, 1, "view"); ok {
		r.View = w.view(view, 0)
	}
	w.answered(&r)
	r.NameKnown = true
	w.leaf(t, text{text: "^" + escaped(strings.TrimLeft(prefix.Text, "/")) + "(?P<path>.*)$", known: true, regex: true}, r)
}

// escaped is what Python's re.escape makes of a text.
func escaped(text string) string {
	var b strings.Builder
	for _, c := range text {
		if strings.ContainsRune("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// named adds the routes of a list that has a name: a variable, or the urls of a router.
func (w *walker) named(e eval.Place, t trail) {
	if w.routersOf(e, "urls", t) || w.overriddenRoutes(e, t) {
		return
	}
	v, ok := w.variableOf(e)
	if !ok {
		w.unresolved(e, "the name stands for no list that is known")
		return
	}
	before := pyparse.ID(len(v.in.File.Tree))
	if v.in == e.In && e.In.ScopeAt(e.Node) == v.scope {
		before = e.Node
	}
	w.variable(v, before, t)
}

// entry adds the routes of one entry of a list of patterns.
func (w *walker) entry(e eval.Place, t trail) {
	if t.lists {
		t.lists = false
		w.list(e, t)
		return
	}
	e = w.meant(e)
	if w.tooFar(&t) {
		w.unresolved(e, "the list has no end")
		return
	}
	f := e.In.File
	if f.Kind(e.Node) == pyparse.ListSplat {
		w.list(eval.Place{In: e.In, Node: f.FirstChild(e.Node)}, t)
		return
	}
	if f.Kind(e.Node) == pyparse.ConditionalExpression {
		w.choice(e, t, w.entry)
		return
	}
	switch w.called(e) {
	case "django.urls.path", "django.urls.conf.path":
		w.pattern(e, "route", t)
	case "django.urls.re_path", "django.urls.conf.re_path", "django.conf.urls.url":
		w.pattern(e, "regex", t)
	default:
		if f.Kind(e.Node) != pyparse.CallExpression || !w.enter(e, t, w.entry) {
			w.unresolved(e, "the entry is no path() or re_path()")
		}
	}
}
