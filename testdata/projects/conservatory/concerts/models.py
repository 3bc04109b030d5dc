from django.conf import settings
from django.db import models


class Hall(models.Model):
    name = models.CharField(max_length=40, choices=[(name, name) for name in settings.HALLS], primary_key=True)


class Concert(models.Model):
    hall = models.ForeignKey(Hall, on_delete=models.PROTECT)
    day = models.DateField()
    players = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Part")


class Part(models.Model):
    concert = models.ForeignKey(Concert, on_delete=models.CASCADE, related_name="parts")
    player = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="parts")
    instrument = models.ForeignKey("lessons.Instrument", null=True, on_delete=models.SET_NULL)
