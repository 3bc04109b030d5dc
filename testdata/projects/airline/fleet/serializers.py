from rest_framework.serializers import HyperlinkedModelSerializer, ModelSerializer

from .models import Aircraft, Carrier, Flight, Gate


class CarrierSerializer(HyperlinkedModelSerializer):
    class Meta:
        model = Carrier
        fields = ["url", "code", "name", "alliance", "fleet"]


class AircraftSerializer(ModelSerializer):
    class Meta:
        model = Aircraft
        fields = "__all__"


class FlightSerializer(ModelSerializer):
    class Meta:
        model = Flight
        exclude = ["aircraft"]


class GateSerializer(ModelSerializer):
    flight = FlightSerializer(read_only=True)

    class Meta:
        model = Gate
        fields = ["code", "flight"]
