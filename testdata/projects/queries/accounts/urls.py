"""Addresses of people."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from accounts import views

router = SimpleRouter(use_regex_path=False)
router.register("cities", views.CityViewSet, basename="city")
router.register("cities-selected", views.CitySelectedViewSet, basename="city-selected")
router.register("records", views.RecordsViewSet, basename="records")
router.register("records-publishers", views.RecordsDeepViewSet, basename="records-publishers")

urlpatterns = [
    path("profiles/", views.ProfileTextView.as_view()),
    path("profiles-selected/", views.ProfileTextSelectedView.as_view()),
    *router.urls,
]
