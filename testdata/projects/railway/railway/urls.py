from rest_framework.routers import SimpleRouter

from stock.api import VehicleViewSet

router = SimpleRouter()
router.register("vehicles", VehicleViewSet)

urlpatterns = router.urls
