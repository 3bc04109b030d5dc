from airline.routers import PlainRouter
from crew.views import MemberViewSet, RosterViewSet

crew_router = PlainRouter()
REGISTERED = {"members": (MemberViewSet, "member"), "rosters": (RosterViewSet, "roster")}
for prefix, (viewset, basename) in REGISTERED.items():
    crew_router.register(prefix, viewset, basename=basename)
