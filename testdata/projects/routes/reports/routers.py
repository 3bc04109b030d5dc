"""What the reports add to the router of the project."""

from config.routers import router as shared
from reports.views import LatestViewSet

shared.register("latest-reports", LatestViewSet, basename="latest-report")
