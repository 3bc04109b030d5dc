package drf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/pyparse"
)

// rooted makes config.urls the root.
const rooted = "-- config/settings.py --\nSECRET_KEY = read()\nFEATURE = False\nROOT_URLCONF = 'config.urls'\n"

// routesOf works out the routes of an archive's files.
func routesOf(t *testing.T, archive string) *Routes {
	t.Helper()
	var files []*source.File
	for _, f := range txtar.Parse([]byte(archive)).Files {
		parsed, err := pyparse.Parse(f.Data)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source.New(f.Name, parsed))
	}
	source.Link(files)
	return RoutesOf(files[0].Project)
}

// show writes a route as "TEXT VIEW": ? stands before a text that is not known, a trailing ~ or ! for one that is there only
// sometimes or while debugging.
func show(r *Route) string {
	text := r.Text
	if !r.Known {
		text = "?" + text
	}
	return fmt.Sprintf("%s %s%s", text, r.View.Name, [...]string{"", "~", "!"}[r.When])
}

const views = `
-- shop/views.py --
from rest_framework import viewsets
from rest_framework.views import APIView
class A(APIView): pass
class B(APIView): pass
class Set(viewsets.ReadOnlyModelViewSet): pass
`

// Each case is the text of config/urls.py, the routes that it makes, and how many places stay unresolved.
func TestLists(t *testing.T) {
	tests := []struct {
		urls       string
		want       []string
		unresolved int
	}{
		{`urlpatterns = [path(x, y.as_view()) for x, y in zip(("a", "b", "c"), [A, B])]`, []string{"a A", "b B"}, 0},
		{"urlpatterns = [path('a', A.as_view())]", []string{"a A"}, 0},
		{"urlpatterns = (path('a', A.as_view()), *[path('b', B.as_view())])", []string{"a A", "b B"}, 0},
		{"urlpatterns = [path('a', A.as_view())]\nurlpatterns = [path('b', B.as_view())]", []string{"b B"}, 0}, // the first list is gone
		{"urlpatterns = [path('a', A.as_view())]\nurlpatterns = urlpatterns + [path('b', B.as_view())]", []string{"a A", "b B"}, 0},
		{"urlpatterns = [path('b', B.as_view())]\nif x:\n    urlpatterns = [path('a', A.as_view())] + urlpatterns", []string{"a A~", "b B"}, 0},
		{"urlpatterns = [path('b', B.as_view())]\nif settings.DEBUG:\n    urlpatterns = [path('a', A.as_view())] + (urlpatterns + [path('c', A.as_view())])", []string{"a A!", "b B", "c A!"}, 0},
		{"from shop.urls import *\nurlpatterns += [path('a', A.as_view())]\n-- shop/urls.py --\nfrom django.urls import path\nfrom shop.views import B\nurlpatterns = [path('b', B.as_view())]", []string{"b B", "a A"}, 0},
		{"from shop.urls import *\nif x:\n    urlpatterns = [path('a', A.as_view())] + urlpatterns\n-- shop/urls.py --\nfrom django.urls import path\nfrom shop.views import B\nurlpatterns = [path('b', B.as_view())]", []string{"a A~", "b B"}, 0},
		{"from shop.urls import *\nif x:\n    urlpatterns = [path('a', A.as_view())]\n-- shop/urls.py --\nfrom django.urls import path\nfrom shop.views import B\nurlpatterns = [path('b', B.as_view())]", []string{"b B~", "a A~"}, 0},
		{"from django.urls import *\nurlpatterns = [path('a', A.as_view())]\nurlpatterns += []", []string{"a A"}, 0},
		{"from strange.urls import *\nurlpatterns += [path('a', A.as_view())]", []string{"a A"}, 1},
		{"urlpatterns = []\nif x:\n    urlpatterns.append(path('a', A.as_view()))", []string{"a A~"}, 0},
		{"urlpatterns = [path('a', A.as_view())]\nif x:\n    urlpatterns = [path('b', B.as_view())]", []string{"a A~", "b B~"}, 0},
		{"urlpatterns = [path('a', A.as_view())]\nif settings.DEBUG:\n    urlpatterns = [path('b', B.as_view())]", []string{"a A", "b B!"}, 0},
		{"urlpatterns = [path('a', A.as_view())] if x else [path('b', B.as_view())]", []string{"a A~", "b B~"}, 0},
		{"urlpatterns = []\nif settings.DEBUG:\n    urlpatterns += [path('a', A.as_view())]", []string{"a A!"}, 0},
		{"try:\n    urlpatterns = [path('a', A.as_view())]\nexcept E:\n    urlpatterns = []", []string{"a A~"}, 0},
		{"urlpatterns = []\nfor x in y:\n    urlpatterns.append(path('a', A.as_view()))", nil, 1},
		{"urlpatterns = [path(x, A.as_view()) for x in y]", nil, 1},
		{"urlpatterns = [path(x, A.as_view()) for x, z in zip(['a'], y)]", nil, 1},
		{"def f(*more, prefix):\n    return [path(prefix, include(list(more)))]\nurlpatterns = f(path('a', A.as_view()), path('b', B.as_view()), prefix='c/')",
			[]string{"c/a A", "c/b B"}, 0},
		{"urlpatterns = make()", nil, 1},
		{"urlpatterns = [path('a', A.as_view())]\nurlpatterns.pop()", []string{"a A"}, 1}, // nobody can tell which is left
		{"urlpatterns = [make('a', A), path('b', B.as_view())]", []string{"b B"}, 1},
		{"urlpatterns = [path(x, A.as_view())]", []string{"?{?} A"}, 0},
		{"P = 'a'\nurlpatterns = [path(P + '/b', A.as_view())]", []string{"a/b A"}, 0},
		{"urlpatterns = [path(x, include([path('a', A.as_view())]))]", []string{"?{?}a A"}, 0}, // one part makes the whole unknown
		{"groups = [[path('a', A.as_view())]]\ngroups.append([path('b', B.as_view())])\nfrom functools import reduce\nfrom operator import add\nurlpatterns = reduce(add, groups)", []string{"a A", "b B"}, 0},
		{"urlpatterns = sum([[path('a', A.as_view())]], [])", []string{"a A"}, 0},
		{"from functools import reduce\nurlpatterns = reduce(mix, [[path('a', A.as_view())]])", nil, 1},
		{"from django.conf.urls.i18n import i18n_patterns\nurlpatterns = i18n_patterns(path('a', A.as_view()))", []string{"en-us/a A"}, 0},
		{"urlpatterns = [path(route='a', view=A.as_view())]", []string{"a A"}, 0},
		{"p = path('a', A.as_view())\nurlpatterns = [p, p]", []string{"a A", "a A"}, 0},
		{"urlpatterns = [path('a', include('nowhere.urls'))]", nil, 0},
		{"from django.contrib import admin\nurlpatterns = [path('admin/', admin.site.urls)]", nil, 0},
		{"urlpatterns = [path('a', include('config.urls'))]", nil, 0}, // round and round
		{"urlpatterns = urlpatterns", nil, 1},
		{"urlpatterns = []\nfor x in ('a', 'b'):\n    urlpatterns += [path(x, A.as_view())]", []string{"a A", "b A"}, 0},
		{"urlpatterns = []\nfor x, v in {'a': A, 'b': B}.items():\n    if x != 'a':\n        urlpatterns.append(path(x, v.as_view()))", []string{"b B"}, 0},
		{"d = {'a': A}\nd['b'] = B\nurlpatterns = [path(x, v.as_view()) for x, v in d.items()]", []string{"a A", "b B"}, 0},
		{"d = {'a': A}\nd.update(more())\nurlpatterns = [path(x, v.as_view()) for x, v in d.items()]", nil, 1}, // the dict is more than its text
		{"urlpatterns = []\nwhile x:\n    urlpatterns += [path('a', A.as_view())]", nil, 1},
		{"urlpatterns = [path(x + y, A.as_view()) for x in 'ab' for y in ['c']]", nil, 1},
		{"urlpatterns = [path(x + y, A.as_view()) for x in ['a', 'b'] for y in ['c'] if x == 'a']", []string{"ac A"}, 0},
		{"def f(x, v=A):\n    return [path(x, v.as_view())]\nurlpatterns = f('a') + f('b', v=B)", []string{"a A", "b B"}, 0},
		{"def f(x):\n    if x:\n        return [path('a', A.as_view())]\n    return []\nurlpatterns = f(True) + f('') + f(unknown)", []string{"a A", "a A~"}, 0},
		{"def f(p):\n    if unknown():\n        return p\n    return p + [path('b', B.as_view())]\nurlpatterns = [path('a', A.as_view())]\nurlpatterns = f(urlpatterns)", []string{"a A", "b B~"}, 0},
		{"def f(x):\n    return f(x) + [path(x, A.as_view())]\nurlpatterns = f('a')", []string{"a A"}, 1}, // round and round
		{"def f(x):\n    return [path(x, A.as_view())]\nurlpatterns = f(*y)", []string{"?{?} A"}, 0},
		{"@decorated\ndef f(x):\n    return [path(x, A.as_view())]\nurlpatterns = f('a')", nil, 1}, // nobody knows what it gives
		{"def f(x):\n    for y in x:\n        return [path(y, A.as_view())]\nurlpatterns = f(['a'])", []string{"a A"}, 0},
		{"urlpatterns = []\nif not settings.DEBUG:\n    urlpatterns += [path('a', A.as_view())]", []string{"a A~"}, 0},
		{"urlpatterns = []\nif settings.FEATURE:\n    urlpatterns += [path('a', A.as_view())]\nelse:\n    urlpatterns += [path('b', A.as_view())]", []string{"b A"}, 0},
		{"from django.conf.urls.static import static\nurlpatterns = static('/a.b/') + static('//host/') + static(unknown)", []string{"^a\\.b/(?P<path>.*)$ serve!"}, 0},
		{"a = b\nb = a\nurlpatterns = a", nil, 1},
	}
	for _, c := range tests {
		head := "from django.conf import settings\nfrom django.urls import include, path\nfrom shop.views import A, B\n"
		r := routesOf(t, "-- config/urls.py --\n"+head+c.urls+"\n"+views+rooted)
		var got []string
		for _, route := range r.All {
			got = append(got, show(route))
		}
		if !slices.Equal(got, c.want) || len(r.Unresolved) != c.unresolved {
			t.Errorf("%s\ngives %q and %d unresolved, not %q and %d", c.urls, got, len(r.Unresolved), c.want, c.unresolved)
		}
	}
}

// A text is said to stand before another only where it always does.
func TestShadowed(t *testing.T) {
	r := routesOf(t, `
-- config/urls.py --
from django.urls import path, re_path
from shop.views import A, B
urlpatterns = [path("a", A.as_view()), path("a", B.as_view()), path(x, A.as_view()), path(x, A.as_view())]
if x:
    urlpatterns += [path("b", A.as_view())]
urlpatterns += [path("b", B.as_view())]
`+views+rooted)
	var got []bool
	for _, route := range r.All {
		got = append(got, route.Shadowed != nil)
	}
	if want := []bool{false, true, false, false, false, false}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// Whose methods cannot be told is not said to have none.
func TestNotAnswered(t *testing.T) {
	r := routesOf(t, `
-- config/urls.py --
from django.urls import path
from nowhere import Thing, decorate
from rest_framework import viewsets
from rest_framework.decorators import api_view
from rest_framework.views import APIView
from shop.views import A, Set

class Perhaps(Thing, APIView):
    def get(self, request): pass
class Allowed(APIView):
    http_method_names = read()
@decorate
def f(request): pass
@api_view(read())
def g(request): pass
@decorate
@api_view(["GET"])
def h(request): pass

urlpatterns = [path("", A.as_view()), path("", Perhaps.as_view()), path("", Allowed.as_view()), path("", Thing.as_view()), path("", f), path("", g),
    path("", h), path("", Set.as_view(read())), path("", A.as_view(http_method_names=read()))]
`+views+rooted)
	var got []bool
	for _, route := range r.All {
		got = append(got, route.Answered)
	}
	if want := []bool{true, false, false, false, false, false, true, false, false}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// What other packages bring is listed.
func TestIncluded(t *testing.T) {
	r := routesOf(t, `
-- config/urls.py --
from django.contrib import admin
from django.urls import include, path
urlpatterns = [path("a/", admin.site.urls), path("b/", include([path("c/", include("allauth.urls"))]))]
`+rooted)
	var got []string
	for _, i := range r.Included {
		got = append(got, i.Text+" "+i.Module)
	}
	if want := []string{"a/ django.contrib.admin", "b/c/ allauth.urls"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// Lists that double themselves end all the same.
func TestDoubling(t *testing.T) {
	r := routesOf(t, "-- config/urls.py --\nurlpatterns = []\n"+strings.Repeat("urlpatterns = urlpatterns + urlpatterns\n", 40)+rooted)
	if len(r.Unresolved) == 0 || len(r.All) != 0 {
		t.Errorf("%d routes, %d unresolved", len(r.All), len(r.Unresolved))
	}
}

// A router that does something of its own is not known, one that only says where the slash stands is.
func TestRouters(t *testing.T) {
	tests := []struct {
		urls       string
		want       []string
		unresolved int
	}{
		{"r = SimpleRouter()\nr.register('s', Set)", []string{"^s/$ Set", "^s/(?P<pk>[^/.]+)/$ Set"}, 0},
		{"r = SimpleRouter(trailing_slash=False)\nr.register('s', Set)", []string{"^s$ Set", "^s/(?P<pk>[^/.]+)$ Set"}, 0},
		{"r = SimpleRouter(trailing_slash=x)\nr.register('s', Set)", []string{"?{?}^s$ Set", "?{?}^s/(?P<pk>[^/.]+)$ Set"}, 1},
		{"r = SimpleRouter()\nif x:\n    r.register('s', Set)", []string{"^s/$ Set~", "^s/(?P<pk>[^/.]+)/$ Set~"}, 0},
		{"r = SimpleRouter()\nfor x in y:\n    r.register('s', Set)", []string{"?{?}^s/$ Set", "?{?}^s/(?P<pk>[^/.]+)/$ Set"}, 0},
		{"class R(SimpleRouter):\n    def get_urls(self): return []\nr = R()\nr.register('s', Set)", nil, 0},
		{"class R(SimpleRouter):\n    def get_routes(self, viewset): return []\nr = R()\nr.register('s', Set)",
			[]string{"?{?}^s/$ Set", "?{?}^s/(?P<pk>[^/.]+)/$ Set"}, 1},
		{"class R(SimpleRouter):\n    def __init__(self):\n        'Doc.'\n        super().__init__()\n        self.trailing_slash = '/?'\nr = R()\nr.register('s', Set)",
			[]string{"^s/?$ Set", "^s/(?P<pk>[^/.]+)/?$ Set"}, 0},
		{"class R(SimpleRouter):\n    def __init__(self):\n        super().__init__()\n        self.mix()\nr = R()\nr.register('s', Set)",
			[]string{"?{?}^s/$ Set", "?{?}^s/(?P<pk>[^/.]+)/$ Set"}, 1},
		{"o = SimpleRouter()\no.register('s', Set)\nr = SimpleRouter()\nr.registry.extend(o.registry)\no.registry.extend(r.registry)",
			[]string{"^s/$ Set", "^s/(?P<pk>[^/.]+)/$ Set"}, 0},
		{"r = SimpleRouter()\nr.register('s', Set)\nr.trailing_slash = '/?'", []string{"^s/?$ Set", "^s/(?P<pk>[^/.]+)/?$ Set"}, 0},
		{"r = SimpleRouter()\nr.register('s', Set)\nif x:\n    r.trailing_slash = ''", []string{"?{?}^s/$ Set", "?{?}^s/(?P<pk>[^/.]+)/$ Set"}, 1},
		{"r = DefaultRouter()\nr.register('s', Set)\nr.include_root_view = r.include_format_suffixes = False", []string{"^s/$ Set", "^s/(?P<pk>[^/.]+)/$ Set"}, 0},
		{"def add(to, viewset, *names):\n    for name in names:\n        to.register(name, viewset)\nr = SimpleRouter()\nadd(r, Set, 's', 't')",
			[]string{"^s/$ Set", "^s/(?P<pk>[^/.]+)/$ Set", "^t/$ Set", "^t/(?P<pk>[^/.]+)/$ Set"}, 0},
		{"def inner(to, name):\n    to.register(name, Set)\ndef outer(name, to):\n    inner(to, name + 's')\nr = SimpleRouter()\nouter('g', r)",
			[]string{"^gs/$ Set", "^gs/(?P<pk>[^/.]+)/$ Set"}, 0},
		{"class R(SimpleRouter):\n    def take(self, other):\n        self.registry.extend(other.registry)\no = SimpleRouter()\no.register('s', Set)\nr = R()\nr.take(o)",
			[]string{"^s/$ Set", "^s/(?P<pk>[^/.]+)/$ Set"}, 0},
		{"class V(Set):\n    lookup_field = x\nr = SimpleRouter()\nr.register('s', V)", []string{"^s/$ V", "?^s/{?}/$ V"}, 0},
		{"class V(Set, Thing): pass\nr = SimpleRouter()\nr.register('s', V)", []string{"^s/$ V", "?^s/{?}/$ V"}, 0},
		{"class V(Thing): pass\nr = SimpleRouter()\nr.register('s', V)", []string{"^s/$ V~", "?^s/{?}/$ V~"}, 0},
	}
	for _, c := range tests {
		head := "from nowhere import Thing\nfrom rest_framework.routers import DefaultRouter, SimpleRouter\nfrom shop.views import Set\n"
		r := routesOf(t, "-- config/urls.py --\n"+head+c.urls+"\nurlpatterns = r.urls\n"+views+rooted)
		var got []string
		for _, route := range r.All {
			got = append(got, show(route))
		}
		if !slices.Equal(got, c.want) || len(r.Unresolved) != c.unresolved {
			t.Errorf("%s\ngives %q and %d unresolved, not %q and %d", c.urls, got, len(r.Unresolved), c.want, c.unresolved)
		}
	}
}

func TestRoots(t *testing.T) {
	tests := []struct{ name, archive, want string }{
		{"two settings modules that agree", `
-- config/settings/a.py --
from .base import *
-- config/settings/b.py --
from .base import *
-- config/settings/base.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
-- config/urls.py --
`, "config/urls.py 2"},
		{"a choice by the environment", `
-- config/settings.py --
import os
SECRET_KEY = read()
ROOT_URLCONF = "config.other" if os.environ["X"] else "config.urls"
-- config/urls.py --
-- config/other.py --
`, "config/other.py 1, config/urls.py 1"},
		{"only the suite names one", `
-- tests/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "tests.urls"
-- tests/urls.py --
`, ""},
		{"production goes before development", `
-- config/settings/local.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.others"
-- config/settings/production.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
-- config/urls.py --
-- config/others.py --
`, "config/urls.py 1"},
		{"development alone", `
-- config/settings/local.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
-- config/urls.py --
`, "config/urls.py 1"},
		{"the example of a library", `
-- library/urls.py --
-- example/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "urls"
-- example/urls.py --
`, ""},
		{"by its place", `
-- site/wsgi.py --
-- site/urls.py --
-- site/shop/urls.py --
-- other/urls.py --
`, "site/urls.py 0"},
		{"one beside settings that another root includes", `
-- site/settings.py --
SECRET_KEY = read()
-- site/urls.py --
from django.urls import include, path
urlpatterns = [path("", include("shop.urls"))]
-- shop/settings.py --
SECRET_KEY = read()
-- shop/urls.py --
`, "site/urls.py 0"},
		{"one beside an app's own settings", `
-- site/wsgi.py --
-- site/urls.py --
-- shop/settings.py --
SHOP_PAGE_SIZE = 10
-- shop/urls.py --
`, "site/urls.py 0"},
		{"one beside settings, where the suite names another", `
-- shop/settings.py --
TIME_ZONE = getattr(settings, "TIME_ZONE", "UTC")
-- shop/urls.py --
-- tests/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "tests.urls"
-- tests/urls.py --
`, ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			archive := txtar.Parse([]byte(c.archive))
			var got []string
			for _, root := range routesOf(t, c.archive).Roots {
				got = append(got, fmt.Sprintf("%s %d", archive.Files[root.File].Name, len(root.Settings)))
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// What makes a function a view of REST framework.
func TestViews(t *testing.T) {
	r := routesOf(t, rooted+`
-- config/urls.py --
from django.urls import path
from django.views.decorators.cache import never_cache
from rest_framework import decorators
from rest_framework.decorators import api_view
from rest_framework.views import APIView
from nowhere import strange

@api_view
def a(request): pass
@never_cache
@decorators.api_view(["GET"])
def b(request): pass
def c(request): pass
@never_cache
def d(request): pass
@strange
def e(request): pass
class F(APIView): pass
f = never_cache(F.as_view())
g = (F).as_view

urlpatterns = [path("", x) for x in ()] or []
urlpatterns = [path("", a), path("", b), path("", c), path("", d), path("", e), path("", f), path("", strange(F.as_view())), path("", unbound)]
`)
	want := []module.Answer{module.Yes, module.Yes, module.No, module.No, module.Maybe, module.Yes, module.Yes, module.No}
	var got []module.Answer
	for _, route := range r.All {
		got = append(got, route.View.API)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// Of several projects in one repository the nearest to its top comes first, and the routes of the others stand aside.
func TestRootsAside(t *testing.T) {
	r := routesOf(t, `
-- labs/one/lab/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "lab.urls"
-- labs/one/lab/wsgi.py --
-- labs/one/lab/urls.py --
from django.urls import path
from shop.views import A
urlpatterns = [path("lab", A.as_view())]
-- labs/one/manage.py --
`+views+rooted+`
-- config/urls.py --
from django.urls import path
from shop.views import A
urlpatterns = [path("own", A.as_view())]
`)
	var got []string
	for _, route := range r.All {
		got = append(got, fmt.Sprint(route.Text, " ", route.Root.Aside))
	}
	if want := []string{"own false", "lab true"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// A view behind decorators of the project, one that a function makes, and an object that Django calls.
func TestMadeViews(t *testing.T) {
	r := routesOf(t, rooted+`
-- config/urls.py --
from functools import wraps
from django.contrib.auth.decorators import login_required, user_passes_test
from django.contrib.auth.views import LogoutView
from django.contrib.syndication.views import Feed
from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.views import APIView

def counted(view):
    @wraps(view)
    def inner(request): return view(request)
    return inner
def limited(rate):
    def decorate(view):
        @wraps(view)
        def inner(request): return view(request)
        return inner
    return decorate
def confirmed(view):
    decorate = user_passes_test(bool)
    return decorate(view)
def other(view):
    return something
def page(text):
    def show(request): return text
    return show
def made(view):
    return view.as_view()

@counted
@limited("1/s")
@confirmed
def a(request): pass
@limited("1/s")
@api_view(["GET"])
def b(request): pass
@other
def c(request): pass
def bare(view):
    def around(request): return view(request)
    return around
@counted
@bare
def f(request): pass
class D(APIView):
    def get(self, request): pass
class E(Feed): pass

urlpatterns = [path("", a), path("", b), path("", c), path("", counted(a)), path("", page("x")), path("", made(D)),
    path("", E()), path("", login_required(E())), path("", LogoutView.as_view()),
    path("", f)]
`)
	want := []string{"a no true", "b yes true", "c maybe false", "a no true", "show no true", "D yes true", "E no true", " maybe false", "LogoutView no false", "f no true"}
	var got []string
	for _, route := range r.All {
		got = append(got, fmt.Sprint(route.View.Name, " ", map[module.Answer]string{module.Yes: "yes", module.No: "no", module.Maybe: "maybe"}[route.View.API], " ", route.Answered))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	for _, route := range r.All {
		f := route.Leaf.In.File
		if as := route.View.As; (route.View.Name == "f") != (f.Name(f.Child(as.Node, pyparse.NameField)) == "around") {
			t.Errorf("%s is called %v", route.View.Name, as)
		}
	}
}

// A route is shadowed by one that is there whenever it is.
func TestShadowedInBranches(t *testing.T) {
	r := routesOf(t, rooted+views+`
-- config/urls.py --
from django.conf import settings
from django.urls import path
from shop.views import A
urlpatterns = []
if settings.X:
    urlpatterns += [path("a", A.as_view()), path("a", A.as_view()), path("b", A.as_view())]
else:
    urlpatterns += [path("b", A.as_view())]
if settings.Y:
    urlpatterns += [path("c", A.as_view()) if settings.X else path("d", A.as_view())]
    urlpatterns += [path("c", A.as_view())]
`)
	want := []string{"a~ false", "a~ true", "b~ false", "b~ false", "c~ false", "d~ false", "c~ false"}
	var got []string
	for _, route := range r.All {
		got = append(got, fmt.Sprint(strings.Replace(show(route), " A", "", 1), " ", route.Shadowed != nil))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// The settings of an example name routes that are nobody's API.
func TestUnused(t *testing.T) {
	r := routesOf(t, "-- example/settings.py --\nSECRET_KEY = read()\nROOT_URLCONF = 'urls'\n-- example/urls.py --\n")
	if len(r.Roots) != 0 || len(r.Unresolved) != 1 {
		t.Errorf("%d roots and %d unresolved", len(r.Roots), len(r.Unresolved))
	}
}
