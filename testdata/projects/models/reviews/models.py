"""Notes on anything."""

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Note(models.Model):
    """A few words on something."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    subject = GenericForeignKey()
    author = models.ForeignKey("accounts.Member", models.CASCADE)
    notes = GenericRelation("self")


# Fields that are put on the class once it is there.
Note.add_to_class("pages", models.PositiveSmallIntegerField(default=1))
models.ForeignKey("venues.Restaurant", models.CASCADE, null=True).contribute_to_class(Note, "found_at")
