from django.contrib.auth.models import AbstractUser
from django.db import models

from clinic.common.models import BaseModel


class Account(BaseModel, AbstractUser):
    username = None
    email = models.EmailField(unique=True)
    is_doctor = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []


class Patient(BaseModel):
    account = models.OneToOneField(Account, on_delete=models.CASCADE)
    doctor = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="patients", limit_choices_to={"is_doctor": True}
    )
    number = models.CharField(max_length=12, unique=True)
    born = models.DateField()
    allergies = models.ManyToManyField("Substance", related_name="allergic", blank=True)

    @property
    def name(self):
        return self.account.get_full_name()


class Substance(models.Model):
    name = models.CharField(max_length=80)
