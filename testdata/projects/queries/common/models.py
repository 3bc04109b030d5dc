"""Abstract bases of the models of every app."""

from django.conf import settings
from django.db import models


class Named(models.Model):
    """Anything that is shown by its name."""

    name = models.CharField(max_length=100)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self):
        return self.name


class Recorded(models.Model):
    """Anything that one of the staff has entered."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_records",
    )

    class Meta:
        abstract = True
