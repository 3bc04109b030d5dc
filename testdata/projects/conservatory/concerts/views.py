from rest_framework import generics, serializers
from rest_framework.permissions import SAFE_METHODS, AllowAny, IsAuthenticated

from conservatory.offers import Music, offered

from .models import Concert, Part


class PartSerializer(serializers.ModelSerializer):
    player = serializers.StringRelatedField()

    class Meta:
        model = Part
        fields = ["player", "instrument"]


class ConcertSerializer(serializers.ModelSerializer):
    parts = PartSerializer(many=True, read_only=True)

    class Meta:
        model = Concert
        fields = ["id", "hall", "day", "parts"]


class NewConcertSerializer(ConcertSerializer):
    parts = None

    class Meta(ConcertSerializer.Meta):
        fields = ["hall", "day"]


class Concerts(generics.ListCreateAPIView):
    queryset = Concert.objects.all()

    def get_serializer_class(self):
        return ConcertSerializer if self.request.method in SAFE_METHODS else NewConcertSerializer


@offered("summer", public=True)
class Programme(generics.RetrieveAPIView):
    queryset = Concert.objects.prefetch_related("parts__player")
    serializer_class = ConcertSerializer
    permission_classes = [AllowAny]
    topic = Music


@offered("winter")
class Rehearsals(Concerts):
    topic = Music
    permission_classes = [IsAuthenticated]
    pagination_class = None
