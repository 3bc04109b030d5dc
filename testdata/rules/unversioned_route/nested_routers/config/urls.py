from django.urls import include, path
from rest_framework_nested import routers
from shop.views import BookViewSet

router = routers.SimpleRouter()
router.register("shops", BookViewSet)  # want "route /api/shops/ of BookViewSet"
books = routers.NestedSimpleRouter(router, "shops", lookup="shop")
books.register("books", BookViewSet, basename="book")  # want "route /api/shops/<shop_pk>/books/ of BookViewSet"
lost = routers.NestedSimpleRouter(router, "nothing", lookup="shop")
lost.register("lost", BookViewSet, basename="lost")

urlpatterns = [
    path("api/", include(router.urls)),
    path("api/", include(books.urls)),
    path("api/", include(lost.urls)),
]
