"""Views of the shop."""

from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from rest_framework import generics, views, viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.response import Response

from library.models import Book


class Health(views.APIView):
    """Tells that the process lives."""

    def get(self, request, deep=False):
        """Say so."""
        return Response("ok")


class PartnerList(generics.ListAPIView):
    """The partners."""

    queryset = Book.objects.all()


class OrderDetail(generics.RetrieveAPIView):
    """One order."""

    queryset = Book.objects.all()


class Receipt(View):
    """A page that is no part of the API."""

    def get(self, request, number):
        """Show it."""
        return HttpResponse(number)


@method_decorator(never_cache, name="dispatch")
class CartViewSet(viewsets.ModelViewSet):
    """Carts, routed by hand."""

    queryset = Book.objects.all()


cart_list = CartViewSet.as_view({"get": "list"})
cart_detail = CartViewSet.as_view({"get": "retrieve"})


@api_view(["GET"])
@permission_classes([])
def version(request, number="1"):
    """Tell the version."""
    return Response(number)


@never_cache
@api_view()
def metrics(request):
    """Tell the numbers."""
    return Response({})


@csrf_exempt
def hook(request):
    """Take a call of the bank; not REST framework."""
    return HttpResponse()
