"""Fields of the museum's own."""

from django.conf import settings
from django.db import models
from django.db.models import ForeignKey as Link


class PriceField(models.DecimalField):
    """An amount in euros."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 8)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class OptionalLink(Link):
    """A link that survives its other side."""


class VisitorLink(models.OneToOneField):
    """The one visitor of something."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("to", settings.AUTH_USER_MODEL)
        super().__init__(*args, **kwargs)
