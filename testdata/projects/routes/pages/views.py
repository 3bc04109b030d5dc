"""Pages for people."""

from django.http import HttpResponse
from django.views.generic import TemplateView


def home(request):
    """The first page."""
    return HttpResponse("hello")


class About(TemplateView):
    """The page about us."""

    template_name = "about.html"
