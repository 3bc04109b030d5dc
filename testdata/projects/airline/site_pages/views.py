from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views import View
from django.views.decorators.cache import cache_control, cache_page
from django.views.decorators.http import require_GET, require_http_methods
from rest_framework.response import Response
from rest_framework.views import APIView


def health(request):
    return JsonResponse({"ok": True})


@require_GET
@cache_page(300)
def connection(request, origin, target):
    return HttpResponse(f"{origin} - {target}")


class Flight(View):
    http_method_names = ["get", "head"]

    def get(self, request, number):
        return HttpResponse(number)

    def post(self, request, number):
        return HttpResponse(number)


def luggage(request, airport, number, strict):
    return HttpResponse(number)


@require_http_methods(["GET", "POST"])
@cache_control(private=True)
def jobs(request):
    return HttpResponse("Nobody is wanted.")


def news(request, year=None, slug=None):
    return HttpResponse("Nothing new.")


def text(name):
    """A page of its own for each text."""

    def show(request):
        return HttpResponse(name)

    return show


legal = [path(f"legal/{name}/", text(name), name=name) for name in ("terms", "privacy")]


class Passing(type):
    """Of a class of this kind everything is asked of the class that it shows."""

    def __getattr__(cls, name):
        return getattr(cls.shown, name)


class Replaceable(metaclass=Passing):
    shown = None


class Forecast(APIView):
    def get(self, request, place):
        return Response({"sky": "blue"})


class Weather(Replaceable):
    shown = Forecast
