from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models

from accounts.models import Driver
from lines.models import Stop

Person = get_user_model()


class Shift(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shifts")
    driver = models.ForeignKey(Driver, null=True, on_delete=models.SET_NULL)
    stops = models.ManyToManyField(Stop, related_query_name="shift")


class Crew(Group):
    """A group of Django's own, with what the railway adds."""

    shifts = models.ManyToManyField(Shift, related_name="crews")
    leader = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="leads")


class NightCrew(Crew):
    class Meta:
        proxy = True


class Handover(models.Model):
    from_shift = models.OneToOneField(Shift, on_delete=models.CASCADE, primary_key=True, related_name="handed_over")
    to_shift = models.OneToOneField(Shift, on_delete=models.CASCADE, related_name="taken_over")

    class Meta:
        managed = False
