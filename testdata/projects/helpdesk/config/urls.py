from django.urls import include, path

urlpatterns = [
    path("api/tickets/", include("tickets.urls")),
    path("api/accounts/", include("accounts.urls", namespace="accounts")),
    path("api/knowledge/", include(("knowledge.urls", "knowledge"))),
    path("api/reports/", include("reports.urls")),
]
