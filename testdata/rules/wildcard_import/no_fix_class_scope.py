# In a class body F is looked up outside until it is bound.
from django.db.models import *  # want "django.db.models"

class C(Model):
    y = F
    F = 1
