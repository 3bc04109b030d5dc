"""The clinic itself."""

from config.env import switch

from .base import *

SECURE_SSL_REDIRECT = switch("CLINIC_SSL", True)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
ALLOWED_HOSTS += ["www.clinic.example"]
MIDDLEWARE = [*MIDDLEWARE[:1], "clinic.common.middleware.Timing", *MIDDLEWARE[1:]]

DATABASES["default"].update(ENGINE="django.db.backends.postgresql", HOST=os.environ.get("CLINIC_DB_HOST", "db"))
DATABASES["default"]["OPTIONS"].setdefault("sslmode", "require")
DATABASES["replica"] = {**DATABASES["default"], "HOST": "replica", "TEST": {"MIRROR": "default"}}

REST_FRAMEWORK |= {
    "DEFAULT_RENDERER_CLASSES": ("rest_framework.renderers.JSONRenderer",),
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min"},
}

for name in ("django.security", "clinic"):
    LOGGING.setdefault("loggers", {})[name] = {"level": "WARNING", "handlers": ["console"]}

globals()["RELEASE"] = "-".join(["clinic", "2"])
locals().update({"CLINIC_NAME": "Harbour Street Clinic", "CLINIC_BEDS": 12})
