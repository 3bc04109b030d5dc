"""Lists of books, each with its own way to load what the serializer shows."""

from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404
from rest_framework import generics, viewsets

from catalog.models import Author, Book, Publisher, Shelf
from catalog.serializers import (
    AuthorReadingListSerializer,
    AuthorSerializer,
    AuthorWithOwnBooksSerializer,
    AuthorWithPublishedSerializer,
    BookAnnotatedSerializer,
    BookAuthorKeySerializer,
    BookCountrySerializer,
    BookDeepSerializer,
    BookImprintSerializer,
    BookKeysSerializer,
    BookLinkSerializer,
    BookMakersSerializer,
    BookOfAuthorSerializer,
    BookOriginSerializer,
    BookRowSerializer,
    BookSerializer,
    BookSlugLinkSerializer,
    BookTitleSerializer,
    PublisherSerializer,
    PupilSerializer,
    ShelvedBookSerializer,
    SummarizedBookSerializer,
    SummaryKeyBookSerializer,
)
from common.pagination import LongPages
from common.views import ListViewSet


class BookNestedList(generics.ListAPIView):
    """Books with their authors."""

    queryset = Book.objects.all()
    serializer_class = BookSerializer


class BookNestedSelectedList(generics.ListAPIView):
    """Books with their authors, loaded at once."""

    queryset = Book.objects.select_related("author")
    serializer_class = BookSerializer


class BookKeysList(generics.ListCreateAPIView):
    """Books with the keys of what they point to."""

    queryset = Book.objects.prefetch_related("genres")
    serializer_class = BookKeysSerializer
    pagination_class = LongPages


class BookOriginList(generics.ListAPIView):
    """Books with author, country and region, of which the region is loaded late."""

    queryset = Book.objects.select_related("author__country").order_by("title")
    serializer_class = BookOriginSerializer


class BookOriginSelectedList(generics.ListAPIView):
    """Books with author, country and region, along one path."""

    queryset = Book.objects.filter(digital=False).select_related("author__country__region")
    serializer_class = BookOriginSerializer
    pagination_class = LongPages


class BookDeepList(generics.ListAPIView):
    """Books with everything they point to, each loaded late."""

    queryset = Book.objects.all()
    serializer_class = BookDeepSerializer


class BookDeepSelectedList(generics.ListAPIView):
    """Books with everything they point to, as far as it cannot be missing."""

    queryset = Book.objects.select_related().prefetch_related("genres")
    serializer_class = BookDeepSerializer


class BookDeepAllList(generics.ListAPIView):
    """Books with everything they point to, series and translator named."""

    queryset = Book.objects.select_related(
        "author", "publisher", "recorded_by", "shelf", "series", "translator"
    ).prefetch_related("genres")
    serializer_class = BookDeepSerializer


class BookCountryList(generics.ListAPIView):
    """Books with the author's country, where only the author is loaded."""

    queryset = Book.objects.select_related("author")
    serializer_class = BookCountrySerializer


class BookCountrySelectedList(generics.ListAPIView):
    """Books with the author's country."""

    queryset = Book.objects.select_related("author__country")
    serializer_class = BookCountrySerializer


class BookAuthorKeyList(generics.ListAPIView):
    """Books with the key of the author."""

    queryset = Book.objects.all()
    serializer_class = BookAuthorKeySerializer


class BookMakersList(generics.ListAPIView):
    """Books with two names, loaded late."""

    queryset = Book.objects.order_by("pk")
    serializer_class = BookMakersSerializer
    pagination_class = LongPages


class BookMakersSelectedList(generics.ListAPIView):
    """Books with two names, selected one after the other."""

    queryset = Book.objects.select_related("author").select_related("publisher")
    serializer_class = BookMakersSerializer


class BookClearedList(generics.ListAPIView):
    """Books whose author was selected, until the view cleared that."""

    queryset = Book.objects.with_makers().select_related(None)
    serializer_class = BookMakersSerializer


class BookImprintList(generics.ListAPIView):
    """Books with a publisher that shows its country."""

    queryset = Book.objects.select_related("publisher")
    serializer_class = BookImprintSerializer


class BookImprintSelectedList(generics.ListAPIView):
    """Books with a publisher and its country."""

    queryset = Book.objects.select_related("publisher__country")
    serializer_class = BookImprintSerializer


class BookLinkList(generics.ListAPIView):
    """Books with links that need the author's key only."""

    queryset = Book.objects.all()
    serializer_class = BookLinkSerializer


class BookSlugLinkList(generics.ListAPIView):
    """Books with links that need the publisher's slug."""

    queryset = Book.objects.all()
    serializer_class = BookSlugLinkSerializer


class BookOnlyList(generics.ListAPIView):
    """Books of which three columns are loaded, and then the author."""

    queryset = Book.objects.only("id", "title", "author")
    serializer_class = BookOfAuthorSerializer


class BookAnnotatedList(generics.ListAPIView):
    """Books with a name that the query fetches itself."""

    queryset = Book.objects.annotate(author_name=F("author__name"))
    serializer_class = BookAnnotatedSerializer


class BookValuesList(generics.ListAPIView):
    """Books as rows of values."""

    queryset = Book.objects.values("title", "author__name")
    serializer_class = BookRowSerializer


class BookSummaryList(generics.ListAPIView):
    """Books with summaries, loaded late."""

    queryset = Book.objects.all()
    serializer_class = SummarizedBookSerializer


class BookSummarySelectedList(generics.ListAPIView):
    """Books with summaries."""

    queryset = Book.objects.select_related("summary")
    serializer_class = SummarizedBookSerializer


class BookSummaryKeyList(generics.ListAPIView):
    """Books with the keys of summaries, which stand in the other table."""

    queryset = Book.objects.all()
    serializer_class = SummaryKeyBookSerializer


class ShelfBookList(generics.ListAPIView):
    """The books of one shelf, which know their shelf."""

    serializer_class = ShelvedBookSerializer

    def get_queryset(self):
        return get_object_or_404(Shelf, pk=self.kwargs["pk"]).books.all()


class ShelfAuthorList(generics.ListAPIView):
    """The books of one shelf, which do not know their authors."""

    serializer_class = BookOfAuthorSerializer

    def get_queryset(self):
        shelf = get_object_or_404(Shelf, pk=self.kwargs["pk"])
        return shelf.books.filter(digital=False)


class AuthorViewSet(viewsets.ReadOnlyModelViewSet):
    """Authors with keys only."""

    queryset = Author.objects.all()
    serializer_class = AuthorSerializer


class PupilViewSet(ListViewSet):
    """Authors with those who taught them."""

    queryset = Author.objects.filter(mentor__isnull=False)
    serializer_class = PupilSerializer


class AuthorBooksViewSet(ListViewSet):
    """Authors with books and publishers, nothing loaded."""

    queryset = Author.objects.filter(books__isnull=False)
    serializer_class = AuthorWithPublishedSerializer


class AuthorBooksShallowViewSet(ListViewSet):
    """Authors with books and publishers, of which only the books are loaded."""

    queryset = Author.objects.filter(books__isnull=False).prefetch_related("books")
    serializer_class = AuthorWithPublishedSerializer


class AuthorBooksLoadedViewSet(ListViewSet):
    """Authors with books and publishers, loaded by an inner queryset."""

    queryset = Author.objects.filter(books__isnull=False).prefetch_related(
        Prefetch("books", queryset=Book.objects.select_related("publisher"))
    )
    serializer_class = AuthorWithPublishedSerializer


class AuthorReadingListViewSet(ListViewSet):
    """Authors with some of their books."""

    serializer_class = AuthorReadingListSerializer

    def get_queryset(self):
        chosen = Book.objects.printed().select_related("publisher")
        return Author.objects.filter(books__isnull=False).prefetch_related(
            Prefetch("books", queryset=chosen, to_attr="chosen_books")
        )


class AuthorOwnBooksViewSet(ListViewSet):
    """Authors with books that name them: no new query for the name."""

    queryset = Author.objects.filter(books__isnull=False).prefetch_related("books")
    serializer_class = AuthorWithOwnBooksSerializer


class AuthorOwnBooksLateViewSet(ListViewSet):
    """Authors with books loaded late, which know their authors nevertheless."""

    queryset = Author.objects.filter(books__isnull=False)
    serializer_class = AuthorWithOwnBooksSerializer


class PublisherViewSet(viewsets.ReadOnlyModelViewSet):
    """Publishers with countries, which their manager loads."""

    queryset = Publisher.objects.all()
    serializer_class = PublisherSerializer
    lookup_field = "slug"


class BookViewSet(viewsets.ModelViewSet):
    """Books: titles in the list, authors in the single book."""

    queryset = Book.objects.all()

    def get_serializer_class(self):
        if self.action == "list":
            return BookTitleSerializer
        return BookSerializer
