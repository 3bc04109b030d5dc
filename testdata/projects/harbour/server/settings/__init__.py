"""The settings are in parts: first those of everybody, then those of the environment."""

from os import environ

from split_settings.tools import include, optional

environ.setdefault("DJANGO_ENV", "development")
_ENV = environ["DJANGO_ENV"]

_base = (
    "components/common.py",
    "components/l*.py",
    "components/api.py",
    "components/caches.py",
    f"environments/{_ENV}.py",
    optional("environments/local.py"),
)

include(*_base)
