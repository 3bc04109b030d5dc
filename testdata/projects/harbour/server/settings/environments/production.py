"""In the harbour master's office."""

from server.settings.components import config

DEBUG = False
ALLOWED_HOSTS = [config("DOMAIN_NAME", default="harbour.example")]
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
