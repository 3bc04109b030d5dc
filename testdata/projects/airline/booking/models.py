import uuid

from django.db import models


class Booking(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    flight = models.ForeignKey("fleet.Flight", on_delete=models.CASCADE, related_name="bookings")
    name = models.CharField(max_length=100)
    checked_in = models.BooleanField(default=False)


class Seat(models.Model):
    row = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=1)
    booking = models.OneToOneField(Booking, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        unique_together = [("row", "letter")]
        verbose_name_plural = "seating"


class Bag(models.Model):
    tag = models.CharField(max_length=9, primary_key=True)
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE)
    weight = models.DecimalField(max_digits=4, decimal_places=1)
