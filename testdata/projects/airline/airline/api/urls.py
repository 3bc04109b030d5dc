from django.urls import include, path

from airline.api.v1.urls import urlpatterns as v1
from airline.api.v2 import urls as v2

urlpatterns = [
    path("v1/", include((v1, "airline"), namespace="v1")),
    path("v2/", include((v2.router.urls, "airline"), namespace="v2")),
    path("internal/", include("airline.api.internal")),
]
