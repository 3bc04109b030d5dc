# Of the two ways to the view one has a version; one finding says that the other has none.
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("shop.urls")),
    path("", include("shop.urls")),
    path("old/", include("shop.urls")),
]
