"""Addresses of the bookshop."""

from django.contrib import admin
from django.urls import include, path
from rest_framework.routers import DefaultRouter

from books.views import BookViewSet
from orders.views import OrderViewSet

router = DefaultRouter()
router.register("books", BookViewSet)
router.register("orders", OrderViewSet)

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include(router.urls)),
]
