# A line that grows too long is broken, with the indentation of the statement.
try:
    from django.db.models import *  # want "django.db.models"
except ImportError:
    pass

a = BigIntegerField, BooleanField, CharField, DateField, DateTimeField, DecimalField, DurationField, EmailField, FileField
