from django.urls import path

from . import apis

app_name = "bills"
urlpatterns = [path("", apis.bills, name="list"), path("<int:pk>/pay/", apis.pay, name="pay")]
