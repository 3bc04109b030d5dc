"""Settings of the railway's inventory."""

SECRET_KEY = "only for the comparison of models"
ALLOWED_HOSTS = []
USE_TZ = True
ROOT_URLCONF = "railway.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DJANGO_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
THIRD_PARTY_APPS = ["rest_framework"]
LOCAL_APPS = ["common", "accounts.apps.PeopleConfig", "stock", "lines.apps.LinesConfig", "works", "staff"]
INSTALLED_APPS = [*DJANGO_APPS, *THIRD_PARTY_APPS, *LOCAL_APPS]

AUTH_USER_MODEL = "people.Person"
STOCK_DEPOT_MODEL = "lines.Station"
