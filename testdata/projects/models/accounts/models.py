"""Visitors and what they show at the door."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.db import models


class Visitor(AbstractUser):
    """Somebody with an account."""

    first_name = None
    email = models.EmailField(unique=True)
    invited_by = models.ForeignKey("self", models.SET_NULL, null=True)
    friends = models.ManyToManyField("self")
    follows = models.ManyToManyField("self", symmetrical=False, related_name="followers")


class Badge(models.Model):
    """What opens the door for a visitor."""

    visitor = models.OneToOneField(get_user_model(), on_delete=models.CASCADE)
    number = models.CharField(max_length=20, primary_key=True)
    groups = models.ManyToManyField(Group)


class Member(Visitor):
    """A visitor who pays once a year."""

    class Meta:
        proxy = True


class Patron(Visitor):
    """A visitor who pays more."""

    sum = models.IntegerField()
