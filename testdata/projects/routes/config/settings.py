"""Settings of the project."""

SECRET_KEY = "only for the comparison of routes"
DEBUG = False
ROOT_URLCONF = "config.urls"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "rest_framework", "rest_framework.authtoken", "library", "shop", "depot"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

API_VERSION = "v1"
API_PREFIX = f"api/{API_VERSION}/"
LEGACY_PREFIX = "legacy"

LANGUAGE_CODE = "de"
HAS_YARD = True
YARD_KIND = "grass"
