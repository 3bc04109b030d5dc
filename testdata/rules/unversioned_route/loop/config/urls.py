# What a loop adds cannot be told, what stands beside it can.
from django.urls import path
from rest_framework import routers
from shop.views import Books, BookViewSet

router = routers.SimpleRouter()
for name in load():
    router.register(name, BookViewSet, basename=name)

urlpatterns = [path("books/", Books.as_view())]  # want "route /books/ of Books has no version"
for name in load():
    urlpatterns.append(path(name, Books.as_view()))
urlpatterns += [path(f"{name}/", Books.as_view()) for name in load()]
urlpatterns += router.urls
