from django.urls import include, path

from server.apps.berths import urls as berths_urls
from server.apps.ships.urls import api_router

urlpatterns = [
    path("berths/", include(berths_urls, namespace="berths")),
    path("api/", include(api_router.urls)),
]
