# Who runs it may put the version into the prefix.
from django.conf import settings
from django.urls import include, path
from shop.views import Books

books = [path("books/", Books.as_view())]
urlpatterns = [path(settings.PREFIX, include(books))]
