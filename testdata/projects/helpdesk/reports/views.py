from django.contrib.auth.decorators import login_required, user_passes_test
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.response import Response

from core.permissions import IsLead, ReadOnly

from .base import KeyedReport, PublicReport, Report

LEADS = [IsAuthenticated, IsLead]


class OpenTickets(Report):
    title = "Open tickets"

    def rows(self):
        return []


class Monthly(OpenTickets):
    title = "This month"
    permission_classes = LEADS


class ByTeam(Monthly):
    title = "By team"

    def post(self, request, *args, **kwargs):
        return Response({})


class Published(PublicReport):
    def rows(self):
        return []


class ForMachines(KeyedReport):
    def rows(self):
        return []


class Mixed(Report):
    permission_classes = [ReadOnly | IsAdminUser]

    def get(self, request, *args, **kwargs):
        return Response({})

    def put(self, request, *args, **kwargs):
        return Response({})


@method_decorator(login_required, name="dispatch")
class Printed(PublicReport):
    """A page to print, which sends people to sign in first."""

    def rows(self):
        return []


@method_decorator(user_passes_test(lambda user: user.is_staff), name="get")
class Shown(PublicReport):
    """The decorator is on the handler: REST framework lets the request through to it."""

    def get(self, request, *args, **kwargs):
        return Response({})


class Page(View):
    def get(self, request):
        return HttpResponse("<h1>Reports</h1>")


def plain(request):
    return HttpResponse("reports")
