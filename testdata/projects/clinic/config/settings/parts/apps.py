"""The applications."""

__all__ = ["INSTALLED_APPS", "LOCAL_APPS"]

DJANGO_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
]
THIRD_PARTY_APPS = ["rest_framework", "django_filters"]
LOCAL_APPS = ["clinic." + name for name in ["common", "patients", "visits"]]
LOCAL_APPS += ["clinic.billing.apps.BillingConfig"]

INSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS
