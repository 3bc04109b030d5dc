"""The people who work in the museum."""

from django.contrib.auth import get_user_model
from django.db import models

from common.models import Nested, Timestamped

User = get_user_model()


class Label(models.Model):
    """What is printed on a door."""

    text = models.TextField()


class Person(Timestamped):
    """Anybody on the payroll."""

    user = models.OneToOneField(User, models.CASCADE, null=True, related_name="employee")
    name = models.CharField(max_length=80)


class Curator(Person):
    """Somebody who knows."""

    field = models.CharField(max_length=50)


class Guard(Person):
    """Somebody who looks."""

    person = models.OneToOneField(Person, models.CASCADE, parent_link=True, related_name="as_guard")
    shift = models.IntegerField(choices=[(1, "day"), (2, "night")])


class NightGuard(Guard):
    """Somebody who looks and yawns."""

    torch = models.ForeignKey("exhibits.Tool", models.SET_NULL, null=True)


class ActiveGuard(Guard):
    """A guard on duty."""

    class Meta:
        proxy = True


class Department(Nested):
    """A part of the house."""

    head = models.OneToOneField(to=Curator, on_delete=models.PROTECT, related_name="heads")
    members = models.ManyToManyField(Person, through="Membership", related_name="departments")
    name = models.CharField(max_length=50)


class Membership(models.Model):
    """Who works in which department since when."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateField()
