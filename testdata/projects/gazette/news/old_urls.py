from django.urls import re_path

from .views import *

urlpatterns = [
    re_path("^stories$", stories),
    re_path("^letters$", Letters.as_view(permission_classes=())),
    re_path("^weather/(north|south)$", weather, kwargs={"unit": "C"}),
    re_path("^$", front),
    re_path("^$", lost),
]
