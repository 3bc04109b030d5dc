"""Airlines have aircraft, aircraft have flights, flights have bookings, and bookings have bags."""

from rest_framework_nested.routers import DefaultRouter, NestedDefaultRouter, NestedSimpleRouter

from booking.views import BagViewSet, BookingViewSet
from fleet.views import AircraftViewSet, CarrierViewSet, FlightViewSet

root = DefaultRouter()
root.register("carriers", CarrierViewSet, basename="carrier")
root.register(r"flights", FlightViewSet)

carriers = NestedDefaultRouter(root, "carriers", lookup="carrier")
carriers.register("aircraft", AircraftViewSet, basename="carrier-aircraft")

aircraft = NestedSimpleRouter(carriers, "aircraft", lookup="aircraft")
aircraft.register("flights", FlightViewSet, basename="aircraft-flight")

flights = NestedSimpleRouter(aircraft, "flights", lookup="flight")
flights.register(r"bookings", BookingViewSet, basename="flight-booking")

bookings = NestedSimpleRouter(flights, "bookings", lookup="booking", trailing_slash=False)
bookings.register("bags", BagViewSet, basename="booking-bag")

ALL = [root, carriers, aircraft, flights, bookings]
