from django.db import models

import common.models as base
from stock.models import Engine, Vehicle


class Station(base.Stamped, base.Remarked):
    name = models.CharField(max_length=60)
    country = models.ForeignKey("common.Country", on_delete=models.DO_NOTHING, db_column="land")
    links = models.ManyToManyField("self", through="Section", through_fields=("start", "end"), symmetrical=False, related_name="linked_from")

    class Meta:
        ordering = ("name",)


class Section(models.Model):
    start = models.ForeignKey(Station, models.CASCADE, "sections_out")
    end = models.ForeignKey(to=Station, on_delete=models.CASCADE, related_name="sections_in")
    surveyed_from = models.ForeignKey(Station, null=True, on_delete=models.SET_NULL, related_name="surveys")
    kilometres = models.FloatField()


class Train(base.Owned):
    number = models.PositiveIntegerField()
    stops = models.ManyToManyField(Station, through="lines.Stop", related_name="trains")

    class Meta(base.Owned.Meta):
        ordering = ["number"]
        unique_together = (("number", "owner"),)


class Stop(models.Model):
    train = models.ForeignKey(Train, on_delete=models.CASCADE)
    station = models.ForeignKey(Station, on_delete=models.CASCADE)
    arrives = models.TimeField(null=True)

    class Meta:
        ordering = ["arrives"]
        default_related_name = "%(class)s_list"


class Haul(models.Model):
    engine = models.ForeignKey(Engine, on_delete=models.CASCADE)
    train = models.ForeignKey(Train, on_delete=models.CASCADE)


class Seat(models.Model):
    """Keeps its place in the coach's own table."""

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, limit_choices_to={"withdrawn": None})
    reserved_on = models.ManyToManyField(Train, blank=True)
