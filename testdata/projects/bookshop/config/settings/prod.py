"""Settings of the shop as customers see it."""

import os

from .base import *

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["books.example.com"]
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
