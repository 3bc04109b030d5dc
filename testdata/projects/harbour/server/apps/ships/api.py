from rest_framework import serializers, viewsets

from .models import Cargo, Ship


class CargoSerializer(serializers.ModelSerializer):
    class Meta:
        model = Cargo
        exclude = ["ship"]


class ShipSerializer(serializers.ModelSerializer):
    cargo = CargoSerializer(many=True)
    berth = serializers.PrimaryKeyRelatedField(read_only=True)

    class Meta:
        model = Ship
        fields = ["id", "imo", "name", "berth", "cargo"]


class ShipViewSet(viewsets.ModelViewSet):
    queryset = Ship.objects.all()
    serializer_class = ShipSerializer
    lookup_field = "imo"
