from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import CASCADE, ForeignKey, OneToOneField

from common.models import Country, Owned, Remarked, Stamped, choice_field
from stock.models.base import Located


class VehicleType(Stamped):
    name = models.CharField(max_length=40, unique=True)
    built_in = models.ForeignKey(Country, models.DO_NOTHING, db_constraint=False)
    follows = ForeignKey("VehicleType", on_delete=CASCADE, null=True, related_name="followed_by")

    class Meta(Stamped.Meta):
        ordering = ["name"]


class VehicleQuerySet(models.QuerySet):
    def in_service(self):
        return self.filter(withdrawn__isnull=True)

    def heavy(self, tons=80):
        return self.filter(weight__gte=tons)


class Vehicle(Owned, Remarked, Located):
    number = models.CharField(max_length=12, unique=True)
    type = models.ForeignKey(VehicleType, on_delete=models.PROTECT)
    weight = models.DecimalField(max_digits=5, decimal_places=1)
    withdrawn = models.DateField(null=True)
    gauge = choice_field(["standard", "broad", "narrow"], null=True)

    objects = VehicleQuerySet.as_manager()


class Engine(Vehicle):
    power = models.PositiveIntegerField()
    trains = models.ManyToManyField("lines.Train", through="lines.Haul", related_name="engines")


class ElectricEngine(Engine):
    voltages = models.CharField(max_length=60)
    twin = OneToOneField("self", null=True, on_delete=models.SET_NULL)

    class Meta:
        db_table = "electric_engines"


class FreightEngine(Engine):
    class Meta:
        proxy = True
        ordering = ["-power"]


class Coach(Vehicle):
    vehicle = OneToOneField(Vehicle, on_delete=CASCADE, parent_link=True)
    seats = models.PositiveSmallIntegerField()
    coupled_to = ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="%(app_label)s_%(class)s_behind")
    photos = GenericRelation("works.Photo", content_type_field="kind", object_id_field="of")
