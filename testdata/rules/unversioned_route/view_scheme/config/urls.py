# A view may say for itself where its version stands.
from django.urls import path
from shop import views

urlpatterns = [
    path("a/", views.ByHeader.as_view()),
    path("b/", views.Inherited.as_view()),
    path("c/", views.Own.as_view()),  # want "route /c/ of Own"
    path("<version>/d/", views.ByPath.as_view()),
    path("d/", views.ByPath.as_view()),  # want "route /d/ of ByPath"
    path("<version>/e/", views.Own.as_view()),  # want "route /<version>/e/ of Own"
    path("f/", views.by_query),
]
