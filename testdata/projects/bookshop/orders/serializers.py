"""Orders as the API shows them."""

from rest_framework import serializers

from orders.models import Line, Order


class LineSerializer(serializers.ModelSerializer):
    """One book of an order."""

    class Meta:
        model = Line
        fields = ["book", "quantity", "price"]


class OrderSerializer(serializers.ModelSerializer):
    """An order with its lines."""

    lines = LineSerializer(many=True, read_only=True)

    class Meta:
        model = Order
        fields = ["id", "placed_at", "paid", "lines"]
