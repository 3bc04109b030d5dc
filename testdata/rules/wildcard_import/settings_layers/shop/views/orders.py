# A capital name that is none of Django's makes no settings module.
from .models import *  # want "models"

PAGE = 20
