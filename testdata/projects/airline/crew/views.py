from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAdminUser
from rest_framework.response import Response

from .models import Duty, Member


class MemberSerializer(serializers.ModelSerializer):
    name = serializers.CharField(source="user.get_full_name", read_only=True)

    class Meta:
        model = Member
        fields = ["id", "name", "base", "flights"]


class DutySerializer(serializers.ModelSerializer):
    class Meta:
        model = Duty
        fields = "__all__"
        depth = 1


def noted(note):
    """A mixin whose views say what they are for."""

    class Mixin:
        purpose = note

        def get_view_description(self, html=False):
            return self.purpose

    Mixin.__name__ = f"For{note.title()}"
    return Mixin


Noted = noted("staff")


class LogViewSet(Noted, viewsets.ReadOnlyModelViewSet):
    queryset = Duty.objects.all()
    serializer_class = DutySerializer
    permission_classes = [IsAdminUser]


class MemberViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Member.objects.all()
    serializer_class = MemberSerializer
    permission_classes = [IsAdminUser]


class RosterViewSet(viewsets.ModelViewSet):
    queryset = Duty.objects.all()
    serializer_class = DutySerializer
    lookup_value_converter = "int"

    def bulk_update(self, request):
        return Response([])

    @action(detail=False, methods=["post"], name="Publish it")
    def publish(self, request):
        return Response({})
