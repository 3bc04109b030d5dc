"""Names from two modules deep."""

from shop.base import *  # want "shop.base"

ZERO = Decimal(0)
VIEWS = [Order, refund, len]
