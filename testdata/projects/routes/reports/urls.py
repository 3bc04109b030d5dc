"""Routes of the reports: what they are put in has the version."""

from rest_framework import routers

from reports import views

router = routers.SimpleRouter(trailing_slash=False)
router.register("", views.ReportViewSet, basename="report")
urlpatterns = router.urls
