from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from .models import Bag, Booking, Seat
from .serializers import BagSerializer, BookingSerializer, SeatSerializer


class BookingViewSet(viewsets.ModelViewSet):
    serializer_class = BookingSerializer

    def get_queryset(self):
        return Booking.objects.filter(flight=self.kwargs["flight_pk"])

    @action(detail=True, methods=["patch", "put"], url_path="seat")
    def choose_seat(self, request, **kwargs):
        return Response({})


class BagViewSet(viewsets.ModelViewSet):
    queryset = Bag.objects.all()
    serializer_class = BagSerializer
    lookup_field = "tag"
    lookup_value_regex = "[0-9]{9}"


class SeatViewSet(viewsets.ModelViewSet):
    queryset = Seat.objects.all()
    serializer_class = SeatSerializer

    def bulk_update(self, request):
        return Response([])

    def bulk_destroy(self, request):
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=False, methods=["delete"])
    def release(self, request):
        return Response(status=status.HTTP_204_NO_CONTENT)


class CheckIn(viewsets.ViewSet):
    permission_classes = [AllowAny]

    def waiting(self, request):
        return Response([])

    def check_in(self, request):
        return Response({})

    def undo(self, request, pk=None):
        return Response({})


class CardViewSet(viewsets.ViewSet):
    """Loyalty cards are kept by a partner."""

    versioning_class = None

    def list(self, request):
        return Response([])

    def retrieve(self, request, pk=None):
        return Response({})
