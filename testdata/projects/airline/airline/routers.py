"""The routers of the airline."""

from copy import deepcopy

from django.conf import settings
from rest_framework.routers import DefaultRouter, DynamicRoute, Route, SimpleRouter


class BulkRouter(DefaultRouter):
    """Whole lists may be replaced and emptied."""

    routes = deepcopy(DefaultRouter.routes)
    routes[0].mapping.update({"put": "bulk_update", "delete": "bulk_destroy"})


class PlainRouter(SimpleRouter):
    """No trailing slash, no list of names."""

    def __init__(self):
        super().__init__(trailing_slash=False)


class BoardRouter(SimpleRouter):
    """What the boards in the halls ask for: a list, one entry, and actions under them."""

    routes = [
        Route(
            url=r"^{prefix}/board{trailing_slash}$",
            mapping={"get": "list"},
            name="{basename}-board",
            detail=False,
            initkwargs={"suffix": "Board"},
        ),
        Route(
            url=r"^{prefix}/board/{lookup}{trailing_slash}$",
            mapping={"get": "retrieve", "patch": "partial_update"},
            name="{basename}-entry",
            detail=True,
            initkwargs={"suffix": "Entry"},
        ),
        DynamicRoute(
            url=r"^{prefix}/board/{lookup}/{url_path}{trailing_slash}$",
            name="{basename}-{url_name}",
            detail=True,
            initkwargs={},
        ),
    ]


class Registry(DefaultRouter):
    """Takes over what the routers of the apps have registered."""

    include_root_view = True
    root_view_name = "index"

    def extend(self, router):
        self.registry.extend(router.registry)
        return self


# What the apps register once they are ready.
staff_router = DefaultRouter() if settings.DEBUG else SimpleRouter()
