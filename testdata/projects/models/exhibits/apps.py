"""The exhibits."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """What their configurations have in common."""

    default = False
    default_auto_field = "django.db.models.BigAutoField"


class ExhibitsConfig(BaseConfig):
    """The configuration in use."""

    default = True
    name = "exhibits"
