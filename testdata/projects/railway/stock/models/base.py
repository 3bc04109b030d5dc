from django.conf import settings
from django.db import models

from common.models import Keyed, Owned, Remarked, Soft

__all__ = ["Part", "Located"]


class Located(models.Model):
    """Is somewhere; where that may be is for the settings to say."""

    depot = models.ForeignKey(settings.STOCK_DEPOT_MODEL, on_delete=models.PROTECT, related_name="%(class)s_here", null=True)

    class Meta:
        abstract = True


class Part(Keyed, Owned, Soft, Located):
    fits = models.ManyToManyField("stock.VehicleType", related_name="parts", db_table="stock_part_fits")
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, related_name="replaced_by")

    class Meta(Owned.Meta):
        verbose_name = "spare part"
