from airline.routers import Registry
from booking.routers import router as booking_router
from crew.routers import crew_router
from fleet.routers import router as fleet_router

router = Registry()
router.extend(fleet_router)
router.extend(crew_router)
router.registry.extend(booking_router.registry)
