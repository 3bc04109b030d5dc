from rest_framework import generics, mixins, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response

from .models import Aircraft, Carrier, Flight, Gate
from .serializers import AircraftSerializer, CarrierSerializer, FlightSerializer, GateSerializer


class CarrierViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Carrier.objects.all()
    serializer_class = CarrierSerializer
    lookup_field = "code"
    lookup_value_regex = "[A-Z0-9]{2}"

    @action(detail=True, methods=["get"], url_path="route-map", url_name="map")
    def route_map(self, request, code=None):
        return Response([])

    @action(detail=True)
    def logo(self, request, code=None):
        return Response()

    @logo.mapping.put
    def upload_logo(self, request, code=None):
        return Response()

    @logo.mapping.delete
    def remove_logo(self, request, code=None):
        return Response()


class AircraftViewSet(viewsets.ModelViewSet):
    queryset = Aircraft.objects.select_related("carrier")
    serializer_class = AircraftSerializer
    lookup_url_kwarg = "registration"

    def get_queryset(self):
        return super().get_queryset().filter(carrier=self.kwargs["carrier_code"])


class Tracked:
    """Actions that come with whatever flies."""

    @action(detail=True, methods=["get", "post"])
    def positions(self, request, **kwargs):
        return Response([])

    @action(detail=False, methods=["get"], url_path=r"near/(?P<lat>-?\d+)/(?P<lon>-?\d+)")
    def near(self, request, lat=None, lon=None, **kwargs):
        return Response([])


class FlightViewSet(Tracked, viewsets.ModelViewSet):
    queryset = Flight.objects.all()
    serializer_class = FlightSerializer
    http_method_names = ["get", "post", "put", "head", "options"]

    @action(methods=["post"], detail=True)
    def divert(self, request, **kwargs):
        return Response({})


class BoardViewSet(mixins.UpdateModelMixin, viewsets.ReadOnlyModelViewSet):
    queryset = Flight.objects.all()
    serializer_class = FlightSerializer
    lookup_field = "number"

    @action(detail=True)
    def delays(self, request, number=None):
        return Response([])

    @action(detail=False)
    def never_routed(self, request):
        return Response([])


class GateList(generics.ListAPIView):
    queryset = Gate.objects.all()
    serializer_class = GateSerializer


class GateDetail(generics.RetrieveUpdateDestroyAPIView):
    queryset = Gate.objects.all()
    serializer_class = GateSerializer
    lookup_field = "code"


@api_view(["POST"])
def open_gate(request, code, format=None):
    return Response({"gate": code})
