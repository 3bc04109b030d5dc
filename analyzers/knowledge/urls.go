package knowledge

import (
	_ "embed" // for the tables
	"math/bits"
	"strconv"
	"strings"
)

var (
	// "MODULE VERSIONS app|APP_NAME ROUTE ROUTE... ...": the routes of a module with urlpatterns, in their order. A ROUTE is
	// "TEXT|NAME|NAMESPACES|VIEW|ARGUMENT:CONVERTER,...|METHOD:HANDLER,...", percent-encoded, "*" for the methods of a function; "..."
	// stands where settings may change them.
	//go:embed urls.txt
	urls table

	// "NAME VERSIONS CLASS": names of modules that hold what CLASS.as_view() has given.
	//go:embed views.txt
	views table
)

// URLModule is a module with urlpatterns that a project may include.
type URLModule struct {
	// AppName is its app_name, "" where it has none.
	AppName string
	// Settled tells that the routes are the same whatever the settings and the installed apps are. Where it is false, URLs are those
	// of a project that sets little.
	Settled bool
	// URLs are the routes in the order in which Django tries them.
	URLs []URL
}

// URL is a route below a URLModule.
type URL struct {
	// Text is what Django's resolver prints of the patterns below the module, joined: "users/<int:pk>/", "^users/$".
	Text string
	// Name is the route's name without namespaces, "" where it has none; Namespaces are those below the module.
	Name       string
	Namespaces []string
	// View is the class or function that answers, where it is defined.
	View string
	// Arguments are what the view is called with, in the order of the text, `format` too.
	Arguments []URLArgument
	// Methods are the HTTP methods that a class answers, in the order of http_method_names, without HEAD and OPTIONS. AnyMethod tells
	// a function, which looks for itself.
	Methods   []URLMethod
	AnyMethod bool
	// Versions are those of the versions asked for in which all this is so.
	Versions Versions
}

// URLArgument is a named part of a route, with its converter; "" for a regular expression.
type URLArgument struct{ Name, Converter string }

// URLMethod is an HTTP method in capitals and the method of the view's class that answers it: "get", of a viewset the action.
type URLMethod struct{ Name, Handler string }

// URLs are the routes of a module of a package as the newest version that has it has them; false for a module that is not in the
// tables or has none.
func URLs(module string) (URLModule, bool) {
	return URLsIn(module, All)
}

// URLsIn is URLs in some versions.
func URLsIn(module string, in Versions) (URLModule, bool) {
	found, ok := urls.find(module)
	in &= found.versions
	if !ok || in == 0 {
		return URLModule{}, false
	}
	newest := Versions(1) << (bits.Len8(uint8(in)) - 1)
	out := URLModule{Settled: true}
	for word := range strings.FieldsSeq(found.rest) {
		switch item := found.item(word); {
		case item.versions&newest == 0:
		case item.name == "...":
			out.Settled = false
		case strings.HasPrefix(item.name, appMark):
			out.AppName = item.name[len(appMark):]
		default:
			u := readURL(item.name)
			u.Versions = item.versions & in
			out.URLs = append(out.URLs, u)
		}
	}
	return out, true
}

// appMark stands before an app_name.
const appMark = "app|"

// readURL reads a route that answers.py wrote.
func readURL(text string) URL {
	parts := strings.Split(text, "|")
	u := URL{Text: decode(parts[0]), Name: decode(parts[1]), View: parts[3], AnyMethod: parts[5] == "*"}
	if parts[2] != "" {
		u.Namespaces = strings.Split(parts[2], ":")
	}
	eachPair(parts[4], func(name, converter string) {
		u.Arguments = append(u.Arguments, URLArgument{name, converter})
	})
	if !u.AnyMethod {
		eachPair(parts[5], func(name, handler string) {
			u.Methods = append(u.Methods, URLMethod{name, handler})
		})
	}
	return u
}

// eachPair calls for each "KEY:VALUE" of a list.
func eachPair(list string, each func(key, value string)) {
	for list != "" {
		var pair string
		pair, list, _ = strings.Cut(list, ",")
		key, value, _ := strings.Cut(pair, ":")
		each(key, value)
	}
}

// decode takes back how the generator writes what would break a line apart: "%20" for a blank.
func decode(text string) string {
	first, rest, escaped := strings.Cut(text, "%")
	if !escaped {
		return text
	}
	plain := []byte(first)
	for escaped {
		code, err := strconv.ParseUint(rest[:min(2, len(rest))], 16, 8)
		if err != nil {
			return text
		}
		first, rest, escaped = strings.Cut(rest[2:], "%")
		plain = append(append(plain, byte(code)), first...)
	}
	return string(plain)
}

// MadeView is the class whose as_view() has given what a name of a package holds: rest_framework.authtoken.views.ObtainAuthToken for
// "rest_framework.authtoken.views.obtain_auth_token".
func MadeView(qualified string) (class string, known bool) {
	found, ok := views.find(qualified)
	if !ok {
		return "", false
	}
	for class := range found.names(strings.TrimSpace(found.rest), " ", All) {
		return class, true
	}
	return "", false
}
