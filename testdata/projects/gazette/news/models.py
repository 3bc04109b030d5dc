# -*- coding: utf-8 -*-
import uuid

from django.contrib.auth.models import User
from django.db import models


class Section(models.Model):
    name = models.CharField(max_length=30)
    editor = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)

    def __str__(self):
        return self.name


class PublishedManager(models.Manager):
    def get_queryset(self):
        return super(PublishedManager, self).get_queryset().filter(published=True)


class Story(models.Model):
    section = models.ForeignKey(Section, models.CASCADE)
    authors = models.ManyToManyField(User, related_name="stories")
    title = models.CharField(max_length=200)
    slug = models.SlugField()
    text = models.TextField()
    published = models.BooleanField(default=False)
    day = models.DateField()
    related = models.ManyToManyField("self", blank=True)

    objects = models.Manager()
    live = PublishedManager()

    class Meta:
        ordering = ("-day", "title")
        verbose_name_plural = "stories"


class Letter(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="letters")
    sender = models.EmailField()
    text = models.TextField()


class Subscriber(models.Model):
    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE)
    until = models.DateField()


User.add_to_class("subscribes", property(lambda self: hasattr(self, "subscriber")))
