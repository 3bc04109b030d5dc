"""A developer's own machine."""

from .base import *
from .base import INSTALLED_APPS, MIDDLEWARE, REST_FRAMEWORK

DEBUG = True
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

INSTALLED_APPS = ["django.contrib.staticfiles"] + INSTALLED_APPS
MIDDLEWARE.insert(0, "clinic.common.middleware.Timing")
REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"] += ["rest_framework.authentication.BasicAuthentication"]
LOGGING["root"]["level"] = "DEBUG" if DEBUG else "INFO"

if DEBUG:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}

try:
    from .mine import *
except ImportError:
    pass
