from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path, re_path, register_converter
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import RedirectView, TemplateView

from site_pages import views as pages

from . import converters
from .api import urls as api_urls
from .routers import staff_router

register_converter(converters.Airport, "airport")
register_converter(converters.FlightNumber, "flight")


def prefixed(prefix, *entries):
    """Entries below a prefix."""
    return [path(f"{prefix}/", include(list(entries)))]


offers = [
    path(_("today/"), pages.jobs, name="offers-today"),
    path("last-%s" % _("minute/"), pages.jobs, name="offers-last"),
]

urlpatterns = [
    path("admin/", admin.site.urls),
    path(f"{settings.API_ROOT}/", include(api_urls)),
    path("staff/", include(staff_router.urls)),
    path("accounts/", include("django.contrib.auth.urls")),
    path(pgettext_lazy("part of an address", "offers/"), include(offers)),
    path("weather/<airport:place>/", pages.Weather.as_view(), name="weather"),
    path("health", pages.health, name="health"),
    path("from/<airport:origin>/to/<airport:target>/", pages.connection, name="connection"),
    path("flight/<flight:number>/", pages.Flight.as_view(), name="flight"),
    re_path(r"^tag/([A-Z]{3})([0-9]{6})/$", pages.luggage, {"strict": True}),
]

urlpatterns += prefixed(
    "about",
    path("", TemplateView.as_view(template_name="about.html"), name="about"),
    path("jobs/", pages.jobs, name="jobs"),
    path("press/", RedirectView.as_view(pattern_name="about", permanent=True)),
)

urlpatterns += i18n_patterns(
    path("news/", pages.news, name="news"),
    path("news/<int:year>/<slug:slug>/", pages.news, name="news-entry"),
    prefix_default_language=False,
)

if settings.ENABLE_LOYALTY:
    urlpatterns.append(path("loyalty/", include("booking.loyalty", namespace="loyalty")))

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns.extend(pages.legal)
