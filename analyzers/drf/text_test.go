package drf

import "testing"

func TestPath(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "/",
		"api/v1/books/<int:pk>/":        "/api/v1/books/<int:pk>/",
		`api/^books/(?P<pk>[^/.]+)/$`:   "/api/books/<pk>/",
		`^api/(v1|v2)/x$`:               "/api/v1|v2/x",
		`^a\.json/?$`:                   "/a.json/",
		`^(?P<a>(x|y[)]))/(?:b)/\Z`:     "/<a>/b/",
		`^api/v(?P<number>[0-9]+)/ping`: "/api/v<number>/ping",
		`^broken(`:                      "/broken",
		`^broken(?P<`:                   "/broken<>",
		`api/{?}^books{?}/$`:            "/api/…books…/",
		`x\`:                            `/x\`,
	} {
		if got := (&Route{Text: text}).Path(); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}
