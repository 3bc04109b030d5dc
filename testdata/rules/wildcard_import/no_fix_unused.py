# Nothing is used: it stands there for others, or for what importing does.
from django.db.models import *  # want "django.db.models"

x = 1
