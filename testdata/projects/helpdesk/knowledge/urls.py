from rest_framework.routers import SimpleRouter

from .views import ArchiveViewSet, ArticleViewSet, ObjectsViewSet, PublicViewSet, ShelfViewSet

router = SimpleRouter(trailing_slash=False)
for prefix, viewset in (("articles", ArticleViewSet), ("shelves", ShelfViewSet)):
    router.register(prefix, viewset)
router.register("public", PublicViewSet, "public")
router.register("archive", ArchiveViewSet, "archive")
router.register("objects", ObjectsViewSet, "object")

urlpatterns = router.urls
