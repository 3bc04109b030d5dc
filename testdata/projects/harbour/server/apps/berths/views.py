from django.http import HttpRequest, HttpResponse
from rest_framework import generics, permissions, serializers

from server.apps.berths.models import Berth


class BerthSerializer(serializers.ModelSerializer):
    class Meta:
        model = Berth
        fields = ("number", "depth", "ship")


class FreeBerths(generics.ListAPIView):
    queryset = Berth.objects.filter(ship=None)
    serializer_class = BerthSerializer
    permission_classes = (permissions.AllowAny,)


class BerthDetail(generics.RetrieveUpdateAPIView):
    queryset = Berth.objects.all()
    serializer_class = BerthSerializer


def chart(request: HttpRequest) -> HttpResponse:
    return HttpResponse("chart")
