"""Routers of the library."""

from rest_framework import routers
from rest_framework_nested.routers import NestedDefaultRouter, NestedSimpleRouter

from library.api import views

library_router = routers.SimpleRouter()
library_router.register("books", views.BookViewSet)
library_router.register(r"authors", views.AuthorViewSet, basename="author")
library_router.register("settings", views.SettingViewSet, basename="setting")

chapters_router = NestedSimpleRouter(library_router, "books", lookup="book")
chapters_router.register("chapters", views.ChapterViewSet, basename="chapter")

notes_router = NestedDefaultRouter(chapters_router, "chapters", lookup="chapter", trailing_slash=False)
notes_router.register("notes", views.QuietBookViewSet, basename="note")
