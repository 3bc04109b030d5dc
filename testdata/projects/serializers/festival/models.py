"""Stages, concerts, and what is sold around them."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.db import models


class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Site(models.Model):
    name = models.CharField(max_length=80)
    area = models.DecimalField(max_digits=8, decimal_places=2)
    open = models.BooleanField(default=True)


class Stage(Site):
    capacity = models.PositiveIntegerField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="stages")


class Concert(Stamped):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="concerts")
    band = models.ForeignKey("people.Band", to_field="code", on_delete=models.PROTECT)
    support = models.ManyToManyField("people.Band", related_name="+", blank=True)
    title = models.CharField("the title", max_length=100, unique_for_date="day")
    day = models.DateField(auto_now_add=True)
    starts = models.TimeField()
    length = models.DurationField()
    extra = models.JSONField(default=dict)
    poster = models.ImageField(upload_to="posters")
    internal = models.SlugField(editable=False)

    @property
    def is_long(self):
        return self.length.total_seconds() > 7200

    def band_name(self):
        return self.band.name


class Ticket(models.Model):
    concert = models.ForeignKey(Concert, on_delete=models.CASCADE)
    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tickets")
    price = models.FloatField()
    serial = models.BigIntegerField()
    ip = models.GenericIPAddressField()


class Badge(models.Model):
    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE)
    text = models.CharField(max_length=10)
    picture = models.BinaryField(null=True)
    code = models.BinaryField(editable=True, default=b"")


class SoldTicket(Ticket):
    class Meta:
        proxy = True


class Note(models.Model):
    about_type = models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE)
    about_id = models.PositiveIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    text = models.TextField(choices=[("a", "A")], blank=True)
    count = models.IntegerField(choices=())


class Stall(Site):
    site = models.OneToOneField(Site, on_delete=models.CASCADE, parent_link=True)
    notes = GenericRelation(Note, "about_id", "about_type")
    neighbours = models.ManyToManyField("self", symmetrical=False, related_name="neighbour_of")
    menu = models.FileField(editable=False)
