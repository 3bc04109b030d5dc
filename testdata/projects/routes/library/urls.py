"""Routes of the library that stand for themselves."""

from django.urls import include, path

from library.api.routers import chapters_router, library_router, notes_router

app_name = "library"
urlpatterns = [path("nested/", include(chapters_router.urls))] + notes_router.urls
urlpatterns += library_router.urls
