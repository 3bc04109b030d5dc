from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from books.models import Book
from books.serializers import BookSerializer


class BookViewSet(viewsets.ReadOnlyModelViewSet):
    """The catalogue."""

    queryset = Book.objects.all()
    serializer_class = BookSerializer

    def get_queryset(self):
        return super().get_queryset().filter(in_stock__gt=0)

    @action(detail=False)
    def cheapest(self, request):
        book = self.get_queryset().order_by("price").first()
        return Response(self.get_serializer(book).data)
