// Package drf is what drflint knows of a project's REST framework: its URL configuration with the view behind each route, what each
// view is configured with, its serializers with their fields, and which rows each view shows with which serializer.
//
// # How routes are found
//
// The roots are the modules that ROOT_URLCONF of a settings module names; where no settings module names one, the urls.py
// beside wsgi.py, asgi.py or settings that Django may load, if nothing includes it. From a root, `urlpatterns` is worked out as Django would: lists and
// what is put together of lists, comprehensions and loops over what is written out, functions that return lists, path, re_path and
// url, include in all its forms, i18n_patterns, routers with their registered viewsets, extra actions and format suffixes, nested
// routers, routers of which one is chosen, routers that several modules and ready() of their apps fill, in loops and through functions
// and methods that are given the router, what statements set on a router, and what a project's own router class changes. Where that
// tells no list, package start does: it goes through what fills a registry, by decorators and functions from any module, and through a
// router's own __init__ and methods; where several modules fill it the order is not known (Route.Unordered). A class that type() makes
// is a view by what its bases have (View.Made), and how it is configured is not known. A condition on settings is decided where their
// values are known, save one on DEBUG. A route's text is what Django's resolver prints: the texts of the patterns on the way, joined;
// one that is marked for translation is what it says where LANGUAGE_CODE is English. Its handlers are the methods that the class has
// and its http_method_names let through.
//
// # How serializers are read
//
// A serializer's fields are those that get_fields() would give: declared and inherited as its metaclass gathers them, listed by
// Meta, made from the model's fields, changed by what the project's own get_fields or __init__ does with them. Of these methods each
// statement is judged by the conditions around it, as they are where the serializer is made without arguments of its own: what they ask
// of such an argument, or whether a field is there, is answered (serializer_absent.go); any other condition leaves it open. Fields that
// a serializer of another package declares, and what its fields make of their arguments, stand in the tables. Each field says what it
// shows of an object, and whether it is there for sure.
//
// # How endpoints are configured
//
// An Endpoint is one HTTP method of one route. Its view is made as REST framework makes it for a request of that method: with the
// action, the arguments of the route, and the attributes that as_view(), @action through a router, or the decorators of a function
// give (arrive). A method such as get_permissions or get_serializer_class that the project overrides is followed by package flow on
// that view, and all that it may return is gathered; else the attribute counts, from whichever class Python finds it in, from the
// tables for classes of other packages, from the settings of production, or as REST framework has it.
//
// # How permissions are evaluated
//
// An anonymous request is sent to each endpoint (verdict.go): one without a session, a token or any other credential in a header or
// cookie; its parameters and its body may be anything. On a strict run of package flow it goes the way that Django and REST framework
// give it: through middleware of the project that sets the user, the decorators around the view, dispatch(), initial(), the
// authenticators, each permission. What of these the project overrides is followed; the rest is told here. The user is an
// AnonymousUser, unless an authenticator may find another: whom those of packages find, and what they ask for it, stands in the
// tables. A Verdict is Refused where every way ends in 401, 403 or a login page,
// LetThrough where every way ends in the handler, and else unknown, with the first thing that could not be told. Rows, parameters of
// the request and calls of packages that are not known are unknown; settings are what production has, a variable of the environment
// its default. That something fails (an answer of 500) is taken for neither.
//
// # How lists are found
//
// Each method of a view that answers requests is followed by package flow, which is told here what the methods of generic views
// do (generic.go). Where a serializer is handed rows, that is a List. What the serializer reads of each row is found by showing it
// one row of which every relation that is read is noted (reads.go): through sources, nested serializers, method fields, and
// whatever methods and properties of the model they call.
//
// # What is not known
//
// A text that cannot be evaluated, or that is translated into another language than English, makes the whole route unknown
// (Route.Known), and "{?}" stands in its place; so do a name (Route.NameKnown) and a class that may have more methods, or whose methods
// hang on the version of a package (Route.Answered). A class without as_view has a metaclass that hands out another one's, and is no
// view that can be told. What is built in a loop over what is computed, by a function with decorators, or by a class that
// rewrites what a router does in a way that is not understood, is unknown as a whole and counted (Routes.Unresolved). Nothing is
// guessed, and what other packages bring by include is theirs: it is listed, not followed (Routes.Included). The order of statements counts for lists; what is registered with a router counts
// wherever it stands, also in a module that Django may load too late for it. A list with a queryset or serializer that cannot be
// told is left out, and a class of another package that the tables do not know may override anything. A Policy that hangs on a
// condition, on settings modules that differ, or on a class that is not known is not Known, and says why; what a view sets of itself
// before its permissions are asked, in initial() or dispatch(), is not looked at.
//
// # What it costs
//
// Routes, serializers and lists are worked out once, when a rule first asks. Routes look once at every call of the project for
// the registrations of routers, and then at each URL pattern once for each way that leads to it. Lists follow each view's methods
// once, within the budget of package flow, and each serializer once for each model that it is shown with. Endpoints that differ in
// nothing a view can see share their configuration. A verdict costs one run for each endpoint, about a third of a millisecond.
package drf
