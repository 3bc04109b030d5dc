# A library has no root: whoever includes it chooses the prefix.
from django.urls import path
from shop.views import Books

urlpatterns = [path("books/", Books.as_view())]
