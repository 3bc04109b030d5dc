# Nobody's settings extend a module of Python or Django.
from math import *  # want "math"
from django.conf.global_settings import *

SIZE = floor(2.5)
