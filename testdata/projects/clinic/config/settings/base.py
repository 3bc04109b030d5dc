"""What all environments have in common."""

import os
from datetime import timedelta

from config.env import ROOT, environment, mail

from .parts.apps import *
from .parts.rest import REST_FRAMEWORK

BASE_DIR = ROOT
SECRET_KEY = environment.secret_key
DEBUG = False
ALLOWED_HOSTS = environment.hosts
WORKERS = environment.workers

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates", os.path.join(BASE_DIR, "mails")],
        "APP_DIRS": True,
    },
]

DATABASES = {
    "default": {
        "ENGINE": os.environ.get("CLINIC_DB_ENGINE", "django.db.backends.sqlite3"),
        "NAME": os.getenv("CLINIC_DB_NAME", "clinic"),
        "PORT": int(os.environ.get("CLINIC_DB_PORT", 5432)),
        "CONN_MAX_AGE": 60 * 5,
        "OPTIONS": {},
    }
}
DATABASES["default"]["ATOMIC_REQUESTS"] = True

AUTH_USER_MODEL = "patients.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

EMAIL_HOST, EMAIL_PORT = mail.host, mail.port
EMAIL_USE_TLS = mail.use_tls
DEFAULT_FROM_EMAIL = "desk@%s" % ALLOWED_HOSTS[0]

LANGUAGE_CODE = "en-gb"
USE_TZ = USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "public" / "static"

VISIT_LENGTH = timedelta(minutes=20)
VISITS_A_DAY = len(range(8, 18)) * 3
OPENING_HOURS = {day: (8, 18) for day in ("mon", "tue", "wed", "thu")}
OPENING_HOURS["fri"] = (8, 14)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
