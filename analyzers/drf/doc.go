// Package drf is what drflint knows of a project's REST framework: its URL configuration with the view behind each route, its
// serializers with their fields, and which rows each view shows with which serializer.
//
// # How routes are found
//
// The roots are the modules that ROOT_URLCONF of a settings module names; where no settings module names one, the urls.py
// beside settings, wsgi.py or asgi.py that nothing includes. From a root, `urlpatterns` is worked out as Django would: lists and
// what is put together of lists, comprehensions and loops over what is written out, functions that return lists, path, re_path and
// url, include in all its forms, i18n_patterns, routers with their registered viewsets, extra actions and format suffixes, nested
// routers, routers that several modules fill, and what a project's own router class changes. A condition on settings is decided
// where their values are known, save one on DEBUG. A route's text is what Django's resolver prints: the texts of the patterns on the
// way, joined. Its handlers are the methods that the class has and its http_method_names let through.
//
// # How serializers are read
//
// A serializer's fields are those that get_fields() would give: declared and inherited as its metaclass gathers them, listed by
// Meta, made from the model's fields, changed by what the project's own get_fields or __init__ does with them. Each says what it
// shows of an object, and whether it is there for sure.
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
// A text that cannot be evaluated makes the whole route unknown (Route.Known); so do a name (Route.NameKnown) and a class that may
// have more methods (Route.Answered). What is built in a loop over what is computed, by a function with decorators, or by a class that
// rewrites what a router does in a way that is not understood, is unknown as a whole and counted (Routes.Unresolved). Nothing is
// guessed, and what other packages bring by include is theirs: it is listed, not followed (Routes.Included). The order of statements counts for lists; what is registered with a router counts
// wherever it stands, also in a module that Django may load too late for it. A list with a queryset or serializer that cannot be
// told is left out, and a class of another package that the tables do not know may override anything.
//
// # What it costs
//
// Routes, serializers and lists are worked out once, when a rule first asks. Routes look once at every call of the project for
// the registrations of routers, and then at each URL pattern once for each way that leads to it. Lists follow each view's methods
// once, within the budget of package flow, and each serializer once for each model that it is shown with.
package drf
