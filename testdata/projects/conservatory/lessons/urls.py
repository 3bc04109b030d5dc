from rest_framework import routers

from lessons.views import CourseViewSet, InstrumentViewSet

router = routers.DefaultRouter(trailing_slash=False)
router.include_format_suffixes = False
router.register("instruments", InstrumentViewSet)
router.register("courses", CourseViewSet)

urlpatterns = router.urls
