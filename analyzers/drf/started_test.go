package drf

import (
	"slices"
	"testing"
)

// Each case is what stands in the modules of a project that fill a registry, and the routes that come of it.
func TestRegistries(t *testing.T) {
	const registry = `
-- shop/registry.py --
from django.urls import path
found = {}
listed = []
def keep(name, **more):
    def inner(view):
        found[name, more.get("kind")] = view
        return view
    return inner
class Shelf:
    def __init__(self):
        self.views = {}
    def add(self, name, view):
        if name in self.views:
            raise ValueError(name)
        self.views[name] = view
shelf = Shelf()
def note(view, name):
    listed.append({"view": view, "name": name})
`
	tests := map[string]struct {
		urls, more string
		want       []string
		unresolved int
	}{
		"a decorator": {
			urls: "urlpatterns = [path(name, view.as_view()) for (name, kind), view in found.items() if kind == 'x']",
			more: "@keep('c', kind='x')\nclass C(APIView): pass\n@keep('d')\nclass D(APIView): pass\n",
			want: []string{"c C"},
		},
		"a function": {
			urls: "urlpatterns = [path(each['name'], each['view'].as_view()) for each in listed]",
			more: "note(A, 'a')\nfor name in ['b', 'c']:\n    note(B, name)\n",
			want: []string{"a A", "b B", "c B"},
		},
		"on a condition": {
			urls: "urlpatterns = [path(each['name'], each['view'].as_view()) for each in listed]",
			more: "note(A, 'a')\nif settings.UNKNOWN:\n    note(B, 'b')\nif settings.FEATURE:\n    note(B, 'c')\n",
			want: []string{"a A", "b B~"},
		},
		"an object": {
			urls: "urlpatterns = [path(name, view.as_view()) for name, view in shelf.views.items()]",
			more: "shelf.add('a', A)\nshelf.add(name='b', view=B)\n",
			want: []string{"a A", "b B"},
		},
		"a loop that adds to what is written": {
			urls: "urlpatterns = [path('z', A.as_view()), path('y/', include('shop.more'))]\nfor name, view in shelf.views.items():\n    urlpatterns.append(path(name, view.as_view()))",
			more: "from django.urls import path\nshelf.add('a', A)\nshelf.add('b', B)\nurlpatterns = [path('x', B.as_view())]\n",
			want: []string{"z A", "y/x B", "a A", "b B"},
		},
		"a list in between": {
			urls: "all = []\nfor name, view in shelf.views.items():\n    all.append(((name, view.as_view()), {'name': name}))\n" +
				"urlpatterns = [path(*args, **more) for args, more in all]",
			more: "shelf.add('a', A)\n",
			want: []string{"a A"},
		},
		"a class that is made": {
			urls: "def make(view):\n    return type('Made' + view.__name__, (view,), {'get': None}).as_view()\n" +
				"urlpatterns = [path(name, make(view)) for name, view in shelf.views.items()]",
			more: "shelf.add('a', A)\n",
			want: []string{"a MadeA"},
		},
		"an include": {
			urls: "urlpatterns = [path(name, include([path('x', view.as_view())])) for name, view in shelf.views.items()]",
			more: "shelf.add('a/', A)\n",
			want: []string{"a/x A"},
		},
		"in a method": {
			urls:       "urlpatterns = [path(each['name'], each['view'].as_view()) for each in listed]",
			more:       "class Start:\n    def ready(self):\n        note(A, 'a')\n",
			unresolved: 1,
		},
		"handed to what is not known": {
			urls:       "urlpatterns = [path(each['name'], each['view'].as_view()) for each in listed]",
			more:       "import elsewhere\nnote(A, 'a')\nelsewhere.fill(registry.listed)\n",
			unresolved: 1,
		},
		"on a condition in the function": {
			urls:       "urlpatterns = [path(each['name'], each['view'].as_view()) for each in listed]",
			more:       "def perhaps(view):\n    if settings.UNKNOWN:\n        return\n    note(view, 'a')\nperhaps(A)\n",
			unresolved: 1,
		},
		"once too often": {
			urls:       "urlpatterns = [path(each['name'], each['view'].as_view()) for each in listed]",
			more:       "def again(view):\n    note(view, 'a')\n    again(view)\nagain(A)\n",
			unresolved: 1,
		},
		"where nobody fills it": {
			urls: "urlpatterns = [path(each['name'], each['view'].as_view()) for each in listed]",
		},
	}
	for name, c := range tests {
		head := "from django.urls import include, path\nfrom shop.registry import found, listed, shelf\n"
		more := "-- shop/more.py --\nfrom django.conf import settings\nfrom rest_framework.views import APIView\nfrom shop import registry\n" +
			"from shop.registry import keep, note, shelf\nfrom shop.views import A, B\n"
		r := routesOf(t, "-- config/urls.py --\n"+head+c.urls+"\n"+more+c.more+"\n"+views+registry+rooted)
		var got []string
		for _, route := range r.All {
			got = append(got, show(route))
		}
		if !slices.Equal(got, c.want) || len(r.Unresolved) != c.unresolved {
			t.Errorf("%s gives %q and %d unresolved, not %q and %d", name, got, len(r.Unresolved), c.want, c.unresolved)
		}
	}
}

// What several modules register has no order of its own.
func TestUnordered(t *testing.T) {
	const list = "-- shop/registry.py --\nfound = []\n"
	const urls = "-- config/urls.py --\nfrom django.urls import path\nfrom shop.registry import found\nurlpatterns = [path(*each) for each in found]\n"
	more := func(name, view string) string {
		return "-- shop/" + name + ".py --\nfrom shop.views import A, B\nfrom shop import registry\nregistry.found.append(('" + name + "', " + view + ".as_view()))\n"
	}
	for _, c := range []struct {
		more string
		want bool
	}{{more("one", "A"), false}, {more("one", "A") + more("two", "B"), true}} {
		for _, route := range routesOf(t, urls+list+c.more+views+rooted).All {
			if route.Unordered != c.want {
				t.Errorf("%s: unordered is %t", route.Text, route.Unordered)
			}
		}
	}
}

// A router's class may register what others have put into a list.
func TestRouterThatFillsItself(t *testing.T) {
	tests := map[string]struct {
		init       string
		want       []string
		unresolved int
	}{
		"from a list": {
			init: "super().__init__()\n        for view, name in found:\n            self.register(name, view, basename=name)",
			want: []string{"^sets/$ Set", "^sets/(?P<pk>[^/.]+)/$ Set"},
		},
		"with another slash": {init: "super().__init__()\n        self.trailing_slash = '' if found else '/'", unresolved: 1},
		"with arguments":     {init: "super().__init__(trailing_slash=bool(found))", unresolved: 1},
		"unknown":            {init: "super().__init__()\n        for view, name in unknown():\n            self.register(name, view)", unresolved: 1},
	}
	for name, c := range tests {
		r := routesOf(t, "-- config/urls.py --\nfrom rest_framework.routers import SimpleRouter\nfrom shop.registry import found\n"+
			"class Router(SimpleRouter):\n    def __init__(self):\n        "+c.init+"\nrouter = Router()\nurlpatterns = router.urls\n"+
			"-- shop/registry.py --\nfrom shop.views import Set\nfound = []\nfound.append((Set, 'sets'))\n"+views+rooted)
		var got []string
		for _, route := range r.All {
			got = append(got, show(route))
		}
		if !slices.Equal(got, c.want) || len(r.Unresolved) != c.unresolved {
			t.Errorf("%s gives %q and %d unresolved, not %q and %d", name, got, len(r.Unresolved), c.want, c.unresolved)
		}
	}
}
