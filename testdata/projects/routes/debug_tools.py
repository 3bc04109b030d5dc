"""What only a developer sees."""

from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view(["GET"])
def view(request):
    """Say hello."""
    return Response("hello")
