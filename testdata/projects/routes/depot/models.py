"""Models of the depot."""

from django.db import models


class Shelf(models.Model):
    """A shelf."""

    code = models.CharField(max_length=8)


class Crate(models.Model):
    """A crate on a shelf."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE)

    active = models.Manager()
