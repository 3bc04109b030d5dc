"""Lists for the screens of the entrance hall."""

from rest_framework import generics, mixins, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from catalog.methods import CoverSerializer
from catalog.models import Book, Edition, Shelf
from catalog.serializers import (
    BookCountrySerializer,
    BookImprintSerializer,
    BookOfAuthorSerializer,
    BookSerializer,
    ShelvedBookSerializer,
)
from kiosk import serializers
from kiosk.constants import ORIGIN, SCREEN
from kiosk.models import Notice


class NoticeList(generics.ListAPIView):
    """Notices about anything: no join can load that."""

    queryset = Notice.objects.all()
    serializer_class = serializers.NoticeSerializer


class NoticePrefetchedList(generics.ListAPIView):
    """Notices about anything, with one query a kind."""

    queryset = Notice.objects.prefetch_related("about")
    serializer_class = serializers.NoticeSerializer


class ScreenList(generics.ListAPIView):
    """Books with a block of makers, loaded late."""

    queryset = Book.objects.all()
    serializer_class = serializers.ScreenBookSerializer


class ScreenSelectedList(generics.ListAPIView):
    """Books with a block of makers, as a constant names them."""

    queryset = Book.objects.select_related(*SCREEN)
    serializer_class = serializers.ScreenBookSerializer


class OriginList(generics.ListAPIView):
    """Books with countries, along a path that a constant holds."""

    queryset = Book.objects.select_related(ORIGIN)
    serializer_class = BookCountrySerializer


class CountryKeyList(generics.ListAPIView):
    """Books with a key that stands in the author's row."""

    queryset = Book.objects.all()
    serializer_class = serializers.CountryKeySerializer


class CountryKeySelectedList(generics.ListAPIView):
    """Books with a key that stands in the author's row, which is loaded."""

    queryset = Book.objects.select_related("author")
    serializer_class = serializers.CountryKeySerializer


class AuthorKeyList(generics.ListAPIView):
    """Books with a key that the author is asked for."""

    queryset = Book.objects.all()
    serializer_class = serializers.AuthorKeySerializer


class PlainKeyList(generics.ListAPIView):
    """Books with a key that the book is asked for."""

    queryset = Book.objects.all()
    serializer_class = serializers.PlainKeySerializer


class GenresList(generics.ListAPIView):
    """Books with genres: a relation to many, which no join may load."""

    queryset = Book.objects.all()
    serializer_class = serializers.GenresSerializer


class GenresPrefetchedList(generics.ListAPIView):
    """Books with genres."""

    queryset = Book.objects.prefetch_related("genres")
    serializer_class = serializers.GenresSerializer


class RecentEditionsList(generics.ListAPIView):
    """Books with a query of their own for each row, and one more for each printer."""

    queryset = Book.objects.all()
    serializer_class = serializers.RecentEditionsSerializer


class RecentEditionsLoadedList(generics.ListAPIView):
    """Books with a query of their own for each row, which takes the printers along."""

    queryset = Book.objects.all()
    serializer_class = serializers.RecentEditionsLoadedSerializer


class CountedList(generics.ListAPIView):
    """Books with a number that each row asks the database for."""

    queryset = Book.objects.all()
    serializer_class = serializers.CountedSerializer


class PrintedWhereList(generics.ListAPIView):
    """Editions with a long line, of which the middle is not loaded."""

    queryset = Edition.objects.select_related("printer__country__region", "book")
    serializer_class = serializers.PrintedWhereSerializer


class PrintedWhereSelectedList(generics.ListAPIView):
    """Editions with a long line, joined and fetched."""

    queryset = Edition.objects.select_related("printer__country__region").prefetch_related("book__author__country")
    serializer_class = serializers.PrintedWhereSerializer


class TranslatorList(generics.ListAPIView):
    """Books with a translator that need not be there."""

    queryset = Book.objects.all()
    serializer_class = serializers.OptionalSerializer


class TranslatorSelectedList(generics.ListAPIView):
    """Books with a translator, selected by name as it may be missing."""

    queryset = Book.objects.select_related("translator")
    serializer_class = serializers.OptionalSerializer


class AllFieldsList(generics.ListAPIView):
    """Books with all fields, of a serializer that might show fewer."""

    queryset = Book.objects.all()
    serializer_class = serializers.AllFieldsChosenSerializer


class PrefetchedManagerList(generics.ListAPIView):
    """Books with publishers, whose manager is not asked when they are fetched for books."""

    queryset = Book.objects.prefetch_related("publisher")
    serializer_class = BookImprintSerializer


class FilteredList(generics.ListAPIView):
    """Books to which the view's own filter adds what is missing."""

    queryset = Book.objects.all()
    serializer_class = BookSerializer

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).select_related("author")


class EitherList(generics.ListAPIView):
    """Books of two querysets made one, which keeps what the left one loads."""

    serializer_class = CoverSerializer

    def get_queryset(self):
        printed = Book.objects.with_makers().filter(digital=False)
        return printed | Book.objects.filter(digital=True)


class ExcludedList(generics.ListAPIView):
    """Books in a queryset that is handed through most methods, and keeps its join."""

    queryset = Book.objects.select_related("author").exclude(digital=True).distinct().order_by("-id").all()
    serializer_class = BookOfAuthorSerializer


class ShelfViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """One shelf, and the books that stand on it."""

    queryset = Shelf.objects.all()
    serializer_class = serializers.ShelfSerializer

    @action(detail=True, serializer_class=ShelvedBookSerializer)
    def books(self, request, pk=None):
        """Books that know their shelf."""
        books = self.get_object().books.all()
        return Response(self.get_serializer(books, many=True).data)

    @action(detail=True, url_path="books-by-author")
    def by_author(self, request, pk=None):
        """Books that do not know their authors."""
        shelf = self.get_object()
        return Response(BookOfAuthorSerializer(shelf.books.order_by("author__name"), many=True).data)
