from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from common.models import Remarked


class PersonQuerySet(models.QuerySet):
    def working(self):
        return self.filter(retired=False)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    use_in_migrations = True

    def create_user(self, email, password=None, **extra):
        person = self.model(email=self.normalize_email(email), **extra)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(Remarked, AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    retired = models.BooleanField(default=False)
    mentor = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="apprentices")
    guilds = models.ManyToManyField("Guild", through="people.GuildMembership")

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    @property
    def is_staff(self):
        return self.is_superuser


class RetiredManager(PersonManager):
    def get_queryset(self):
        return super().get_queryset().filter(retired=True)


class Retired(Person):
    """Those who have gone, as a view on the same table."""

    objects = RetiredManager()
    anybody = PersonManager()

    class Meta:
        proxy = True
        ordering = ("name",)
        default_manager_name = "objects"


class Driver(Person):
    """Has a table of its own that leads to the person's."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_driver")
    licence = models.CharField(max_length=20)
    may_drive = models.ManyToManyField("stock.VehicleType", related_name="drivers")
