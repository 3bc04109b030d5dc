package drf

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/project"
)

// verdictText writes what nobody meets: "refused BY", "let through" or "? WHY".
func verdictText(p *project.Project, v Verdict) string {
	w := &walker{Project: p}
	switch v.Meets {
	case Refused:
		return "refused " + w.nameOf(v.By)
	case LetThrough:
		return "let through"
	case MeetsUnknown:
	}
	return "? " + v.Why
}

const verdictHead = `
-- shop/views.py --
import logging
from django.conf import settings
from django.contrib.auth.decorators import login_required, user_passes_test
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin, UserPassesTestMixin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied as DjangoDenied
from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.utils.decorators import method_decorator
from nowhere import Strange, lib
from rest_framework import exceptions, generics, permissions, viewsets
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, TokenAuthentication, get_authorization_header
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, BasePermission, DjangoModelPermissions, DjangoModelPermissionsOrAnonReadOnly, IsAdminUser, IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.response import Response
from rest_framework.views import APIView
`

// meets gives the verdicts on a project of one view, V or v, each with its method where they differ.
func meets(t *testing.T, more, route, views string) string {
	t.Helper()
	p := linked(t, `
-- config/settings.py --
SECRET_KEY = read()
ROOT_URLCONF = "config.urls"
FLAG = True
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}
`+more+`
-- config/urls.py --
from django.contrib.auth.decorators import login_required
from django.urls import path
from shop.views import *
urlpatterns = [path("v", `+route+`)]
`+verdictHead+views+"\n")
	var all []string
	for _, e := range EndpointsOf(p) {
		text := verdictText(p, VerdictsOf(p).Of(e))
		if len(all) == 0 || all[len(all)-1] != text {
			all = append(all, text)
		}
	}
	return strings.Join(all, "; ")
}

// What one permission class lets in, by GET and by POST.
func TestVerdictOfPermissions(t *testing.T) {
	own := func(body string) string {
		return "class Own(BasePermission):\n    def has_permission(self, request, view):\n        " + strings.ReplaceAll(body, "\n", "\n        ")
	}
	tests := []struct{ name, classes, own, want string }{
		{"anybody", "AllowAny", "", "let through"},
		{"somebody", "IsAuthenticated", "", "refused IsAuthenticated"},
		{"staff", "IsAdminUser", "", "refused IsAdminUser"},
		{"reading", "IsAuthenticatedOrReadOnly", "", "let through; refused IsAuthenticatedOrReadOnly"},
		{"models", "DjangoModelPermissions", "", "refused DjangoModelPermissions"},
		{"models, reading", "DjangoModelPermissionsOrAnonReadOnly", "", "let through; refused DjangoModelPermissionsOrAnonReadOnly"},
		{"models, own map", "Own", "class Own(DjangoModelPermissions):\n    authenticated_users_only = False\n    perms_map = {'GET': ['x'], 'POST': []}", "refused Own; let through"},
		{"none", "", "", "let through"},
		{"and", "AllowAny & IsAuthenticated", "", "refused IsAuthenticated"},
		{"or", "IsAdminUser | AllowAny", "", "let through"},
		{"not", "~IsAuthenticated", "", "let through"},
		{"together", "(IsAdminUser | Own) & ~AllowAny", "class Own(BasePermission): pass", "refused AllowAny"},
		{"the first that refuses", "Own, IsAdminUser", own("return bool(request.user and request.user.is_authenticated)"), "refused Own"},
		{"only of objects", "Own", "class Own(BasePermission):\n    def has_object_permission(self, request, view, obj):\n        return False", "let through"},
		{"nothing is false", "Own", own("request.user"), "refused Own"},
		{"super", "Own", "class Own(IsAuthenticated):\n    def has_permission(self, request, view):\n        return super().has_permission(request, view) and lib.check()", "refused Own"},
		{"safe methods", "Own", own("if request.method in permissions.SAFE_METHODS:\n    return True\nreturn request.user.is_staff"), "let through; refused Own"},
		{"safe methods of its own", "Own", own("if request.method in ('GET', 'HEAD'):\n    return True\nreturn request.user.is_staff"), "let through; refused Own"},
		{"an instance with arguments", "Own('GET')", "class Own(BasePermission):\n    def __init__(self, method):\n        self.method = method\n    def __call__(self):\n        return self\n    def has_permission(self, request, view):\n        return request.method == self.method", "let through; refused Own"},
		{"raises", "Own", own("raise exceptions.NotAuthenticated('x')"), "refused Own"},
		{"raises Django's", "Own", own("if not request.user.is_authenticated:\n    raise DjangoDenied\nreturn True"), "refused Own"},
		{"raises its own", "Own", "class Paid(exceptions.APIException):\n    status_code = 403\n" + own("raise Paid()"), "refused Own"},
		{"raises another", "Own", own("raise Http404"), "? it may be answered by another exception"},
		{"an attribute nobody has", "Own", own("return request.user.profile.ok"), "? the view fails before its permissions are asked"},
		{"caught", "Own", own("try:\n    return request.user.profile.ok\nexcept AttributeError:\n    return False"), "refused Own"},
		{"asked for first", "Own", own("if not hasattr(request.user, 'profile'):\n    return False\nreturn True"), "refused Own"},
		{"groups", "Own", own("return request.user.groups.filter(name='x').exists()"), "refused Own"},
		{"has_perm", "Own", own("return request.user.has_perm('x')"), "refused Own"},
		{"the type", "Own", own("return not isinstance(request.user, AnonymousUser)"), "refused Own"},
		{"rows", "Own", own("return Thing.objects.filter(x=1).exists()") + "\nfrom django.db import models\nclass Thing(models.Model): pass", "? Own.has_permission hangs on what cannot be told"},
		{"a package that nobody knows", "Own", own("return lib.check(request)"), "? Own.has_permission hangs on what cannot be told"},
		{"behind a call that may refuse", "Own", own("lib.check(request)\nreturn True"), "? a call that cannot be followed may refuse"},
		{"behind a logger", "Own", own("logging.getLogger('x').info('y')\nreturn True"), "let through"},
		{"a setting", "Own", own("return settings.FLAG"), "let through"},
		{"a setting that is not there", "Own", own("return getattr(settings, 'NO_SUCH', False)"), "refused Own"},
		{"the action", "Own", own("return view.action == 'x'") + "\n", "? Own.has_permission hangs on what cannot be told"},
		{"a header", "Own", own("return request.META.get('HTTP_X_KEY') == 'x' or 'X-Key' in request.headers"), "refused Own"},
		{"a header that browsers send", "Own", own("return 'HTTP_USER_AGENT' in request.META"), "? Own.has_permission hangs on what cannot be told"},
		{"a parameter", "Own", own("return request.query_params.get('x') == 'y'"), "? Own.has_permission hangs on what cannot be told"},
		{"a decorator", "Own", "def deny(f):\n    def inner(self, request, view):\n        return request.user.is_staff and f(self, request, view)\n    return inner\nclass Own(BasePermission):\n    @deny\n    def has_permission(self, request, view):\n        return True", "refused Own"},
		{"any of several", "Own", own("return any(p().has_permission(request, view) for p in [IsAdminUser, IsAuthenticated])"), "refused Own"},
		{"a class that is not known", "Strange", "", "? nowhere.Strange is of a package that is not known"},
		{"of a package that the tables know", "HasAPIKey", "from rest_framework_api_key.permissions import HasAPIKey", "refused HasAPIKey"},
		{"of such a package, changed", "Own", "from rest_framework_api_key.permissions import HasAPIKey\nclass Own(HasAPIKey):\n    def get_key(self, request):\n        return request.query_params.get('key')", "? what rest_framework_api_key.permissions.HasAPIKey says hangs on what cannot be told"},
		{"behind a class that is not known", "Strange, IsAuthenticated", "", "refused IsAuthenticated"},
		{"of a class that is not known", "Own", "class Own(Strange): pass", "? nowhere.Strange is of a package that is not known"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			views := c.own + "\nclass V(APIView):\n    permission_classes = [" + c.classes + "]\n    def get(self, r): pass\n    def post(self, r): pass"
			if got := meets(t, "", "V.as_view()", views); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// What a view does before its handler.
func TestVerdictOfViews(t *testing.T) {
	tests := []struct{ name, more, route, views, want string }{
		{"the settings", "", "V.as_view()", "class V(APIView):\n    def get(self, r): pass", "refused IsAuthenticated"},
		{"open, but for initial", "", "V.as_view()", "class V(APIView):\n    permission_classes = []\n    def initial(self, request, *args, **kwargs):\n        super().initial(request, *args, **kwargs)\n        if not request.user.is_authenticated:\n            raise exceptions.PermissionDenied()\n    def get(self, r): pass", "refused V"},
		{"open, but for check_permissions", "", "V.as_view()", "class V(APIView):\n    permission_classes = []\n    def check_permissions(self, request):\n        if not IsAdminUser().has_permission(request, self):\n            self.permission_denied(request)\n    def get(self, r): pass", "refused V"},
		{"open, but for dispatch", "", "V.as_view()", "class V(APIView):\n    permission_classes = []\n    def dispatch(self, request, *args, **kwargs):\n        if not request.user.is_authenticated:\n            return HttpResponseForbidden()\n        return super().dispatch(request, *args, **kwargs)\n    def get(self, r): pass", "refused V"},
		{"answers by itself", "", "V.as_view()", "class V(APIView):\n    def dispatch(self, request, *args, **kwargs):\n        return HttpResponse('x')\n    def get(self, r): pass", "? the view answers before its permissions are asked"},
		{"checks nothing", "", "V.as_view()", "class V(APIView):\n    def check_permissions(self, request):\n        pass\n    def get(self, r): pass", "let through"},
		{"a denial that denies nothing", "", "V.as_view()", "class V(APIView):\n    def permission_denied(self, request, message=None, code=None):\n        pass\n    def get(self, r): pass", "let through"},
		{"a denial of its own", "", "V.as_view()", "class V(APIView):\n    def permission_denied(self, request, message=None, code=None):\n        raise Http404\n    def get(self, r): pass", "? it may be answered by another exception"},
		{"get_permissions by the method", "", "V.as_view()", "class V(APIView):\n    def get_permissions(self):\n        if self.request.method == 'GET':\n            return [AllowAny()]\n        return [IsAdminUser()]\n    def get(self, r): pass\n    def post(self, r): pass", "let through; refused IsAdminUser"},
		{"login mixin", "", "V.as_view()", "class V(LoginRequiredMixin, APIView):\n    permission_classes = []\n    def get(self, r): pass", "refused LoginRequiredMixin"},
		{"permission mixin", "", "V.as_view()", "class V(PermissionRequiredMixin, APIView):\n    permission_required = 'x'\n    permission_classes = []\n    def get(self, r): pass", "refused PermissionRequiredMixin"},
		{"test mixin", "", "V.as_view()", "class V(UserPassesTestMixin, APIView):\n    permission_classes = []\n    def test_func(self):\n        return True\n    def get(self, r): pass", "let through"},
		{"login around it", "", "login_required(V.as_view())", "class V(APIView):\n    permission_classes = []\n    def get(self, r): pass", "refused login_required"},
		{"login above its class", "", "V.as_view()", "@method_decorator(login_required, name='dispatch')\nclass V(APIView):\n    permission_classes = []\n    def get(self, r): pass", "refused login_required"},
		{"login above dispatch", "", "V.as_view()", "class V(APIView):\n    permission_classes = []\n    @method_decorator(login_required)\n    def dispatch(self, *args, **kwargs):\n        return super().dispatch(*args, **kwargs)\n    def get(self, r): pass", "refused login_required"},
		{"a test above a function", "", "v", "@user_passes_test(lambda u: u.is_staff)\n@api_view(['GET'])\n@permission_classes([])\ndef v(r): pass", "refused user_passes_test"},
		{"a function", "", "v", "@api_view(['GET'])\n@permission_classes([AllowAny])\ndef v(r): pass", "let through"},
		{"as_view of its own", "", "V.as_view()", "class V(APIView):\n    permission_classes = []\n    @classmethod\n    def as_view(cls, **kwargs):\n        return login_required(super().as_view(**kwargs))\n    def get(self, r): pass", "refused login_required"},
		{"an authenticator of a package", "", "V.as_view()", "class V(APIView):\n    authentication_classes = [TokenAuthentication, SessionAuthentication]\n    def get(self, r): pass", "refused IsAuthenticated"},
		{"an own one that asks for a header", "", "V.as_view()", "class A(BaseAuthentication):\n    def authenticate(self, request):\n        auth = get_authorization_header(request).split()\n        if not auth or auth[0].lower() != b'key':\n            return None\n        return lib.user(auth), auth\nclass V(APIView):\n    authentication_classes = [A]\n    def get(self, r): pass", "refused IsAuthenticated"},
		{"an own one that refuses", "", "V.as_view()", "class A(BaseAuthentication):\n    def authenticate(self, request):\n        if 'HTTP_KEY' not in request.META:\n            raise exceptions.AuthenticationFailed('x')\nclass V(APIView):\n    authentication_classes = [A]\n    permission_classes = []\n    def get(self, r): pass", "refused A"},
		{"an own one that finds a user", "", "V.as_view()", "class A(BaseAuthentication):\n    def authenticate(self, request):\n        return lib.user(), None\nclass V(APIView):\n    authentication_classes = [A]\n    def get(self, r): pass", "? whom an authenticator takes for the user cannot be told"},
		{"one of a package that looks for a token", "", "V.as_view()", "from rest_framework_simplejwt.authentication import JWTAuthentication\nclass A(JWTAuthentication):\n    www_authenticate_realm = 'x'\n    def get_user(self, token):\n        return lib.user()\nclass V(APIView):\n    authentication_classes = [A]\n    def get(self, r): pass", "refused IsAuthenticated"},
		{"which looks in a cookie too", "", "V.as_view()", "from rest_framework_simplejwt.authentication import JWTAuthentication\nclass A(JWTAuthentication):\n    def get_header(self, request):\n        return super().get_header(request) or request.COOKIES.get('token')\nclass V(APIView):\n    authentication_classes = [A]\n    def get(self, r): pass", "refused IsAuthenticated"},
		{"which may find it elsewhere", "", "V.as_view()", "from rest_framework_simplejwt.authentication import JWTAuthentication\nclass A(JWTAuthentication):\n    def get_header(self, request):\n        return lib.header(request)\nclass V(APIView):\n    authentication_classes = [A]\n    def get(self, r): pass", "? whether an authenticator finds credentials cannot be told"},
		{"which is changed where it asks", "", "V.as_view()", "from knox.auth import TokenAuthentication as Knox\nclass A(Knox):\n    def authenticate_header(self, request):\n        return lib.prefix()\nclass V(APIView):\n    authentication_classes = [A]\n    def get(self, r): pass", "? whom an authenticator finds hangs on what A changes of knox.auth.TokenAuthentication"},
		{"its own that asks an adapter of a package", "", "V.as_view()", "from allauth.mfa.adapter import get_adapter\nclass A(TokenAuthentication):\n    def authenticate(self, request):\n        found = super().authenticate(request)\n        adapter = get_adapter()\n        if found and adapter.is_mfa_enabled(found[0]):\n            raise exceptions.AuthenticationFailed('x')\n        return found\nclass V(APIView):\n    authentication_classes = [A]\n    permission_classes = []\n    def get(self, r): pass", "let through"},
		{"one that nobody knows", "", "V.as_view()", "class V(APIView):\n    authentication_classes = [Strange]\n    def get(self, r): pass", "? nowhere.Strange is of a package that is not known"},
		{"no user at all", "REST_FRAMEWORK['UNAUTHENTICATED_USER'] = None", "V.as_view()", "class V(APIView):\n    permission_classes = [IsAdminUser]\n    def get(self, r): pass", "refused IsAdminUser"},
		{"settings that differ and both refuse", "-- config/production.py --\nfrom config.settings import *\n-- config/eu/production.py --\nfrom config.settings import *\nREST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAdminUser']}", "V.as_view()", "class V(APIView):\n    def get(self, r): pass", "refused IsAdminUser"},
		{"settings that differ", "-- config/production.py --\nfrom config.settings import *\n-- config/eu/production.py --\nfrom config.settings import *\nREST_FRAMEWORK = {}", "V.as_view()", "class V(APIView):\n    def get(self, r): pass", "? it hangs on a condition"},
		{"a middleware that sets the user", "MIDDLEWARE = ['shop.middleware.M']\n-- shop/middleware.py --\nclass M:\n    def __call__(self, request):\n        request.user = find(request)\n        return self.get_response(request)", "V.as_view()", "class V(APIView):\n    def get(self, r): pass", "? the middleware shop.middleware.M sets the user"},
		{"backends of its own", "AUTHENTICATION_BACKENDS = ['shop.auth.B']", "V.as_view()", "class Own(BasePermission):\n    def has_permission(self, request, view):\n        return request.user.has_perm('x')\nclass V(APIView):\n    permission_classes = [Own]\n    def get(self, r): pass", "? Own.has_permission hangs on what cannot be told"},
		{"a loop without end", "", "V.as_view()", "class Own(BasePermission):\n    def has_permission(self, request, view):\n        return self.has_permission(request, view)\nclass V(APIView):\n    permission_classes = [Own]\n    def get(self, r): pass", "? Own.has_permission hangs on what cannot be told"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if got := meets(t, c.more, c.route, c.views); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}
