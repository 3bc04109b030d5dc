"""Routes of the accounts: some have a version, some do not."""

from django.urls import include, path
from django.urls import re_path as url

from accounts.views import *
from common.routers import OptionalSlashRouter, QuietRouter

v2 = QuietRouter(use_regex_path=False)
v2.register("accounts", AccountViewSet, "account")
v2.register("", TeamViewSet, "team")

unversioned = OptionalSlashRouter()
unversioned.register(prefix="teams", viewset=TeamViewSet, basename="old-team")

me = path("me", Me.as_view())

urlpatterns = [
    path("v2/", include(v2.urls)),
    *unversioned.urls,
    me,
    url(r"^ping/?$", ping),
    path("v1/library/", include("library.urls")),
]
