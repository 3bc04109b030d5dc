from django.urls import path

from server.apps.berths.views import BerthDetail, FreeBerths, chart

app_name = "berths"

urlpatterns = [
    path("chart/", chart, name="chart"),
    path("free/", FreeBerths.as_view(), name="free"),
    path("<int:pk>/", BerthDetail.as_view(), name="detail"),
]
