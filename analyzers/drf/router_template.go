package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// template is one entry of a router's routes (DRF docs, "Custom Routers"): a Route, or a DynamicRoute, which stands for extra
// actions.
type template struct {
	url     string // with {prefix}, {lookup}, {trailing_slash} and {url_path}
	mapping []Handler
	name    string // with {basename} and {url_name}
	detail  bool
	dynamic bool
}

// simpleRoutes are those of SimpleRouter.
var simpleRoutes = []template{
	{url: "^{prefix}{trailing_slash}$", name: "{basename}-list", mapping: []Handler{{"GET", "list"}, {"POST", "create"}}},
	{url: "^{prefix}/{url_path}{trailing_slash}$", name: "{basename}-{url_name}", dynamic: true},
	{url: "^{prefix}/{lookup}{trailing_slash}$", name: "{basename}-detail", detail: true, mapping: []Handler{
		{"GET", "retrieve"}, {"PUT", "update"}, {"PATCH", "partial_update"}, {"DELETE", "destroy"},
	}},
	{url: "^{prefix}/{lookup}/{url_path}{trailing_slash}$", name: "{basename}-{url_name}", detail: true, dynamic: true},
}

// text is the pattern of a template for a registered prefix, as SimpleRouter.get_urls and nested routers fill it in.
func (r *router) text(t template, prefix string, lookup, path text) text {
	url, anchor := t.url, "^"
	above := ""
	if r.regex {
		anchor += r.above.text
	} else {
		url = strings.TrimSuffix(strings.TrimPrefix(url, "^"), "$")
		above = r.above.text
	}
	whole := above + strings.NewReplacer("{prefix}", prefix, "{lookup}", lookup.text, "{trailing_slash}", r.slash, "{url_path}", path.text,
		"^", anchor, "{{", "{", "}}", "}").Replace(url)
	if prefix == "" {
		if rest, ok := strings.CutPrefix(whole, "^/"); ok && r.regex {
			whole = "^" + rest
		} else if !r.regex {
			whole = strings.TrimPrefix(whole, "/")
		}
	}
	known := path.known && (lookup.known || !strings.Contains(t.url, "{lookup}"))
	return text{text: whole, known: known, regex: r.regex}
}

// templates are the routes of a router's class; ok is false where it makes them in a way that is not understood.
func (w *walker) templates(class project.Symbol, depth int) (all []template, ok bool) {
	at, found := w.attribute(class, "routes")
	switch {
	case found == module.No:
		return simpleRoutes, true
	case found == module.Maybe, depth > deepest:
		return nil, false
	}
	all, ok = w.templateList(at, depth)
	if !ok {
		return nil, false
	}
	all = slices.Clone(all)
	return all, w.mend(at, all)
}

// templateList reads a list of Route and DynamicRoute, or what is put together of such lists.
func (w *walker) templateList(e eval.Place, depth int) (all []template, ok bool) {
	f := e.In.File
	e.Node = f.Unparen(e.Node)
	if depth > deepest {
		return nil, false
	}
	part := func(n pyparse.ID) bool {
		more, known := w.templateList(eval.Place{In: e.In, Node: n}, depth+1)
		all = append(all, more...)
		return known
	}
	switch f.Kind(e.Node) {
	case pyparse.List, pyparse.Tuple, pyparse.ExpressionList:
		for n := range f.Children(e.Node) {
			if f.Kind(n) == pyparse.ListSplat {
				ok = part(f.FirstChild(n))
			} else {
				var t template
				t, ok = w.template(eval.Place{In: e.In, Node: n})
				all = append(all, t)
			}
			if !ok {
				return nil, false
			}
		}
		return all, true
	case pyparse.BinaryOperator:
		return all, part(f.Child(e.Node, pyparse.LeftField)) && part(f.Child(e.Node, pyparse.RightField))
	case pyparse.Attribute:
		if f.Name(f.Child(e.Node, pyparse.AttributeField)) != "routes" {
			return nil, false
		}
		class := w.symbol(eval.Place{In: e.In, Node: f.Child(e.Node, pyparse.ObjectField)})
		if !w.isRouter(class) {
			return nil, false
		}
		return w.templates(class, depth+1)
	case pyparse.CallExpression:
		switch w.called(e) {
		case "copy.copy", "copy.deepcopy", "builtins.list":
			return all, part(f.Call(e.Node).Arguments().At(0))
		}
	}
	return nil, false
}

// template reads one Route or DynamicRoute.
func (w *walker) template(e eval.Place) (t template, ok bool) {
	name := w.called(e)
	t.dynamic = name == "rest_framework.routers.DynamicRoute"
	if !t.dynamic && name != "rest_framework.routers.Route" {
		return t, false
	}
	place := 1
	if !t.dynamic {
		mapping, _ := argument(e, place, "mapping")
		if t.mapping, ok = handlersOf(w.value(mapping, w.names)); !ok {
			return t, false
		}
		place++
	}
	url, _ := argument(e, 0, "url")
	named, _ := argument(e, place, "name")
	detail, _ := argument(e, place+1, "detail")
	texts := []eval.Value{w.value(url, w.names), w.value(named, w.names)}
	answer := w.value(detail, w.names).Truth()
	t.url, t.name, t.detail = texts[0].Text, texts[1].Text, answer == module.Yes
	return t, texts[0].Kind == eval.String && texts[1].Kind == eval.String && answer != module.Maybe
}

// handlersOf reads {"get": "list"}.
func handlersOf(mapping eval.Value) (all []Handler, ok bool) {
	if mapping.Kind != eval.Dict {
		return nil, false
	}
	for i := 0; i+1 < len(mapping.Items); i += 2 {
		verb, name := mapping.Items[i], mapping.Items[i+1]
		if verb.Kind != eval.String || name.Kind != eval.String {
			return nil, false
		}
		all = withHandler(all, Handler{strings.ToUpper(verb.Text), name.Text})
	}
	return all, true
}

// withHandler puts a handler into a mapping, in the place of what it has for the method.
func withHandler(mapping []Handler, h Handler) []Handler {
	if i := slices.IndexFunc(mapping, func(old Handler) bool { return old.Method == h.Method }); i >= 0 {
		mapping[i] = h
		return mapping
	}
	return append(mapping, h)
}

// mend follows what the body of a router's class does to its routes below their list: `routes[0].mapping.update({…})` and
// `routes[0].mapping["put"] = "…"`. Only what is the class's own may be changed; else every router of the process would be.
func (w *walker) mend(routes eval.Place, all []template) bool {
	f := routes.In.File
	own := w.called(routes) == "copy.deepcopy" || f.Kind(routes.Node) == pyparse.List && f.ChildOfKind(routes.Node, pyparse.ListSplat) == pyparse.NoNode
	body := f.Class(f.Enclosing(routes.Node, pyparse.ClassDefinition)).Body()
	for statement := range f.Children(body) {
		n := f.FirstChild(statement)
		if f.Kind(statement) != pyparse.ExpressionStatement || !strings.HasPrefix(f.Source(n), "routes[") && !strings.HasPrefix(f.Source(n), "routes.") {
			continue
		}
		if !own || !w.mendOne(eval.Place{In: routes.In, Node: n}, all) {
			return false
		}
	}
	return true
}

func (w *walker) mendOne(e eval.Place, all []template) bool {
	f := e.In.File
	var mapping pyparse.ID
	var more []Handler
	switch f.Kind(e.Node) {
	case pyparse.CallExpression:
		function := f.Call(e.Node).Function()
		if f.Kind(function) != pyparse.Attribute || f.Name(f.Child(function, pyparse.AttributeField)) != "update" {
			return false
		}
		given, _ := argument(e, 0, "")
		var ok bool
		if more, ok = handlersOf(w.value(given, w.names)); !ok {
			return false
		}
		mapping = f.Child(function, pyparse.ObjectField)
	case pyparse.Assignment:
		assign := f.Assign(e.Node)
		value := w.value(eval.Place{In: e.In, Node: assign.Value}, w.names)
		key, _ := f.StringValue(f.Child(assign.Target, pyparse.SubscriptField))
		if f.Kind(assign.Target) != pyparse.Subscript || key == "" || value.Kind != eval.String {
			return false
		}
		more = []Handler{{strings.ToUpper(key), value.Text}}
		mapping = f.Child(assign.Target, pyparse.ValueField)
	default:
		return false
	}
	i, ok := w.entryOf(eval.Place{In: e.In, Node: mapping}, len(all))
	if !ok {
		return false
	}
	all[i].mapping = slices.Clone(all[i].mapping)
	for _, h := range more {
		all[i].mapping = withHandler(all[i].mapping, h)
	}
	return true
}

// entryOf is the i of `routes[i].mapping`.
func (w *walker) entryOf(e eval.Place, count int) (i int, ok bool) {
	f := e.In.File
	entry := f.Child(e.Node, pyparse.ObjectField)
	if f.Kind(e.Node) != pyparse.Attribute || f.Name(f.Child(e.Node, pyparse.AttributeField)) != "mapping" || f.Kind(entry) != pyparse.Subscript {
		return 0, false
	}
	index := w.value(eval.Place{In: e.In, Node: f.Child(entry, pyparse.SubscriptField)}, w.names)
	i = int(index.Number)
	return i, index.Kind == eval.Number && i >= 0 && i < count
}
