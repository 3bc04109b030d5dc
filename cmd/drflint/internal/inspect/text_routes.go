package inspect

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// methodOrder is the order in which HTTP methods are shown.
var methodOrder = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"}

// methodsOf are the methods of a route in their order.
func methodsOf(r *Route) []string {
	var out []string
	for _, method := range methodOrder {
		if _, ok := r.Methods[method]; ok {
			out = append(out, method)
		}
	}
	return out
}

// grouped calls show for each group of routes, by the name of the group. Format-suffix twins are folded into
// the routes that they are twins of, for which folded is then true.
func (d *Document) grouped(show func(group string, routes []*Route)) (folded map[string]bool) {
	folded = make(map[string]bool)
	byGroup := make(map[string][]*Route)
	for i := range d.Routes {
		r := &d.Routes[i]
		if r.Twin {
			folded[r.TwinOf] = true
			continue
		}
		byGroup[r.Group] = append(byGroup[r.Group], r)
	}
	for _, group := range sortedKeys(byGroup) {
		show(group, byGroup[group])
	}
	return folded
}

// twins are the routes that have a format-suffix twin.
func (d *Document) twins() map[string]bool { return d.grouped(func(string, []*Route) {}) }

// endpoints are the views by their routes.
func (d *Document) endpoints() map[answered][]*View {
	byRoute := make(map[answered][]*View)
	for i := range d.Views {
		v := &d.Views[i]
		of := answered{v.Route, v.View}
		if !slices.ContainsFunc(byRoute[of], func(earlier *View) bool { return earlier.Method == v.Method }) {
			byRoute[of] = append(byRoute[of], v)
		}
	}
	return byRoute
}

// routes prints the routes by app.
func (t *text) routes() {
	if len(t.Routes)+len(t.Included) == 0 {
		t.nothing("routes")
		return
	}
	twins, endpoints := t.twins(), t.endpoints()
	t.grouped(func(group string, routes []*Route) {
		t.title(group, counted(len(routes), "route"))
		list := newTable("PATH", "NAME", "METHODS", "VIEW", "SERIALIZER", "PERMISSION", "THROTTLE", "PAGINATION", "NOTE")
		list.spare = []string{"PAGINATION", "THROTTLE", "SERIALIZER"}
		for _, r := range routes {
			var views []*View
			if !r.Shadowed {
				views = endpoints[r.answeredBy()]
			}
			list.add(
				cell{r.Path, t.bold}, plain(routeName(r)), t.methods(r), t.view(r),
				t.policy(r, views, "serializer_class"), t.policy(r, views, "permission_classes"),
				t.policy(r, views, "throttle_classes"), t.policy(r, views, "pagination_class"),
				cell{routeNote(r, twins[r.Route]), t.dim},
			)
			t.noteAll(r.At, r.Path, r.Unknown)
		}
		t.table("  ", list)
	})
	t.included()
}

// included prints the routes that other packages bring: a line for each include, then what is known to come of it.
func (t *text) included() {
	if len(t.Included) == 0 {
		return
	}
	t.title("Routes of other packages", counted(len(t.Included), "include"))
	list := newTable("PATH", "MODULE", "ROUTES", "NOTE", "WHERE")
	for _, i := range t.Included {
		count := plain(strconv.Itoa(len(i.Routes)))
		var notes []string
		switch {
		case len(i.Routes) == 0: // which needs no reason, as nobody expects a linter to know all packages
			count = cell{unknownMark, t.unsure}
		case i.Unknown["routes"] != "":
			notes = append(notes, "settings may change them")
		}
		if note := whenNote[i.When]; note != "" {
			notes = append(notes, note)
		}
		list.add(cell{i.Path, t.bold}, plain(i.Module), count, cell{strings.Join(notes, ", "), t.dim}, cell{i.At, t.dim})
		if why := i.Unknown["route"]; why != "" {
			t.note(i.At, i.Path+" route", why)
		}
	}
	t.table("  ", list)
	for n := range t.Included {
		if i := &t.Included[n]; len(i.Routes) > 0 {
			t.subtitle(i.Module, i.At)
			t.brought(i.Routes)
		}
	}
}

// brought prints the routes that an include brings.
func (t *text) brought(routes []Brought) {
	list := newTable("PATH", "NAME", "METHODS", "VIEW", "NOTE")
	for n := range routes {
		b := &routes[n]
		r := Route{Name: b.Name, Namespaces: b.Namespaces, Methods: b.Methods}
		note := ""
		if b.Newer {
			note = "as in newer versions"
		}
		list.add(cell{b.Path, t.bold}, plain(routeName(&r)), t.methods(&r), plain(short(b.View)), cell{note, t.dim})
	}
	t.table("    ", list)
}

// whenNote says of a route when it is there.
var whenNote = map[string]string{"debug": "only where DEBUG is set", "sometimes": "on a condition"}

// routeName is the name of a route as reverse() takes it.
func routeName(r *Route) string {
	name := r.Name
	if _, unknown := r.Unknown["name"]; unknown && name == "" {
		name = unknownMark
	}
	if r.Namespaces != "" && name != "" {
		return r.Namespaces + ":" + name
	}
	return name
}

func (t *text) methods(r *Route) cell {
	if _, unknown := r.Unknown["methods"]; unknown {
		return cell{unknownMark, t.unsure}
	}
	if r.Methods == nil {
		return cell{"any", t.dim}
	}
	return plain(strings.Join(methodsOf(r), " "))
}

func (t *text) view(r *Route) cell {
	if r.View == nil {
		return cell{unknownMark, t.unsure}
	}
	return plain(short(*r.View))
}

// routeNote says what is special about a route.
func routeNote(r *Route, twin bool) string {
	var notes []string
	if twin {
		notes = append(notes, "+ .format")
	}
	if r.Shadowed {
		notes = append(notes, "dead: an earlier route is the same")
	}
	if note := whenNote[r.When]; note != "" {
		notes = append(notes, note)
	}
	return strings.Join(notes, ", ")
}

// policy is what the methods of a route are configured with: one text where it is the same for all, else each with its methods.
func (t *text) policy(r *Route, views []*View, key string) cell {
	var (
		order   []string
		methods = make(map[string][]string)
		look    func(string) string
	)
	for _, v := range views {
		value := v.policyText(key)
		if why, unknown := v.Unknown[key]; unknown {
			value, look = unknownMark, t.unsure
			t.note(cmp.Or(v.At[key], r.At), v.Method+" "+r.Path+" "+strings.ReplaceAll(key, "_", " "), why)
		}
		if methods[value] == nil {
			order = append(order, value)
		}
		methods[value] = append(methods[value], v.Method)
	}
	if key == "serializer_class" || key == "pagination_class" { // a method without one needs no word
		order = slices.DeleteFunc(order, func(value string) bool { return value == "" })
	}
	if len(order) == 1 {
		return cell{order[0], look}
	}
	for i, value := range order {
		order[i] = strings.Join(methods[value], " ") + ": " + cmp.Or(value, "none")
	}
	return cell{strings.Join(order, "\n"), look}
}

// policyText are the short names of the classes at a key.
func (v *View) policyText(key string) string {
	switch key {
	case "serializer_class":
		return shorts(v.list(v.SerializerClass))
	case "pagination_class":
		return shorts(v.list(v.Pagination))
	case "permission_classes":
		if v.Permissions != nil && len(v.Permissions) == 0 {
			return "none"
		}
		return shorts(v.Permissions)
	case "authentication_classes":
		return shorts(v.Authentication)
	case "throttle_classes":
		return shorts(v.Throttles)
	case "renderer_classes":
		return shorts(v.Renderers)
	case "parser_classes":
		return shorts(v.Parsers)
	case "filter_backends":
		return shorts(v.Filters)
	}
	return ""
}

func (*View) list(class *string) []string {
	if class == nil {
		return nil
	}
	return []string{*class}
}
