package drf

import (
	"fmt"
	"slices"
	"testing"
)

// What packages bring stands below the include, with its namespaces and arguments.
func TestBrought(t *testing.T) {
	const head = "-- config/urls.py --\nfrom django.urls import include, path\n"
	tests := []struct {
		urls  string
		want  []string
		whole bool
	}{
		{"path('a/<int:n>/', include('rest_framework.urls'))", []string{
			"/a/<int:n>/login/ [rest_framework]:login django.contrib.auth.views.LoginView [{n int}] [{GET get} {POST post} {PUT put}]",
			"/a/<int:n>/logout/ [rest_framework]:logout django.contrib.auth.views.LogoutView [{n int}] [{POST post}]",
		}, false},
		{"path('a/', include('rest_framework.urls', namespace='own'))", []string{
			"/a/login/ [own]:login django.contrib.auth.views.LoginView [] [{GET get} {POST post} {PUT put}]",
			"/a/logout/ [own]:logout django.contrib.auth.views.LogoutView [] [{POST post}]",
		}, false},
		{"path('a/', include('nobody.knows.urls'))", nil, false},
	}
	for _, c := range tests {
		included := routesOf(t, head+"urlpatterns = ["+c.urls+"]\n"+rooted).Included
		if len(included) != 1 {
			t.Fatalf("%s: %d includes", c.urls, len(included))
		}
		brought, whole := included[0].Brought()
		var got []string
		for _, b := range brought {
			got = append(got, fmt.Sprint(b.Path(), " ", b.Namespaces, ":", b.Name, " ", b.View.Name, " ", b.Arguments, " ", b.Handlers))
		}
		if !slices.Equal(got, c.want) || whole != c.whole {
			t.Errorf("%s brings %q, %t", c.urls, got, whole)
		}
	}
}
