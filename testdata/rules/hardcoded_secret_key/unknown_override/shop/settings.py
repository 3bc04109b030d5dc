"""A module that is not in the repository may replace the key: its name says that it is each machine's own."""

DEBUG = False
SECRET_KEY = "insecure"

try:
    from .local_settings import *
except ImportError:
    pass
