from django.db import models


class Carrier(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)
    alliance = models.ForeignKey("self", on_delete=models.SET_NULL, null=True)


class Aircraft(models.Model):
    registration = models.CharField(max_length=8, unique=True)
    carrier = models.ForeignKey(Carrier, on_delete=models.CASCADE, related_name="fleet")
    seats = models.PositiveSmallIntegerField()


class Flight(models.Model):
    number = models.CharField(max_length=6)
    aircraft = models.ForeignKey(Aircraft, on_delete=models.PROTECT)
    origin = models.CharField(max_length=3)
    target = models.CharField(max_length=3)
    departs = models.DateTimeField()

    class Meta:
        ordering = ["departs"]
        constraints = [models.UniqueConstraint(fields=["number", "departs"], name="once_a_day")]


class Gate(models.Model):
    code = models.CharField(max_length=4, primary_key=True)
    flight = models.OneToOneField(Flight, null=True, on_delete=models.SET_NULL)
