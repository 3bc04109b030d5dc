"""The entry point names this module, but there is one for production, which replaces the key."""

DEBUG = True
SECRET_KEY = "insecure"
