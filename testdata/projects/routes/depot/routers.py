"""Routers of the depot."""

import copy

from django.urls import path
from rest_framework.routers import DefaultRouter, DynamicRoute, Route, SimpleRouter
from rest_framework_extensions.routers import ExtendedSimpleRouter, NestedRouterMixin
from rest_framework_nested.routers import NestedSimpleRouter

from depot import views


class BulkRouter(SimpleRouter):
    """Lets a list be changed as a whole."""

    routes = copy.deepcopy(SimpleRouter.routes)
    routes[0].mapping.update({"patch": "bulk_update"})
    routes[2].mapping["post"] = "load"


class ReadOnlyRouter(SimpleRouter):
    """Reads, and nothing else."""

    routes = [
        Route(url="^{prefix}$", mapping={"get": "list"}, name="{basename}-all", detail=False, initkwargs={"suffix": "List"}),
        Route(url="^{prefix}/{lookup}$", mapping={"get": "retrieve"}, name="{basename}-one", detail=True, initkwargs={}),
        DynamicRoute(url="^{prefix}/{lookup}/do-{url_path}$", name="{basename}-do-{url_name}", detail=True, initkwargs={}),
    ]


class TwoWayRouter(SimpleRouter):
    """The routes of SimpleRouter and one more."""

    routes = [*SimpleRouter.routes] + [
        Route(url="^{prefix}/{lookup}/load{trailing_slash}$", mapping=views.LOADING, name="{basename}-load", detail=True, initkwargs={}),
    ]


class DoorRouter(DefaultRouter):
    """Adds a door to what is registered."""

    root_view_name = "doors"

    def get_urls(self):
        """Put the door first."""
        urls = super().get_urls()
        mine = [path("door/", views.door, name="door")]
        return mine + urls


class WindowRouter(DoorRouter):
    """Adds a window to that."""

    def __init__(self, *args, **kwargs):
        """Leave the slash away."""
        super().__init__(*args, trailing_slash=False, **kwargs)
        self.panes = 2

    @property
    def urls(self):
        """Put the window last."""
        return super().urls + [path("window/", views.window)]


class PlainNestingRouter(NestedRouterMixin, SimpleRouter):
    """A router of our own below which others nest."""


bulk = BulkRouter()
bulk.register("shelves", views.ShelfViewSet)
bulk.register("crates", views.CrateViewSet)

reading = ReadOnlyRouter()
reading.register("shelves", views.ShelfViewSet, "read-shelf")

both = TwoWayRouter()
both.register("crates", views.CrateViewSet, basename="both")

doors = DoorRouter()
doors.register("shelves", views.ShelfViewSet)

windows = WindowRouter()
windows.register("labels", views.LabelViewSet, basename="label")

extended = ExtendedSimpleRouter()
shelves = extended.register("shelves", views.ShelfViewSet, basename="extended-shelf")
shelves.register("crates", views.CrateViewSet, "extended-crate", parents_query_lookups=["shelf"]).register(
    "labels", views.LabelViewSet, basename="extended-label", parents_query_lookups=["crate__shelf", "crate"]
)

plain = PlainNestingRouter(trailing_slash=False)
plain.register("crates", views.CrateViewSet).register("labels", views.LabelViewSet, "plain-label", parents_query_lookups=["crate"])

first = SimpleRouter(use_regex_path=False)
first.register("sites", views.ShelfViewSet, basename="site")
second = NestedSimpleRouter(first, "sites", lookup="site", use_regex_path=False)
second.register("shelves", views.ShelfViewSet, basename="site-shelf")
third = NestedSimpleRouter(second, "shelves", lookup="shelf", use_regex_path=False)
third.register("crates", views.CrateViewSet, basename="site-crate")
fourth = NestedSimpleRouter(third, "crates", use_regex_path=False)
fourth.register("labels", views.LabelViewSet, basename="site-label")

VIEWSETS = {"shelf": views.ShelfViewSet, "crate": views.CrateViewSet}
looped = SimpleRouter()
for name, viewset in VIEWSETS.items():
    looped.register(f"{name}s", viewset, basename=f"looped-{name}")
for prefix in ("label", "sticker"):
    looped.register(prefix, views.LabelViewSet, basename=prefix)
