from django.contrib.auth.decorators import login_required
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.routers import SimpleRouter

from . import views

app_name = "accounts"

router = SimpleRouter()
router.register("users", views.UserViewSet)
router.register("teams", views.TeamViewSet, basename="squad")

urlpatterns = [
    path("profile/", views.Profile.as_view(), name="profile"),
    path("directory/", views.Directory.as_view(), name="directory"),
    path("directory/full/", views.Directory.as_view(permission_classes=[IsAdminUser]), name="directory-full"),
    path("directory/pages/", login_required(views.Directory.as_view()), name="directory-pages"),
    path("audit/", views.Audit.as_view(), name="audit"),
    path("audit/trail/", views.AuditTrail.as_view(), name="audit-trail"),
    path("session/", csrf_exempt(views.Session.as_view()), name="session"),
    path("whoami/", views.whoami, name="whoami"),
    path("forgotten/", views.forgotten, name="forgotten"),
    path("bounce/", views.bounce),
    re_path(r"^lock/(?P<username>[\w.@+-]+)/$", views.lock, name="lock"),
    path("token/", obtain_auth_token, name="token"),
    path("team-of/<slug:name>/", views.TeamViewSet.as_view({"get": "retrieve"}, permission_classes=[AllowAny], lookup_field="name")),
    *router.urls,
]
