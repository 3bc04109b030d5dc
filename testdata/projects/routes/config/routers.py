"""The router that several apps fill."""

from rest_framework.routers import DefaultRouter

from library.api.routers import library_router

router = DefaultRouter()
router.registry.extend(library_router.registry)
