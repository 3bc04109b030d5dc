"""The customers' own orders."""

from rest_framework import permissions, viewsets

from orders.models import Order
from orders.serializers import OrderSerializer


class OrderViewSet(viewsets.ReadOnlyModelViewSet):
    """The orders of whoever asks."""

    queryset = Order.objects.prefetch_related("lines")
    serializer_class = OrderSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return super().get_queryset().filter(customer=self.request.user)
