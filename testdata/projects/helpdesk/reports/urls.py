from django.urls import path

from . import views

reports = {
    "open": views.OpenTickets,
    "monthly": views.Monthly,
    "by-team": views.ByTeam,
}

urlpatterns = [
    path("", views.Page.as_view(), name="reports"),
    path("plain/", views.plain),
]
urlpatterns += [path(f"{name}/", view.as_view(), name=f"report-{name}") for name, view in reports.items()]
urlpatterns += [
    path("published/", views.Published.as_view()),
    path("machines/", views.ForMachines.as_view()),
    path("mixed/", views.Mixed.as_view()),
    path("printed/", views.Printed.as_view()),
    path("shown/", views.Shown.as_view()),
]
