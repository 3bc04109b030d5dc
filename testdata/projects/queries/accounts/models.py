"""People who can sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody of the staff, or a member of the library."""

    class Meta:
        ordering = ["id"]


class Profile(models.Model):
    """What a user tells about himself."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="profile")
    city = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.user.username} of {self.city}"
