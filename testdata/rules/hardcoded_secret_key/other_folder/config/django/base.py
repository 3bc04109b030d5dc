"""A layout without a folder called settings."""

DEBUG = True
SECRET_KEY = "insecure"
