package drf

import (
	"slices"
	"strings"

	"github.com/drflint/drflint/analyzers/eval"
	"github.com/drflint/drflint/analyzers/flow"
	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
	"github.com/drflint/drflint/pyparse"
)

// free are the parts of a request that may be anything without a word of who sends it.
var free = []string{
	"GET", "POST", "data", "query_params", "FILES", "body", "session", "resolver_match", "parser_context", "version",
	"versioning_scheme", "accepted_renderer", "accepted_media_type", "content_type", "scheme", "encoding", "parsers", "authenticators",
}

// ask makes the request of a trial, and gives the one that Django hands to the view: nobody sends it, and no credentials come with it.
func (j *judge) ask(e *Endpoint) *flow.Instance {
	make := func(class string, user flow.Value) *flow.Instance {
		r := j.request(e.Method, user)
		r.Of = project.Symbol{Kind: project.External, Name: class}
		for _, name := range free {
			r.Set[name] = flow.Tame()
		}
		r.Set["path"], r.Set["path_info"] = pathOf(e.Route), pathOf(e.Route)
		r.Set["META"], r.Set["headers"], r.Set["COOKIES"] = flow.Value{headers{true}}, flow.Value{headers{}}, flow.Value{&flow.Dict{}}
		return r
	}
	user := flow.Value{nobody{j}}
	if j.ownUser != "" {
		user = flow.Unknown()
	}
	from := make("django.http.request.HttpRequest", user)
	j.sent = make("rest_framework.request.Request", flow.Unknown())
	j.sent.Set["_request"] = flow.Value{from}
	return from
}

// method is the HTTP method of a trial.
func (t *trial) method() string {
	name, _ := t.sent.Set["method"].One()
	return name
}

// requestPath is the path of a request, of which one knows how it begins.
type requestPath struct{ begins string }

// pathOf is a path that leads to a route.
func pathOf(r *Route) flow.Value {
	text := r.Path()
	open := strings.IndexAny(text, "<[+*|{")
	switch {
	case !r.Known:
		return flow.Tame()
	case open < 0:
		return flow.Text(text)
	}
	return flow.Value{requestPath{text[:open]}}
}

// Attribute is startswith; of the other methods of a string nothing is told.
func (p requestPath) Attribute(_ *flow.Frame, name string, _ eval.Place) flow.Value {
	if name != "startswith" {
		return flow.Tame()
	}
	return flow.Value{&flow.Native{Do: func(_ *flow.Frame, c flow.Call) flow.Value {
		prefix, _ := c.Argument(0, "prefix")
		text, known := prefix.One()
		switch {
		case known && strings.HasPrefix(p.begins, text):
			return flow.Bool(true)
		case known && !strings.HasPrefix(text, p.begins):
			return flow.Bool(false)
		}
		return flow.Tame()
	}}}
}

// Call is an error in Python.
func (requestPath) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// Contains answers for `in`.
func (p requestPath) Contains(wanted flow.Value) module.Answer {
	if text, known := wanted.One(); known && strings.Contains(p.begins, text) {
		return module.Yes
	}
	return module.Maybe
}

// nobody is django.contrib.auth.models.AnonymousUser.
type nobody struct{ j *judge }

// attributes of AnonymousUser (Django docs, "AnonymousUser object").
func (n nobody) attribute(name string) (v flow.Value, ok bool) {
	method := func(v flow.Value) flow.Value {
		return flow.Value{&flow.Native{Do: func(*flow.Frame, flow.Call) flow.Value { return v }}}
	}
	granted := flow.Tame()
	if n.j.hasPerm == module.No {
		granted = flow.Bool(false)
	}
	switch name {
	case "is_anonymous":
		return flow.Bool(true), true
	case "is_authenticated", "is_staff", "is_active", "is_superuser":
		return flow.Bool(false), true
	case "id", "pk":
		return flow.None(), true
	case "username":
		return flow.Text(""), true
	case "get_username":
		return method(flow.Text("")), true
	case "groups", "user_permissions":
		return flow.Value{none{}}, true
	case "has_perm", "has_module_perms":
		return method(granted), true
	case "has_perms":
		return flow.Value{&flow.Native{Do: n.hasPerms}}, true
	case "get_all_permissions", "get_group_permissions", "get_user_permissions":
		if n.j.hasPerm == module.No {
			return method(flow.Value{&flow.List{}}), true
		}
		return method(flow.Tame()), true
	case "__class__":
		return flow.Value{flow.External{Name: anonymous}}, true
	case "save", "delete", "set_password", "check_password", "__str__", "__eq__", "__hash__", "__int__":
		return flow.Tame(), true
	}
	return nil, false
}

const anonymous = "django.contrib.auth.models.AnonymousUser"

// hasPerms is has_perms: nobody has all of no permissions.
func (n nobody) hasPerms(_ *flow.Frame, c flow.Call) flow.Value {
	list, _ := c.Argument(0, "perm_list")
	if len(list) != 1 {
		return flow.Tame()
	}
	l, ok := list[0].(*flow.List)
	switch {
	case !ok || l.Open:
		return flow.Tame()
	case len(l.Items) == 0:
		return flow.Bool(true)
	case n.j.hasPerm == module.No:
		return flow.Bool(false)
	}
	return flow.Tame()
}

// Attribute is one of its own; it has no others.
func (n nobody) Attribute(f *flow.Frame, name string, at eval.Place) flow.Value {
	if v, ok := n.attribute(name); ok {
		return v
	}
	f.Raise(flow.Exception{Class: project.Symbol{Kind: project.External, Name: "builtins.AttributeError"}, At: at})
	return nil
}

// Has answers for getattr and hasattr.
func (n nobody) Has(_ *flow.Frame, name string) module.Answer {
	_, ok := n.attribute(name)
	return module.AnswerOf(ok)
}

// Call is an error in Python.
func (nobody) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// Exists is true: an AnonymousUser is an object like others.
func (nobody) Exists() bool { return true }

// ClassOf is its class.
func (nobody) ClassOf() project.Symbol {
	return project.Symbol{Kind: project.External, Name: anonymous}
}

// none are the groups and the permissions of nobody: a manager, and a queryset, without rows.
type none struct{}

// Attribute is a method of a queryset.
func (none) Attribute(_ *flow.Frame, name string, _ eval.Place) flow.Value {
	v := flow.Tame()
	switch name {
	case "all", "filter", "exclude", "values_list", "values", "order_by", "distinct", "none":
		v = flow.Value{none{}}
	case "exists", "contains":
		v = flow.Bool(false)
	case "count":
		v = number(0)
	case "first", "last":
		v = flow.None()
	}
	return flow.Value{&flow.Native{Do: func(*flow.Frame, flow.Call) flow.Value { return v }}}
}

// Call is an error in Python.
func (none) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// Element is nothing.
func (none) Element(*flow.Frame) flow.Value { return nil }

// Contains answers for `in`.
func (none) Contains(flow.Value) module.Answer { return module.No }

// headers are the headers of a request without credentials: request.META, or request.headers.
type headers struct{ meta bool }

// plainHeaders are headers that clients and servers send of themselves; every other is taken for a credential, and is not there.
var plainHeaders = []string{
	"HOST", "USER_AGENT", "REFERER", "ORIGIN", "CONNECTION", "ACCEPT", "CONTENT_TYPE", "CONTENT_LENGTH", "X_FORWARDED", "X_REAL_IP", "X_REQUESTED_WITH", "DNT", "FORWARDED",
	"IF_", "CACHE_CONTROL", "PRAGMA", "RANGE", "UPGRADE", "SEC_",
}

// has answers whether a request without credentials has a header.
func (h headers) has(key flow.Value) module.Answer {
	name, known := key.One()
	if !known {
		return module.Maybe
	}
	name, isHeader := strings.CutPrefix(name, "HTTP_")
	switch {
	case h.meta && !isHeader && strings.ToLower(name) == name && !strings.ContainsRune(name, '.'):
		return module.No // neither a header nor a variable of WSGI
	case h.meta && !isHeader:
		return module.Maybe
	}
	name = strings.ReplaceAll(strings.ToUpper(name), "-", "_")
	if slices.ContainsFunc(plainHeaders, func(p string) bool { return strings.HasPrefix(name, p) }) {
		return module.Maybe
	}
	return module.No
}

// Attribute is get; of the other methods nothing is told.
func (h headers) Attribute(_ *flow.Frame, name string, _ eval.Place) flow.Value {
	if name != "get" && name != "pop" {
		return flow.Tame()
	}
	return flow.Value{&flow.Native{Do: func(_ *flow.Frame, c flow.Call) flow.Value {
		key, _ := c.Argument(0, "key")
		if h.has(key) != module.No {
			return flow.Tame()
		}
		if otherwise, given := c.Argument(1, "default"); given {
			return otherwise
		}
		return flow.None()
	}}}
}

// Call is an error in Python.
func (headers) Call(*flow.Frame, flow.Call) flow.Value { return flow.Unknown() }

// Item is a header.
func (h headers) Item(f *flow.Frame, key flow.Value, at eval.Place) flow.Value {
	if h.has(key) == module.No {
		f.Raise(flow.Exception{Class: project.Symbol{Kind: project.External, Name: "builtins.KeyError"}, At: at})
		return nil
	}
	f.Risk()
	return flow.Tame()
}

// Contains answers for `in`.
func (h headers) Contains(key flow.Value) module.Answer { return h.has(key) }

// names are the strings of a list in the settings of production; all is false where there may be others.
func (j *judge) listSetting(name string) (names []string, set, all bool) {
	chains, _ := j.project.Deployed(name)
	all = true
	for _, chain := range chains {
		list, _ := chain.Silent()
		all = all && list.Kind == eval.List
		for _, item := range list.Items {
			all = all && item.Kind == eval.String
			if item.Kind == eval.String {
				names = append(names, item.Text)
			}
		}
	}
	return names, len(chains) > 0, all
}

// middleware is one of the project's, by the name in the settings.
type middleware struct {
	name   string
	symbol project.Symbol
}

// settingUser are the project's middlewares in which the user is set.
func (j *judge) settingUser() []middleware {
	var all []middleware
	names, _, _ := j.listSetting("MIDDLEWARE")
	for _, name := range names {
		s := j.project.Resolve(0, module.Ref{Kind: module.External, Name: name})
		if s.Kind == project.Definition && setsUser(j.project.Names(s.File), s.Node) {
			all = append(all, middleware{name, s})
		}
	}
	return all
}

// middlewareUser says why the user of Django's own request cannot be told: a middleware of the project may set another one than
// nobody.
func (j *judge) middlewareUser(e *Endpoint) string {
	for _, m := range j.middlewares {
		if !j.leavesNobody(e, m.symbol) {
			return "the middleware " + m.name + " sets the user"
		}
	}
	return ""
}

// leavesNobody follows a middleware, and tells whether the user of a request without credentials is nobody when it hands the request on.
func (j *judge) leavesNobody(e *Endpoint, middleware project.Symbol) bool {
	leaves := false
	j.Run(func(f *flow.Frame) {
		request := j.ask(e)
		var user flow.Value
		next := flow.Value{&flow.Native{Do: func(*flow.Frame, flow.Call) flow.Value {
			user = user.Or(request.Set["user"])
			return flow.Tame()
		}}}
		made := f.Call(f.Symbol(middleware), flow.Call{Args: []flow.Value{next}})
		handled := made
		if _, isClass := j.project.Class(middleware); isClass && f.Defines(middleware, "__call__") != module.Yes {
			handled = f.Attribute(made, "process_request", eval.Place{})
		}
		f.Call(handled, flow.Call{Args: []flow.Value{{request}}})
		if user == nil {
			user = request.Set["user"] // MiddlewareMixin hands it on afterwards
		}
		if len(user) == 1 {
			_, leaves = user[0].(nobody)
		}
		leaves = leaves && !f.Spent()
	})
	return leaves
}

// setsUser tells whether `something.user = …` stands in a class or function.
func setsUser(in *module.Module, within pyparse.ID) bool {
	file := in.File
	span := file.Span(within)
	return slices.ContainsFunc(file.Nodes(pyparse.Assignment), func(n pyparse.ID) bool {
		target := file.Child(n, pyparse.LeftField)
		at := file.Span(n)
		return span.Start <= at.Start && at.End <= span.End && file.Kind(target) == pyparse.Attribute &&
			file.Name(file.Child(target, pyparse.AttributeField)) == "user"
	})
}

// backendsGrant answers whether nobody may have a permission by the authentication backends. Those of Django grant none.
func (j *judge) backendsGrant() module.Answer {
	names, set, all := j.listSetting("AUTHENTICATION_BACKENDS")
	switch {
	case !set:
		return module.No
	case !all:
		return module.Maybe
	}
	for _, name := range names {
		if !strings.HasPrefix(name, "django.contrib.auth.backends.") && !strings.HasPrefix(name, "allauth.") && !strings.HasPrefix(name, "social_core.") {
			return module.Maybe
		}
	}
	return module.No
}
