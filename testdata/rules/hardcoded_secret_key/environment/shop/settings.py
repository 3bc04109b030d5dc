"""Reads of the environment with a default, in the forms that projects have."""

import os

DEBUG = False
SECRET_KEY = os.environ.get("KEY") or "fallback"  # want "whenever KEY is not set"
