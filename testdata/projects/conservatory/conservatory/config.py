"""The configurations of the conservatory, a class each."""

from pathlib import Path

from configurations import Configuration, values

from .mixins import Api, Cached, Mails

ROOT = Path(__file__).resolve().parent.parent


class Common(Api, Mails, Configuration):
    BASE_DIR = ROOT
    SECRET_KEY = values.Value("only for the comparison of configurations")
    DEBUG = values.BooleanValue(False)
    ALLOWED_HOSTS = values.ListValue(["conservatory.example"])
    ADMINS_NAMED = values.TupleValue(("Office", "Stage"))

    ROOT_URLCONF = "conservatory.urls"
    USE_TZ = True
    DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(ROOT / "conservatory.db"),
        },
    }

    BASE_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "rest_framework"]
    OWN_APPS = ["lessons", "concerts"]

    @property
    def INSTALLED_APPS(self):
        return self.BASE_APPS + self.OWN_APPS

    MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ]

    TERM_WEEKS = values.PositiveIntegerValue(12, environ_name="TERM_LENGTH")
    SHARE = values.FloatValue(0.25, environ_prefix="CONSERVATORY")
    HALLS = ("Great Hall", "Chapel")
    LANGUAGE_CODE = "en"


class Development(Common):
    DEBUG = True
    ALLOWED_HOSTS = ["*"]
    OWN_APPS = [*Common.OWN_APPS, "conservatory"]
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    API_PAGE = 5


class Production(Cached, Common):
    SECRET_KEY = values.Value("only for the comparison, again")
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = values.BooleanValue(True)
    SECURE_HSTS_SECONDS = 3600
    HALLS = Common.HALLS + ("Courtyard",)

    @classmethod
    def setup(cls):
        super().setup()
        cls.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"] + cls.MIDDLEWARE


class Staging(Production):
    ALLOWED_HOSTS = values.ListValue(["staging.conservatory.example", "localhost"])
    SECURE_HSTS_SECONDS = 0

    @property
    def REST_FRAMEWORK(self):
        rest = super().REST_FRAMEWORK
        rest["DEFAULT_THROTTLE_CLASSES"] = ["rest_framework.throttling.AnonRateThrottle"]
        rest["DEFAULT_THROTTLE_RATES"] = {"anon": "100/min"}
        return rest


class Testing(Common):
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
