# Q means the star's before the class statement and the class after it.
from django.db.models import *  # want "django.db.models"

x = Q


class Q(Model):
    pass
