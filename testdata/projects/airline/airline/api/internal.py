"""For the boards in the halls and the machines at the gates."""

from django.urls import include, path, re_path
from rest_framework.urlpatterns import format_suffix_patterns

from airline.routers import BoardRouter, BulkRouter
from booking import views as booking
from crew import views as crew
from fleet import views as fleet

boards = BoardRouter()
boards.register("departures", fleet.BoardViewSet, basename="departure")
boards.register("arrivals", fleet.BoardViewSet, basename="arrival")

bulk = BulkRouter()
bulk.register("seats", booking.SeatViewSet)
bulk.register("rosters", crew.RosterViewSet, basename="roster")

gates = [
    path("gates/", fleet.GateList.as_view(), name="gate-list"),
    path("gates/<str:code>/", fleet.GateDetail.as_view(), name="gate-detail"),
    re_path(r"^gates/(?P<code>[A-Z]\d+)/open$", fleet.open_gate, name="gate-open"),
]

urlpatterns = [
    path("", include(boards.urls)),
    path("bulk/", include(bulk.urls)),
    *format_suffix_patterns(gates, allowed=["json", "xml"]),
    path("check-in/", booking.CheckIn.as_view({"get": "waiting", "post": "check_in"}), name="check-in"),
    path("check-in/<uuid:pk>/", booking.CheckIn.as_view({"delete": "undo"}, detail=True), name="check-in-undo"),
    # Gates once had a page of their own; nobody gets here any more.
    path("gates/", fleet.GateDetail.as_view()),
]
