from django.apps import AppConfig


class CrewConfig(AppConfig):
    name = "crew"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from airline.routers import staff_router
        from crew.views import LogViewSet

        staff_router.register("logs", LogViewSet, basename="log")
