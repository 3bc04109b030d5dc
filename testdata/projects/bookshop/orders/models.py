"""What customers order."""

from django.conf import settings
from django.db import models

from books.models import Book


class Order(models.Model):
    """Books that one customer buys at once."""

    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    placed_at = models.DateTimeField(auto_now_add=True)
    paid = models.BooleanField(default=False)

    class Meta:
        ordering = ["-placed_at"]

    def __str__(self):
        return f"order {self.pk}"


class Line(models.Model):
    """One book of an order, at the price of that day."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    book = models.ForeignKey(Book, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1)
    price = models.DecimalField(max_digits=8, decimal_places=2)

    def __str__(self):
        return f"{self.quantity} × {self.book}"
