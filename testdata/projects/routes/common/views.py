"""What views of several apps share."""

from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

EXPORT = "export-all"


class ExportMixin:
    """Adds an export to a viewset."""

    @action(detail=False, url_path=EXPORT)
    def export(self, request):
        """Give all of it."""
        return Response([])


class BaseViewSet(ExportMixin, viewsets.ModelViewSet):
    """The viewset that the apps extend."""

    lookup_field = "slug"

    @action(detail=True, methods=["get", "delete"])
    def history(self, request, slug=None):
        """Tell what was done to it."""
        return Response([])
