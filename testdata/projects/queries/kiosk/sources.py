"""Lists whose rows come from something other than a plain queryset."""

from django.shortcuts import get_list_or_404
from rest_framework import generics, serializers
from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.models import Author, Book
from catalog.serializers import BookMakersSerializer, BookOfAuthorSerializer, PublishedBookSerializer

DIGITAL_LAST = Book.objects.order_by("digital", "id")


class AuthorLinkSerializer(serializers.HyperlinkedModelSerializer):
    """A book with addresses in place of keys."""

    class Meta:
        model = Book
        fields = ["title", "author"]
        extra_kwargs = {"author": {"view_name": "author-detail"}}


class LinkList(generics.ListAPIView):
    """Books with addresses that keys suffice for."""

    queryset = Book.objects.all()
    serializer_class = AuthorLinkSerializer


class TitleOnlyList(generics.ListAPIView):
    """Books of which not even the author's key is loaded, so that a join alone would be refused."""

    queryset = Book.objects.only("id", "title")
    serializer_class = BookOfAuthorSerializer


class TitleAndNameOnlyList(generics.ListAPIView):
    """Books and authors of which one column each is loaded."""

    queryset = Book.objects.select_related("author").only("id", "title", "author__name")
    serializer_class = BookOfAuthorSerializer


class SlicedList(generics.ListAPIView):
    """The first hundred books."""

    serializer_class = BookOfAuthorSerializer

    def get_queryset(self):
        return Book.objects.order_by("id")[:100]


class ManagerList(generics.ListAPIView):
    """Books of a manager that nobody has asked yet."""

    queryset = Book.objects
    serializer_class = BookOfAuthorSerializer


class RawList(generics.ListAPIView):
    """Books of a query written by hand, which cannot be joined afterwards."""

    serializer_class = BookOfAuthorSerializer

    def get_queryset(self):
        return Book.objects.raw("SELECT * FROM catalog_book ORDER BY id")


class UnionList(generics.ListAPIView):
    """Books of two queries put together by the database, which cannot be joined afterwards."""

    serializer_class = BookOfAuthorSerializer

    def get_queryset(self):
        printed = Book.objects.filter(digital=False).order_by()
        return printed.union(Book.objects.filter(digital=True).order_by())


class UnionSelectedList(generics.ListAPIView):
    """Books of two queries put together by the database, each with its join."""

    serializer_class = BookOfAuthorSerializer

    def get_queryset(self):
        books = Book.objects.select_related("author").order_by()
        return books.filter(digital=False).union(books.filter(digital=True))


class OwnQuerysetList(generics.ListAPIView):
    """Books of the class's queryset, asked for by name."""

    queryset = Book.objects.all()
    serializer_class = BookOfAuthorSerializer

    def get_queryset(self):
        return self.queryset.filter(digital=False)


class OwnQuerysetSelectedList(generics.ListAPIView):
    """Books of the class's queryset, asked for by name, with a join at either place."""

    queryset = Book.objects.select_related("author")
    serializer_class = BookMakersSerializer

    def get_queryset(self):
        return self.queryset.select_related("publisher")


class ModelOfSerializerList(generics.ListAPIView):
    """Books of whatever model the serializer has."""

    serializer_class = PublishedBookSerializer

    def get_queryset(self):
        return self.get_serializer_class().Meta.model.objects.all()


class ModuleList(generics.ListAPIView):
    """Books of a queryset that stands at the top of the module."""

    queryset = DIGITAL_LAST
    serializer_class = PublishedBookSerializer


class ModuleSelectedList(generics.ListAPIView):
    """Books of a queryset that stands at the top of the module, with a join of this view."""

    queryset = DIGITAL_LAST.select_related("publisher")
    serializer_class = PublishedBookSerializer


@api_view()
def listed(request):
    """Books made a list before they are shown."""
    books = list(Book.objects.filter(digital=False))
    return Response(BookOfAuthorSerializer(books, many=True).data)


@api_view()
def listed_or_missing(request):
    """Books, or status 404 if there are none."""
    books = get_list_or_404(Book, digital=False)
    return Response(BookOfAuthorSerializer(books, many=True).data)


@api_view()
def listed_or_missing_selected(request):
    """Books with authors, or status 404 if there are none."""
    books = get_list_or_404(Book.objects.select_related("author"), digital=False)
    return Response(BookOfAuthorSerializer(books, many=True).data)


@api_view()
def grouped(request):
    """Books in an order that Python makes."""
    books = sorted(Book.objects.select_related("author"), key=lambda book: book.author.name)
    return Response(BookOfAuthorSerializer(books, many=True).data)


class HandWrittenView(APIView):
    """Books written out without any serializer."""

    def get(self, request):
        return Response([{"title": book.title, "author": book.author.name} for book in Book.objects.all()])


class HandWrittenSelectedView(APIView):
    """Authors written out without any serializer."""

    def get(self, request):
        authors = Author.objects.filter(mentor__isnull=False).select_related("mentor")
        return Response([{"name": author.name, "mentor": author.mentor.name} for author in authors])
