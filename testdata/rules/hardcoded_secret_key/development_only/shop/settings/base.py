"""Only settings for development take this over."""

DEBUG = True
SECRET_KEY = "insecure"
