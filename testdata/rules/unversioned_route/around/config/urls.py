# A URL configuration that includes itself must not keep drflint for ever.
from django.urls import include, path
from shop.views import Books

urlpatterns = [
    path("books/", Books.as_view()),  # want "route /books/"
    path("again/", include("config.urls")),
]
urlpatterns = urlpatterns + urlpatterns
