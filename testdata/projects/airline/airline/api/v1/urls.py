from django.urls import include, path

from . import routers

urlpatterns = [path("", include(router.urls)) for router in routers.ALL]
