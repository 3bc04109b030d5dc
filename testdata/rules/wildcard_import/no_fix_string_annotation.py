# The annotation names QuerySet, and nobody has looked.
from django.db.models import *  # want "django.db.models"

def f(m: Model) -> "QuerySet": ...
