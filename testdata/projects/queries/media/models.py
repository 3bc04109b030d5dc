"""What the library lends besides books."""

from django.db import models

from common.models import Named


class Supplier(Named):
    """Who sells media to the library."""


class Director(Named):
    """Who has made a film."""


class Medium(Named):
    """Anything that is not a book."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="%(class)s_set")


class Film(Medium):
    """A medium to be looked at."""

    director = models.ForeignKey(Director, on_delete=models.PROTECT, related_name="films")
    minutes = models.PositiveIntegerField()
