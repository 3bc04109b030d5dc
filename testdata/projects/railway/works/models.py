from django.contrib.contenttypes import fields
from django.contrib.contenttypes.models import ContentType
from django.db import models

from common.models import Keyed, Stamped


class Attached(models.Model):
    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s_set")
    of = models.PositiveBigIntegerField()
    thing = fields.GenericForeignKey("kind", "of")

    class Meta:
        abstract = True


class Photo(Attached):
    image = models.FileField(upload_to="photos")

    class Meta(Attached.Meta):
        abstract = False
        db_table = "photos"


class Plan(Keyed, Attached):
    previous = models.ForeignKey("Plan", on_delete=models.SET_NULL, null=True, related_name=None)


class Order(Stamped):
    """Work to be done by a workshop, on paper that others print."""

    parts = models.ManyToManyField("stock.Part", through="OrderedPart")
    approved = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="approved_orders")

    class Meta:
        permissions = [("approve", "May approve orders")]


class OrderedPart(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    part = models.ForeignKey("stock.Part", on_delete=models.PROTECT, related_name="ordered", to_field="key")
    count = models.PositiveSmallIntegerField(default=1)
