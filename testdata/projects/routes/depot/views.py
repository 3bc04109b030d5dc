"""Views of the depot."""

from functools import partial

from django.http import HttpResponse
from django.views import View
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from rest_framework import generics, mixins, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response

from depot.decorators import counted
from depot.models import Crate, Shelf

LOADING = {"post": "load", "delete": "unload"}


class ShelfViewSet(viewsets.ModelViewSet):
    """Shelves, which nobody deletes."""

    queryset = Shelf.objects.order_by("code").all()
    http_method_names = ["get", "post", "patch", "head", "options"]

    @action(detail=True, methods=["post", "put"], url_path="crates", url_name="crate-list")
    def fill(self, request, pk=None):
        """Put crates on it; PUT is none of the class's methods."""
        return Response()

    @fill.mapping.get
    def look(self, request, pk=None):
        """See what is on it."""
        return Response()

    @action(detail=False)
    def all_full(self, request):
        """List the full ones."""
        return Response()

    def bulk_update(self, request):
        """Change many."""
        return Response()


class CrateViewSet(mixins.CreateModelMixin, viewsets.ReadOnlyModelViewSet):
    """Crates."""

    queryset = Crate.active.all()

    def load(self, request, pk=None):
        """Put something in."""
        return Response()

    def unload(self, request, pk=None):
        """Take something out."""
        return Response()


class LabelViewSet(viewsets.ViewSet):
    """Labels, which answer POST by a method of that name."""

    lookup_field = "number"

    def list(self, request, **kwargs):
        """List them."""
        return Response()

    def retrieve(self, request, **kwargs):
        """Give one."""
        return Response()

    def post(self, request, **kwargs):
        """Print one."""
        return Response()


class CrateDetail(generics.RetrieveUpdateDestroyAPIView):
    """One crate."""

    queryset = Crate.active.all()
    http_method_names = ("get", "put", "delete")


class Gate(View):
    """The gate."""

    http_method_names = ["get", "post"]

    def get(self, request):
        """Look through it."""
        return HttpResponse()

    def put(self, request):
        """Nobody gets here."""
        return HttpResponse()


@api_view(["PUT", "GET"])
def stock(request, year=None, month=None):
    """Give or set the stock."""
    return Response()


@require_GET
def door(request):
    """Show the door."""
    return HttpResponse()


@counted
@require_http_methods(["POST", "GET"])
def window(request):
    """Show the window, or open it."""
    return HttpResponse()


@require_POST
def bell(request, number, tone):
    """Ring."""
    return HttpResponse()


def lamp(request, colour):
    """Switch the lamp."""
    return HttpResponse()


red_lamp = partial(lamp, colour="red")
load = CrateViewSet.as_view(LOADING)
