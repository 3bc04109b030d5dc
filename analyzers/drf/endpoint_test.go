package drf

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/project"
)

// policyText writes a policy as its classes in their order and where they come from, "? WHY" for what cannot be told.
func policyText(p *project.Project, policy Policy) string {
	var names []string
	for _, c := range policy.Classes {
		names = append(names, operandName(p, c))
	}
	names = append(names, [...]string{"framework", "settings", "class", "inherited", "call", "action", "decorator", "method"}[policy.From])
	text := strings.Join(names, " ")
	if !policy.Known {
		text = "? " + policy.Why + ": " + text
	}
	return text
}

func operandName(p *project.Project, o Operand) string {
	switch {
	case o.Operator == '~':
		return "~" + operandName(p, o.Sides[0])
	case o.Operator != 0:
		return "(" + operandName(p, o.Sides[0]) + string(o.Operator) + operandName(p, o.Sides[1]) + ")"
	}
	w := &walker{Project: p}
	return w.nameOf(o.Class)
}

// What a view with one route lets in, each method of it or, where they are all alike, once.
func TestPermissions(t *testing.T) {
	tests := []struct{ name, views, want string }{
		{"settings", "class V(APIView):\n    def get(self, r): pass", "IsAuthenticated settings"},
		{"the class", "class V(APIView):\n    permission_classes = (AllowAny, IsAdminUser)\n    def get(self, r): pass", "AllowAny IsAdminUser class"},
		{"inherited", "class B(APIView):\n    permission_classes = [AllowAny]\nclass V(B):\n    def get(self, r): pass", "AllowAny inherited"},
		{"a mixin", "class M:\n    permission_classes = [AllowAny]\nclass V(M, APIView):\n    def get(self, r): pass", "AllowAny inherited"},
		{"behind REST framework's own", "class M(APIView):\n    permission_classes = [AllowAny]\nclass V(generics.ListAPIView, M): pass", "AllowAny inherited"},
		{"none", "class V(APIView):\n    permission_classes = []\n    def get(self, r): pass", "class"},
		{"put together", "class V(APIView):\n    permission_classes = [IsAdminUser & ~(AllowAny | Own)]\n    def get(self, r): pass", "(IsAdminUser&~(AllowAny|Own)) class"},
		{"of another class", "class V(APIView):\n    permission_classes = APIView.permission_classes + [Own]\n    def get(self, r): pass", "IsAuthenticated Own class"},
		{"of another class, spread", "class V(APIView):\n    permission_classes = [*viewsets.ModelViewSet.permission_classes, Own]\n    def get(self, r): pass", "IsAuthenticated Own class"},
		{"the settings by name", "class V(APIView):\n    permission_classes = api_settings.DEFAULT_PERMISSION_CLASSES\n    def get(self, r): pass", "IsAuthenticated class"},
		{"a name", "OPEN = [AllowAny]\nclass V(APIView):\n    permission_classes = OPEN\n    def get(self, r): pass", "AllowAny class"},
		{"a function", "@api_view(['GET'])\n@permission_classes([AllowAny])\ndef v(r): pass", "AllowAny decorator"},
		{"a function without", "@api_view(['GET'])\ndef v(r): pass", "IsAuthenticated settings"},
		{"a class that is not known", "class V(Strange, APIView):\n    def get(self, r): pass", "? nowhere.Strange is of a package that is not known, and may have get_permissions(): method"},
		{"a call", "class V(APIView):\n    permission_classes = [make()]\n    def get(self, r): pass", "? one of its classes is computed: class"},
		{"an object", "class V(APIView):\n    permission_classes = [Own()]\n    def get(self, r): pass", "? one of its classes is computed: class"},
		{"an object that is called", "class P(BasePermission):\n    def __call__(self):\n        return self\nclass V(APIView):\n    permission_classes = [AllowAny, P()]\n    def get(self, r): pass", "AllowAny P class"},
		{"on a condition", "class V(APIView):\n    if make():\n        permission_classes = [Own]\n    def get(self, r): pass", "? it is computed: class"},
		{"bound again", "class V(APIView):\n    permission_classes = [AllowAny]\n    permission_classes = [Own]\n    def get(self, r): pass", "Own class"},
		{"added to", "class V(APIView):\n    permission_classes = [AllowAny]\n    permission_classes += [Own]\n    def get(self, r): pass", "? it is computed: class"},
		{"an annotation", "class B(APIView):\n    permission_classes = [AllowAny]\nclass V(B):\n    permission_classes: list\n    def get(self, r): pass", "AllowAny inherited"},
		{"a choice", "class V(APIView):\n    permission_classes = [AllowAny] if make() else [Own]\n    def get(self, r): pass", "? it hangs on a condition: class"},
		{"a name that is bound twice", "if make():\n    C = AllowAny\nelse:\n    C = Own\nclass V(APIView):\n    permission_classes = [C]\n    def get(self, r): pass", "? one of its classes is computed: class"},
		{"a class that a function makes", "def factory(name):\n    class Made(BasePermission): pass\n    return Made\nclass V(APIView):\n    permission_classes = [factory('x')]\n    def get(self, r): pass", "Made class"},
		{"decorators above", "@permission_classes([AllowAny])\n@api_view(['GET'])\ndef v(r): pass", "IsAuthenticated settings"},
		{"a decorator between", "def d(f):\n    def g(r): return f(r)\n    return g\n@api_view(['GET'])\n@d\n@permission_classes([AllowAny])\ndef v(r): pass", "? the view may be given it by arguments that are not known: decorator"},
		{"a decorator that keeps attributes", "import functools\ndef d(f):\n    @functools.wraps(f)\n    def g(r): return f(r)\n    return g\n@api_view(['GET'])\n@d\n@permission_classes([AllowAny])\ndef v(r): pass", "AllowAny decorator"},
		{"a decorator of the class", "def opened(cls):\n    cls.permission_classes = [AllowAny]\n    return cls\n@opened\nclass V(APIView):\n    def get(self, r): pass", "? a decorator of the class sets it: inherited"},
		{"a decorator that does not", "def named(cls):\n    cls.name = 'x'\n    return cls\n@named\nclass V(APIView):\n    def get(self, r): pass", "IsAuthenticated settings"},
		{"get_permissions", "class V(APIView):\n    def get_permissions(self):\n        return [AllowAny()]\n    def get(self, r): pass", "AllowAny method"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			head := `from nowhere import Strange, make
from rest_framework import generics, viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, BasePermission, IsAdminUser
from rest_framework.settings import api_settings
from rest_framework.views import APIView
class Own(BasePermission): pass
`
			view := "V.as_view()"
			if strings.Contains(c.views, "def v(") {
				view = "v"
			}
			p := linked(t, `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}
-- config/urls.py --
from django.urls import path
from shop.views import *
urlpatterns = [path("v", `+view+`)]
-- shop/views.py --
`+head+c.views+"\n")
			for _, e := range EndpointsOf(p) {
				if got := policyText(p, e.Permissions); got != c.want {
					t.Errorf("%s: %q, not %q", e.Method, got, c.want)
				}
			}
			if len(EndpointsOf(p)) == 0 {
				t.Error("no endpoint")
			}
		})
	}
}

// What the views of packages are configured with, by settings of their own.
func TestViewsOfPackages(t *testing.T) {
	tests := []struct{ name, settings, want string }{
		{"nothing is set", "", "AllowAny framework, SessionAuthentication BasicAuthentication framework, AllowAny framework"},
		{"REST framework's defaults", `REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": []}`, "AllowAny framework, settings, AllowAny framework"},
		{"their own", `SPECTACULAR_SETTINGS = {"SERVE_AUTHENTICATION": ["rest_framework.authentication.TokenAuthentication"], "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAdminUser"]}`,
			"IsAdminUser settings, TokenAuthentication settings, AllowAny framework"},
		{"None is as good as nothing", `SPECTACULAR_SETTINGS = {"SERVE_AUTHENTICATION": None}`, "AllowAny framework, SessionAuthentication BasicAuthentication framework, AllowAny framework"},
		{"a dict in a dict", `DJOSER = {"PERMISSIONS": {"token_create": ["rest_framework.permissions.IsAdminUser"]}}`,
			"AllowAny framework, SessionAuthentication BasicAuthentication framework, IsAdminUser settings"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := linked(t, `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
`+c.settings+`
-- config/urls.py --
from django.urls import path
from djoser.views import TokenCreateView
from drf_spectacular.views import SpectacularAPIView
urlpatterns = [path("schema", SpectacularAPIView.as_view()), path("login", TokenCreateView.as_view())]
`)
			all := EndpointsOf(p)
			if len(all) != 2 {
				t.Fatalf("%d endpoints", len(all))
			}
			got := policyText(p, all[0].Permissions) + ", " + policyText(p, all[0].Authentication) + ", " + policyText(p, all[1].Permissions)
			if got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// What a class method of the project that makes a view of an extra action gives it.
func TestPermissionsOfActionViews(t *testing.T) {
	tests := []struct{ name, method, want string }{
		{"what @action says", "return cls.as_view(method.mapping, **method.kwargs)", "Own action"},
		{"by a name", "given = method.kwargs\n        return cls.as_view(dict(method.mapping), **given)", "Own action"},
		{"nothing", "return cls.as_view(method.mapping)", "AllowAny class"},
		{"what is computed", "return cls.as_view(method.mapping, **read())", "? the view may be given it by arguments that are not known: call"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := linked(t, `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
-- config/urls.py --
from django.urls import path
from shop.views import V
urlpatterns = [path("v", V.as_action_view("close"))]
-- shop/views.py --
from nowhere import read
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, BasePermission
class Own(BasePermission): pass
class V(viewsets.GenericViewSet):
    permission_classes = [AllowAny]
    @action(detail=False, methods=["post"], permission_classes=[Own])
    def close(self, request): pass
    @classmethod
    def as_action_view(cls, name):
        method = getattr(cls, name)
        `+c.method+"\n")
			endpoints := EndpointsOf(p)
			if len(endpoints) != 1 {
				t.Fatalf("%d endpoints", len(endpoints))
			}
			if got := policyText(p, endpoints[0].Permissions); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// What a viewset's own methods give for each of its actions.
func TestByMethod(t *testing.T) {
	tests := []struct{ name, views, want string }{
		{"by action", `
    def get_permissions(self):
        if self.action == "list":
            return [AllowAny()]
        return [IsAdminUser()]`, "list: AllowAny method; create: IsAdminUser method; close: IsAdminUser method"},
		{"by action, a list", `
    def get_permissions(self):
        if self.action in ("list", "close"):
            classes = [AllowAny]
        else:
            classes = [IsAdminUser]
        return [c() for c in classes]`, "list: AllowAny method; create: IsAdminUser method; close: AllowAny method"},
		{"the attribute is set", `
    def get_permissions(self):
        if self.action == "list":
            self.permission_classes = [AllowAny]
        return super().get_permissions()`, "list: AllowAny method; create: IsAuthenticated method; close: Own method"},
		{"by method", `
    def get_permissions(self):
        if self.request.method in SAFE_METHODS:
            return [AllowAny()]
        return super().get_permissions()`, "list: AllowAny method; create: IsAuthenticated method; close: Own method"},
		{"a dict by action", `
    permission_classes_by_action = {"list": [AllowAny], "create": [IsAdminUser, Own]}
    def get_permissions(self):
        try:
            return [permission() for permission in self.permission_classes_by_action[self.action]]
        except KeyError:
            return [permission() for permission in self.permission_classes]`, "list: AllowAny method; create: IsAdminUser Own method; close: Own method"},
		{"a dict by action, get", `
    by_action = {"list": [AllowAny], "default": [IsAdminUser]}
    def get_permissions(self):
        return [permission() for permission in self.by_action.get(self.action, self.by_action["default"])]`,
			"list: AllowAny method; create: IsAdminUser method; close: IsAdminUser method"},
		{"appended", `
    def get_permissions(self):
        permissions = super().get_permissions()
        if self.action != "list":
            permissions.append(Own())
        return permissions`, "list: IsAuthenticated method; create: IsAuthenticated Own method; close: Own Own method"},
		{"added", `
    def get_permissions(self):
        permissions = super().get_permissions()
        permissions += [Own()]
        return [AllowAny()] + permissions`, "list: AllowAny IsAuthenticated Own method; create: AllowAny IsAuthenticated Own method; close: AllowAny Own Own method"},
		{"a condition", `
    def get_permissions(self):
        if self.request.user.is_staff:
            return [AllowAny()]
        return [Own()]`, "list: ? it hangs on a condition: method; create: ? it hangs on a condition: method; close: ? it hangs on a condition: method"},
		{"put together", `
    def get_permissions(self):
        return [(AllowAny | Own)()]`, "list: (AllowAny|Own) method; create: (AllowAny|Own) method; close: (AllowAny|Own) method"},
		{"a mixin", `
    pass
class M:
    def get_permissions(self):
        if self.action == "list":
            return [AllowAny()]
        return super().get_permissions()
class V(M, B):
    permission_classes = [Own]`, "list: AllowAny method; create: Own method; close: Own method"},
		{"match", `
    def get_permissions(self):
        match self.action:
            case "list":
                return [AllowAny()]
            case _:
                return [Own()]`, "list: AllowAny method; create: Own method; close: Own method"},
		{"map", `
    def get_permissions(self):
        return list(map(lambda c: c(), [AllowAny]))`, "list: AllowAny method; create: AllowAny method; close: AllowAny method"},
		{"getattr", `
    def get_permissions(self):
        return [p() for p in getattr(self, self.action + "_permissions", [AllowAny])]`, "list: AllowAny method; create: AllowAny method; close: AllowAny method"},
		{"a property", `
    @property
    def permission_classes(self):
        return [AllowAny] if self.action == "list" else [Own]`, "list: AllowAny class; create: Own class; close: Own action"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			class := "class V(B):"
			if strings.Contains(c.views, "class V(") {
				class = "class A(B):"
			}
			p := linked(t, `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}
-- config/urls.py --
from rest_framework.routers import SimpleRouter
from shop.views import V
router = SimpleRouter()
router.register("v", V)
urlpatterns = router.urls
-- shop/views.py --
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import SAFE_METHODS, AllowAny, BasePermission, IsAdminUser
class Own(BasePermission): pass
class B(mixins.ListModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet):
    @action(detail=False, methods=["post"], permission_classes=[Own])
    def close(self, request): pass
`+class+c.views+"\n")
			var got []string
			for _, e := range EndpointsOf(p) {
				got = append(got, e.Name+": "+policyText(p, e.Permissions))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%q, not %q", strings.Join(got, "; "), c.want)
			}
		})
	}
}

// The serializer and the rows of a viewset's actions.
func TestSerializersAndRows(t *testing.T) {
	tests := []struct{ name, view, want string }{
		{"attributes", "    queryset = Book.objects.all()\n    serializer_class = One\n",
			"list: One class, shop.Book; retrieve: One class, shop.Book; close: One class, shop.Book"},
		{"by action", `
    queryset = Book.objects.all()
    def get_serializer_class(self):
        if self.action == "list":
            return One
        return Two`, "list: One method, shop.Book; retrieve: Two method, shop.Book; close: Two method, shop.Book"},
		{"a dict by action", `
    serializer_class = One
    serializer_classes = {"list": Two}
    def get_serializer_class(self):
        return self.serializer_classes.get(self.action, self.serializer_class)`, "list: Two method, ; retrieve: One method, ; close: One method, "},
		{"a dict by action, super", `
    serializer_class = One
    serializer_classes = {"list": Two}
    def get_serializer_class(self):
        try:
            return self.serializer_classes[self.action]
        except (KeyError, AttributeError):
            return super().get_serializer_class()`, "list: Two method, ; retrieve: One method, ; close: One method, "},
		{"or", `
    serializer_class = One
    serializer_classes = {"list": Two}
    def get_serializer_class(self):
        return self.serializer_classes.get(self.action) or super().get_serializer_class()`, "list: Two method, ; retrieve: One method, ; close: One method, "},
		{"getattr", `
    serializer_class = One
    list_serializer_class = Two
    def get_serializer_class(self):
        return getattr(self, f"{self.action}_serializer_class", self.serializer_class)`, "list: Two method, ; retrieve: One method, ; close: One method, "},
		{"one of several", `
    def get_serializer_class(self):
        if self.request.query_params.get("full"):
            return Two
        return One`, "list: ? it hangs on a condition: Two One method, ; retrieve: ? it hangs on a condition: Two One method, ; close: ? it hangs on a condition: Two One method, "},
		{"none in the end", `
    def get_serializer_class(self):
        serializer = One
        if self.detail:
            serializer = Two
        if "pk" in self.kwargs:
            return serializer
        return None`, "list: method, ; retrieve: Two method, ; close: Two method, "},
		{"of the method", `
    def get_serializer_class(self):
        return {"GET": One, "POST": Two}[self.request.method]`, "list: One method, ; retrieve: One method, ; close: Two method, "},
		{"rows by action", `
    serializer_class = One
    def get_queryset(self):
        queryset = super().get_queryset() if self.queryset is not None else Book.objects.all()
        if self.action == "list":
            return Author.objects.filter(x=1)
        return queryset.select_related("author")`, "list: One class, shop.Author; retrieve: One class, shop.Book; close: One class, shop.Book"},
		{"an argument of the action", `
    serializer_class = One
    @action(detail=True, serializer_class=Two, queryset=Author.objects.all())
    def close(self, request, pk): pass`, "list: One class, ; retrieve: One class, ; close: Two action, shop.Author"},
		{"another method of an action", `
    serializer_class = One
    @action(detail=True, serializer_class=Two)
    def open(self, request, pk): pass
    @open.mapping.delete
    def close(self, request, pk): pass`, "list: One class, ; retrieve: One class, ; close: Two action, "},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := linked(t, `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["shop"]
-- config/urls.py --
from rest_framework.routers import SimpleRouter
from shop.views import V
router = SimpleRouter()
router.register("v", V)
urlpatterns = router.urls
-- shop/models.py --
from django.db import models
class Author(models.Model): pass
class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
-- shop/views.py --
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from .models import Author, Book
class One(serializers.Serializer): pass
class Two(serializers.Serializer): pass
class B(viewsets.ReadOnlyModelViewSet):
    @action(detail=True, methods=["post"])
    def close(self, request, pk): pass
class V(B):
`+c.view+"\n")
			var got []string
			for _, e := range EndpointsOf(p) {
				if e.Name == "open" {
					continue
				}
				model := ""
				if e.Model != nil {
					model = e.Model.Label()
				}
				got = append(got, e.Name+": "+policyText(p, e.Serializer)+", "+model)
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%q, not %q", strings.Join(got, "; "), c.want)
			}
		})
	}
}
