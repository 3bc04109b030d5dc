# Only what is known to be a view of REST framework is judged.
from django.urls import path
from shop import views
from nowhere import BookViewSet

urlpatterns = [
    path("a/", views.Page.as_view()),
    path("b/", views.Something.as_view()),
    path("c/", views.something),
    path("d/", BookViewSet.as_view({"get": "list"})),
    path("e/", lambda request: None),
]
