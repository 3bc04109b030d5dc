"""Views of the reports."""

from rest_framework import viewsets
from rest_framework.response import Response
from rest_framework.versioning import URLPathVersioning


class ReportViewSet(viewsets.ViewSet):
    """Reports."""

    versioning_class = URLPathVersioning

    def list(self, request, version):
        """List them."""
        return Response([])

    def create(self, request, version):
        """Write one."""
        return Response()


class LatestViewSet(viewsets.ViewSet):
    """The newest reports."""

    def list(self, request):
        """List them."""
        return Response([])
