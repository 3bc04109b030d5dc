"""Lists of books that show what their serializers' methods read."""

from rest_framework import generics, viewsets
from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.methods import (
    AddedTextSerializer,
    AnonymousBookSerializer,
    AuthorNameSerializer,
    BookOfOriginSerializer,
    BookWithSeriesSerializer,
    BuiltAuthorSerializer,
    ChosenBookSerializer,
    CitationSerializer,
    CoverSerializer,
    CreditsSerializer,
    EditionImprintSerializer,
    EditionListedSerializer,
    EditionTextSerializer,
    GreetingSerializer,
    ImprintSerializer,
    LabelSerializer,
    PrintersSerializer,
    QuotedSerializer,
    SeriesSerializer,
    ShortTitleSerializer,
    TranslatedSerializer,
    TwiceSerializer,
    WrittenAuthorSerializer,
)
from catalog.models import Bestseller, Book, Edition
from common.pagination import LongPages
from common.views import ListViewSet


class AuthorNameList(APIView):
    """Books whose field reads the author."""

    def get(self, request):
        books = Book.objects.all()
        return Response(AuthorNameSerializer(books, many=True).data)


class AuthorNameSelectedList(APIView):
    """Books whose field reads the author, who is there."""

    def get(self, request, format=None):
        books = Book.objects.select_related("author")
        serializer = AuthorNameSerializer(books, many=True, context={"request": request})
        return Response(serializer.data)


@api_view()
def covers(request):
    """Books with a line of author and publisher, of which one is loaded."""
    books = Book.objects.select_related("author")
    return Response(CoverSerializer(books, many=True).data)


@api_view(["GET"])
def covers_selected(request):
    """Books with a line of author and publisher."""
    serializer = CoverSerializer(Book.objects.with_makers(), many=True)
    return Response(serializer.data)


@api_view(["GET", "POST"])
def short_titles(request):
    """Books by one word; what is sent in is checked and given back."""
    if request.method == "POST":
        serializer = ShortTitleSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.data, status=201)
    return Response(ShortTitleSerializer(Book.objects.all(), many=True).data)


class QuotedViewSet(ListViewSet):
    """Books as a method of the model quotes them."""

    queryset = Book.objects.all()
    serializer_class = QuotedSerializer


class CitationViewSet(ListViewSet):
    """Books with a method of the model as a field."""

    queryset = Book.objects.printed()
    serializer_class = CitationSerializer


class CitationSelectedViewSet(ListViewSet):
    """Books with a method of the model as a field, and what it reads."""

    queryset = Book.objects.printed().with_makers()
    serializer_class = CitationSerializer


class ImprintViewSet(viewsets.ReadOnlyModelViewSet):
    """Books with a property of the model."""

    queryset = Book.objects.all()
    serializer_class = ImprintSerializer
    pagination_class = LongPages


class ImprintSelectedViewSet(viewsets.ReadOnlyModelViewSet):
    """Books with a property of the model, and what it reads."""

    queryset = Book.objects.select_related("publisher")
    serializer_class = ImprintSerializer


class LabelList(generics.ListAPIView):
    """Books with a property that reads no relation."""

    queryset = Book.objects.all()
    serializer_class = LabelSerializer


class CreditsList(generics.ListAPIView):
    """Books with a method that calls two properties, of which one finds its row loaded."""

    queryset = Book.objects.select_related("publisher")
    serializer_class = CreditsSerializer


class BookOfOriginList(generics.ListAPIView):
    """Books with authors whose properties read further."""

    queryset = Book.objects.select_related("author")
    serializer_class = BookOfOriginSerializer


class BookOfOriginSelectedList(generics.ListAPIView):
    """Books with authors whose properties read further, all loaded."""

    queryset = Book.objects.select_related("author", "author__country", "author__country__region")
    serializer_class = BookOfOriginSerializer


class SeriesList(generics.ListAPIView):
    """Books with a series that need not be there."""

    queryset = Book.objects.all()
    serializer_class = SeriesSerializer


class TranslatedList(generics.ListAPIView):
    """Books with a question that the key answers."""

    queryset = Book.objects.all()
    serializer_class = TranslatedSerializer


class PrintersList(generics.ListAPIView):
    """Books with editions loaded, and printers not."""

    queryset = Book.objects.prefetch_related("editions")
    serializer_class = PrintersSerializer


class PrintersLoadedList(generics.ListAPIView):
    """Books with editions and printers loaded."""

    queryset = Book.objects.prefetch_related("editions__printer")
    serializer_class = PrintersSerializer


class EditionTextViewSet(ListViewSet):
    """Editions as text, which names the book."""

    queryset = Edition.objects.all()
    serializer_class = EditionTextSerializer


class EditionImprintViewSet(ListViewSet):
    """Editions with printer and publisher, of which the printer is loaded."""

    queryset = Edition.objects.select_related("printer", "book")
    serializer_class = EditionImprintSerializer


class EditionImprintLoadedViewSet(ListViewSet):
    """Editions with printer and publisher, loaded in queries of their own."""

    queryset = Edition.objects.prefetch_related("printer", "book__publisher")
    serializer_class = EditionImprintSerializer


class EditionListedList(generics.ListAPIView):
    """Books with editions that name their book, which is loaded with them."""

    queryset = Book.objects.prefetch_related("editions")
    serializer_class = EditionListedSerializer


class AddedTextList(generics.ListAPIView):
    """Books with a line that names the author."""

    queryset = Book.objects.all()
    serializer_class = AddedTextSerializer


class AddedTextSelectedList(generics.ListAPIView):
    """Books with a line that names the author, who is loaded."""

    queryset = Book.objects.all().select_related("author")
    serializer_class = AddedTextSerializer
    pagination_class = LongPages


class WrittenAuthorList(generics.ListCreateAPIView):
    """Books whose author is only ever sent in."""

    queryset = Book.objects.all()
    serializer_class = WrittenAuthorSerializer


class BuiltAuthorList(generics.ListAPIView):
    """Books whose author has a serializer of its own."""

    queryset = Book.objects.all()
    serializer_class = BuiltAuthorSerializer


class BookWithSeriesList(generics.ListAPIView):
    """Books with what the base's fields show and what is added."""

    queryset = Book.objects.select_related("author")
    serializer_class = BookWithSeriesSerializer


class AnonymousBookList(generics.ListAPIView):
    """Books without the author that the base shows."""

    queryset = Book.objects.all()
    serializer_class = AnonymousBookSerializer


class ChosenBookList(APIView):
    """Books with two fields out of three."""

    def get(self, request):
        serializer = ChosenBookSerializer(Book.objects.all(), many=True, fields=("id", "title"))
        return Response(serializer.data)


class GreetingList(generics.ListAPIView):
    """Books with a word about the request."""

    queryset = Book.objects.all()
    serializer_class = GreetingSerializer


class TwiceList(generics.ListAPIView):
    """Books that read one relation in two fields."""

    queryset = Book.objects.all()
    serializer_class = TwiceSerializer


class BestsellerList(generics.ListAPIView):
    """Books of a proxy model, with authors loaded late."""

    queryset = Bestseller.objects.all()
    serializer_class = AuthorNameSerializer


class BestsellerSelectedList(generics.ListAPIView):
    """Books of a proxy model, with authors."""

    queryset = Bestseller.objects.select_related("author")
    serializer_class = AuthorNameSerializer
