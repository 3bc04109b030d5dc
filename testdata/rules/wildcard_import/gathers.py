# Several star imports: each is reported, and none has a fix, because a name may come from either.
from django.db.models import *  # want "django.db.models"
from django.forms import *  # want "django.forms"

field = CharField()
