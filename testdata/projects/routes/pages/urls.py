"""Routes of the pages."""

from django.urls import path
from django.views.generic import RedirectView, TemplateView

from pages.views import About, home

urlpatterns = [
    path("about/", About.as_view()),
    path("terms/", TemplateView.as_view(template_name="terms.html")),
    path("old/", RedirectView.as_view(url="/")),
    path("home/", home),
]
