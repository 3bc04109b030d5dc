from rest_framework.routers import DefaultRouter

from .views import BagViewSet, SeatViewSet

router = DefaultRouter()
router.register(r"bags", BagViewSet)
router.register(r"seats", SeatViewSet)
