"""Routes of the depot, made in many ways."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control, cache_page, never_cache
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.gzip import gzip_page
from rest_framework.routers import SimpleRouter
from rest_framework.urlpatterns import format_suffix_patterns

from depot import routers, views
from depot.decorators import counted, limited


def crud(name, viewset, detail=True):
    """Give the routes of a viewset."""
    patterns = [path(f"{name}/", viewset.as_view({"get": "list", "post": "create"}), name=f"{name}-list")]
    if detail:
        patterns.append(path(f"{name}/<int:pk>/", viewset.as_view({"get": "retrieve"}), name=f"{name}-detail"))
    return patterns


def api(route, view, *_, prefix="api/"):
    """Give a route below api/."""
    return path(prefix + route, view.as_view())


def one(route, view, name=None):
    """Give one route."""
    return path("one/" + route, view, name=name)


def routed(prefix, viewset, slash=True):
    """Give the routes of a router of its own."""
    own = SimpleRouter(trailing_slash=slash)
    own.register(prefix, viewset, basename=prefix)
    return own.urls


def choose(kind):
    """Give one list or another."""
    if kind == "gate":
        return [path("gate/", views.Gate.as_view(), name="gate")]
    return [path("bell/<int:number>/<slug:tone>/", views.bell, name="bell")]


gates = (choose("gate"), "gates")

urlpatterns = [
    path("bulk/", include(routers.bulk.urls)),
    path("reading/", include(routers.reading.urls)),
    path("both/", include(routers.both.urls)),
    path("doors/", include(routers.doors.urls)),
    path("windows/", include((routers.windows.urls, "windows"))),
    path("extended/", include(routers.extended.urls)),
    path("plain/", include(routers.plain.urls)),
    path("nested/", include(routers.first.urls)),
    path("nested/", include(routers.second.urls)),
    path("nested/", include(routers.third.urls)),
    path("nested/", include(routers.fourth.urls)),
    path("looped/", include(routers.looped.urls)),
    path("crud/", include(crud("shelves", views.ShelfViewSet) + crud("crates", viewset=views.CrateViewSet, detail=False))),
    *crud("more", views.CrateViewSet),
    one("stock/", views.stock),
    one("gate/", view=views.Gate.as_view(), name="one-gate"),
    api("gate/", views.Gate),
    path("routed/", include(routed("labels", views.LabelViewSet))),
    path("routed/", include(routed("shelves", views.ShelfViewSet, slash=False))),
    path("chosen/", include(gates, namespace="west")),
    path("chosen/", include(gates)),
    path("chosen/", include(choose("bell"))),
    path("load/<uuid:pk>", views.load, name="load"),
    path("crates/<pk>/", views.CrateDetail.as_view()),
    path("crates/<int:pk>/read", views.CrateDetail.as_view(http_method_names=["get"])),
    path("door/", views.door, {}, "depot-door"),
    path("window/", views.window),
    path("lamp/<colour>/", views.lamp),
    path("red/", views.red_lamp),
    re_path(r"^stock/(\d{4})/(\d\d)/$", views.stock),
    re_path(r"^stock/(?P<year>\d{4})/(?:(?P<month>[()\]\d]+)/)?$", views.stock, name="stock-of-month"),
    re_path(r"^bells/(\d+)/", include([path("<slug:tone>/", views.bell)])),
    path(
        "wrapped/",
        login_required(csrf_exempt(cache_page(60)(never_cache(gzip_page(ensure_csrf_cookie(views.CrateDetail.as_view())))))),
    ),
    path("counted/", counted(limited("1/s")(cache_control(private=True)(views.Gate.as_view())))),
    path("door/", views.bell),
]

urlpatterns += [path(f"{colour}/", views.lamp, {"colour": colour}, name=colour) for colour in ("green", "blue")]
urlpatterns += [path(f"{a}-{b}/", views.door) for a in ["x", "y"] for b in ["1", "2"] if a + b != "x2"]

PAGES = [("gate", views.Gate)]
PAGES.append(("crate", views.CrateDetail))
for route, view in PAGES:
    pattern = [path(f"pages/{route}/", view.as_view(), name=route)]
    urlpatterns += pattern
for version in ["v1", "v2"]:
    for tail in ("a", "b"):
        urlpatterns.append(path(f"{version}/{tail}/", views.stock))
    urlpatterns.extend(crud(version, views.CrateViewSet, False))

if settings.HAS_YARD:
    urlpatterns += [path("yard/", views.Gate.as_view())]
else:
    urlpatterns += [path("street/", views.Gate.as_view())]

if settings.YARD_KIND == "stone":
    urlpatterns += [path("stone/", views.Gate.as_view())]
elif settings.YARD_KIND == "grass":
    urlpatterns += [path("grass/", views.Gate.as_view())]
else:
    urlpatterns += [path("sand/", views.Gate.as_view())]

urlpatterns += [path("old-yard/", views.door)] if not settings.HAS_YARD else [path("new-yard/", views.door)]
urlpatterns += static("/media/", document_root="media")
urlpatterns += format_suffix_patterns([path("suffixed/", include([path("stock/", views.stock, name="suffixed")]))])
