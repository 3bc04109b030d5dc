# A part is exempt as a whole, and only near the beginning.
from django.urls import path
from shop.views import Books

urlpatterns = [
    path("health", Books.as_view()),
    path("api/docs/", Books.as_view()),
    path("api/swagger.json", Books.as_view()),
    path("healthy/", Books.as_view()),  # want "route /healthy/"
    path("api/books/docs/", Books.as_view()),  # want "route /api/books/docs/"
    path("api/v10/books/", Books.as_view()),
    path("api/v1beta1/books/", Books.as_view()),
    path("api/videos/", Books.as_view()),  # want "route /api/videos/"
]
