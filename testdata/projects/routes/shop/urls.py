"""Routes of the shop."""

from django.urls import path, re_path
from django.views.decorators.cache import cache_page
from django.views.decorators.csrf import csrf_exempt
from rest_framework.urlpatterns import format_suffix_patterns

from . import views
from .views import cart_detail, cart_list

app_name = "orders"

detail = views.OrderDetail.as_view()

urlpatterns = [
    path("", views.PartnerList.as_view()),
    path("<int:pk>/", detail, name="detail"),
    re_path(r"^(?P<number>\d+)/receipt$", views.Receipt.as_view()),
    path("hook/", views.hook),
    path("cached/", cache_page(60)(views.OrderDetail.as_view())),
]
urlpatterns = format_suffix_patterns(urlpatterns, allowed=["json", "csv"])

cart_patterns = [
    path("", cart_list),
    path("<uuid:pk>/", csrf_exempt(cart_detail)),
]
