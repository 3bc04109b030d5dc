"""Only one of the branches is a text, and nobody knows which one production takes."""

import os

DEBUG = "DEBUG" in os.environ
if DEBUG:
    SECRET_KEY = "development"
else:
    SECRET_KEY = os.environ["KEY"]
