"""Reports are views that are made of small parts."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView


class Report(APIView):
    permission_classes = [IsAuthenticated]
    title = ""

    def rows(self):
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        return Response({"title": self.title, "rows": list(self.rows())})


class PublicReport(Report):
    permission_classes = ()


class KeyedReport(Report):
    """Partners' machines send a key with the request."""

    permission_classes = []

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if not request.headers.get("X-Report-Key"):
            self.permission_denied(request)
