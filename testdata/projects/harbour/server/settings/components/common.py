"""What Django itself reads."""

from typing import Dict, Tuple

from server.settings.components import BASE_DIR, config

SECRET_KEY = config("DJANGO_SECRET_KEY", default="only for the comparison of parts")

INSTALLED_APPS: Tuple[str, ...] = (
    "server.apps.berths",
    "server.apps.ships.apps.ShipsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
)

MIDDLEWARE: Tuple[str, ...] = (
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)

ROOT_URLCONF = "server.urls"

DATABASES: Dict[str, Dict[str, object]] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": config("DB_NAME", default=BASE_DIR / "harbour.db"),
        "CONN_MAX_AGE": config("CONN_MAX_AGE", cast=int, default=60),
        "OPTIONS": {"timeout": 15},
    },
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-us"
USE_TZ = True
TIME_ZONE = "UTC"
MEDIA_ROOT = BASE_DIR.joinpath("media")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
TIDES = tuple(hour for hour in range(0, 24, 6))
