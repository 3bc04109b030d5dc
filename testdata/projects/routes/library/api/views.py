"""Viewsets of the library."""

from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from common.views import BaseViewSet
from library.models import Author, Book


class BookViewSet(BaseViewSet):
    """Books, by their slug."""

    queryset = Book.objects.all()
    lookup_value_regex = "[a-z-]+"

    @action(detail=True, url_path="covers/(?P<size>[0-9]+)")
    def cover(self, request, slug=None, size=None):
        """Give the cover."""
        return Response()

    @cover.mapping.post
    def upload(self, request, slug=None, size=None):
        """Take a cover."""
        return Response()

    @action(detail=False)
    def recent(self, request):
        """List the newest."""
        return Response([])


class AuthorViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Authors."""

    queryset = Author.objects.all()
    lookup_url_kwarg = "author"


class ChapterViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Chapters: a list and no detail."""

    queryset = Book.objects.all()


class SettingViewSet(viewsets.ViewSet):
    """One object without a list."""

    def retrieve(self, request, pk=None):
        """Give it."""
        return Response()


class QuietBookViewSet(BookViewSet):
    """Books without their export."""

    export = None
