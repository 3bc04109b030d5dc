"""What many models of the museum have in common. No app of its own: nothing here has a table."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models


class Timestamped(models.Model):
    """Knows when it was made and changed."""

    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-created"]


class Owned(models.Model):
    """Belongs to somebody."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="%(app_label)s_%(class)s_owned",
    )
    keepers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="kept_%(model_name)ss", blank=True)

    class Meta:
        abstract = True


class Audited(Timestamped, Owned):
    """Knows everything about its making."""

    reviewer = models.ForeignKey("accounts.Visitor", models.SET_NULL, null=True, related_name="+")

    class Meta(Timestamped.Meta):
        abstract = True


class Nested(models.Model):
    """Has a parent of its own kind, and a keeper in the app of whoever inherits it."""

    parent: "Nested | None" = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    kin = models.ManyToManyField("self")
    label = models.ForeignKey("Label", models.PROTECT)

    class Meta:
        abstract = True


class Titled(models.Model):
    """Has a title, and a subtitle that not everybody wants."""

    title = models.CharField(max_length=100)
    subtitle = models.CharField(max_length=100, null=True)
    notes = GenericRelation("reviews.Note")

    class Meta:
        abstract = True
        default_related_name = "%(app_label)s_%(class)ss"


class Loud:
    """A plain class: what it assigns hides fields of the bases behind it."""

    volume = 11
