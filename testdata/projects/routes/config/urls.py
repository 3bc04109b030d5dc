"""Where all routes of the project begin."""

import debug_tools
import reports.routers
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from rest_framework.authtoken import views as token_views

from accounts import urls as account_urls
from config import constants
from config.routers import router
from pages.views import home
from shop import views as shop_views
from shop.urls import cart_patterns

shop_api = [
    path("orders/", include("shop.urls")),
    path("carts/", include((cart_patterns, "carts"), namespace="carts")),
]

urlpatterns = [
    path("", home, name="home"),
    path("pages/", include("pages.urls")),
    path(settings.API_PREFIX, include(router.urls)),
    path(f"{settings.API_PREFIX}shop/", include((shop_api, "shop"), namespace="shop")),
    path(settings.LEGACY_PREFIX + "/shop/", include("shop.urls", namespace="old-shop")),
    path("api/", include(account_urls)),
    re_path(r"^api/(?P<version>v[12])/reports/", include("reports.urls")),
    path(constants.PARTNER, shop_views.PartnerList.as_view()),
    path("api/token/", token_views.obtain_auth_token),
    path("health/", shop_views.Health.as_view()),
    path("api/health/live", shop_views.Health.as_view(), name="live"),
    path("metrics", shop_views.metrics),
    path("depot/", include("depot.urls")),
]

urlpatterns += [path("status/", shop_views.Health.as_view(), {"deep": True})]
urlpatterns.append(path("version", shop_views.version))
urlpatterns.extend([re_path("^api/v(?P<number>[0-9]+)/ping$", shop_views.version)])
urlpatterns.insert(0, path("first/", shop_views.PartnerList.as_view()))

urlpatterns += i18n_patterns(path("welcome/", home, name="welcome"), path("pages/", include("pages.urls")))
urlpatterns += i18n_patterns(path("hello/", home), prefix_default_language=False)

handler404 = "pages.views.home"

if settings.DEBUG:
    urlpatterns += [path("debug/", debug_tools.view)]
