from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .views import CardViewSet

app_name = "loyalty"


class Cards(SimpleRouter):
    """Adds the statement of each card."""

    def get_urls(self):
        urls = super().get_urls()
        urls.append(path("cards/<int:pk>/statement/", CardViewSet.as_view({"get": "retrieve"}), name="statement"))
        return urls


router = Cards()
router.register("cards", CardViewSet, basename="card")

urlpatterns = [path("", include(router.urls))]
