"""The rooms of the house."""

from django.conf import settings
from django.db import models
from django.db.models import CASCADE, ForeignKey

from common.models import Audited, Titled

__all__ = ["Room", "Wing"]

CURATOR = settings.MUSEUM_CURATOR_MODEL


class Wing(Titled):
    """A part of the building."""

    curator = ForeignKey(CURATOR, on_delete=CASCADE)


class Room(Audited, Titled):
    """Four walls."""

    subtitle = None
    wing = ForeignKey(Wing, CASCADE, related_name="rooms")
    doors_to = models.ManyToManyField("Room", blank=True)

    class Meta(Titled.Meta):
        verbose_name = "room"
