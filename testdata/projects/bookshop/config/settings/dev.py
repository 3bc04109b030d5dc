"""Settings of a developer's machine."""

from .base import *

DEBUG = True
ALLOWED_HOSTS = ["localhost"]
