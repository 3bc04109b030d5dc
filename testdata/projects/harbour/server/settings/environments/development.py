"""On a developer's machine."""

from server.settings.components import config
from server.settings.components.common import DATABASES, MIDDLEWARE

DEBUG = True

ALLOWED_HOSTS = [config("DOMAIN_NAME", default="harbour.example"), "localhost", "0.0.0.0", "[::1]"]

MIDDLEWARE += ("server.middleware.slow",)

REST_FRAMEWORK["DEFAULT_RENDERER_CLASSES"].append("rest_framework.renderers.BrowsableAPIRenderer")

DATABASES["default"]["CONN_MAX_AGE"] = 0
INTERNAL_IPS = [f"192.168.0.{last}" for last in range(1, 4)]
