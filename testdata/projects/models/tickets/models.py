"""Tickets."""

from django.apps import apps
from django.conf import settings
from django.db import models

from common.models import Owned, Timestamped


class Base(Timestamped):
    """What all tickets have."""

    price = models.IntegerField()
    seller = models.ForeignKey("Desk", models.CASCADE)

    class Meta:
        abstract = True
        default_related_name = "sold_%(class)ss"


class Desk(models.Model):
    """Where tickets are sold."""

    place = models.ForeignKey("venues.Restaurant", on_delete=models.CASCADE)
    cashier = models.ForeignKey(apps.get_model("crew", "Person", require_ready=False), models.CASCADE)
    deputy = models.ForeignKey(getattr(settings, "MUSEUM_DEPUTY_MODEL", "crew.Guard"), models.CASCADE, related_name="deputised")


class DayTicket(Base, Owned):
    """For one day."""

    day = models.DateField()


class YearTicket(Base):
    """For a year."""

    price = models.DecimalField(max_digits=6, decimal_places=2)
    seller = None

    class Meta(Base.Meta):
        ordering = ["price"]


class GiftTicket(YearTicket):
    """For somebody else."""

    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
