# The lines end as those of the file.
try:
    from django.db.models import *  # want "django.db.models"
except ImportError:
    pass

a = BigIntegerField, BooleanField, CharField, DateField, DateTimeField, DecimalField, DurationField, EmailField, FileField
