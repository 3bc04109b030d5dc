"""Addresses of media."""

from django.urls import path

from media import views

app_name = "media"
urlpatterns = [
    path("films/", views.FilmList.as_view(), name="film-list"),
    path("films/selected/", views.FilmSelectedList.as_view(), name="film-selected"),
    path("films/parent/", views.FilmParentList.as_view(), name="film-parent"),
    path("films/parent-column/", views.FilmNameList.as_view(), name="film-name"),
    path("all/", views.MediumList.as_view(), name="medium-list"),
    path("all/selected/", views.MediumSelectedList.as_view(), name="medium-selected"),
]
