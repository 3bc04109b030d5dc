"""Settings of the museum."""

SECRET_KEY = "only for the comparison of models"
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Visitor"
MUSEUM_CURATOR_MODEL = "crew.Curator"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "accounts",
    "staff.people",
    "exhibits.apps.ExhibitsConfig",
    "venues",
    "tickets.apps.Tickets",
    "reviews",
    "archive",
]
