# -*- coding: utf-8 -*-
# Settings of the gazette. Everything is here, and has been for years.
import os, sys
from os.path import abspath, dirname, join

import dj_database_url
import environ
from decouple import Csv, config
from dotenv import dotenv_values

PROJECT_ROOT = dirname(dirname(abspath(__file__)))
BASE_DIR = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))

env = environ.Env(
    GAZETTE_DEBUG=(bool, False),
    GAZETTE_EDITIONS=(list, ["morning", "evening"]),
    GAZETTE_COLUMNS=(int, 5),
)
environ.Env.read_env(os.path.join(BASE_DIR, "gazette.env"))

DEBUG = env("GAZETTE_DEBUG")
TEMPLATE_DEBUG = DEBUG
SECRET_KEY = env("GAZETTE_KEY", default="only for the comparison of old settings")
EDITIONS = env("GAZETTE_EDITIONS")
COLUMNS = env.int("GAZETTE_COLUMNS")
PRICE = env.float("GAZETTE_PRICE", default=1.5)
SITE_NAME = env.str("GAZETTE_NAME", "The Gazette")
USE_ARCHIVE = env.bool("GAZETTE_ARCHIVE", True)
PARTNERS = env.list("GAZETTE_PARTNERS", default=[])
WEIGHTS = env.json("GAZETTE_WEIGHTS", default={"front": 3, "back": 1})

ALLOWED_HOSTS = config("GAZETTE_HOSTS", default="gazette.example, www.gazette.example", cast=Csv())
SUBSCRIPTION_DAYS = config("SUBSCRIPTION_DAYS", default=30, cast=int)
PAYWALL = config("PAYWALL", default="yes", cast=bool)
EDITOR = config("GAZETTE_EDITOR", "editor@gazette.example")

REGION = os.environ.get("GAZETTE_REGION", "north")
THREADS = int(os.getenv("GAZETTE_THREADS", "4"))
VERBOSE = os.environ.get("GAZETTE_VERBOSE", "") == "1"
SENTRY_DSN = os.environ.get("SENTRY_DSN")
PRESSES = [press.strip() for press in os.getenv("GAZETTE_PRESSES", "east,west").split(",")]
NIGHT = "GAZETTE_NIGHT" in os.environ
STORED = {**dotenv_values(join(PROJECT_ROOT, "missing.env"))}
os.environ.setdefault("GAZETTE_QUEUE", "letters")
QUEUE = os.environ["GAZETTE_QUEUE"]

ADMINS = (
    ("Office", EDITOR),
)
MANAGERS = ADMINS

DATABASES = {}
DATABASES["default"] = dj_database_url.config(default="sqlite:///" + join("data", "gazette.db"), conn_max_age=600)
DATABASES["archive"] = dj_database_url.parse("postgres://reader:only-for-tests@archive:5433/old")
DATABASES["letters"] = env.db("LETTERS_URL", default="sqlite:///letters.db")
CACHES = {"default": env.cache("GAZETTE_CACHE", default="locmemcache://")}

DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
SITE_ID = 1

MEDIA_ROOT = join(PROJECT_ROOT, "media")
STATIC_ROOT = os.path.join(BASE_DIR, "static", "collected")
STATICFILES_DIRS = (join(PROJECT_ROOT, "assets"),)
MEDIA_URL = "/media/"
STATIC_URL = "/static/"

INSTALLED_APPS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "rest_framework",
)
INSTALLED_APPS += ("news",)

MIDDLEWARE = ()
if "test" not in sys.argv:
    MIDDLEWARE += (
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    )

ROOT_URLCONF = "gazette.urls"

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ("news.permissions.Reader",),
    "DEFAULT_AUTHENTICATION_CLASSES": ("rest_framework.authentication.BasicAuthentication",),
    "PAGE_SIZE": COLUMNS * 4,
}

if DEBUG:
    INTERNAL_IPS = ("127.0.0.1",)
    REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"] = ()
elif PAYWALL:
    PAYWALL_URL = "https://pay.gazette.example/%s/" % REGION
else:
    PAYWALL_URL = None

for edition in EDITIONS:
    globals()["TITLE_" + edition.upper()] = SITE_NAME + ", " + edition

try:
    from gazette.local_settings import *
except ImportError:
    pass
