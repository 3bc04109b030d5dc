from rest_framework import routers

from . import views

router = routers.SimpleRouter()
router.register("carriers", views.CarrierViewSet)
router.register("flights", views.FlightViewSet, basename="leg")
