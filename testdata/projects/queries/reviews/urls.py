"""Addresses of reviews."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from reviews import views

router = DefaultRouter()
router.include_format_suffixes = False
router.register("reviews", views.ReviewViewSet)
router.register("reviews-loaded", views.ReviewLoadedViewSet, basename="review-loaded")

urlpatterns = [
    path("one-below/", views.BookReviewList.as_view()),
    path("one-below-loaded/", views.BookReviewLoadedList.as_view()),
    path("texts/", views.ReviewTextList.as_view()),
    path("texts-selected/", views.ReviewTextSelectedList.as_view()),
    path("", include(router.urls)),
]

legacy = [
    path("members/", views.ReviewerList.as_view()),
    path("members-selected/", views.ReviewerSelectedList.as_view()),
]
