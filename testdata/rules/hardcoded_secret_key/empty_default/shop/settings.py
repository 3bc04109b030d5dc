"""Django refuses to start with an empty key, so an empty default is no secret."""

import os

DEBUG = False
SECRET_KEY = os.environ.get("KEY", "")
