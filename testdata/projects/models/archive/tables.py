"""The tables of the archive, and one of another app."""

from django.db import models

import exhibits.models
from common.models import Titled


class Shelf(Titled):
    """Where it lies."""

    subtitle = models.TextField()
    room = models.ForeignKey(exhibits.models.Room, models.CASCADE)

    class Meta:
        default_related_name = None


class OldTicket(models.Model):
    """A ticket of the last century."""

    shelf = models.ForeignKey("archive.Shelf", models.CASCADE)
    desk = models.ForeignKey("Desk", models.CASCADE)

    class Meta:
        app_label = "admission"


def numbered(first):
    """Make a base for what is numbered in an order of its own."""

    class Numbered(models.Model):
        """Has a number."""

        number = models.PositiveIntegerField(default=first)
        clerk = models.ForeignKey("accounts.Visitor", models.CASCADE, related_name="%(class)s_numbered")

        class Meta:
            abstract = True
            ordering = ["number"]

    return Numbered


class Card(numbered(1)):
    """A card of the old catalogue."""

    text = models.TextField()
