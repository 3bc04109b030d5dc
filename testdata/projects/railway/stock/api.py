from rest_framework import serializers, viewsets

from .models import Coach, Engine, Part, Vehicle


class VehicleSerializer(serializers.ModelSerializer):
    class Meta:
        model = Vehicle
        fields = "__all__"
        depth = 1


class EngineSerializer(VehicleSerializer):
    class Meta(VehicleSerializer.Meta):
        model = Engine
        depth = 0


class CoachSerializer(serializers.ModelSerializer):
    behind = serializers.PrimaryKeyRelatedField(source="stock_coach_behind", many=True, read_only=True)

    class Meta:
        model = Coach
        exclude = ["watchers"]


class PartSerializer(serializers.ModelSerializer):
    class Meta:
        model = Part
        fields = ["key", "owner", "fits", "replaces", "replaced_by", "depot", "removed"]
        read_only_fields = ("removed",)


class VehicleViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Vehicle.objects.in_service()
    serializer_class = VehicleSerializer
