from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "accounts"
    label = "people"
    verbose_name = "People"
    default_auto_field = "django.db.models.AutoField"
