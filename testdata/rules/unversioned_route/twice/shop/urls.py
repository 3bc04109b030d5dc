from django.urls import path
from shop.views import Books

urlpatterns = [path("books/", Books.as_view())]  # want "route /books/ of Books"
