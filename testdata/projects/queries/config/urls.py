"""Addresses of the whole library."""

from django.urls import include, path

from catalog.method_views import BestsellerList
from lending.views import FineList, RecordedLoanList
from reviews.urls import legacy

v1 = [
    path("catalog/", include("catalog.urls")),
    path("accounts/", include("accounts.urls")),
    path("lending/", include("lending.urls")),
    path("kiosk/", include(("kiosk.urls", "kiosk"))),
    path("media/", include("media.urls", namespace="media")),
    path("reviews/", include("reviews.urls")),
]

urlpatterns = [
    path("api/v1/", include(v1)),
    path("reviews/", include(legacy)),
    path("bestsellers/", BestsellerList.as_view()),
    path("desk/loans/", RecordedLoanList.as_view()),
    path("desk/fines/", FineList.as_view()),
]
