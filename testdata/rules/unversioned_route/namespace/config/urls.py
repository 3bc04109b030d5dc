# The namespace is the version: given, or the name of the app.
from django.urls import include, path
from shop.views import Books

books = [path("books/", Books.as_view())]
films = [path("films/", Books.as_view())]  # want "route /shop/films/"
urlpatterns = [
    path("first/", include((books, "shop"), namespace="v1")),
    path("second/", include((books, "api-v2"))),
    path("shop/", include((films, "shop"))),
]
