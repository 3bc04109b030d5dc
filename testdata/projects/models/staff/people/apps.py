"""The people who work here, whose app is called crew."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Their configuration."""

    name = "staff.people"
    label = "crew"
