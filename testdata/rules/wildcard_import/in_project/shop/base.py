"""What the star brings: public names, those of another star, and no private ones."""

from decimal import Decimal

from .more import *  # want "more"


class Order:
    """An order."""

    total = Decimal(0)


_private = 1
