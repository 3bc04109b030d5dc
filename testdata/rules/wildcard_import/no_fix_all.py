# What __all__ lists is used by others.
from django.db.models import *  # want "django.db.models"

__all__ = ["Model"]
x = Model
