from __future__ import annotations

from django.db import models


class ShipQuerySet(models.QuerySet["Ship"]):
    def expected(self) -> ShipQuerySet:
        return self.filter(berth=None)


class Ship(models.Model):
    imo = models.CharField(max_length=7, unique=True)
    name = models.CharField(max_length=80)
    master = models.ForeignKey("auth.User", models.PROTECT, related_name="ships")
    objects = ShipQuerySet.as_manager()


class Cargo(models.Model):
    ship: "models.ForeignKey[Ship]" = models.ForeignKey(Ship, on_delete=models.CASCADE, related_name="cargo")
    what = models.TextField()
    tons = models.PositiveIntegerField()
