from rest_framework.routers import SimpleRouter

from .api import ShipViewSet

api_router = SimpleRouter()
api_router.register("ships", ShipViewSet)
