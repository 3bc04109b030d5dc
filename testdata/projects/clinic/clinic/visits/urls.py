from django.urls import include, path
from rest_framework.routers import SimpleRouter

from . import apis

router = SimpleRouter()
router.register("", apis.VisitApi, basename="visit")

urlpatterns = [
    path("prescriptions/", apis.PrescriptionsApi.as_view(), name="prescriptions"),
    path("", include(router.urls)),
]
