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
