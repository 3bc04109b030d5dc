# Nobody's settings extend a module of Python or Django.
from os.path import *  # want "os.path"
from django.conf.global_settings import *

ROOT = join(".", "x")
