// Package drf is what drflint knows of a project's REST framework: so far its URL configuration, with the view behind each
// route.
//
// # How routes are found
//
// The roots are the modules that ROOT_URLCONF of a settings module names; where no settings module names one, the urls.py
// beside settings, wsgi.py or asgi.py that nothing includes. From a root, `urlpatterns` is worked out as Django would: lists and
// what is put together of lists, path, re_path and url, include in all its forms, routers with their registered viewsets, extra
// actions and format suffixes, nested routers, routers that several modules fill. A route's text is what Django's resolver
// prints: the texts of the patterns on the way, joined.
//
// # What is not known
//
// A text that cannot be evaluated makes the whole route unknown (Route.Known). What is built in a loop, by a function, or by a
// class that rewrites what a router does, is unknown as a whole and counted (Routes.Unresolved). Nothing is guessed, and what
// other packages bring by include is theirs. The order of statements counts for lists; what is registered with a router counts
// wherever it stands, also in a module that Django may load too late for it.
//
// # What it costs
//
// The routes of a project are worked out once, when a rule first asks (Of). It looks once at every call of the project for the
// registrations of routers, and then at each URL pattern once for each way that leads to it.
package drf
