from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    class Role(models.TextChoices):
        CUSTOMER = "customer"
        AGENT = "agent"
        AUDITOR = "auditor"

    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CUSTOMER)
    locked = models.BooleanField(default=False)
    contract_ends = models.DateField(null=True, blank=True)

    class Meta(AbstractUser.Meta):
        ordering = ["username"]


class Team(models.Model):
    name = models.CharField(max_length=60, unique=True)
    lead = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="leads")
    members = models.ManyToManyField(User, through="Membership", related_name="teams")

    def __str__(self):
        return self.name


class Membership(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    since = models.DateField(auto_now_add=True)
