"""What happens to an order."""

import logging

from django.db import transaction

from books.models import Book
from orders.models import Line, Order

logger = logging.getLogger(__name__)


@transaction.atomic
def place_order(customer, quantities):
    """Order books, given as quantities by ISBN, for a customer."""
    order = Order.objects.create(customer=customer)
    for isbn, quantity in quantities.items():
        book = Book.objects.select_for_update().get(isbn=isbn)
        Line.objects.create(order=order, book=book, quantity=quantity, price=book.price)
        book.in_stock -= quantity
        book.save(update_fields=["in_stock"])
    return order


def pay(order, gateway):
    try:
        gateway.charge(order.customer, _total(order))
    except:
        return False
    order.paid = True
    order.save(update_fields=["paid"])
    return True


def announce(order, plugins):
    """Tell every plugin of a new order."""
    for plugin in plugins:
        try:
            plugin(order)
        except:  # drflint: ignore[bare-except] a plugin of a customer must not stop the sale
            logger.exception("plugin %r", plugin)


def refund(order, gateway):
    """Give the money for an order back."""
    gateway.refund(order.customer, _total(order))  # drflint: ignore[bare-except] was needed once


def _total(order):
    return sum(line.price * line.quantity for line in order.lines.all())
