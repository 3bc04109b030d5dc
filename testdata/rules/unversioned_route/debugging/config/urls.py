from django.conf import settings
from django.urls import path
from shop.views import Books

urlpatterns = []
if settings.DEBUG:
    urlpatterns += [path("debug/", Books.as_view())]
if settings.WITH_BOOKS:
    urlpatterns += [path("books/", Books.as_view())]  # want "route /books/"
else:
    urlpatterns += [path("films/", Books.as_view())]  # want "route /films/"
if not settings.DEBUG:
    urlpatterns += [path("shops/", Books.as_view())]  # want "route /shops/"
