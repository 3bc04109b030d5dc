"""Reads without a default, and keys that are made at start, are what is asked for."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

DEBUG = False
SECRET_KEY = os.environ.get("KEY", get_random_secret_key())
SECRET_KEY_FALLBACKS = [os.environ["OLD_KEY"], Path("/run/secrets/key").read_text()]
