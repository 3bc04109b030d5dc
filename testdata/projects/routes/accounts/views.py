"""Views of the accounts."""

from rest_framework import viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response
from rest_framework.views import APIView as View


class AccountViewSet(viewsets.GenericViewSet):
    """Accounts: actions and nothing else."""

    lookup_value_converter = "int"

    @action(detail=False, methods=["post"], url_path="sign-up", url_name="sign-up")
    def sign_up(self, request):
        """Open an account."""
        return Response()

    @action(["post"], True)
    def close(self, request, pk=None):
        """Close it."""
        return Response()

    @action(detail=False, methods=["put"])
    def lock(self, request):
        """Lock all."""
        return Response()


class TeamViewSet(viewsets.ReadOnlyModelViewSet):
    """Teams."""

    def get_queryset(self):
        """Nobody has one yet."""
        return []


class Me(View):
    """Who asks."""

    def get(self, request):
        """Say it."""
        return Response()


@api_view(["GET"])
def ping(request):
    """Answer."""
    return Response("pong")
