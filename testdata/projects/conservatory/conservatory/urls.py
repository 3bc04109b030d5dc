from django.urls import include, path

urlpatterns = [
    path("lessons/", include("lessons.urls")),
    path("concerts/", include("concerts.urls")),
    path("offers/", include("conservatory.offer_urls")),
]
