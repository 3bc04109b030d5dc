package drf

import (
	"slices"
	"testing"
)

// A part of a route that is marked for translation stays as it is written where the project speaks English, or does not translate.
func TestTranslatedRoutes(t *testing.T) {
	const urls = `
-- config/urls.py --
from django.urls import include, path
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from shop.views import A
SHOP = _("shop/")
urlpatterns = [
    path(pgettext_lazy("url part", "x/"), include([path(SHOP, A.as_view())])),
    path("%slogin/" % pgettext_lazy("url part", "admin/"), A.as_view()),
    path(_("a/" + unknown), A.as_view()),
]
`
	told := []string{"x/shop/ A", "admin/login/ A", "?{?} A"}
	untold := []string{"?{?}{?} A", "?{?} A", "?{?} A"}
	for _, c := range []struct {
		settings string
		want     []string
		why      string
	}{
		{"", told, "a part of the route is computed"},
		{"LANGUAGE_CODE = 'en'", told, "a part of the route is computed"},
		{"LANGUAGE_CODE = os.environ.get('LANGUAGE', 'en-gb')", told, "a part of the route is computed"},
		{"LANGUAGE_CODE = 'fi'", untold, "a part of the route is translated into the language fi"},
		{"LANGUAGE_CODE = 'fi'\nUSE_I18N = False", told, "a part of the route is computed"},
		{"LANGUAGE_CODE = read()", untold, "a part of the route is translated, and the language cannot be told"},
	} {
		r := routesOf(t, urls+views+"-- config/settings.py --\nimport os\nSECRET_KEY = read()\nROOT_URLCONF = 'config.urls'\n"+c.settings+"\n")
		var got []string
		for _, route := range r.All {
			got = append(got, show(route))
		}
		if why := r.All[len(r.All)-1].WhyNotKnown(); !slices.Equal(got, c.want) || why != c.why {
			t.Errorf("%s: %q as %q, not %q as %q", c.settings, got, why, c.want, c.why)
		}
	}
}
