"""Bases for the models of all apps."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from .querysets import EverythingManager, SoftManager


class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        get_latest_by = "changed"


class Keyed(models.Model):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Owned(Stamped):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_%(app_label)s_%(class)s",
        related_query_name="owned_%(class)s",
    )
    watchers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="watched_%(class)ss")

    class Meta(Stamped.Meta):
        abstract = True
        ordering = ["-created", "pk"]


class Soft(models.Model):
    removed = models.DateTimeField(null=True, editable=False)

    objects = SoftManager()
    everything = EverythingManager()

    class Meta:
        abstract = True
        base_manager_name = "everything"


class Remarked(models.Model):
    remarks = GenericRelation("common.Remark", related_query_name="%(class)s")

    class Meta:
        abstract = True


class Remark(Stamped):
    """What somebody has to say of anything."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=40)
    about = GenericForeignKey()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    text = models.TextField()
    answers = models.ManyToManyField("self", through="Answer", symmetrical=False, through_fields=("to", "remark"))

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"], name="remark_about")]
        ordering = [models.F("created").desc()]


class Answer(models.Model):
    to = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="answered_by")
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="answer_to")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")


class Country(models.Model):
    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=60)

    class Meta:
        db_table = "countries"
        managed = False


def choice_field(choices, **kwargs):
    """A short text out of a list."""
    return models.CharField(max_length=20, choices=[(choice, choice.title()) for choice in choices], **kwargs)
