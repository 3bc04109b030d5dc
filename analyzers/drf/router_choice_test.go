package drf

import (
	"slices"
	"testing"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/analyzers/project"
)

// A router that is one of two: what both make is always there, what one of them makes where that one is.
func TestChosenRouters(t *testing.T) {
	const set = `
class Set(ViewSet):
    def list(self, request): pass
`
	for _, c := range []struct {
		urls string
		want []string
	}{
		{"r = DefaultRouter() if settings.DEBUG else SimpleRouter()\nr.register('s', Set)\nurlpatterns = r.urls",
			[]string{"^s/$ Set", "^s\\.(?P<format>[a-z0-9]+)/?$ Set!", " APIRootView!", "<drf_format_suffix:format> APIRootView!"}},
		{"r = SimpleRouter() if settings.FEATURE else SimpleRouter(trailing_slash=False)\nr.register('s', Set)\nurlpatterns = r.get_urls()",
			[]string{"^s$ Set"}},
		{"r = SimpleRouter() if x else SimpleRouter(trailing_slash=False)\nr.register('s', Set)\nurlpatterns = r.urls",
			[]string{"^s/$ Set~", "^s$ Set~"}},
		{"r = DefaultRouter() if settings.DEBUG else SimpleRouter()\nr.register('s', Set)\nn = NestedSimpleRouter(r, 's', lookup='s')\nn.register('t', Set)\nurlpatterns = n.urls",
			[]string{"^s/(?P<s_pk>[^/.]+)/t/$ Set"}},
		{"r = SimpleRouter() if x else SimpleRouter(trailing_slash=False)\nr.register('s', Set)\nn = NestedSimpleRouter(r, 's', lookup='s')\nn.register('t', Set)\nurlpatterns = n.urls",
			[]string{"?{?}^t/$ Set"}},
		{"r = SimpleRouter() if x else Thing()\nr.register('s', Set)\nurlpatterns = r.urls", nil},
	} {
		head := "from django.conf import settings\nfrom rest_framework.routers import DefaultRouter, SimpleRouter\n" +
			"from rest_framework.viewsets import ViewSet\nfrom rest_framework_nested.routers import NestedSimpleRouter\n"
		r := routesOf(t, "-- config/urls.py --\n"+head+set+c.urls+"\n"+rooted)
		var got []string
		for _, route := range r.All {
			got = append(got, show(route))
		}
		if !slices.Equal(got, c.want) || c.want == nil && len(r.Unresolved) == 0 {
			t.Errorf("%s\ngives %q, not %q", c.urls, got, c.want)
		}
	}
}

// What a class without as_view gives is its metaclass's to say; of what path() is given as the urls of an object, only an admin site is
// known.
func TestHandedViews(t *testing.T) {
	r := routesOf(t, rooted+`
-- config/urls.py --
from django.contrib.admin import AdminSite
from django.urls import path
from rest_framework.views import APIView
class Meta(type):
    def __getattr__(cls, name): return getattr(cls.shown, name)
class Proxy(metaclass=Meta): pass
class Shown(APIView):
    def get(self, request): pass
class Echo(Proxy):
    shown = Shown
class Staff(AdminSite): pass
staff = Staff()
urlpatterns = [path("echo", Echo.as_view()), path("staff/", staff.urls), path("other/", thing().urls)]
`)
	if len(r.All) != 1 || r.All[0].View.Symbol.Kind != project.Unknown || r.All[0].View.API != module.Maybe || r.All[0].Answered {
		t.Errorf("the routes are %v", r.All)
	}
	if len(r.Included) != 1 || r.Included[0].Module != "django.contrib.admin" || r.Included[0].Text != "staff/" || len(r.Unresolved) != 1 {
		t.Errorf("includes %v, unresolved %v", r.Included, r.Unresolved)
	}
}
