"""Members, and the bands they play in."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class Member(AbstractBaseUser):
    email = models.EmailField(unique=True)
    nickname = models.CharField(max_length=40, blank=True)
    joined = models.DateField(auto_now_add=True)

    USERNAME_FIELD = "email"

    @property
    def display_name(self):
        return self.nickname or self.email


class Profile(models.Model):
    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True)
    biography = models.TextField()
    website = models.URLField(null=True)


class Band(models.Model):
    class Style(models.TextChoices):
        FOLK = "folk", "Folk"
        NOISE = "noise", "Noise"

    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=80)
    style = models.CharField(max_length=10, choices=Style.choices, default=Style.FOLK)
    members = models.ManyToManyField(Member, through="Membership", related_name="bands")
    friends = models.ManyToManyField("self")

    def fee(self):
        return 1


class Membership(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    band = models.ForeignKey(Band, on_delete=models.CASCADE)
    since = models.DateTimeField(auto_now=True)
