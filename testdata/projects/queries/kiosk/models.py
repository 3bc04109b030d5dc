"""What the screens of the entrance hall show besides books."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Notice(models.Model):
    """A word about any row of the library."""

    text = models.CharField(max_length=200)
    about_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text
