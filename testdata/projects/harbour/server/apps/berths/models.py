from typing import final

from django.db import models


@final
class Berth(models.Model):
    number = models.PositiveSmallIntegerField(primary_key=True)
    depth = models.FloatField()
    neighbours = models.ManyToManyField("self", blank=True)
    ship = models.OneToOneField("ships.Ship", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        verbose_name = "Berth"
        db_table = "harbour_berths"

    def __str__(self) -> str:
        return f"<Berth {self.number}>"
