from django.urls import include, path

urlpatterns = [
    path("api/", include(("clinic.api", "api"), namespace="api")),
]
