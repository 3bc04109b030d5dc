# The routes of a suite are nobody's API.
from django.urls import path
from shop.views import Books

urlpatterns = [path("books/", Books.as_view())]
