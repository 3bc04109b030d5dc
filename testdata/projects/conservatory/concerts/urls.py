from django.urls import path

from .views import Concerts, Programme, Rehearsals

urlpatterns = [
    path("", Concerts.as_view(), name="concerts"),
    path("<int:pk>/programme", Programme.as_view(), name="programme"),
    path("rehearsals", Rehearsals.as_view(), name="rehearsals"),
]
