package drf

import (
	"slices"
	"testing"
)

// What ready() of an installed app registers is there, whatever imports it makes itself; a function that nobody calls says nothing.
func TestReady(t *testing.T) {
	r := routesOf(t, `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["shop", "depot.apps.Depot"]
-- config/api.py --
from rest_framework.routers import SimpleRouter
router = SimpleRouter()
-- config/urls.py --
from config.api import router
urlpatterns = router.urls
-- shop/__init__.py --
-- shop/apps.py --
from django.apps import AppConfig
class Shop(AppConfig):
    def ready(self):
        from config.api import router
        from rest_framework.viewsets import ViewSet
        class Set(ViewSet):
            def list(self, request): pass
        router.register("shop", Set)
    def other(self):
        from config.api import router
        from shop.views import Set
        router.register("other", Set)
-- depot/__init__.py --
-- depot/apps.py --
from django.apps import AppConfig
class Depot(AppConfig):
    def ready(self):
        from config.api import router
        from shop.views import Set
        router.register("depot", Set)
-- left/__init__.py --
-- left/apps.py --
from django.apps import AppConfig
class Left(AppConfig):
    def ready(self):
        from config.api import router
        from shop.views import Set
        router.register("left", Set)
-- shop/views.py --
from rest_framework.viewsets import ViewSet
class Set(ViewSet):
    def list(self, request): pass
`)
	var got []string
	for _, route := range r.All {
		text := show(route)
		if route.Unordered {
			text += " unordered"
		}
		got = append(got, text)
	}
	want := []string{"^shop/$ Set unordered", "?{?}^other/$ Set", "^depot/$ Set unordered", "^left/$ Set~ unordered"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}
