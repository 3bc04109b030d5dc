# Surprise is nobody's name: it may be a mistake, or come from where the star leads in another version.
from django.db.models import *  # want "django.db.models"

x = Surprise, Model
