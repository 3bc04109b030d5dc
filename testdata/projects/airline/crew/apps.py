from django.apps import AppConfig


class CrewConfig(AppConfig):
    name = "crew"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
