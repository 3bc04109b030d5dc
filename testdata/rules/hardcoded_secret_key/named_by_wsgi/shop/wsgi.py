"""The entry point of the server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.config")
