from django.conf import settings
from django.db import models


class Member(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="crew")
    base = models.CharField(max_length=3)
    flights = models.ManyToManyField("fleet.Flight", through="Duty", related_name="crew")


class Duty(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    flight = models.ForeignKey("fleet.Flight", on_delete=models.CASCADE)
    role = models.CharField(max_length=20)
