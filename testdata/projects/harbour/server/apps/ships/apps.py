from django.apps import AppConfig


class ShipsConfig(AppConfig):
    """Ships that lie in the harbour or are expected."""

    name = "server.apps.ships"
    verbose_name = "Ships"
